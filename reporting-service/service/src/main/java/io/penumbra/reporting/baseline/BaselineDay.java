package io.penumbra.reporting.baseline;

import java.util.Comparator;
import java.util.List;

/**
 * Unusual uploads to an app on one day. Knows nothing but what it is made of, so that it is the
 * same live and in a back-test.
 *
 * @param above users with uploads above their own baseline, furthest first
 * @param tooFewWeeks users who sent more than the threshold, but with fewer than {@value
 *     Baseline#MIN_WEEKS} known weeks; most first
 * @param unmeasured number of others with unknown sent bytes
 */
public record BaselineDay(List<UserUpload> above, List<UserUpload> tooFewWeeks, int unmeasured) {

  /** Result for an app without large uploads. */
  public static final BaselineDay NONE = new BaselineDay(List.of(), List.of(), 0);

  /**
   * Decides. Known bytes are a lower bound: who is above the baseline by them is above it.
   *
   * @param threshold by how many bytes an upload must be above the median
   * @param uploads of users that sent more than these
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

  /** Returns true if more data might exceed it. */
  public boolean isUnknown() {
    return above.isEmpty() && (unmeasured > 0 || !tooFewWeeks.isEmpty());
  }
}
