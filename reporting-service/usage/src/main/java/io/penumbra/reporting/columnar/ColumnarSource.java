package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.MachineDayUsage;
import io.penumbra.reporting.usage.NameSearch;
import io.penumbra.reporting.usage.Neighbours;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.smallrye.common.annotation.Identifier;
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
import java.util.Set;
import java.util.function.Predicate;

/** Usage source that scans usage segments and the usage changed since they were packed. Blocks. */
@Identifier("COLUMNAR")
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
  public UsageEngine engine() {
    return UsageEngine.COLUMNAR;
  }

  @Override
  public Totals totals(UsageQuery query, Instant turnedOn) {
    UsageScan scan = store.scan(query);
    UsageScan.Total total = scan.total();
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
        firstSeen(query, scan),
        total.lastSeen() == null ? null : Micros.toInstant(total.lastSeen()),
        systems,
        readTrend(query, total));
  }

  /** Returns when the entity of a query was first seen, or null. */
  private static Instant firstSeen(UsageQuery query, UsageScan scan) {
    return query.of().entrySet().stream()
        .findAny()
        .map(
            one -> {
              EntityTotals seen = scan.retained(one.getKey(), one.getValue());
              int place = seen.find(one.getValue());
              return place < 0 ? null : Micros.toInstant(seen.firstSeen(place));
            })
        .orElse(null);
  }

  private static List<Totals.Day> readTrend(UsageQuery query, UsageScan.Total total) {
    return query
        .period()
        .firstDay()
        .datesUntil(query.period().lastDay().plusDays(1))
        .map(
            day -> {
              UsageScan.Day sums = total.days().get(day);
              return sums == null
                  ? new Totals.Day(day, 0L, null, null, null)
                  : new Totals.Day(
                      day, sums.transactions(), sums.bytesUp(), sums.bytesDown(), sums.traffic());
            })
        .toList();
  }

  @Override
  public <T> Page<T> page(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    page.order(table.table()); // rejects an unknown order before anything is read
    return tables.page(store.scan(query), table, page, filter);
  }

  @Override
  public long count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter) {
    return (long) tables.listIds(store.scan(query), table, narrowed, filter).length;
  }

  @Override
  public List<Long> listCounts(Table table, UsageQuery query, List<RowFilter> filters) {
    return tables.listCounts(store.scan(query), table, filters);
  }

  @Override
  public int[] listIds(Table table, UsageQuery query, RowFilter filter) {
    return tables.listIds(store.scan(query), table, new PageQuery(), filter);
  }

  @Override
  public <T> List<T> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit) {
    return tables.slice(store.scan(query), table, filter, skip, limit);
  }

  @Override
  public NameSearch search(UsageQuery query) {
    UsageScan scan = store.scan(query);
    return new NameSearch() {
      @Override
      public <T> Page<T> in(
          TableDefinition<T> table, RowFilter filter, NameMatch match, int limit) {
        return tables.search(scan, table, filter, match, limit);
      }
    };
  }

  @Override
  public <T> ItemStream<T> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    page.order(table.table()); // rejects an unknown order before anything is read
    return tables.stream(store.scan(query), table, page, filter);
  }

  @Override
  public List<Breakdown.Part> computeBreakdown(
      Breakdown breakdown, UsageQuery query, RowFilter filter) {
    return tables.computeBreakdown(store.scan(query), breakdown, filter);
  }

  @Override
  public List<AppDay> listAppDays(UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept) {
    return apps.isEmpty() ? List.of() : store.scan(query, apps).daily().appDays(kept);
  }

  @Override
  public List<EntityAppDay> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept) {
    return apps.isEmpty() ? List.of() : store.scan(query, apps).daily().entityAppDays(kind, kept);
  }

  @Override
  public List<EntityAppDay> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept) {
    if (ids.isEmpty()) {
      return List.of();
    }
    int[] some = ids.stream().mapToInt(Integer::intValue).toArray();
    return store.scan(query).among(kind, some).daily().entityAppDays(kind, kept);
  }

  @Override
  public List<EntityAppDay> entityDays(
      UsageQuery query, EntityKind kind, Predicate<EntityAppDay> kept) {
    return store.scan(query).daily().entityDays(kind, kept);
  }

  @Override
  public BitSet usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps) {
    if (apps.isEmpty()) {
      return new BitSet();
    }
    Map<LocalDate, IdSet> ids = new HashMap<>();
    Set<Integer> all = new HashSet<>();
    apps.forEach(
        (day, ofDay) -> {
          ids.put(day, IdSet.of(ofDay.stream().mapToInt(Integer::intValue).toArray()));
          all.addAll(ofDay);
        });
    return store.scan(query, all).daily().usersOn(ids);
  }

  @Override
  public BitSet usedApps(UsageQuery query, EntityKind kind) {
    return store.scan(query).usedApps(kind);
  }

  @Override
  public List<MachineDayUsage> listMachinesOn(UsageQuery query, LocalDate day) {
    return store.scan(query, day).daily().machineDays();
  }

  /** Search that scans the segments once. */
  @Override
  public Neighbours neighbours(UsageQuery query) {
    Uni<UsageScan> scan =
        Uni.createFrom()
            .item(() -> store.scan(query))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .memoize()
            .indefinitely();
    Map<List<Object>, UsageScan> parts = latest(EntityKind.values().length);
    return (kind, ids, other, among, most) ->
        scan.emitOn(Infrastructure.getDefaultWorkerPool())
            .map(
                all ->
                    // the input is the same for neighbours of every kind
                    parts.computeIfAbsent(
                        List.of(kind, List.copyOf(ids)), _ -> all.among(kind, sort(ids))))
            .map(part -> among == null ? part : part.among(other, sort(among)))
            .map(part -> part.listNeighbours(kind, sort(ids), other, most));
  }

  /** Returns a map with a maximum size, from which the oldest entries are removed. */
  private static <K, V> Map<K, V> latest(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        });
  }

  private static int[] sort(Collection<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
  }
}
