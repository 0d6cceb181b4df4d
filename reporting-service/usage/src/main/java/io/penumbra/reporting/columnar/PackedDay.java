package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.ShardDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Packed version of a shard of a UTC day, with the segments loaded so far. Thread-safe. */
final class PackedDay {

  /** Segment in the list, without its content. */
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

  private final DayVersion id;
  private final List<Listed> listed;
  private final MappedBytes bytes;
  private final AtomicLong weight = new AtomicLong();
  private final Map<Integer, Segment> fetched = new ConcurrentHashMap<>();

  /** Time of the last use. */
  private volatile long used = System.nanoTime();

  private final AtomicBoolean isKept = new AtomicBoolean();
  private WholeDay whole;

  /** Creates a day without loaded segments. */
  PackedDay(DayVersion id, List<Listed> listed, MappedBytes bytes) {
    this.id = id;
    this.listed = List.copyOf(listed);
    this.bytes = bytes;
  }

  DayVersion id() {
    return id;
  }

  ShardDay of() {
    return id.of();
  }

  LocalDate day() {
    return id.day();
  }

  long version() {
    return id.version();
  }

  /** Returns all segments. */
  List<Listed> listed() {
    return listed;
  }

  /** Returns the bytes of loaded segments and derived data. */
  long weight() {
    return weight.get();
  }

  long used() {
    return used;
  }

  void use() {
    used = System.nanoTime();
  }

  /** Returns the segments that may contain some apps, or all. */
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

  /**
   * Returns the content of some loaded segments.
   *
   * @param changed machines that are excluded, or null
   */
  List<DayPartition> listPartitions(List<Listed> some, IdSet changed) {
    return some.stream().map(one -> new DayPartition(day(), segment(one), changed)).toList();
  }

  /**
   * Returns true if the caller should write it to a file: no other thread has done so or is doing
   * so.
   */
  boolean beginKeeping() {
    return isKept.compareAndSet(false, true);
  }

  boolean isKept() {
    return isKept.get();
  }

  /** Returns its aggregates; all segments must be loaded. */
  synchronized WholeDay whole() {
    if (whole == null) {
      know(WholeDay.of(day(), listPartitions(listed, null), bytes));
    }
    return whole;
  }

  /** Stores the totals computed before. */
  synchronized void know(WholeDay computed) {
    whole = computed;
    weight.addAndGet(computed.weight());
  }
}
