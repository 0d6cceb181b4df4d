package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.columnar.UsageScan;
import io.penumbra.reporting.columnar.UsageSegmentStore;
import io.penumbra.reporting.usage.EntityKind;
import io.penumbra.reporting.usage.SqlParameters;
import io.penumbra.reporting.usage.SummaryPeriods;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the tables: page by page, or whole. A report that read models are kept for is read from its
 * summaries where they are ready for the period. A page of anything else is added up from usage
 * segments ({@link ColumnarTables}); where these can't be scanned, and in a file, it is summed up
 * from days or from usage. What was used with how many others is counted last then, and of a page's
 * rows alone, unless they are sorted by it. Blocks.
 */
@ApplicationScoped
public class TableStore {

  private static final String WHERE = "{where}";
  private static final String USAGE = "{usage}";
  private static final String SUMS = "{sums}";

  private final Pool pool;
  private final SummaryPeriods periods;
  private final UsageSegmentStore packed;
  private final ColumnarTables tables;
  private final String totals = NamedSql.load("summary/totals");
  private final String used = NamedSql.load("table/used");
  private final Map<Table, String> summary = new EnumMap<>(Table.class);
  private final String sumsOfDays = NamedSql.load("table/sums-of-days");
  private final String sumsOfUsage = NamedSql.load("table/sums-of-usage");
  private final Map<Table, String> summed = new EnumMap<>(Table.class);
  private final Map<Table, String> counts = new EnumMap<>(Table.class);

  TableStore(Pool pool, SummaryPeriods periods, UsageSegmentStore packed) {
    this.pool = pool;
    this.periods = periods;
    this.packed = packed;
    this.tables = new ColumnarTables(pool);
    for (Table table : Table.values()) {
      summary.put(table, NamedSql.load(table.summaryStatement()));
      summed.put(table, NamedSql.load(table.statement()));
      counts.put(table, NamedSql.load(table.countsStatement()));
    }
  }

  /** One page. */
  public <T> Page<T> page(
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      PageQuery query,
      RowFilter filter) {
    Table table = tableDefinition.table();
    PageQuery.Order order = query.order(table);
    Optional<Integer> ready = ready(usageQuery);
    Optional<UsageScan> scan = scan(usageQuery, ready);
    if (scan.isPresent()) {
      return tables.page(scan.get(), tableDefinition, query, filter);
    }
    SqlParameters arguments = new SqlParameters();
    boolean byCount = isCount(table, order);
    Matching matching = matching(table, usageQuery, ready, query, filter, byCount, arguments);
    Counting counting = counting(table, usageQuery, matching, arguments);
    return PageStatement.of(matching.with, matching.total, order, query, arguments)
        .with(counting.with, counting.columns, counting.join)
        .read(pool, tableDefinition::item);
  }

  /** Some rows of a table in the order it is first shown in, by their place in it. */
  public <T> List<T> slice(
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      RowFilter filter,
      int skip,
      int limit) {
    Table table = tableDefinition.table();
    Optional<Integer> ready = ready(usageQuery);
    Optional<UsageScan> scan = scan(usageQuery, ready);
    if (scan.isPresent()) {
      return tables.slice(scan.get(), tableDefinition, filter, skip, limit);
    }
    PageQuery query = new PageQuery();
    PageQuery.Order order = query.order(table);
    SqlParameters arguments = new SqlParameters();
    Matching matching = matching(table, usageQuery, ready, query, filter, false, arguments);
    Counting counting = counting(table, usageQuery, matching, arguments);
    String statement =
        """
        with %1$s, page as (
          select * from matching order by %2$s %3$s, id %3$s offset %4$s limit %5$s
        )%6$s
        select page.*%7$s from page%8$s order by %2$s %3$s, page.id %3$s
        """
            .formatted(
                matching.with,
                order.field().expression(order.descending()),
                order.direction(),
                arguments.add(skip),
                arguments.add(limit),
                counting.with,
                counting.columns,
                counting.join);
    List<T> items = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      items.add(tableDefinition.item(row));
    }
    return items;
  }

  /** Every row of a table, in its order, as it is read. */
  public <T> RowStream<T> all(
      TableDefinition<T> tableDefinition,
      UsageQuery usageQuery,
      PageQuery query,
      RowFilter filter) {
    PageQuery.Order order = query.order(tableDefinition.table());
    SqlParameters arguments = new SqlParameters();
    String statement =
        """
        with %s
        select * from matching order by %s %s, id %s
        """
            .formatted(
                matching(
                        tableDefinition.table(),
                        usageQuery,
                        ready(usageQuery),
                        query,
                        filter,
                        true,
                        arguments)
                    .with,
                order.field().expression(order.descending()),
                order.direction(),
                order.direction());
    return RowStream.open(pool, statement, arguments.tuple(), tableDefinition::item);
  }

  /** A report's apps, summed up; the most used part first. */
  public List<Breakdown.Part> breakdown(
      Breakdown breakdown, UsageQuery usageQuery, RowFilter filter) {
    Optional<Integer> ready = ready(usageQuery);
    Optional<UsageScan> scan = scan(usageQuery, ready);
    if (scan.isPresent()) {
      return tables.breakdown(scan.get(), breakdown, filter);
    }
    SqlParameters arguments = new SqlParameters();
    String statement =
        """
        with %s
        select %s as name, count(*) as apps, sum(transactions)::int8 as transactions,
          sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down
        from matching where kind in ('catalogued', 'custom')
        group by 1 order by transactions desc, name
        """
            .formatted(
                matching(Table.APPS, usageQuery, ready, new PageQuery(), filter, false, arguments)
                    .with,
                breakdown.key());
    List<Breakdown.Part> parts = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      parts.add(Breakdown.Part.of(row));
    }
    return parts;
  }

  private Optional<Integer> ready(UsageQuery usageQuery) {
    return usageQuery.isWhole()
        ? periods.of(usageQuery.period()).await().indefinitely()
        : Optional.empty();
  }

  private Optional<UsageScan> scan(UsageQuery usageQuery, Optional<Integer> ready) {
    return ready.isPresent() ? Optional.empty() : packed.scan(usageQuery);
  }

  private static boolean isCount(Table table, PageQuery.Order order) {
    return table.counts().contains(order.field().column());
  }

  /**
   * The table's rows and those of them that match.
   *
   * @param with as a {@code with} clause
   * @param total their number, as an expression
   * @param counted whether they have it with how many others they were used
   */
  private record Matching(String with, String total, boolean counted) {}

  private Matching matching(
      Table table,
      UsageQuery usageQuery,
      Optional<Integer> ready,
      PageQuery query,
      RowFilter filter,
      boolean counted,
      SqlParameters arguments) {
    String rows;
    String looked = "";
    if (ready.isPresent()) {
      rows = summary.get(table);
      arguments.add(usageQuery.report().source());
      arguments.add(ready.get());
      arguments.add(usageQuery.period().firstDay());
    } else if (usageQuery.isWhole()) {
      rows = summed.get(table).replace(SUMS, sumsOfDays(table));
      arguments.add(usageQuery.period().firstDay());
      arguments.add(usageQuery.period().lastDay());
      arguments.add(usageQuery.report().source());
    } else {
      rows = summed.get(table).replace(SUMS, sumsOfUsage(table));
      looked =
          "used as materialized (\n%s),"
              .formatted(used.replace(WHERE, usageQuery.where(arguments)));
    }
    if (counted && ready.isEmpty()) {
      rows =
          "select summed.*%s from (%s) as summed left join (%s) as counted on counted.id = summed.id"
              .formatted(columns(table), rows, counts(table, usageQuery, null, arguments));
    }
    List<String> conditions = new ArrayList<>(query.conditions(arguments));
    conditions.addAll(filter.conditions(arguments));
    return new Matching(
        looked + PageStatement.matching(rows, conditions, ready.isEmpty()),
        ready.isPresent() && conditions.isEmpty()
            ? "(select %s from (%s) as totals)".formatted(table.total(), totals)
            : PageStatement.TOTAL,
        ready.isPresent() || counted);
  }

  private String sumsOfDays(Table table) {
    EntityKind kind = table.kind();
    return sumsOfDays.replace("{days}", kind.days()).replace("{known}", kind.isKnown("s.id"));
  }

  private String sumsOfUsage(Table table) {
    String column = table.kind().column();
    return sumsOfUsage
        .replace("{column}", column)
        .replace("{known}", table.kind().isKnown("u." + column));
  }

  /**
   * What a page's rows were used with, where they don't have it yet.
   *
   * @param with more of a {@code with} clause; what follows it joins and names the counts
   */
  private record Counting(String with, String columns, String join) {
    static final Counting NONE = new Counting("", "", "");
  }

  private Counting counting(
      Table table, UsageQuery usageQuery, Matching matching, SqlParameters arguments) {
    return matching.counted
        ? Counting.NONE
        : new Counting(
            ", counted as (\n%s)"
                .formatted(counts(table, usageQuery, "select id from page", arguments)),
            columns(table),
            " left join counted on counted.id = page.id");
  }

  /**
   * What rows were used with.
   *
   * @param ids of the rows, as a query; null for all
   */
  private String counts(Table table, UsageQuery usageQuery, String ids, SqlParameters arguments) {
    String usage;
    String where;
    if (usageQuery.isWhole()) {
      usage = "report.usage";
      where =
          ids == null
              ? usageQuery.where(arguments)
              : usageQuery.whereOneOf(table.kind(), ids, arguments);
    } else {
      usage = "used";
      where = ids == null ? "true" : "u.%s = any(array(%s))".formatted(table.kind().column(), ids);
    }
    return counts.get(table).replace(USAGE, usage).replace(WHERE, where);
  }

  private static String columns(Table table) {
    return table.counts().stream()
        .map(", coalesce(counted.%1$s, 0) as %1$s"::formatted)
        .collect(Collectors.joining());
  }
}
