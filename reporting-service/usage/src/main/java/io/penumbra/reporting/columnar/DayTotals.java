package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.entity.EntityKind;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Usage of a day aggregated by the entities of one kind: one group for each entity and set of
 * sources, with all other entities unknown. There are about a hundred times fewer groups than in
 * the usage, and they are read in the same way.
 */
final class DayTotals {

  private static final int BLOCKED = 0;
  private static final int VERDICT_UNKNOWN = 1;
  private static final int UP_UNKNOWN = 2;
  private static final int DOWN_UNKNOWN = 3;
  private static final int UNMEASURED = 4;
  private static final int BY_LOGON = 5;
  private static final int BYTES_UP = 6;
  private static final int BYTES_DOWN = 7;
  private static final int BYTES_UNSPLIT = 8;
  private static final int TRANSACTIONS = 9;
  private static final int FIRST_SEEN = 10;
  private static final int LAST_SEEN = 11;
  private static final int FIGURES = 12;

  private static final Measure[] INTS = {
    Measure.BLOCKED,
    Measure.VERDICT_UNKNOWN,
    Measure.UP_UNKNOWN,
    Measure.DOWN_UNKNOWN,
    Measure.UNMEASURED,
    Measure.BY_LOGON
  };
  private static final Measure[] LONGS = {
    Measure.BYTES_UP, Measure.BYTES_DOWN, Measure.BYTES_UNSPLIT
  };

  /** Sums of one set of sources, by the position of each entity. */
  private static final class Sums {
    /** Returns the id plus one, because an unknown entity is -1. */
    private final IdSet numbers = new IdSet();

    private long[] figures = new long[64 * FIGURES];

    int at(int number) {
      int before = numbers.size();
      int at = numbers.findPlace(number + 1) * FIGURES;
      if (numbers.size() > before) {
        if (at == figures.length) {
          figures = Arrays.copyOf(figures, 2 * at);
        }
        figures[at + FIRST_SEEN] = Long.MAX_VALUE;
        figures[at + LAST_SEEN] = Long.MIN_VALUE;
      }
      return at;
    }
  }

  private final EntityKind kind;
  private final Map<Integer, Sums> bySource = new TreeMap<>();
  private final int[] places = new int[VectorBatch.MOST];

  private DayTotals(EntityKind kind) {
    this.kind = kind;
  }

  /**
   * Returns the totals of a day's usage by kind of entity.
   *
   * @param ranges ranges of all groups
   */
  static Map<EntityKind, DayPartition> of(LocalDate day, List<RowRange> ranges, MappedBytes bytes) {
    List<byte[]> packed = new ArrayList<>();
    for (EntityKind kind : EntityKind.values()) {
      packed.add(UsageSegmentEncoder.pack(listGroups(kind, ranges)));
    }
    List<ByteBuffer> kept = bytes.keep(packed);
    Map<EntityKind, DayPartition> totals = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      Segment segment = new Segment(new UsageSegment(kept.get(kind.ordinal())));
      totals.put(kind, new DayPartition(day, segment, null));
    }
    return totals;
  }

  private static List<UsageRow> listGroups(EntityKind kind, List<RowRange> ranges) {
    DayTotals totals = new DayTotals(kind);
    VectorBatch batch = new VectorBatch();
    for (RowRange range : ranges) {
      batch.move(range);
      totals.add(batch);
    }
    return totals.listGroups();
  }

  private void add(VectorBatch batch) {
    int[] sources = batch.listInts(Measure.SOURCE);
    int from = 0;
    while (from < batch.size()) {
      int to = from + 1;
      while (to < batch.size() && sources[to] == sources[from]) {
        to++;
      }
      add(bySource.computeIfAbsent(sources[from], _ -> new Sums()), batch, from, to);
      from = to;
    }
  }

  private void add(Sums sums, VectorBatch batch, int from, int to) {
    int[] numbers = batch.listNumbers(kind);
    for (int i = from; i < to; i++) {
      places[i] = sums.at(numbers[i]);
    }
    long[] figures = sums.figures;
    add(figures, TRANSACTIONS, batch.listInts(Measure.TRANSACTIONS), from, to);
    for (int figure = 0; figure < INTS.length; figure++) {
      add(figures, figure, batch.listInts(INTS[figure]), from, to);
    }
    for (int figure = 0; figure < LONGS.length; figure++) {
      long[] values = batch.listLongs(LONGS[figure]);
      for (int i = from; i < to; i++) {
        figures[places[i] + BYTES_UP + figure] += values[i];
      }
    }
    long[] firstSeen = batch.listLongs(Measure.FIRST_SEEN);
    long[] durations = batch.listLongs(Measure.DURATION);
    for (int i = from; i < to; i++) {
      int first = places[i] + FIRST_SEEN;
      int last = places[i] + LAST_SEEN;
      figures[first] = Math.min(figures[first], firstSeen[i]);
      figures[last] = Math.max(figures[last], firstSeen[i] + durations[i]);
    }
  }

  private void add(long[] figures, int figure, int[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      figures[places[i] + figure] += values[i];
    }
  }

  private List<UsageRow> listGroups() {
    List<UsageRow> groups = new ArrayList<>();
    bySource.forEach(
        (source, sums) ->
            IntStream.of(sums.numbers.toArray())
                .sorted()
                .map(number -> number - 1)
                .forEach(number -> add(number, source, sums, groups)));
    return groups;
  }

  /** Adds a group, or several groups of the entity if the number of transactions exceeds an int. */
  private void add(int number, int source, Sums sums, List<UsageRow> to) {
    int at = sums.at(number);
    long parts = 1 + sums.figures[at + TRANSACTIONS] / Integer.MAX_VALUE;
    for (int part = 0; part < parts; part++) {
      long[] figures = Arrays.copyOfRange(sums.figures, at, at + FIGURES);
      for (int figure = BLOCKED; figure <= TRANSACTIONS; figure++) {
        long sum = figures[figure];
        figures[figure] = sum * (part + 1) / parts - sum * part / parts;
      }
      to.add(group(number, source, figures));
    }
  }

  private UsageRow group(int number, int source, long[] figures) {
    int transactions = (int) figures[TRANSACTIONS];
    return new UsageRow(
        kind == EntityKind.APP ? number : 0,
        kind == EntityKind.MACHINE ? number : 0,
        kind == EntityKind.USER ? number : 0,
        kind == EntityKind.IP_ADDRESS ? number : 0,
        source,
        transactions,
        (int) figures[BLOCKED],
        transactions - (int) figures[VERDICT_UNKNOWN],
        transactions - (int) figures[UP_UNKNOWN],
        transactions - (int) figures[DOWN_UNKNOWN],
        transactions - (int) figures[UNMEASURED],
        (int) figures[BY_LOGON],
        figures[BYTES_UP],
        figures[BYTES_DOWN],
        figures[BYTES_UNSPLIT],
        figures[FIRST_SEEN],
        figures[LAST_SEEN]);
  }
}
