package io.penumbra.reporting.columnar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A UTC day as it was packed once: the segments of it that were fetched so far. Thread-safe. */
final class PackedDay {

  /** A segment as it is listed, without what it holds. */
  record Listed(int number, int firstApp, int lastApp, int weight) {
    boolean mayHold(IdSet wanted) {
      if (wanted == null) {
        return true;
      }
      for (int place = 0; place < wanted.size(); place++) {
        if (firstApp <= wanted.at(place) && wanted.at(place) <= lastApp) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Groups of a day that is added up and indexed as a whole. Indexing takes 8 bytes of heap for
   * each, 200 MB for so many, on each core that does it.
   */
  private static final long MOST_GROUPS = 25_000_000;

  private final DayVersion id;
  private final List<Listed> listed;
  private final MappedBytes bytes;
  private final AtomicLong weight = new AtomicLong();
  private final Map<Integer, Segment> fetched = new ConcurrentHashMap<>();

  /** When it was last asked for. */
  private volatile long used = System.nanoTime();

  private final AtomicBoolean isKept = new AtomicBoolean();
  private WholeDay whole;

  /** A day of which nothing was fetched yet. */
  PackedDay(DayVersion id, List<Listed> listed, MappedBytes bytes) {
    this.id = id;
    this.listed = List.copyOf(listed);
    this.bytes = bytes;
  }

  DayVersion id() {
    return id;
  }

  LocalDate day() {
    return id.day();
  }

  long version() {
    return id.version();
  }

  /** All segments there are. */
  List<Listed> listed() {
    return listed;
  }

  /** Bytes that were fetched, and made of them. */
  long weight() {
    return weight.get();
  }

  long used() {
    return used;
  }

  void use() {
    used = System.nanoTime();
  }

  /** The segments that may hold some apps, or all there are. */
  List<Listed> holding(IdSet apps) {
    return apps == null ? listed : listed.stream().filter(one -> one.mayHold(apps)).toList();
  }

  boolean isFetched(Listed one) {
    return fetched.containsKey(one.number);
  }

  Segment segment(Listed one) {
    return fetched.get(one.number);
  }

  void put(int number, Segment segment) {
    fetched.put(number, segment);
    weight.addAndGet(segment.usage().weight());
  }

  private long groups() {
    return fetched.values().stream().mapToLong(segment -> segment.usage().size()).sum();
  }

  /**
   * What some segments hold, all of which were fetched.
   *
   * @param changed machines that do not count, or null
   */
  List<DayPartition> partitions(List<Listed> some, IdSet changed) {
    return some.stream().map(one -> new DayPartition(day(), segment(one), changed)).toList();
  }

  /**
   * Whether it is for the caller to keep it over a restart: it is not kept, and nobody is at it.
   */
  boolean beginKeeping() {
    return isKept.compareAndSet(false, true);
  }

  /** What is known of the day as a whole, or null for a day of too many; all was fetched. */
  synchronized WholeDay whole() {
    if (whole == null && groups() <= MOST_GROUPS) {
      know(WholeDay.of(day(), partitions(listed, null), bytes));
    }
    return whole;
  }

  /** Takes what was computed before. */
  synchronized void know(WholeDay computed) {
    whole = computed;
    weight.addAndGet(computed.weight());
  }
}
