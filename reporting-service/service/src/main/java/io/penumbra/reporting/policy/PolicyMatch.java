package io.penumbra.reporting.policy;

import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.usage.AppDay;
import java.util.ArrayList;
import java.util.List;

/**
 * Verdict of a policy on an app on one day. A pure function, shared by evaluation and back-test.
 *
 * @param verdict met, not met, or unknown: unmeasured values might decide it
 * @param unknown thresholds and filters that cannot be evaluated; empty unless the verdict is
 *     unknown
 */
record PolicyMatch(Verdict verdict, List<String> unknown) {

  enum Verdict {
    MET,
    NOT_MET,
    UNKNOWN
  }

  private static final String BASELINE = "uploadAboveBaseline";
  private static final PolicyMatch MET = new PolicyMatch(Verdict.MET, List.of());
  static final PolicyMatch NOT_MET = new PolicyMatch(Verdict.NOT_MET, List.of());

  /**
   * Evaluates figures. All thresholds must be exceeded. Known bytes are a lower bound: if they
   * exceed a threshold, it is exceeded. If they do not, and not all transactions are measured, it
   * cannot be evaluated.
   *
   * @param unknownFilters filters on unknown values of the app; empty if it matches
   */
  static PolicyMatch of(Thresholds thresholds, List<String> unknownFilters, AppDay figures) {
    return of(thresholds, unknownFilters, figures, null);
  }

  /**
   * Evaluates figures with the uploads of users compared with their baseline.
   *
   * @param baseline null if it was not read; then it is unknown
   */
  static PolicyMatch of(
      Thresholds thresholds, List<String> unknownFilters, AppDay figures, BaselineDay baseline) {
    List<String> unknown = new ArrayList<>();
    boolean holds =
        exceeds(thresholds.transactions(), figures.transactions())
            && exceeds(thresholds.users(), figures.users())
            && exceeds(thresholds.machines(), figures.machines())
            && exceeds(thresholds.ipAddresses(), figures.ipAddresses())
            && mayExceed(
                "upload",
                thresholds.upload(),
                figures.bytesUp(),
                figures.upKnown() == figures.transactions(),
                unknown)
            && mayExceed(
                "download",
                thresholds.download(),
                figures.bytesDown(),
                figures.downKnown() == figures.transactions(),
                unknown)
            && mayExceed(
                "traffic",
                thresholds.traffic(),
                figures.bytesUp() + figures.bytesDown() + figures.bytesUnsplit(),
                figures.measured() == figures.transactions(),
                unknown)
            && mayExceedBaseline(thresholds.uploadAboveBaseline(), baseline, unknown);
    if (!holds) {
      return NOT_MET;
    }
    unknown.addAll(unknownFilters);
    return unknown.isEmpty() ? MET : new PolicyMatch(Verdict.UNKNOWN, List.copyOf(unknown));
  }

  private static boolean exceeds(Long threshold, long figure) {
    return threshold == null || figure > threshold;
  }

  private static boolean mayExceedBaseline(
      Long threshold, BaselineDay baseline, List<String> unknown) {
    if (threshold == null || baseline != null && baseline.isExceeded()) {
      return true;
    }
    if (baseline != null && !baseline.isUnknown()) {
      return false;
    }
    unknown.add(BASELINE);
    return true;
  }

  private static boolean mayExceed(
      String name, Long threshold, long known, boolean isAll, List<String> unknown) {
    if (exceeds(threshold, known)) {
      return true;
    }
    if (isAll) {
      return false;
    }
    unknown.add(name);
    return true;
  }
}
