package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.Neighbour;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Adds usage segments up where a period is packed and fits on disk. Blocks. */
@ApplicationScoped
class ColumnarSource implements UsageSource {

  private final Pool pool;
  private final UsageSegmentStore store;
  private final ColumnarTables tables;
  private final String machineSystems = UsageSql.load("columnar/machine-systems");

  ColumnarSource(Pool pool, UsageSegmentStore store) {
    this.pool = pool;
    this.store = store;
    this.tables = new ColumnarTables(pool);
  }

  @Override
  public Storage storage() {
    return Storage.SEGMENTS;
  }

  @Override
  public Optional<Totals> totals(UsageQuery query, Instant turnedOn) {
    return store.scan(query).map(UsageScan::total).map(total -> totals(query, total, turnedOn));
  }

  private Totals totals(UsageQuery query, UsageScan.Total total, Instant turnedOn) {
    long machines = 0;
    long discovered = 0;
    List<Totals.MachineSystem> systems = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(machineSystems)
            .executeAndAwait(
                Tuple.tuple()
                    .addArrayOfInteger(
                        Arrays.stream(total.machines()).boxed().toArray(Integer[]::new))
                    .addOffsetDateTime(
                        turnedOn == null ? null : turnedOn.atOffset(ZoneOffset.UTC)))) {
      systems.add(
          new Totals.MachineSystem(
              row.getString("os_platform"),
              row.getString("os_version"),
              row.getString("os_build"),
              row.getLong("machines")));
      machines += row.getLong("machines");
      discovered += row.getLong("since_turned_on");
    }
    return new Totals(
        machines,
        turnedOn == null ? null : (Long) discovered,
        total.users(),
        total.ipAddresses(),
        (long) total.apps(),
        (long) total.unmatched(),
        total.transactions(),
        total.blocked(),
        total.attributed(),
        total.bySignIn(),
        total.measured(),
        total.bytesUp(),
        total.bytesDown(),
        total.traffic(),
        total.firstSeen() == null ? null : Micros.instant(total.firstSeen()),
        total.lastSeen() == null ? null : Micros.instant(total.lastSeen()),
        systems,
        trend(query, total));
  }

  private static List<Totals.Day> trend(UsageQuery query, UsageScan.Total total) {
    return query
        .period()
        .firstDay()
        .datesUntil(query.period().lastDay().plusDays(1))
        .map(
            day -> {
              UsageScan.Day sums = total.days().get(day);
              return sums == null
                  ? new Totals.Day(day, 0, null, null, null)
                  : new Totals.Day(
                      day, sums.transactions(), sums.bytesUp(), sums.bytesDown(), sums.traffic());
            })
        .toList();
  }

  @Override
  public <T> Optional<Page<T>> page(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    return store.scan(query).map(scan -> tables.page(scan, table, page, filter));
  }

  @Override
  public Optional<Long> count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter) {
    return store.scan(query).map(scan -> (long) tables.ids(scan, table, narrowed, filter).length);
  }

  @Override
  public Optional<List<Long>> counts(Table table, UsageQuery query, List<RowFilter> filters) {
    return store.scan(query).map(scan -> tables.counts(scan, table, filters));
  }

  @Override
  public Optional<int[]> ids(Table table, UsageQuery query, RowFilter filter) {
    return store.scan(query).map(scan -> tables.ids(scan, table, new PageQuery(), filter));
  }

  @Override
  public <T> Optional<List<T>> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit) {
    return store.scan(query).map(scan -> tables.slice(scan, table, filter, skip, limit));
  }

  @Override
  public <T> Optional<ItemStream<T>> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    return store.scan(query).map(scan -> tables.stream(scan, table, page, filter));
  }

  @Override
  public Optional<List<Breakdown.Part>> breakdown(
      Breakdown breakdown, UsageQuery query, RowFilter filter) {
    return store.scan(query).map(scan -> tables.breakdown(scan, breakdown, filter));
  }

  @Override
  public Optional<List<AppDay>> appDays(
      UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept) {
    return store.scan(query, apps).map(scan -> scan.appDays(kept));
  }

  @Override
  public Optional<List<EntityAppDay>> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept) {
    return store.scan(query, apps).map(scan -> scan.entityAppDays(kind, kept));
  }

  @Override
  public Optional<List<EntityAppDay>> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept) {
    int[] some = ids.stream().mapToInt(Integer::intValue).toArray();
    return store.scan(query).map(scan -> scan.among(kind, some).entityAppDays(kind, kept));
  }

  @Override
  public Optional<BitSet> usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps) {
    Map<LocalDate, IdSet> ids = new HashMap<>();
    Set<Integer> all = new HashSet<>();
    apps.forEach(
        (day, ofDay) -> {
          ids.put(day, IdSet.of(ofDay.stream().mapToInt(Integer::intValue).toArray()));
          all.addAll(ofDay);
        });
    return store.scan(query, all).map(scan -> scan.usersOn(ids));
  }

  @Override
  public Optional<BitSet> usedApps(UsageQuery query, EntityKind kind) {
    return store.scan(query).map(scan -> scan.usedApps(kind));
  }

  /** Segments are scanned once; where all don't fit on disk, those of some apps may. */
  @Override
  public Neighbours neighbours(UsageQuery query) {
    Uni<Optional<UsageScan>> scan =
        Uni.createFrom()
            .item(() -> store.scan(query))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .memoize()
            .indefinitely();
    Map<List<Object>, Optional<UsageScan>> parts = latest(EntityKind.values().length);
    return (kind, ids, other, most) ->
        scan.emitOn(Infrastructure.getDefaultWorkerPool())
            .map(
                all ->
                    // what an entity's neighbours of every kind are found in is sought once
                    parts.computeIfAbsent(
                        List.of(kind, List.copyOf(ids)), _ -> part(all, query, kind, ids)))
            .map(part -> part.map(found -> neighbours(found, kind, ids, other, most)));
  }

  /** A map of so many entries, from which those go that were added first. */
  private static <K, V> Map<K, V> latest(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        });
  }

  private Optional<UsageScan> part(
      Optional<UsageScan> all, UsageQuery query, EntityKind kind, Collection<Integer> ids) {
    if (all.isEmpty()) {
      return kind == EntityKind.APP ? store.scan(query, ids) : all;
    }
    return all.map(scan -> scan.among(kind, ids.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static List<Neighbour> neighbours(
      UsageScan scan, EntityKind kind, Collection<Integer> ids, EntityKind other, int most) {
    int[] sorted = ids.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    return scan.neighbours(kind, sorted, other, most);
  }
}
