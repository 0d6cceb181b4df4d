package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Matching rows of a partition, with measures decoded on request. A batch is reused: its results
 * are valid until the next move.
 */
final class VectorBatch {

  /** Maximum number of rows, so that a column fits into the processor cache. */
  static final int MOST = 4_096;

  private static final int FIGURES = Measure.values().length;

  private final int[][] ints = new int[FIGURES][];
  private final long[][] longs = new long[FIGURES][];
  private final boolean[] isRead = new boolean[FIGURES];
  private final int[] apps = new int[MOST];
  private int[] kept;
  private DayPartition partition;
  private int from;
  private int whole;
  private int size;
  private boolean isSparse;
  private boolean hasApps;

  /** Moves to other groups. */
  void move(RowRange to) {
    partition = to.partition();
    from = to.from();
    whole = to.whole();
    kept = to.kept();
    size = to.size();
    isSparse = to.isSparse();
    hasApps = false;
    Arrays.fill(isRead, false);
  }

  LocalDate day() {
    return partition.day();
  }

  int size() {
    return size;
  }

  /** Returns a measure of each group. */
  int[] listInts(Measure figure) {
    int at = figure.ordinal();
    if (ints[at] == null) {
      ints[at] = new int[MOST];
    }
    int[] into = ints[at];
    if (!isRead[at]) {
      isRead[at] = true;
      if (isSparse) {
        partition.usage().gather(figure, from, kept, size, into);
      } else {
        partition.usage().read(figure, from, whole, into);
        compact(into);
      }
    }
    return into;
  }

  /** Returns a measure of each group that may exceed an int. */
  long[] listLongs(Measure figure) {
    int at = figure.ordinal();
    if (longs[at] == null) {
      longs[at] = new long[MOST];
    }
    long[] into = longs[at];
    if (!isRead[at]) {
      isRead[at] = true;
      if (isSparse) {
        partition.usage().gather(figure, from, kept, size, into);
      } else {
        partition.usage().read(figure, from, whole, into);
        compact(into);
      }
    }
    return into;
  }

  /** Compacts the measures of the retained groups. */
  private void compact(int[] figures) {
    for (int i = 0; kept != null && i < size; i++) {
      figures[i] = figures[kept[i]];
    }
  }

  private void compact(long[] figures) {
    for (int i = 0; kept != null && i < size; i++) {
      figures[i] = figures[kept[i]];
    }
  }

  /** Returns the id of each group's entity of a kind. */
  int[] listNumbers(EntityKind kind) {
    return kind == EntityKind.APP ? listApps() : listInts(createFigure(kind));
  }

  /** Returns the measure with the id of an entity. */
  static Measure createFigure(EntityKind kind) {
    return switch (kind) {
      case MACHINE -> Measure.MACHINE;
      case USER -> Measure.USER;
      case IP_ADDRESS -> Measure.IP_ADDRESS;
      case APP -> throw new IllegalArgumentException("groups are in the order of their apps");
    };
  }

  private int[] listApps() {
    if (!hasApps) {
      hasApps = true;
      partition.usage().apps(from, whole, apps);
      compact(apps);
    }
    return apps;
  }
}
