package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.KnownSum;
import java.util.Arrays;
import java.util.Set;

/** Sums of usage by the position of each entity. */
final class EntityTotals {

  /** Optional parts of the sums; transactions are always included. */
  public enum Part {
    TRAFFIC,
    SEEN;

    public static final Set<Part> ALL = Set.of(values());
  }

  /** Measures, adjacent for each entity because they are updated together. */
  private static final int FIGURES = 9;

  private static final int TRANSACTIONS = 0;
  private static final int UP_UNKNOWN = 1;
  private static final int DOWN_UNKNOWN = 2;
  private static final int BYTES_UP = 3;
  private static final int BYTES_DOWN = 4;
  private static final int BYTES_UNSPLIT = 5;
  private static final int FIRST_SEEN = 6;
  private static final int LAST_SEEN = 7;
  private static final int DAYS = 8;

  private final boolean traffic;
  private final boolean seen;
  private IdSet numbers;

  /** Positions of the groups of a block, created with the first block. */
  private int[] places;

  private long[] figures = new long[64 * FIGURES];

  EntityTotals(Set<Part> parts) {
    this(parts.contains(Part.TRAFFIC), parts.contains(Part.SEEN), new IdSet());
  }

  private EntityTotals(boolean traffic, boolean seen, IdSet numbers) {
    this.traffic = traffic;
    this.seen = seen;
    this.numbers = numbers;
  }

  /** Returns the sum of two instances, which remain unchanged. */
  EntityTotals plus(EntityTotals others) {
    EntityTotals both = new EntityTotals(traffic, seen, numbers.copy());
    both.figures = figures.clone();
    both.add(others);
    return both;
  }

  /** Returns its size in bytes. */
  long weight() {
    return numbers.weight() + (long) Long.BYTES * figures.length;
  }

  /** Adds the groups of a block by their entities of a kind; unknown entities are omitted. */
  void add(VectorBatch batch, EntityKind kind) {
    if (places == null) {
      places = new int[VectorBatch.MOST];
    }
    int size = batch.size();
    int[] ids = batch.listNumbers(kind);
    int before = 0;
    int place = -1;
    for (int i = 0; i < size; i++) {
      // groups of an app are adjacent
      if (ids[i] != before) {
        before = ids[i];
        place = EntityKind.isKnown(before) ? findPlace(before) : -1;
      }
      places[i] = place;
    }
    int[] transactions = batch.listInts(Measure.TRANSACTIONS);
    for (int i = 0; i < size; i++) {
      if (places[i] >= 0) {
        add(places[i], transactions[i]);
      }
    }
    if (traffic) {
      addTraffic(batch);
    }
    if (seen) {
      addSeen(batch);
    }
  }

  private void addTraffic(VectorBatch batch) {
    Traffic of = new Traffic(batch);
    for (int i = 0; i < batch.size(); i++) {
      if (places[i] >= 0) {
        addTraffic(places[i], of, i);
      }
    }
  }

  private void addSeen(VectorBatch batch) {
    long[] firstSeen = batch.listLongs(Measure.FIRST_SEEN);
    long[] durations = batch.listLongs(Measure.DURATION);
    for (int i = 0; i < batch.size(); i++) {
      if (places[i] >= 0) {
        addSeen(places[i], firstSeen[i], firstSeen[i] + durations[i]);
      }
    }
  }

  void add(int place, long transactions) {
    figures[place * FIGURES + TRANSACTIONS] += transactions;
  }

  /** Byte counts of the groups of a block. */
  static final class Traffic {
    private final int[] upUnknown;
    private final int[] downUnknown;
    private final long[] bytesUp;
    private final long[] bytesDown;
    private final long[] bytesUnsplit;

    Traffic(VectorBatch batch) {
      upUnknown = batch.listInts(Measure.UP_UNKNOWN);
      downUnknown = batch.listInts(Measure.DOWN_UNKNOWN);
      bytesUp = batch.listLongs(Measure.BYTES_UP);
      bytesDown = batch.listLongs(Measure.BYTES_DOWN);
      bytesUnsplit = batch.listLongs(Measure.BYTES_UNSPLIT);
    }
  }

  /** Adds the bytes of one group of a block. */
  void addTraffic(int place, Traffic of, int group) {
    int at = place * FIGURES;
    figures[at + UP_UNKNOWN] += of.upUnknown[group];
    figures[at + DOWN_UNKNOWN] += of.downUnknown[group];
    figures[at + BYTES_UP] += of.bytesUp[group];
    figures[at + BYTES_DOWN] += of.bytesDown[group];
    figures[at + BYTES_UNSPLIT] += of.bytesUnsplit[group];
  }

  void addSeen(int place, long firstSeen, long lastSeen) {
    int at = place * FIGURES;
    figures[at + FIRST_SEEN] = Math.min(figures[at + FIRST_SEEN], firstSeen);
    figures[at + LAST_SEEN] = Math.max(figures[at + LAST_SEEN], lastSeen);
  }

  /** Adds one day on which an entity was used. */
  void addDay(int place) {
    figures[place * FIGURES + DAYS]++;
  }

  /**
   * Merges two instances that are not used afterwards: adds the smaller one to the larger one,
   * which is returned.
   */
  void merge(EntityTotals others) {
    if (others.size() > size()) {
      IdSet moreNumbers = others.numbers;
      long[] moreFigures = others.figures;
      others.numbers = numbers;
      others.figures = figures;
      numbers = moreNumbers;
      figures = moreFigures;
    }
    add(others);
  }

  /** Adds the sums of another instance; it must cover other days if days are counted. */
  void add(EntityTotals others) {
    for (int i = 0; i < others.size(); i++) {
      int place = findPlace(others.numbers.at(i));
      add(place, others.computeFigure(i, TRANSACTIONS));
      for (int figure = UP_UNKNOWN; figure <= BYTES_UNSPLIT; figure++) {
        figures[place * FIGURES + figure] += others.computeFigure(i, figure);
      }
      addSeen(place, others.computeFigure(i, FIRST_SEEN), others.computeFigure(i, LAST_SEEN));
      figures[place * FIGURES + DAYS] += others.computeFigure(i, DAYS);
    }
  }

  /** Returns the position of an entity; assigns one if it has none. */
  int findPlace(int id) {
    int before = numbers.size();
    int place = numbers.findPlace(id);
    if (place == before) {
      int at = place * FIGURES;
      if (at == figures.length) {
        // growth by half: doubling wastes memory with hundreds of thousands of entities
        figures = Arrays.copyOf(figures, (place + place / 2 + 1) * FIGURES);
      }
      figures[at + FIRST_SEEN] = Long.MAX_VALUE;
      figures[at + LAST_SEEN] = Long.MIN_VALUE;
    }
    return place;
  }

  /** Returns the number of entities. */
  public int size() {
    return numbers.size();
  }

  /** Returns the ids of the entities by position. */
  public int[] ids() {
    return numbers.toArray();
  }

  /** Returns the position of an entity, or -1. */
  public int find(int id) {
    return numbers.find(id);
  }

  private long computeFigure(int place, int figure) {
    return figures[place * FIGURES + figure];
  }

  public long transactions(int place) {
    return computeFigure(place, TRANSACTIONS);
  }

  /** Returns sent bytes, or null if unknown or not requested. */
  public Long bytesUp(int place) {
    return traffic ? known(place, UP_UNKNOWN, BYTES_UP) : null;
  }

  /** Returns received bytes, or null if unknown or not requested. */
  public Long bytesDown(int place) {
    return traffic ? known(place, DOWN_UNKNOWN, BYTES_DOWN) : null;
  }

  private Long known(int place, int unknown, int sum) {
    return KnownSum.of(
        transactions(place) - computeFigure(place, unknown), computeFigure(place, sum));
  }

  /** Returns the bytes of both directions, or null if unknown or not requested. */
  public Long traffic(int place) {
    return traffic
        ? KnownSum.computeTraffic(
            bytesUp(place), bytesDown(place), computeFigure(place, BYTES_UNSPLIT))
        : null;
  }

  /** Returns the first use in microseconds since 1970, or null if not requested. */
  public Long firstSeen(int place) {
    return seen ? (Long) computeFigure(place, FIRST_SEEN) : null;
  }

  /** Returns the last use in microseconds since 1970, or null if not requested. */
  public Long lastSeen(int place) {
    return seen ? (Long) computeFigure(place, LAST_SEEN) : null;
  }

  /** Returns the number of days, if counted by {@link AdjacencyAggregator}. */
  public int days(int place) {
    return (int) computeFigure(place, DAYS);
  }
}
