package io.penumbra.reporting.relational;

import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.TableReader;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.MachineDayUsage;
import io.penumbra.reporting.usage.NameSearch;
import io.penumbra.reporting.usage.Neighbour;
import io.penumbra.reporting.usage.Neighbours;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Usage source that reads rows of usage. Related entities are counted last, and only for the rows
 * of a page unless they are the sort field. Blocks.
 */
@Identifier("SQL")
@ApplicationScoped
class RowSource implements UsageSource {

  private static final String WHERE = "{where}";
  private static final String SUMS = "{sums}";
  private static final String APPS = "{apps}";
  private static final String EACH_APP = "u.app_id";

  private final Pool pool;
  private final Clock clock;
  private final TableReader reader;
  private final String totals = UsageSql.load("overview/totals");
  private final String neighbours = UsageSql.load("investigation/neighbours");
  private final String used = UsageSql.load("table/used");
  private final String sumsOfUsage = UsageSql.load("table/sums-of-usage");
  private final String firstSeen = UsageSql.load("table/first-seen");
  private final String appDays = UsageSql.load("table/app-days");
  private final String entityAppDays = UsageSql.load("table/entity-app-days");
  private final String usersOfAppDays = UsageSql.load("table/users-of-app-days");
  private final String machinesOfDay = UsageSql.load("table/machines-of-day");
  private final String usedApps = UsageSql.load("table/used-apps");
  private final Map<Table, String> rows = new EnumMap<>(Table.class);
  private final Map<Table, String> counts = new EnumMap<>(Table.class);

  RowSource(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
    this.reader = new TableReader(pool);
    for (Table table : Table.values()) {
      rows.put(table, UsageSql.load("table/" + table.path()));
      counts.put(table, UsageSql.load("table/counts-" + table.path()));
    }
  }

  @Override
  public UsageEngine engine() {
    return UsageEngine.SQL;
  }

  @Override
  public Totals totals(UsageQuery query, Instant turnedOn) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        totals
            .replace(
                "{turned-on}",
                arguments.add(turnedOn == null ? null : turnedOn.atOffset(ZoneOffset.UTC)))
            .replace("{first-day}", arguments.add(query.period().firstDay()))
            .replace("{last-day}", arguments.add(query.period().lastDay()))
            .replace(WHERE, query.where(arguments))
            .replace(
                "{retained}",
                query.of().isEmpty() ? "false" : query.where(query.retained(clock), arguments));
    Row row = pool.preparedQuery(statement).executeAndAwait(arguments.tuple()).iterator().next();
    return new Totals(
        row.getLong("machines"),
        row.getLong("machines_since_turned_on"),
        row.getLong("users"),
        row.getLong("ip_addresses"),
        row.getLong("apps"),
        row.getLong("unmatched"),
        row.getLong("transactions"),
        row.getLong("blocked"),
        row.getLong("attributed_transactions"),
        row.getLong("by_sign_in"),
        row.getLong("measured_transactions"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        Rows.readInstant(row, "first_seen"),
        Rows.readInstant(row, "last_seen"),
        readSystems(row),
        readTrend(row));
  }

  private static List<Totals.MachineSystem> readSystems(Row row) {
    Long[] machines = row.getArrayOfLongs("os_machines");
    if (machines == null) {
      return List.of();
    }
    String[] platforms = row.getArrayOfStrings("os_platforms");
    String[] versions = row.getArrayOfStrings("os_versions");
    String[] builds = row.getArrayOfStrings("os_builds");
    List<Totals.MachineSystem> systems = new ArrayList<>(machines.length);
    for (int i = 0; i < machines.length; i++) {
      systems.add(new Totals.MachineSystem(platforms[i], versions[i], builds[i], machines[i]));
    }
    return systems;
  }

  private static List<Totals.Day> readTrend(Row row) {
    LocalDate[] days = row.getArrayOfLocalDates("days");
    Long[] transactions = row.getArrayOfLongs("day_transactions");
    Long[] bytesUp = row.getArrayOfLongs("day_bytes_up");
    Long[] bytesDown = row.getArrayOfLongs("day_bytes_down");
    Long[] traffic = row.getArrayOfLongs("day_traffic");
    List<Totals.Day> trend = new ArrayList<>(days.length);
    for (int i = 0; i < days.length; i++) {
      trend.add(new Totals.Day(days[i], transactions[i], bytesUp[i], bytesDown[i], traffic[i]));
    }
    return trend;
  }

  @Override
  public <T> Page<T> page(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    page.order(table.table()); // rejects an unknown order before anything is read
    SqlParameters arguments = new SqlParameters();
    boolean byCount = table.table().counts().contains(page.order(table.table()).field().column());
    TableReader.Matching matching =
        matching(
            table.table(), query, page, filter, byCount ? Counts.ALL_ROWS : Counts.PAGE, arguments);
    return reader.page(table, matching, page, arguments);
  }

  @Override
  public long count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    TableReader.Matching matching =
        matching(table, query, narrowed, filter, Counts.NO_ROWS, arguments);
    return reader.count(matching, arguments);
  }

  @Override
  public List<Long> listCounts(Table table, UsageQuery query, List<RowFilter> filters) {
    PageQuery all = new PageQuery();
    return filters.stream().map(filter -> count(table, query, all, filter)).toList();
  }

  @Override
  public int[] listIds(Table table, UsageQuery query, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    TableReader.Matching matching =
        matching(table, query, new PageQuery(), filter, Counts.NO_ROWS, arguments);
    return reader.listIds(matching, arguments);
  }

  @Override
  public <T> List<T> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit) {
    SqlParameters arguments = new SqlParameters();
    TableReader.Matching matching =
        matching(table.table(), query, new PageQuery(), filter, Counts.PAGE, arguments);
    return reader.slice(table, matching, skip, limit, arguments);
  }

  @Override
  public NameSearch search(UsageQuery query) {
    return new NameSearch() {
      @Override
      public <T> Page<T> in(
          TableDefinition<T> table, RowFilter filter, NameMatch match, int limit) {
        return found(table, query, filter, match, limit);
      }
    };
  }

  private <T> Page<T> found(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, NameMatch match, int limit) {
    SqlParameters arguments = new SqlParameters();
    RowFilter both =
        values ->
            Stream.concat(filter.conditions(values).stream(), match.conditions(values).stream())
                .toList();
    TableReader.Matching matching =
        matching(table.table(), query, new PageQuery(), both, Counts.PAGE, arguments);
    return reader.search(table, matching, match, limit, arguments);
  }

  @Override
  public <T> ItemStream<T> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    page.order(table.table()); // rejects an unknown order before anything is read
    SqlParameters arguments = new SqlParameters();
    TableReader.Matching matching =
        matching(table.table(), query, page, filter, Counts.ALL_ROWS, arguments);
    return reader.stream(table, matching, page, arguments);
  }

  @Override
  public List<Breakdown.Part> computeBreakdown(
      Breakdown breakdown, UsageQuery query, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    TableReader.Matching matching =
        matching(Table.APPS, query, new PageQuery(), filter, Counts.NO_ROWS, arguments);
    return reader.breakdown(breakdown, matching, arguments);
  }

  @Override
  public List<AppDay> listAppDays(UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        appDays
            .replace(WHERE, query.where(arguments))
            .replace(APPS, arguments.add(apps.toArray(Integer[]::new)));
    List<AppDay> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      AppDay figures = readAppDay(row);
      if (kept.test(figures)) {
        found.add(figures);
      }
    }
    return found;
  }

  private static AppDay readAppDay(Row row) {
    return new AppDay(
        row.getInteger("app_id"),
        row.getLocalDate("day"),
        row.getLong("transactions"),
        row.getLong("up_known"),
        row.getLong("down_known"),
        row.getLong("measured"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("bytes_unsplit"),
        row.getLong("blocked"),
        row.getLong("verdict_known"),
        row.getInteger("machines"),
        row.getInteger("users"),
        row.getInteger("ip_addresses"));
  }

  @Override
  public List<EntityAppDay> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept) {
    SqlParameters arguments = new SqlParameters();
    String where = query.where(arguments);
    String ofApps = arguments.add(apps.toArray(Integer[]::new));
    return entityDays(
        "%s\n  and u.app_id = any(%s::int[])".formatted(where, ofApps),
        EACH_APP,
        arguments,
        kind,
        kept);
  }

  @Override
  public List<EntityAppDay> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept) {
    SqlParameters arguments = new SqlParameters();
    String some = "select unnest(%s::int[])".formatted(arguments.add(ids.toArray(Integer[]::new)));
    return entityDays(query.whereOneOf(kind, some, arguments), EACH_APP, arguments, kind, kept);
  }

  @Override
  public List<EntityAppDay> entityDays(
      UsageQuery query, EntityKind kind, Predicate<EntityAppDay> kept) {
    SqlParameters arguments = new SqlParameters();
    return entityDays(query.where(arguments), "0", arguments, kind, kept);
  }

  /**
   * Returns the usage of entities by day.
   *
   * @param app SQL expression of the destination's column
   */
  private List<EntityAppDay> entityDays(
      String where,
      String app,
      SqlParameters arguments,
      EntityKind kind,
      Predicate<EntityAppDay> kept) {
    String statement =
        entityAppDays
            .replace(WHERE, where)
            .replace("{app}", app)
            .replace("{entity}", kind.column())
            .replace("{known}", known(kind));
    List<EntityAppDay> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      EntityAppDay figures =
          new EntityAppDay(
              row.getInteger("entity"),
              row.getInteger("app_id"),
              row.getLocalDate("day"),
              row.getLong("transactions"),
              row.getLong("up_known"),
              row.getLong("bytes_up"),
              row.getLong("blocked"),
              row.getLong("verdict_known"));
      if (kept.test(figures)) {
        found.add(figures);
      }
    }
    return found;
  }

  @Override
  public BitSet usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps) {
    List<Integer> ids = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    apps.forEach(
        (day, ofDay) -> {
          ids.addAll(ofDay);
          days.addAll(Collections.nCopies(ofDay.size(), day));
        });
    SqlParameters arguments = new SqlParameters();
    String statement =
        usersOfAppDays
            .replace(WHERE, query.where(arguments))
            .replace(APPS, arguments.add(ids.toArray(Integer[]::new)))
            .replace("{days}", arguments.add(days.toArray(LocalDate[]::new)));
    return parseBits(statement, arguments);
  }

  @Override
  public BitSet usedApps(UsageQuery query, EntityKind kind) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        usedApps
            .replace(WHERE, query.where(arguments))
            .replace("{entity}", kind.column())
            .replace("{known}", known(kind));
    return parseBits(statement, arguments);
  }

  /** Runs a statement that returns ids as an array. */
  private BitSet parseBits(String statement, SqlParameters arguments) {
    BitSet bits = new BitSet();
    Row row = pool.preparedQuery(statement).executeAndAwait(arguments.tuple()).iterator().next();
    for (int id : row.getArrayOfIntegers(0)) {
      bits.set(id);
    }
    return bits;
  }

  /** Rows whose related entities are counted. */
  private enum Counts {
    ALL_ROWS,
    PAGE,
    NO_ROWS
  }

  private TableReader.Matching matching(
      Table table,
      UsageQuery query,
      PageQuery page,
      RowFilter filter,
      Counts counted,
      SqlParameters arguments) {
    String summed = rows.get(table).replace(SUMS, formatSumsOfUsage(table.kind()));
    if (counted == Counts.ALL_ROWS) {
      summed =
          """
          select summed.*%s from (%s) as summed
          left join (%s) as counted on counted.id = summed.id
          left join (%s) as retained on retained.id = summed.id\
          """
              .formatted(
                  formatColumns(table),
                  summed,
                  formatCounts(table, "true"),
                  firstSeen(
                      table.kind(),
                      query,
                      "select distinct %s from used".formatted(table.kind().column()),
                      arguments));
    }
    List<String> conditions = new ArrayList<>(page.listConditions(table, arguments));
    conditions.addAll(filter.conditions(arguments));
    return new TableReader.Matching(
        "used as materialized (\n%s),".formatted(used.replace(WHERE, query.where(arguments)))
            + TableReader.matching(summed, conditions, true),
        counted == Counts.PAGE
            ? new TableReader.Counting(
                ", counted as (\n%s), retained as (\n%s)"
                    .formatted(
                        formatCounts(
                            table,
                            "u.%s = any(array(select id from page))"
                                .formatted(table.kind().column())),
                        firstSeen(table.kind(), query, "select id from page", arguments)),
                formatColumns(table),
                " left join counted on counted.id = page.id"
                    + " left join retained on retained.id = page.id")
            : TableReader.Counting.NONE);
  }

  private String formatSumsOfUsage(EntityKind kind) {
    return sumsOfUsage
        .replace("{column}", kind.column())
        .replace("{known}", kind.isKnown("u." + kind.column()));
  }

  /** Returns the neighbour counts of rows, for the matching usage. */
  private String formatCounts(Table table, String where) {
    return counts.get(table).replace(WHERE, where);
  }

  /**
   * Returns the first and last use of entities in the whole retention.
   *
   * @param ids query for their ids
   */
  private String firstSeen(EntityKind kind, UsageQuery query, String ids, SqlParameters arguments) {
    return firstSeen
        .replace("{column}", kind.column())
        .replace(WHERE, query.whereOneOf(kind, ids, query.retained(clock), arguments));
  }

  private static String formatColumns(Table table) {
    return ", retained.first_seen"
        + table.counts().stream()
            .map(", coalesce(counted.%1$s, 0) as %1$s"::formatted)
            .collect(Collectors.joining());
  }

  @Override
  public List<MachineDayUsage> listMachinesOn(UsageQuery query, LocalDate day) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        machinesOfDay.replace(WHERE, query.where(arguments)).replace("{day}", arguments.add(day));
    List<MachineDayUsage> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      found.add(
          new MachineDayUsage(
              row.getInteger("machine_id"), row.getLong("transactions"), row.getLong("blocked")));
    }
    return found;
  }

  @Override
  public Neighbours neighbours(UsageQuery query) {
    return (kind, ids, other, among, most) -> neighbours(query, kind, ids, other, among, most);
  }

  private Uni<List<Neighbour>> neighbours(
      UsageQuery query,
      EntityKind kind,
      Collection<Integer> ids,
      EntityKind other,
      Collection<Integer> among,
      int most) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        neighbours
            .replace(
                WHERE,
                query.whereOneOf(
                    kind,
                    "select unnest(%s::int[])"
                        .formatted(arguments.add(ids.toArray(Integer[]::new))),
                    arguments))
            .replace("{left}", kind.column())
            .replace("{known}", known(other) + among(other, among, arguments))
            .replace("{right}", other.column())
            .replace("{first-day}", arguments.add(query.period().firstDay()))
            .replace("{span}", arguments.add((int) query.period().days()))
            .replace("{most}", arguments.add(most));
    return pool.preparedQuery(statement)
        .execute(arguments.tuple())
        .map(
            found -> {
              List<Neighbour> all = new ArrayList<>(found.size());
              found.forEach(row -> all.add(readNeighbour(row)));
              return all;
            });
  }

  private static String among(
      EntityKind other, Collection<Integer> among, SqlParameters arguments) {
    return among == null
        ? ""
        : " and u.%s = any(%s::int[])"
            .formatted(other.column(), arguments.add(among.toArray(Integer[]::new)));
  }

  /** Returns a condition that excludes machines known by an address only. */
  private static String known(EntityKind other) {
    return other == EntityKind.MACHINE
        ? "not exists (select from report.machine m"
            + " where m.machine_id = u.machine_id and m.subject_kind = 'address')"
        : "u.%s > 0".formatted(other.column());
  }

  private static Neighbour readNeighbour(Row row) {
    return new Neighbour(
        row.getInteger("left_id"),
        row.getInteger("right_id"),
        row.getLong("transactions"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        Rows.readInstant(row, "first_seen"),
        Rows.readInstant(row, "last_seen"),
        row.getLong("days"));
  }
}
