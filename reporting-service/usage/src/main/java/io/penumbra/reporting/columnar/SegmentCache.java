package io.penumbra.reporting.columnar;

import com.google.common.collect.Lists;
import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.columnar.ChangedUsage.Version;
import io.penumbra.reporting.columnar.PackedDay.Listed;
import io.penumbra.reporting.table.UsageSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Cache of the latest version of packed days, loaded from Postgres once and stored locally.
 * Thread-safe. Blocks.
 */
final class SegmentCache {

  /** Number of segments of about 100 kB that are loaded at once. */
  private static final int AT_ONCE = 32;

  /** Maximum bytes on disk of evicted days. */
  private static final long MOST_DROPPED = 1 << 30;

  /**
   * Limit for small caches, so that garbage collection is not triggered for a day of few machines.
   */
  private static final long LEAST_DROPPED = 1 << 24;

  private final long most;
  private final MappedBytes bytes;
  private final DayFiles files;
  private final String segments = UsageSql.load("columnar/segments");
  private final String content = UsageSql.load("columnar/content");

  private final Map<ShardDay, PackedDay> known = new ConcurrentHashMap<>();

  /** Lock that lets a second query reuse segments fetched by the first. */
  private final ReentrantLock fetching = new ReentrantLock();

  /** Bytes of days evicted since the last garbage collection. */
  private final AtomicLong dropped = new AtomicLong();

  /**
   * Creates a cache.
   *
   * @param most maximum bytes
   */
  SegmentCache(long most, MappedBytes bytes, DayFiles files) {
    this.most = most;
    this.bytes = bytes;
    this.files = files;
  }

  /** Returns the packed days of some versions, by day and shard. */
  List<PackedDay> listDays(SqlConnection connection, List<Version> versions) {
    List<PackedDay> days = new ArrayList<>();
    List<DayVersion> news = new ArrayList<>();
    for (Version version : versions) {
      PackedDay latest = known.get(version.of());
      if (latest != null && latest.version() == version.version()) {
        days.add(latest);
      } else {
        files
            .read(version.id(), bytes)
            .ifPresentOrElse(kept -> days.add(learn(kept)), () -> news.add(version.id()));
      }
    }
    if (!news.isEmpty()) {
      Map<ShardDay, List<Listed>> listed = new HashMap<>();
      Tuple wanted = toTuple(news.stream().map(DayVersion::of).toList());
      for (Row row : connection.preparedQuery(segments).executeAndAwait(wanted)) {
        listed
            .computeIfAbsent(readShardDay(row), _ -> new ArrayList<>())
            .add(
                new Listed(
                    row.getInteger("number"),
                    row.getInteger("first_app"),
                    row.getInteger("last_app"),
                    row.getInteger("weight")));
      }
      news.forEach(
          id -> days.add(learn(new PackedDay(id, listed.getOrDefault(id.of(), List.of()), bytes))));
    }
    days.sort(Comparator.comparing(PackedDay::day).thenComparing(day -> day.of().shard()));
    return days;
  }

  private static Tuple toTuple(List<ShardDay> of) {
    return Tuple.tuple()
        .addArrayOfLocalDate(of.stream().map(ShardDay::day).toArray(LocalDate[]::new))
        .addArrayOfInteger(of.stream().map(ShardDay::shard).toArray(Integer[]::new));
  }

  private static ShardDay readShardDay(Row row) {
    return new ShardDay(row.getLocalDate("day"), row.getInteger("shard"));
  }

  /** Returns true if a version is completely loaded and cached. */
  boolean has(Version version) {
    PackedDay latest = known.get(version.of());
    return latest == null
        ? !version.isPacked()
        : latest.version() == version.version() && latest.isKept();
  }

  /** Replaces the previous version of a day; returns the cached version. */
  private PackedDay learn(PackedDay day) {
    PackedDay before = known.get(day.of());
    if (before != null && before.version() == day.version()) {
      // another query was faster
      return before;
    }
    if (before == null || before.version() < day.version()) {
      known.put(day.of(), day);
      if (before != null) {
        files.delete(before);
        drop(before);
      }
    }
    // otherwise this query has an older snapshot
    return day;
  }

  /** Evicts a day. Garbage collection deletes its files, but does not know their size. */
  private void drop(PackedDay day) {
    if (dropped.addAndGet(day.weight()) > Math.clamp(most / 2, LEAST_DROPPED, MOST_DROPPED)) {
      dropped.set(0);
      System.gc();
    }
  }

  /** Computes totals and index of a completely loaded day, and writes it to a file. */
  void keep(PackedDay day) {
    day.whole();
    if (!day.beginKeeping() || !files.write(day)) {
      return;
    }
    files
        .read(day.id(), bytes)
        .ifPresent(
            kept -> {
              if (known.replace(day.of(), day, kept)) {
                drop(day);
              } else {
                // packed again meanwhile
                files.delete(kept);
              }
            });
  }

  /** Evicts the days before a first one, and deletes the files of all days that are not cached. */
  void cleanUp(LocalDate first) {
    known.values().removeIf(day -> day.day().isBefore(first));
    files.retain(known.values());
  }

  private long size() {
    return known.values().stream().mapToLong(PackedDay::weight).sum();
  }

  /** Returns true if some days fit at once, with their derived data. */
  boolean fits(Map<PackedDay, List<Listed>> wanted) {
    return computeWeight(wanted.values().stream().flatMap(List::stream)) <= most;
  }

  /** Returns true if the missing parts of some days also fit, with their derived data. */
  boolean hasRoom(Map<PackedDay, List<Listed>> wanted) {
    return size() + computeWeight(missing(wanted).stream().map(Missing::segment)) <= most;
  }

  /** Returns the bytes of segments with their derived data, which need less than the segments. */
  private static long computeWeight(Stream<Listed> segments) {
    return 2 * segments.mapToLong(Listed::weight).sum();
  }

  private record Missing(PackedDay day, Listed segment) {
    boolean isMissing() {
      return !day.isFetched(segment);
    }
  }

  private static List<Missing> missing(Map<PackedDay, List<Listed>> wanted) {
    return wanted.entrySet().stream()
        .flatMap(day -> day.getValue().stream().map(one -> new Missing(day.getKey(), one)))
        .filter(Missing::isMissing)
        .toList();
  }

  /**
   * Loads the missing segments of some days as of the time of their listing. They may exceed the
   * cache; then other days are evicted, and these ones when other days are requested.
   */
  void fetch(SqlConnection connection, Map<PackedDay, List<Listed>> wanted) {
    for (List<Missing> some : Lists.partition(missing(wanted), AT_ONCE)) {
      fetching.lock();
      try {
        fetch(connection, some.stream().filter(Missing::isMissing).toList());
      } finally {
        fetching.unlock();
      }
    }
    makeRoom(wanted.keySet());
  }

  private void fetch(SqlConnection connection, List<Missing> missing) {
    if (missing.isEmpty()) {
      return;
    }
    Map<ShardDay, PackedDay> days = new HashMap<>();
    missing.forEach(one -> days.put(one.day.of(), one.day));
    Tuple arguments =
        toTuple(missing.stream().map(one -> one.day.of()).toList())
            .addArrayOfInteger(
                missing.stream().map(one -> one.segment.number()).toArray(Integer[]::new));
    List<Row> rows = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (Row row : connection.preparedQuery(content).executeAndAwait(arguments)) {
      rows.add(row);
      contents.add(row.getBuffer("packed").getBytes());
    }
    List<ByteBuffer> kept = bytes.keep(contents);
    for (int i = 0; i < kept.size(); i++) {
      Row row = rows.get(i);
      days.get(readShardDay(row))
          .put(row.getInteger("number"), new Segment(new UsageSegment(kept.get(i))));
    }
  }

  /** Evicts the least recently used days, except some days, until the rest fits. */
  synchronized void makeRoom(Set<PackedDay> but) {
    long size = size();
    List<PackedDay> oldestFirst =
        known.values().stream()
            .filter(day -> !but.contains(day))
            .sorted(Comparator.comparingLong(PackedDay::used))
            .toList();
    for (int i = 0; i < oldestFirst.size() && size > most; i++) {
      PackedDay oldest = oldestFirst.get(i);
      size -= oldest.weight();
      known.remove(oldest.of(), oldest);
      files.delete(oldest);
      drop(oldest);
    }
  }
}
