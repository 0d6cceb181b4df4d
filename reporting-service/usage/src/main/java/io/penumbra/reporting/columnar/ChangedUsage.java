package io.penumbra.reporting.columnar;

import com.google.common.collect.Lists;
import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.table.UsageSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Usage of machines that changed after their day was packed, or before it is first packed. The
 * usage of a machine's day is cached until it changes again or is packed, so a query reads only the
 * changes since the previous one. Thread-safe. Blocks.
 */
final class ChangedUsage {

  /** Maximum number of groups of a merged part; merging unpacks them at 150 bytes each. */
  private static final int MOST_MERGED = 100_000;

  /** Number of groups unpacked at once, unless a single machine has more. */
  static final int MOST_UNPACKED = 50_000;

  /** Number of machines that a transaction of the read-ahead reads. */
  static final int MACHINES_AHEAD = 100;

  /** Maximum number of machines with packed usage in memory. */
  private static final int MACHINES_AT_ONCE = 400;

  /**
   * Shard of a day in a snapshot.
   *
   * @param version packed version, or {@link #NONE}
   * @param builtAt time of packing, in microseconds
   * @param changes number of changes of machines' usage since then
   */
  record Version(ShardDay of, long version, long builtAt, Map<Integer, Integer> changes) {
    /** The version of unpacked usage. */
    static final long NONE = 0;

    boolean isPacked() {
      return version != NONE;
    }

    /** Returns the packed version. */
    DayVersion id() {
      return new DayVersion(of, version, builtAt);
    }

    LocalDate day() {
      return of.day();
    }

    /** Changed machines, or null if there are none. */
    IdSet changed() {
      return changes.isEmpty() ? null : createIds(changes.keySet());
    }
  }

  /**
   * Cached usage of a day.
   *
   * @param changes number of changes of a machine's usage at the time of reading
   */
  private record Known(long version, Map<Integer, Integer> changes, List<Part> parts) {
    boolean isOf(Version snapshot) {
      return version == snapshot.version && changes.equals(snapshot.changes);
    }

    /** Returns true if a snapshot has newer or more data. */
    boolean isBefore(Version snapshot) {
      return version < snapshot.version
          || version == snapshot.version
              && changes.entrySet().stream()
                  .allMatch(
                      one -> snapshot.changes.getOrDefault(one.getKey(), 0) >= one.getValue());
    }
  }

  /**
   * Usage read by one query.
   *
   * @param machines machines of this usage
   * @param dropped machines of it that were read again later, or null
   */
  private record Part(Segment segment, Set<Integer> machines, IdSet dropped) {
    int size() {
      return segment.usage().size();
    }

    /** Returns the part of the given machines; null if it is empty. */
    Part of(Set<Integer> some) {
      if (some.containsAll(machines)) {
        return this;
      }
      Set<Integer> left = new HashSet<>(machines);
      left.retainAll(some);
      IdSet without = dropped == null ? new IdSet() : IdSet.of(dropped.toArray());
      machines.stream().filter(machine -> !left.contains(machine)).forEach(without::findPlace);
      return left.isEmpty() ? null : new Part(segment, left, without);
    }
  }

  private final String usage = UsageSql.load("columnar/usage");
  private final Map<ShardDay, Known> known = new ConcurrentHashMap<>();
  private final MappedBytes bytes;

  /** Lock that lets a second reader reuse the result of the first. */
  private final ReentrantLock reading = new ReentrantLock();

  ChangedUsage(MappedBytes bytes) {
    this.bytes = bytes;
  }

  private static IdSet createIds(Set<Integer> machines) {
    IdSet ids = new IdSet();
    machines.forEach(ids::findPlace);
    return ids;
  }

  /** Returns true if all changed usage of a version is loaded. */
  boolean has(Version version) {
    Known before = known.get(version.of);
    return before == null ? version.changes.isEmpty() : before.isOf(version);
  }

  /** Returns the number of changed machines whose usage is not cached. */
  int missing(Version version) {
    Known before = known.get(version.of);
    if (before == null || before.version != version.version) {
      return version.changes.size();
    }
    return (int)
        version.changes.entrySet().stream()
            .filter(one -> !one.getValue().equals(before.changes.get(one.getKey())))
            .count();
  }

  /** Returns the usage of the changed machines. */
  Map<ShardDay, List<DayPartition>> read(SqlConnection connection, List<Version> versions) {
    Map<ShardDay, List<DayPartition>> found = new HashMap<>();
    for (Version version : versions) {
      if (version.changes.isEmpty()) {
        remove(version);
      } else {
        found.put(version.of, listPartitions(version, readKnown(connection, version)));
      }
    }
    return found;
  }

  /** Removes usage of an earlier version, which is packed now. */
  private void remove(Version packed) {
    known.computeIfPresent(packed.of, (_, before) -> before.isBefore(packed) ? null : before);
  }

  /** Drops the days before a first one. */
  void cleanUp(LocalDate first) {
    known.keySet().removeIf(of -> of.day().isBefore(first));
  }

  private Known readKnown(SqlConnection connection, Version version) {
    Known before = known.get(version.of);
    if (before != null && before.isOf(version)) {
      return before;
    }
    reading.lock();
    try {
      return read(connection, version, Integer.MAX_VALUE);
    } finally {
      reading.unlock();
    }
  }

  /**
   * Prefetches usage of some changed machines.
   *
   * @return true if nothing is left to read: the usage of all machines is cached, or the cache is
   *     newer than this version and is kept, as after a restore of the database
   */
  boolean readSome(SqlConnection connection, Version version) {
    if (version.changes.isEmpty()) {
      remove(version);
      return true;
    }
    reading.lock();
    try {
      return !isNews(known.get(version.of), version)
          || read(connection, version, MACHINES_AHEAD).isOf(version);
    } finally {
      reading.unlock();
    }
  }

  /**
   * Reads usage of changed machines.
   *
   * @param most maximum number of machines
   */
  private Known read(SqlConnection connection, Version version, int most) {
    Known before = known.get(version.of);
    boolean isNews = isNews(before, version);
    Known current = valid(before, version);
    List<Integer> stale =
        version.changes.keySet().stream()
            .filter(machine -> !current.changes.containsKey(machine))
            .sorted()
            .limit(most)
            .toList();
    Known latest = current;
    for (List<Integer> some : Lists.partition(stale, MACHINES_AT_ONCE)) {
      for (ReadBatch batch : listBatches(some, read(connection, version.day(), some))) {
        latest = with(latest, version, batch.machines, batch.groups());
        if (isNews) {
          known.put(version.of, latest);
        }
      }
    }
    return latest;
  }

  /** Returns true if usage of a version replaces the cached usage. */
  private static boolean isNews(Known before, Version version) {
    return before == null || before.isBefore(version);
  }

  /** Machines and their packed usage. */
  record ReadBatch(Collection<Integer> machines, List<UsageSegment> packed) {
    List<UsageRow> groups() {
      return packed.stream().flatMap(one -> one.groups().stream()).toList();
    }
  }

  /**
   * Returns batches that are small enough to unpack; the last one includes machines without usage.
   *
   * @param read packed usage of each machine with usage
   */
  static List<ReadBatch> listBatches(List<Integer> machines, List<UsageSegment> read) {
    List<ReadBatch> batches = new ArrayList<>();
    Set<Integer> left = new LinkedHashSet<>(machines);
    List<UsageSegment> next = new ArrayList<>();
    int groups = 0;
    for (UsageSegment one : read) {
      if (groups > 0 && groups + one.size() > MOST_UNPACKED) {
        List<Integer> of = next.stream().map(ChangedUsage::computeMachine).toList();
        batches.add(new ReadBatch(of, List.copyOf(next)));
        of.forEach(left::remove);
        next.clear();
        groups = 0;
      }
      next.add(one);
      groups += one.size();
    }
    batches.add(new ReadBatch(left, next));
    return batches;
  }

  private static int computeMachine(UsageSegment ofOneMachine) {
    return (int) ofOneMachine.figure(Measure.MACHINE, 0);
  }

  /** Returns the cached usage that is valid in a snapshot. */
  private static Known valid(Known before, Version version) {
    if (before == null || before.version != version.version) {
      return new Known(version.version, Map.of(), List.of());
    }
    Map<Integer, Integer> changes = new HashMap<>(before.changes);
    changes.entrySet().removeIf(one -> !one.getValue().equals(version.changes.get(one.getKey())));
    List<Part> parts =
        before.parts.stream()
            .map(part -> part.of(changes.keySet()))
            .filter(Objects::nonNull)
            .toList();
    return new Known(version.version, changes, parts);
  }

  private Known with(
      Known before, Version version, Collection<Integer> machines, List<UsageRow> groups) {
    Map<Integer, Integer> changes = new HashMap<>(before.changes);
    machines.forEach(machine -> changes.put(machine, version.changes.get(machine)));
    List<Part> parts = new ArrayList<>(before.parts);
    if (!groups.isEmpty()) {
      List<UsageRow> all = new ArrayList<>(groups);
      Set<Integer> of = new HashSet<>(machines);
      // each part has more than half of the previous one, so there are few parts
      while (!parts.isEmpty()
          && parts.getLast().size() <= 2 * all.size()
          && parts.getLast().size() + all.size() <= MOST_MERGED) {
        Part last = parts.removeLast();
        listGroups(last).forEach(all::add);
        of.addAll(last.machines);
      }
      byte[] packed = UsageSegmentEncoder.pack(all);
      parts.add(
          new Part(
              new Segment(new UsageSegment(bytes.keep(List.of(packed)).getFirst())), of, null));
    }
    return new Known(version.version, changes, parts);
  }

  private static List<UsageRow> listGroups(Part part) {
    UsageSegment usage = part.segment.usage();
    List<UsageRow> groups = new ArrayList<>(usage.size());
    for (int i = 0; i < usage.size(); i++) {
      UsageRow group = usage.group(i);
      if (part.machines.contains(group.machine())) {
        groups.add(group);
      }
    }
    return groups;
  }

  private static List<DayPartition> listPartitions(Version version, Known known) {
    return known.parts.stream()
        .map(part -> new DayPartition(version.day(), part.segment, part.dropped))
        .toList();
  }

  private List<UsageSegment> read(SqlConnection connection, LocalDate day, List<Integer> machines) {
    return connection
        // with the day as a literal, so that only one partition is opened
        .preparedQuery(usage.replace("{day}", day.toString()))
        .executeAndAwait(Tuple.of(machines.toArray(Integer[]::new)))
        .stream()
        .map(row -> new UsageSegment(row.getBuffer("packed").getBytes()))
        .filter(one -> one.size() > 0)
        .toList();
  }
}
