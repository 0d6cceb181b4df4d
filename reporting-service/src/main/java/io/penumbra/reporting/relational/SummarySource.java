package io.penumbra.reporting.relational;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.TableReader;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.EntityAppDay;
import io.penumbra.reporting.usage.Neighbour;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads whole reports over a standard period from their summaries, and a destination's totals.
 * Blocks.
 */
@ApplicationScoped
class SummarySource implements UsageSource {

  private final Pool pool;
  private final SummaryPeriods periods;
  private final TotalsStatements statements;
  private final TableReader reader;
  private final String counters = UsageSql.load("summary/counters");
  private final String machineSystems = UsageSql.load("summary/machine-systems");
  private final String appTotals = UsageSql.load("summary/app-totals");
  private final String rowCounts = UsageSql.load("summary/totals");
  private final Map<Table, String> rows = new EnumMap<>(Table.class);

  SummarySource(Pool pool, SummaryPeriods periods) {
    this.pool = pool;
    this.periods = periods;
    this.statements = new TotalsStatements(pool);
    this.reader = new TableReader(pool);
    for (Table table : Table.values()) {
      rows.put(table, UsageSql.load("summary/" + table.path()));
    }
  }

  @Override
  public Storage storage() {
    return Storage.SUMMARIES;
  }

  @Override
  public Optional<Totals> totals(UsageQuery query, Instant turnedOn) {
    Optional<Integer> app = query.appOfWhole();
    if (!query.isWhole() && app.isEmpty()) {
      return Optional.empty();
    }
    return period(query)
        .map(
            period ->
                app.isPresent()
                    ? ofApp(query, period, app.get())
                    : ofReport(query, period, turnedOn));
  }

  private Totals ofReport(UsageQuery query, int period, Instant turnedOn) {
    String source = query.report().source();
    return statements.totals(
        statements.row(counters, Tuple.of(source, period)),
        statements.machines(machineSystems, Tuple.of(source, period), turnedOn),
        statements.trend(query));
  }

  private Totals ofApp(UsageQuery query, int period, int app) {
    return statements.totals(
        statements.row(
            appTotals, Tuple.of(query.report().source(), period, query.period().firstDay(), app)),
        Uni.createFrom().item(TotalsStatements.Machines.UNKNOWN),
        statements.trendOfApp(query, app));
  }

  @Override
  public <T> Optional<Page<T>> page(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              return reader.page(
                  table,
                  matching(table.table(), query, period, page, filter, arguments),
                  page,
                  arguments);
            });
  }

  @Override
  public Optional<Long> count(Table table, UsageQuery query, PageQuery narrowed, RowFilter filter) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              return reader.count(
                  matching(table, query, period, narrowed, filter, arguments), arguments);
            });
  }

  @Override
  public Optional<List<Long>> counts(Table table, UsageQuery query, List<RowFilter> filters) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              arguments.add(query.report().source());
              arguments.add(period);
              arguments.add(query.period().firstDay());
              List<List<String>> conditions =
                  filters.stream().map(filter -> filter.conditions(arguments)).toList();
              return reader.counts(rows.get(table), conditions, arguments);
            });
  }

  @Override
  public Optional<int[]> ids(Table table, UsageQuery query, RowFilter filter) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              return reader.ids(
                  matching(table, query, period, new PageQuery(), filter, arguments), arguments);
            });
  }

  @Override
  public <T> Optional<List<T>> slice(
      TableDefinition<T> table, UsageQuery query, RowFilter filter, int skip, int limit) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              return reader.slice(
                  table,
                  matching(table.table(), query, period, new PageQuery(), filter, arguments),
                  skip,
                  limit,
                  arguments);
            });
  }

  @Override
  public <T> Optional<ItemStream<T>> stream(
      TableDefinition<T> table, UsageQuery query, PageQuery page, RowFilter filter) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              return reader.stream(
                  table,
                  matching(table.table(), query, period, page, filter, arguments),
                  page,
                  arguments);
            });
  }

  @Override
  public Optional<List<Breakdown.Part>> breakdown(
      Breakdown breakdown, UsageQuery query, RowFilter filter) {
    return ready(query)
        .map(
            period -> {
              SqlParameters arguments = new SqlParameters();
              return reader.breakdown(
                  breakdown,
                  matching(Table.APPS, query, period, new PageQuery(), filter, arguments),
                  arguments);
            });
  }

  /** None: summaries do not keep days. */
  @Override
  public Optional<List<AppDay>> appDays(
      UsageQuery query, Set<Integer> apps, Predicate<AppDay> kept) {
    return Optional.empty();
  }

  /** None: summaries do not keep days. */
  @Override
  public Optional<List<EntityAppDay>> entityAppDays(
      UsageQuery query, EntityKind kind, Set<Integer> apps, Predicate<EntityAppDay> kept) {
    return Optional.empty();
  }

  /** None: summaries do not keep days. */
  @Override
  public Optional<List<EntityAppDay>> appDaysOf(
      UsageQuery query, EntityKind kind, Set<Integer> ids, Predicate<EntityAppDay> kept) {
    return Optional.empty();
  }

  /** None: summaries do not keep which user used which destination. */
  @Override
  public Optional<BitSet> usersOn(UsageQuery query, Map<LocalDate, Set<Integer>> apps) {
    return Optional.empty();
  }

  /** None: summaries do not keep which two were used together for what. */
  @Override
  public Neighbours neighbours(UsageQuery query) {
    return (EntityKind _, Collection<Integer> _, EntityKind _, int _) ->
        Uni.createFrom().item(Optional.<List<Neighbour>>empty());
  }

  private TableReader.Matching matching(
      Table table,
      UsageQuery query,
      int period,
      PageQuery page,
      RowFilter filter,
      SqlParameters arguments) {
    arguments.add(query.report().source());
    arguments.add(period);
    arguments.add(query.period().firstDay());
    List<String> conditions = new ArrayList<>(page.conditions(arguments));
    conditions.addAll(filter.conditions(arguments));
    return new TableReader.Matching(
        TableReader.matching(rows.get(table), conditions, false),
        conditions.isEmpty()
            ? "(select %s from (%s) as totals)".formatted(rowCount(table), rowCounts)
            : TableReader.TOTAL,
        TableReader.Counting.NONE,
        true);
  }

  /** The column of {@code summary/totals} that counts a table's rows. */
  private static String rowCount(Table table) {
    return table == Table.APPS ? "destinations" : table.path().replace('-', '_');
  }

  private Optional<Integer> ready(UsageQuery query) {
    return query.isWhole() ? period(query) : Optional.empty();
  }

  private Optional<Integer> period(UsageQuery query) {
    return periods.of(query.period()).await().indefinitely();
  }
}
