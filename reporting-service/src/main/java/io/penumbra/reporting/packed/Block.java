package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.Figure;
import io.penumbra.contracts.usage.PackedUsage;
import io.penumbra.reporting.table.EntityKind;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Some groups of a slice that count, unpacked figure by figure as each is asked for. One block is
 * used again for the next: what it returns holds until then.
 */
final class Block {

  /** So few that a figure of them stays in the processor's own memory. */
  static final int MOST = 4_096;

  /** Of fewer than one in so many, figures are read one by one. */
  private static final int FEW = 4;

  private static final int FIGURES = Figure.values().length;

  private final Selected selected;
  private final int[][] ints = new int[FIGURES][];
  private final long[][] longs = new long[FIGURES][];
  private final boolean[] isRead = new boolean[FIGURES];
  private final int[] apps = new int[MOST];
  private final int[] kept = new int[MOST];
  private final int[] tested = new int[MOST];
  private Slice slice;
  private int from;
  private int whole;
  private int size;
  private boolean hasApps;

  Block(Selected selected) {
    this.selected = selected;
  }

  /** Moves on to other groups. */
  void move(Slice to, int begin, int count) {
    slice = to;
    from = begin;
    whole = count;
    size = count;
    hasApps = false;
    Arrays.fill(isRead, false);
    keep(Figure.MACHINE, selected.machines(), true);
    keep(Figure.USER, selected.users(), true);
    keep(Figure.IP_ADDRESS, selected.ipAddresses(), true);
    keep(Figure.SOURCE, selected.sources(), true);
    keep(Figure.MACHINE, slice.changed(), false);
  }

  /**
   * Keeps groups whose number is one of some, or is none of them.
   *
   * @param numbers null for any
   */
  private void keep(Figure figure, Numbers numbers, boolean one) {
    PackedUsage usage = slice.usage();
    if (numbers == null || size == 0) {
      return;
    }
    if (usage.isConstant(figure)) {
      size = numbers.has((int) usage.figure(figure, from)) == one ? size : 0;
      return;
    }
    int left = 0;
    if (size == whole) {
      usage.read(figure, from, whole, tested);
      if (one && numbers.size() == 1) {
        left = keep(numbers.at(0));
      } else {
        for (int i = 0; i < whole; i++) {
          kept[left] = i;
          left += numbers.has(tested[i]) == one ? 1 : 0;
        }
      }
    } else {
      for (int i = 0; i < size; i++) {
        int group = kept[i];
        kept[left] = group;
        left += numbers.has((int) usage.figure(figure, from + group)) == one ? 1 : 0;
      }
    }
    size = left;
  }

  /** Keeps groups of one number; most have another one. */
  private int keep(int number) {
    int left = 0;
    for (int i = 0; i < whole; i++) {
      if (tested[i] == number) {
        kept[left++] = i;
      }
    }
    return left;
  }

  LocalDate day() {
    return slice.day();
  }

  int size() {
    return size;
  }

  /** A figure of each group. */
  int[] ints(Figure figure) {
    int at = figure.ordinal();
    if (ints[at] == null) {
      ints[at] = new int[MOST];
    }
    int[] into = ints[at];
    if (!isRead[at]) {
      isRead[at] = true;
      if (isFew()) {
        slice.usage().gather(figure, from, kept, size, into);
      } else {
        slice.usage().read(figure, from, whole, into);
        compact(into);
      }
    }
    return into;
  }

  /** A figure of each group that may be beyond an int. */
  long[] longs(Figure figure) {
    int at = figure.ordinal();
    if (longs[at] == null) {
      longs[at] = new long[MOST];
    }
    long[] into = longs[at];
    if (!isRead[at]) {
      isRead[at] = true;
      if (isFew()) {
        slice.usage().gather(figure, from, kept, size, into);
      } else {
        slice.usage().read(figure, from, whole, into);
        compact(into);
      }
    }
    return into;
  }

  private boolean isFew() {
    return size * FEW < whole;
  }

  /** Moves the figures of the groups that are kept together. */
  private void compact(int[] figures) {
    for (int i = 0; size < whole && i < size; i++) {
      figures[i] = figures[kept[i]];
    }
  }

  private void compact(long[] figures) {
    for (int i = 0; size < whole && i < size; i++) {
      figures[i] = figures[kept[i]];
    }
  }

  /** The number of each group's entity of a kind. */
  int[] numbers(EntityKind kind) {
    return kind == EntityKind.APP ? apps() : ints(figure(kind));
  }

  /** The figure that tells the number of an entity. */
  static Figure figure(EntityKind kind) {
    return switch (kind) {
      case MACHINE -> Figure.MACHINE;
      case USER -> Figure.USER;
      case IP_ADDRESS -> Figure.IP_ADDRESS;
      case APP -> throw new IllegalArgumentException("groups are in the order of their apps");
    };
  }

  private int[] apps() {
    if (!hasApps) {
      hasApps = true;
      slice.usage().apps(from, whole, apps);
      compact(apps);
    }
    return apps;
  }
}
