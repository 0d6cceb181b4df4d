package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.Figure;
import io.penumbra.reporting.table.EntityKind;
import java.util.Arrays;
import java.util.Set;

/** What usage of entities adds up to, by the place of each. */
public final class Sums {

  /** What can be added up, and is when it is asked for; transactions always are. */
  public enum Part {
    TRAFFIC,
    SEEN;

    public static final Set<Part> ALL = Set.of(values());
  }

  /** Figures of one entity lie together, as they are added to together. */
  private static final int FIGURES = 8;

  private static final int TRANSACTIONS = 0;
  private static final int UP_UNKNOWN = 1;
  private static final int DOWN_UNKNOWN = 2;
  private static final int BYTES_UP = 3;
  private static final int BYTES_DOWN = 4;
  private static final int FIRST_SEEN = 5;
  private static final int LAST_SEEN = 6;
  private static final int DAYS = 7;

  private final boolean traffic;
  private final boolean seen;
  private final Numbers numbers = new Numbers();
  private final int[] places = new int[Block.MOST];
  private long[] figures = new long[64 * FIGURES];

  Sums(Set<Part> parts) {
    traffic = parts.contains(Part.TRAFFIC);
    seen = parts.contains(Part.SEEN);
  }

  /**
   * Adds the groups of a block, by their entities of a kind; those of nobody known are left out.
   */
  void add(Block block, EntityKind kind) {
    int size = block.size();
    int[] ids = block.numbers(kind);
    for (int i = 0; i < size; i++) {
      places[i] = Look.isKnown(kind, ids[i]) ? place(ids[i]) * FIGURES : -1;
    }
    int[] transactions = block.ints(Figure.TRANSACTIONS);
    for (int i = 0; i < size; i++) {
      if (places[i] >= 0) {
        figures[places[i] + TRANSACTIONS] += transactions[i];
      }
    }
    if (traffic) {
      addTraffic(block);
    }
    if (seen) {
      addSeen(block);
    }
  }

  private void addTraffic(Block block) {
    int[] upUnknown = block.ints(Figure.UP_UNKNOWN);
    int[] downUnknown = block.ints(Figure.DOWN_UNKNOWN);
    long[] bytesUp = block.longs(Figure.BYTES_UP);
    long[] bytesDown = block.longs(Figure.BYTES_DOWN);
    for (int i = 0; i < block.size(); i++) {
      int at = places[i];
      if (at >= 0) {
        figures[at + UP_UNKNOWN] += upUnknown[i];
        figures[at + DOWN_UNKNOWN] += downUnknown[i];
        figures[at + BYTES_UP] += bytesUp[i];
        figures[at + BYTES_DOWN] += bytesDown[i];
      }
    }
  }

  private void addSeen(Block block) {
    long[] firstSeen = block.longs(Figure.FIRST_SEEN);
    long[] durations = block.longs(Figure.DURATION);
    for (int i = 0; i < block.size(); i++) {
      int at = places[i];
      if (at >= 0) {
        figures[at + FIRST_SEEN] = Math.min(figures[at + FIRST_SEEN], firstSeen[i]);
        figures[at + LAST_SEEN] = Math.max(figures[at + LAST_SEEN], firstSeen[i] + durations[i]);
      }
    }
  }

  /**
   * Adds one group of a block, with all it has, and a day when the entity was not met on it before.
   *
   * @param latestDay of each entity, as {@link Neighbours} counts them
   */
  void add(Block block, int group, int id, int day, Neighbours.Days latestDay) {
    int place = place(id);
    int at = place * FIGURES;
    long firstSeen = block.longs(Figure.FIRST_SEEN)[group];
    figures[at + TRANSACTIONS] += block.ints(Figure.TRANSACTIONS)[group];
    figures[at + UP_UNKNOWN] += block.ints(Figure.UP_UNKNOWN)[group];
    figures[at + DOWN_UNKNOWN] += block.ints(Figure.DOWN_UNKNOWN)[group];
    figures[at + BYTES_UP] += block.longs(Figure.BYTES_UP)[group];
    figures[at + BYTES_DOWN] += block.longs(Figure.BYTES_DOWN)[group];
    figures[at + FIRST_SEEN] = Math.min(figures[at + FIRST_SEEN], firstSeen);
    figures[at + LAST_SEEN] =
        Math.max(figures[at + LAST_SEEN], firstSeen + block.longs(Figure.DURATION)[group]);
    if (latestDay.isNew(place, day)) {
      figures[at + DAYS]++;
    }
  }

  private int place(int id) {
    int before = numbers.size();
    int place = numbers.place(id);
    if (place == before) {
      int at = place * FIGURES;
      if (at == figures.length) {
        figures = Arrays.copyOf(figures, 2 * at);
      }
      figures[at + FIRST_SEEN] = Long.MAX_VALUE;
      figures[at + LAST_SEEN] = Long.MIN_VALUE;
    }
    return place;
  }

  /** How many entities. */
  public int size() {
    return numbers.size();
  }

  /** The numbers of the entities, by their places. */
  public int[] ids() {
    return numbers.toArray();
  }

  /** The place of an entity, or -1 when it has none. */
  public int find(int id) {
    return numbers.find(id);
  }

  private long figure(int place, int figure) {
    return figures[place * FIGURES + figure];
  }

  public long transactions(int place) {
    return figure(place, TRANSACTIONS);
  }

  /** Bytes, or null when nothing told them, or they were not asked for. */
  public Long bytesUp(int place) {
    return traffic && figure(place, UP_UNKNOWN) < transactions(place)
        ? (Long) figure(place, BYTES_UP)
        : null;
  }

  /** Bytes, or null when nothing told them, or they were not asked for. */
  public Long bytesDown(int place) {
    return traffic && figure(place, DOWN_UNKNOWN) < transactions(place)
        ? (Long) figure(place, BYTES_DOWN)
        : null;
  }

  /** Microseconds since 1970, or null when it was not asked for. */
  public Long firstSeen(int place) {
    return seen ? (Long) figure(place, FIRST_SEEN) : null;
  }

  /** Microseconds since 1970, or null when it was not asked for. */
  public Long lastSeen(int place) {
    return seen ? (Long) figure(place, LAST_SEEN) : null;
  }

  /** On how many days, where {@link Neighbours} counted them. */
  public int days(int place) {
    return (int) figure(place, DAYS);
  }
}
