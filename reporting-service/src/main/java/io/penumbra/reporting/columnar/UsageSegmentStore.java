package io.penumbra.reporting.columnar;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.Selection;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Scans usage of all machines: the segments of each day from memory, and later changes from usage
 * rows, all as of one moment. Blocks.
 */
@ApplicationScoped
class UsageSegmentStore {

  /** Rows of usage that are read by one look at most. */
  private static final int MOST_ROWS = 50_000;

  private static final int ROWS_AT_ONCE = 2_000;

  /** Pieces that are fetched at once, of a hundred kilobytes or so. */
  private static final int AT_ONCE = 32;

  private final Pool pool;
  private final long memory;
  private final String days = UsageSql.load("columnar/days");
  private final String segments = UsageSql.load("columnar/segments");
  private final String content = UsageSql.load("columnar/content");
  private final String usage = UsageSql.load("columnar/usage");
  private final String selected = UsageSql.load("columnar/selected");
  private final String entityTypes = UsageSql.load("columnar/entity-types");

  /** Of each day, the pieces of the version that was looked at last. */
  private final Map<LocalDate, PackedDay> known = new ConcurrentHashMap<>();

  private final Cache<PieceKey, Segment> kept;

  /** Adding up keeps all cores busy, and takes memory: no more at once than there are cores. */
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

  private record PackedDay(long version, List<ListedPiece> segments) {}

  /** A piece as it is listed, without what it holds. */
  private record ListedPiece(int number, int firstApp, int lastApp, int weight) {
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

  private record PieceKey(LocalDate day, long version, int number) {}

  /** A day as it is packed at the moment of a look. */
  private record Version(LocalDate day, long number, IdSet changed) {}

  UsageSegmentStore(Pool pool, ColumnarSettings settings) {
    this.pool = pool;
    this.memory = settings.memory().asLongValue();
    this.kept =
        CacheBuilder.newBuilder()
            .maximumWeight(memory)
            .<PieceKey, Segment>weigher((_, segment) -> segment.usage().weight())
            // as one, so that what fits in all fits wherever it is put
            .concurrencyLevel(1)
            .build();
  }

  /**
   * Looks at the usage that a condition leaves.
   *
   * @return empty where rows are the better way: of what doesn't fit into memory nothing would be
   *     kept; days may have no segments yet, or much may have changed since
   */
  public Optional<UsageScan> scan(UsageQuery usageQuery) {
    Integer app = usageQuery.of().get(EntityKind.APP);
    return scan(usageQuery, app == null ? null : List.of(app));
  }

  /**
   * Looks at the usage of some apps that a condition leaves.
   *
   * @param wanted numbers of apps; null for all
   */
  public Optional<UsageScan> scan(UsageQuery usageQuery, Collection<Integer> wanted) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      connection.query("begin isolation level repeatable read read only").executeAndAwait();
      try {
        return scan(connection, usageQuery, wanted);
      } finally {
        connection.query("rollback").executeAndAwait();
      }
    } finally {
      connection.closeAndAwait();
    }
  }

  private Optional<UsageScan> scan(
      SqlConnection connection, UsageQuery usageQuery, Collection<Integer> wanted) {
    UsagePredicate among = selected(connection, usageQuery, wanted);
    LocalDate first = usageQuery.period().firstDay();
    LocalDate limit = usageQuery.report().selection().since();
    if (limit != null && limit.isAfter(first)) {
      first = limit;
    }
    List<Version> versions = new ArrayList<>();
    for (Row row :
        connection
            .preparedQuery(days)
            .executeAndAwait(Tuple.of(first, usageQuery.period().lastDay()))) {
      if (row.getLong("version") == null) {
        return Optional.empty();
      }
      Integer[] changed = row.getArrayOfIntegers("changed");
      versions.add(
          new Version(
              row.getLocalDate("day"),
              row.getLong("version"),
              changed == null ? null : numbers(List.of(changed))));
    }
    Map<LocalDate, List<ListedPiece>> segments = segments(connection, versions);
    List<PieceKey> keys = new ArrayList<>();
    long weight = 0;
    for (Version version : versions) {
      for (ListedPiece segment : segments.get(version.day)) {
        if (segment.mayHold(among.apps())) {
          keys.add(new PieceKey(version.day, version.number, segment.number));
          weight += segment.weight;
        }
      }
    }
    if (weight > memory) {
      return Optional.empty();
    }
    Map<PieceKey, Segment> packed = read(connection, keys);
    Map<LocalDate, IdSet> changed = new HashMap<>();
    versions.forEach(version -> changed.put(version.day, version.changed));
    Map<LocalDate, List<DayPartition>> partitions = new TreeMap<>();
    for (PieceKey key : keys) {
      partitions
          .computeIfAbsent(key.day, _ -> new ArrayList<>())
          .add(new DayPartition(key.day, packed.get(key), changed.get(key.day)));
    }
    Optional<List<DayPartition>> since = changed(connection, usageQuery, wanted, versions);
    if (since.isEmpty()) {
      return Optional.empty();
    }
    for (DayPartition partition : since.get()) {
      partitions.computeIfAbsent(partition.day(), _ -> new ArrayList<>()).add(partition);
    }
    return Optional.of(UsageScan.of(partitions.values(), among, this::entityTypes, turns));
  }

  private UsagePredicate selected(
      SqlConnection connection, UsageQuery usageQuery, Collection<Integer> wanted) {
    Selection selection = usageQuery.report().selection();
    UsagePredicate all = named(connection, selection);
    if (!selection.machines().isEmpty()) {
      all = all.among(EntityKind.MACHINE, numbers(selection.machines()));
    }
    if (!selection.users().isEmpty()) {
      all = all.among(EntityKind.USER, numbers(selection.users()));
    }
    for (Map.Entry<EntityKind, Integer> one : usageQuery.of().entrySet()) {
      all = all.among(one.getKey(), IdSet.of(one.getValue()));
    }
    return wanted == null ? all : all.among(EntityKind.APP, numbers(wanted));
  }

  /** What a report is made of by name, the numbers of which are asked for. */
  private UsagePredicate named(SqlConnection connection, Selection selection) {
    if (selection.sources().isEmpty()
        && selection.ipRanges().isEmpty()
        && selection.tags().isEmpty()) {
      return UsagePredicate.ALL;
    }
    Row row =
        connection
            .preparedQuery(selected)
            .executeAndAwait(
                Tuple.of(
                    selection.sources().toArray(String[]::new),
                    selection.ipRanges().toArray(String[]::new),
                    selection.tags().toArray(String[]::new)))
            .iterator()
            .next();
    return new UsagePredicate(
        selection.sources().isEmpty() ? null : numbers(row, "sources"),
        null,
        null,
        selection.ipRanges().isEmpty() ? null : numbers(row, "addresses"),
        selection.tags().isEmpty() ? null : numbers(row, "tagged"));
  }

  private static IdSet numbers(Row row, String column) {
    return numbers(List.of(row.getArrayOfIntegers(column)));
  }

  private static IdSet numbers(Collection<Integer> values) {
    IdSet numbers = new IdSet();
    values.forEach(numbers::place);
    return numbers;
  }

  private CompletableFuture<EntityTypes> entityTypes() {
    return pool.query(entityTypes)
        .execute()
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new EntityTypes(
                  bits(row, "apps"), bits(row, "others"), bits(row, "address_only"));
            })
        .subscribeAsCompletionStage();
  }

  private static BitSet bits(Row row, String column) {
    BitSet bits = new BitSet();
    for (int number : row.getArrayOfIntegers(column)) {
      bits.set(number);
    }
    return bits;
  }

  /** The segments of each day: those of days with new segments are loaded. */
  private Map<LocalDate, List<ListedPiece>> segments(
      SqlConnection connection, List<Version> versions) {
    Map<LocalDate, List<ListedPiece>> all = new HashMap<>();
    Map<LocalDate, Long> news = new HashMap<>();
    for (Version version : versions) {
      PackedDay latest = known.get(version.day);
      if (latest != null && latest.version == version.number) {
        all.put(version.day, latest.segments);
      } else {
        all.put(version.day, new ArrayList<>());
        news.put(version.day, version.number);
      }
    }
    if (!news.isEmpty()) {
      Tuple wanted = Tuple.tuple().addArrayOfLocalDate(news.keySet().toArray(LocalDate[]::new));
      for (Row row : connection.preparedQuery(segments).executeAndAwait(wanted)) {
        all.get(row.getLocalDate("day"))
            .add(
                new ListedPiece(
                    row.getInteger("piece"),
                    row.getInteger("first_app"),
                    row.getInteger("last_app"),
                    row.getInteger("weight")));
      }
      news.forEach((day, version) -> learn(day, new PackedDay(version, all.get(day))));
    }
    return all;
  }

  /** Keeps what is known of a day, and forgets the pieces of the version before. */
  private void learn(LocalDate day, PackedDay latest) {
    PackedDay before = known.get(day);
    if (before != null && before.version > latest.version) {
      // a look of a moment ago
      return;
    }
    known.put(day, latest);
    if (before != null) {
      before.segments.forEach(
          segment -> kept.invalidate(new PieceKey(day, before.version, segment.number)));
    }
  }

  private Map<PieceKey, Segment> read(SqlConnection connection, List<PieceKey> keys) {
    Map<PieceKey, Segment> found = new HashMap<>(kept.getAllPresent(keys));
    List<PieceKey> missing = keys.stream().filter(key -> !found.containsKey(key)).toList();
    Map<LocalDate, Long> versions = new HashMap<>();
    missing.forEach(key -> versions.put(key.day, key.version));
    for (int from = 0; from < missing.size(); from += AT_ONCE) {
      List<PieceKey> some = missing.subList(from, Math.min(from + AT_ONCE, missing.size()));
      Tuple arguments =
          Tuple.tuple()
              .addArrayOfLocalDate(some.stream().map(PieceKey::day).toArray(LocalDate[]::new))
              .addArrayOfInteger(some.stream().map(PieceKey::number).toArray(Integer[]::new));
      for (Row row : connection.preparedQuery(content).executeAndAwait(arguments)) {
        LocalDate day = row.getLocalDate("day");
        PieceKey key = new PieceKey(day, versions.get(day), row.getInteger("piece"));
        Segment segment = new Segment(new UsageSegment(row.getBuffer("packed").getBytes()));
        kept.put(key, segment);
        found.put(key, segment);
      }
    }
    return found;
  }

  /**
   * Usage of machines that has changed since the segments of their days were built.
   *
   * @return empty when it is too much to be read by row
   */
  private Optional<List<DayPartition>> changed(
      SqlConnection connection,
      UsageQuery usageQuery,
      Collection<Integer> wanted,
      List<Version> versions) {
    Map<LocalDate, IdSet> changed = new HashMap<>();
    Set<Integer> machines = new HashSet<>();
    for (Version version : versions) {
      if (version.changed != null) {
        changed.put(version.day, version.changed);
        for (int machine : version.changed.toArray()) {
          machines.add(machine);
        }
      }
    }
    if (changed.isEmpty()) {
      return Optional.of(List.of());
    }
    SqlParameters arguments = new SqlParameters();
    StringBuilder where = new StringBuilder(usageQuery.where(arguments));
    and(where, "u.day", arguments.add(changed.keySet().toArray(LocalDate[]::new)));
    and(where, "u.machine_id", arguments.add(machines.toArray(Integer[]::new)));
    if (wanted != null) {
      and(where, "u.app_id", arguments.add(wanted.toArray(Integer[]::new)));
    }
    String statement =
        usage.replace("{where}", where).replace("{most}", arguments.add(MOST_ROWS + 1));
    Map<LocalDate, List<UsageRow>> groups = new HashMap<>();
    Cursor cursor = connection.prepareAndAwait(statement).cursor(arguments.tuple());
    int read = 0;
    RowSet<Row> rows;
    do {
      rows = cursor.readAndAwait(ROWS_AT_ONCE);
      read += rows.size();
      for (Row row : rows) {
        LocalDate day = row.getLocalDate("day");
        if (changed.get(day).has(row.getInteger("machine_id"))) {
          groups.computeIfAbsent(day, _ -> new ArrayList<>()).add(group(row));
        }
      }
    } while (rows.size() == ROWS_AT_ONCE);
    if (read > MOST_ROWS) {
      return Optional.empty();
    }
    return Optional.of(
        groups.entrySet().stream()
            .map(
                day ->
                    new DayPartition(
                        day.getKey(),
                        new Segment(new UsageSegment(UsageSegmentEncoder.pack(day.getValue()))),
                        null))
            .toList());
  }

  private static void and(StringBuilder where, String column, String values) {
    where.append("\n    and ").append(column).append(" = any(").append(values).append(")");
  }

  private static UsageRow group(Row row) {
    return new UsageRow(
        row.getInteger(1),
        row.getInteger(2),
        row.getInteger(3),
        row.getInteger(4),
        row.getInteger(5),
        row.getInteger(6),
        row.getInteger(7),
        row.getInteger(8),
        row.getInteger(9),
        row.getInteger(10),
        row.getInteger(11),
        row.getInteger(12),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        row.getLong(17));
  }
}
