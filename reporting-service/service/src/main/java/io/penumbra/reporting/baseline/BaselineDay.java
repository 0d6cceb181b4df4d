package io.penumbra.reporting.baseline;

import java.util.Comparator;
import java.util.List;

/**
 * Unusual uploads to an app on one day. A pure function of its inputs, so that evaluation and
 * back-test agree.
 *
 * @param above users with uploads above their own baseline, the furthest first
 * @param tooFewWeeks users above the threshold with fewer than {@value Baseline#MIN_WEEKS} known
 *     weeks, the largest upload first
 * @param unmeasured number of other users with unknown sent bytes
 */
public record BaselineDay(List<UserUpload> above, List<UserUpload> tooFewWeeks, int unmeasured) {

  /** Result for an app without large uploads. */
  public static final BaselineDay NONE = new BaselineDay(List.of(), List.of(), 0);

  /**
   * Evaluates uploads. Known bytes are a lower bound, so an upload above the baseline is certain.
   *
   * @param threshold minimum excess over the median in bytes
   * @param uploads uploads of users above the threshold
   * @param unmeasured number of other users with unknown sent bytes
   */
  public static BaselineDay of(long threshold, List<UserUpload> uploads, int unmeasured) {
    List<UserUpload> above =
        uploads.stream()
            .filter(upload -> upload.usual().isExceededBy(upload.bytesUp(), threshold))
            .sorted(
                Comparator.comparingLong(UserUpload::excess)
                    .reversed()
                    .thenComparing(UserUpload::user))
            .toList();
    List<UserUpload> tooFewWeeks =
        uploads.stream()
            .filter(upload -> !upload.usual().isKnown())
            .sorted(
                Comparator.comparingLong(UserUpload::bytesUp)
                    .reversed()
                    .thenComparing(UserUpload::user))
            .toList();
    long others =
        uploads.stream()
            .filter(upload -> !upload.isMeasured())
            .filter(upload -> !upload.usual().isExceededBy(upload.bytesUp(), threshold))
            .count();
    return new BaselineDay(above, tooFewWeeks, unmeasured + (int) others);
  }

  public boolean isExceeded() {
    return !above.isEmpty();
  }

  /** Returns true if more data could change the result to above. */
  public boolean isUnknown() {
    return above.isEmpty() && (unmeasured > 0 || !tooFewWeeks.isEmpty());
  }
}
