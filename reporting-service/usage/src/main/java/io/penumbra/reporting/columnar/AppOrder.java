package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** Sort of rows by app; the rows of one segment are already sorted. */
final class AppOrder {

  private AppOrder() {}

  /**
   * Returns rows grouped by app.
   *
   * @param wanted wanted apps; rows of others may be omitted
   */
  static List<RowRange> of(List<RowRange> rows, IntPredicate wanted) {
    List<RowRange> sorted =
        rows.stream()
            .sorted(Comparator.comparingInt(AppOrder::firstApp).thenComparing(AppOrder::lastApp))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (firstApp(sorted.get(i)) < lastApp(sorted.get(i - 1))) {
        return listRuns(rows, wanted);
      }
    }
    return sorted;
  }

  private static List<RowRange> listRuns(List<RowRange> rows, IntPredicate wanted) {
    List<RowRange> runs = new ArrayList<>();
    for (RowRange range : rows) {
      UsageSegment usage = range.partition().usage();
      int last = usage.runAt(range.from() + range.whole() - 1);
      for (int run = usage.runAt(range.from()); run <= last; run++) {
        if (wanted.test(usage.app(run))) {
          range.ofRun(run).ifPresent(runs::add);
        }
      }
    }
    runs.sort(Comparator.comparingInt(AppOrder::firstApp));
    return runs;
  }

  private static int firstApp(RowRange range) {
    return findApp(range, range.from());
  }

  private static int lastApp(RowRange range) {
    return findApp(range, range.from() + range.whole() - 1);
  }

  private static int findApp(RowRange range, int row) {
    UsageSegment usage = range.partition().usage();
    return usage.app(usage.runAt(row));
  }
}
