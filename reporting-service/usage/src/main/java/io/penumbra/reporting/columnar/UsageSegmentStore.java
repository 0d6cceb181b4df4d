package io.penumbra.reporting.columnar;

import com.google.common.base.Suppliers;
import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.reporting.columnar.ChangedUsage.Version;
import io.penumbra.reporting.columnar.PackedDay.Listed;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Selection;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Reader of the usage of all machines at one point in time: the segments of each day, and the usage
 * changed since they were packed. Blocks.
 */
@ApplicationScoped
class UsageSegmentStore {

  /**
   * Maximum number of transactions: four times as many as the machines of a shard need, because
   * more can change meanwhile.
   */
  private static final int SHORT_READS = 80;

  private final Pool pool;
  private final Clock clock;
  private final DayFiles files;
  private final SegmentCache cache;
  private final ChangedUsage changed;
  private final SettledSums settledSums;
  private final Duration settledAfter;

  /** Settled days that were last aggregated in advance. */
  private volatile List<DayVersion> prepared = List.of();

  private final String days = UsageSql.load("columnar/days");
  private final String selected = UsageSql.load("columnar/selected");
  private final String entityTypes = UsageSql.load("columnar/entity-types");

  /** Limit of concurrent aggregations to the number of cores: each uses all cores, and memory. */
  private final ParallelSums parallel =
      new ParallelSums(new Semaphore(Runtime.getRuntime().availableProcessors()));

  UsageSegmentStore(Pool pool, Clock clock, ColumnarSettings settings) {
    this.pool = pool;
    this.clock = clock;
    this.files = settings.directory().map(DayFiles::in).orElseGet(DayFiles::none);
    MappedBytes bytes =
        new MappedBytes(
            settings.directory().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
    this.cache = new SegmentCache(settings.disk().asLongValue(), bytes, files);
    this.changed = new ChangedUsage(bytes);
    this.settledSums = new SettledSums(Runtime.getRuntime().maxMemory() / 4);
    this.settledAfter = settings.settledAfter();
  }

  @PreDestroy
  void close() {
    files.close();
  }

  /** Scans the usage that matches a condition. */
  public UsageScan scan(UsageQuery usageQuery) {
    List<Integer> apps = listApps(usageQuery);
    return scan(usageQuery, apps)
        .withRetained(() -> scan(usageQuery, usageQuery.retained(clock), apps));
  }

  /** Scans the usage of one day that matches a condition. */
  public UsageScan scan(UsageQuery usageQuery, LocalDate day) {
    return scan(usageQuery, new Period(day, day), listApps(usageQuery));
  }

  private static List<Integer> listApps(UsageQuery usageQuery) {
    Integer app = usageQuery.of().get(EntityKind.APP);
    return app == null ? null : List.of(app);
  }

  /**
   * Scans the usage of some apps that matches a condition.
   *
   * @param wanted ids of apps; null for all
   */
  public UsageScan scan(UsageQuery usageQuery, Collection<Integer> wanted) {
    return scan(usageQuery, usageQuery.period(), wanted);
  }

  private UsageScan scan(UsageQuery usageQuery, Period period, Collection<Integer> wanted) {
    Set<ShardDay> ahead = new HashSet<>();
    Read read;
    do {
      read = asOfOneMoment(connection -> read(connection, usageQuery, period, wanted, ahead));
      if (read.missing != null) {
        AtomicInteger left = new AtomicInteger(SHORT_READS);
        readChanged(read.missing, () -> left.decrementAndGet() > 0);
        ahead.add(read.missing);
      }
    } while (read.missing != null);
    return UsageScan.of(
        read.usage,
        read.selected,
        // a list requests it for each kind that it counts
        Suppliers.memoize(this::readEntityTypes),
        parallel,
        settledSums);
  }

  private <T> T asOfOneMoment(Function<SqlConnection, T> question) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      try {
        connection.query("begin isolation level repeatable read read only").executeAndAwait();
        return question.apply(connection);
      } finally {
        // also if the answer to BEGIN was not awaited
        connection.query("rollback").executeAndAwait();
      }
    } finally {
      connection.closeAndAwait();
    }
  }

  /**
   * Input of a scan.
   *
   * @param selected predicate of the usage
   * @param missing shard of a day that must be read in short transactions first, or null
   */
  private record Read(List<DayUsage> usage, UsagePredicate selected, ShardDay missing) {}

  /**
   * Reads the input of a scan.
   *
   * @param ahead shards that were read ahead in short transactions
   */
  private Read read(
      SqlConnection connection,
      UsageQuery usageQuery,
      Period period,
      Collection<Integer> wanted,
      Set<ShardDay> ahead) {
    UsagePredicate among = selected(connection, usageQuery, wanted);
    LocalDate first = period.firstDay();
    LocalDate limit = usageQuery.report().selection().since();
    if (limit != null && limit.isAfter(first)) {
      first = limit;
    }
    List<Version> versions = listVersions(connection, first, period.lastDay(), null);
    Optional<ShardDay> missing = findMissing(versions, ahead);
    if (missing.isPresent()) {
      return new Read(List.of(), among, missing.get());
    }
    Map<PackedDay, List<Listed>> segments = segments(connection, versions, among.apps());
    segments.keySet().forEach(PackedDay::use);
    cache.fetch(connection, segments);
    return new Read(
        usage(versions, segments, changed.read(connection, versions), among), among, null);
  }

  /** Returns the next shard with changed usage to read ahead; empty if few machines are missing. */
  private Optional<ShardDay> findMissing(List<Version> versions, Set<ShardDay> ahead) {
    if (versions.stream().mapToInt(changed::missing).sum() <= ChangedUsage.MACHINES_AHEAD) {
      return Optional.empty();
    }
    return versions.stream()
        .filter(version -> changed.missing(version) > 0)
        .map(Version::of)
        .filter(of -> !ahead.contains(of))
        .findFirst();
  }

  /**
   * Returns the days of a period with usage, by shard.
   *
   * @param shard the only shard; null for all
   */
  private List<Version> listVersions(
      SqlConnection connection, LocalDate first, LocalDate last, Integer shard) {
    List<Version> versions = new ArrayList<>();
    for (Row row : connection.preparedQuery(days).executeAndAwait(Tuple.of(first, last, shard))) {
      Integer[] machines = row.getArrayOfIntegers("machines");
      Integer[] changes = row.getArrayOfIntegers("changes");
      Map<Integer, Integer> since = new HashMap<>();
      for (int i = 0; machines != null && i < machines.length; i++) {
        since.put(machines[i], changes[i]);
      }
      ShardDay of = new ShardDay(row.getLocalDate("day"), row.getInteger("shard"));
      Long version = row.getLong("version");
      versions.add(
          version == null
              ? new Version(of, Version.NONE, 0, since)
              : new Version(of, version, row.getLong("built_at"), since));
    }
    return versions;
  }

  /** Returns the segments of each packed day that may contain some apps, or all segments. */
  private Map<PackedDay, List<Listed>> segments(
      SqlConnection connection, List<Version> versions, IdSet apps) {
    Map<PackedDay, List<Listed>> segments = new LinkedHashMap<>();
    cache
        .listDays(connection, versions.stream().filter(Version::isPacked).toList())
        .forEach(day -> segments.put(day, day.holding(apps)));
    return segments;
  }

  private List<DayUsage> usage(
      List<Version> versions,
      Map<PackedDay, List<Listed>> segments,
      Map<ShardDay, List<DayPartition>> since,
      UsagePredicate among) {
    Map<ShardDay, IdSet> outdated = new HashMap<>();
    versions.forEach(version -> outdated.put(version.of(), version.changed()));
    List<DayUsage> usage = new ArrayList<>();
    segments.forEach(
        (day, some) -> {
          IdSet machines = outdated.get(day.of());
          List<DayPartition> partitions = new ArrayList<>(day.listPartitions(some, machines));
          partitions.addAll(since.getOrDefault(day.of(), List.of()));
          boolean isWhole = machines == null && among.apps() == null;
          usage.add(
              new DayUsage(
                  partitions,
                  isWhole ? day::whole : null,
                  isWhole && isSettled(day.id()) ? day.id() : null));
        });
    versions.stream()
        .filter(version -> !version.isPacked())
        .map(version -> new DayUsage(since.get(version.of()), null, null))
        .forEach(usage::add);
    return usage;
  }

  /** Returns true for a past day that has not been packed again for a while. */
  private boolean isSettled(DayVersion day) {
    Instant now = clock.instant();
    return day.day().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))
        && !Micros.toInstant(day.builtAt()).plus(settledAfter).isAfter(now);
  }

  /**
   * Aggregates settled days ahead of queries of all usage of some periods.
   *
   * @param retained period in which first use is determined
   * @param periods periods of the built-in reports, the longest first
   */
  void prepare(Period retained, List<Period> periods) {
    List<Version> versions =
        asOfOneMoment(
            connection -> listVersions(connection, retained.firstDay(), retained.lastDay(), null));
    List<DayVersion> days =
        versions.stream()
            .filter(version -> version.changed() == null && isSettled(version.id()))
            .map(Version::id)
            .toList();
    if (days.equals(prepared)) {
      return;
    }
    settledSums.dropOthers(versions.stream().map(Version::id).toList());
    List<Period> kept =
        asOfOneMoment(
            connection -> periods.stream().filter(period -> fits(connection, period)).toList());
    boolean isRetentionKept = asOfOneMoment(connection -> fits(connection, retained));
    for (Report report : Report.BUILT_IN) {
      if (isRetentionKept) {
        scan(UsageQuery.to(report, retained)).prepareSums();
      }
      for (Period period : kept) {
        scan(UsageQuery.to(report, period)).prepare();
      }
    }
    prepared = days;
  }

  private boolean fits(SqlConnection connection, Period period) {
    List<Version> versions = listVersions(connection, period.firstDay(), period.lastDay(), null);
    return cache.fits(segments(connection, versions, null));
  }

  /**
   * Loads data that the next queries are likely to need: segments of days, the latest first, within
   * the capacity of the cache, and usage changed since.
   *
   * @param goesOn called before each shard of a day and each part of it; false stops the prefetch
   */
  void fetchAhead(LocalDate first, LocalDate last, BooleanSupplier goesOn) {
    cache.makeRoom(Set.of());
    asOfOneMoment(connection -> listVersions(connection, first, last, null)).stream()
        .filter(version -> !cache.has(version) || !changed.has(version))
        .map(Version::of)
        .sorted(Comparator.comparing(ShardDay::day).reversed())
        .takeWhile(_ -> goesOn.getAsBoolean())
        .map(of -> fetchAhead(of, goesOn))
        .toList()
        .forEach(CompletableFuture::join);
  }

  /**
   * Loads a shard of a day in short transactions; derived data is computed while the next one is
   * loaded.
   */
  private CompletableFuture<Void> fetchAhead(ShardDay of, BooleanSupplier goesOn) {
    readChanged(of, goesOn);
    Set<PackedDay> fetched =
        asOfOneMoment(
            connection -> {
              Map<PackedDay, List<Listed>> segments =
                  segments(connection, listVersions(connection, of), null);
              if (!cache.hasRoom(segments)) {
                return Set.of();
              }
              cache.fetch(connection, segments);
              return segments.keySet();
            });
    return CompletableFuture.runAsync(() -> fetched.forEach(cache::keep));
  }

  /** Reads changed usage of a shard of a day, for a number of machines per transaction. */
  private void readChanged(ShardDay of, BooleanSupplier goesOn) {
    boolean all;
    do {
      all =
          asOfOneMoment(
              connection ->
                  listVersions(connection, of).stream()
                      .allMatch(version -> changed.readSome(connection, version)));
    } while (!all && goesOn.getAsBoolean());
  }

  private List<Version> listVersions(SqlConnection connection, ShardDay of) {
    return listVersions(connection, of.day(), of.day(), of.shard());
  }

  /**
   * Drops the days before a first one, and files of other days that earlier processes have left.
   */
  void cleanUp(LocalDate first) {
    cache.cleanUp(first);
    changed.cleanUp(first);
  }

  private UsagePredicate selected(
      SqlConnection connection, UsageQuery usageQuery, Collection<Integer> wanted) {
    Selection selection = usageQuery.report().selection();
    UsagePredicate all = readNamed(connection, selection);
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

  /** Returns a report's selection with the ids of its names. */
  private UsagePredicate readNamed(SqlConnection connection, Selection selection) {
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
    values.forEach(numbers::findPlace);
    return numbers;
  }

  private CompletableFuture<EntityTypes> readEntityTypes() {
    return pool.preparedQuery(entityTypes)
        .execute()
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new EntityTypes(
                  readBits(row, "apps"), readBits(row, "others"), readBits(row, "address_only"));
            })
        .subscribeAsCompletionStage();
  }

  private static BitSet readBits(Row row, String column) {
    BitSet bits = new BitSet();
    for (int number : row.getArrayOfIntegers(column)) {
      bits.set(number);
    }
    return bits;
  }
}
