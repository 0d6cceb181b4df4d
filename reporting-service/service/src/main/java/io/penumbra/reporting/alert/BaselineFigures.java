package io.penumbra.reporting.alert;

import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.baseline.UserUpload;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Uploads of users compared with their own baseline.
 *
 * @param above number of users above their baseline
 * @param tooFewWeeks number of users above the threshold with too few known weeks
 * @param unmeasured number of other users with unknown sent bytes
 * @param uploads up to ten uploads above the baseline, the furthest first; without any, of users
 *     with too few weeks. The evidence contains the users
 */
public record BaselineFigures(int above, int tooFewWeeks, int unmeasured, List<Upload> uploads) {

  private static final int SHOWN = 10;

  /**
   * Upload of a user.
   *
   * @param median median of the same weekday of the last eight weeks; mad is the median absolute
   *     deviation; null with too few weeks
   * @param weeks number of known weeks of the eight
   */
  @Schema(name = "BaselineUpload")
  public record Upload(
      long bytesUp,
      @Schema(nullable = true) Long median,
      @Schema(nullable = true) Long mad,
      int weeks) {

    static Upload of(UserUpload upload) {
      Baseline usual = upload.usual();
      return new Upload(
          upload.bytesUp(),
          usual.isKnown() ? usual.median() : null,
          usual.isKnown() ? usual.mad() : null,
          usual.weeks());
    }
  }

  static BaselineFigures of(BaselineDay dayOrNull) {
    return dayOrNull == null
        ? null
        : new BaselineFigures(
            dayOrNull.above().size(),
            dayOrNull.tooFewWeeks().size(),
            dayOrNull.unmeasured(),
            (dayOrNull.isExceeded() ? dayOrNull.above() : dayOrNull.tooFewWeeks())
                .stream().limit(SHOWN).map(Upload::of).toList());
  }
}
