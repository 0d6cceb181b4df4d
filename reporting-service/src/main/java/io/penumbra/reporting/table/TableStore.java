package io.penumbra.reporting.table;

import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.report.StandingPeriods;
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
 * standings where they are ready for the period, else summed up from its days; anything else is
 * summed up from usage. What was used with how many others is counted last then, and of a page's
 * rows alone, unless they are sorted by it. Blocks.
 */
@ApplicationScoped
public class TableStore {

  private static final String WHERE = "{where}";
  private static final String USAGE = "{usage}";

  private final Pool pool;
  private final StandingPeriods periods;
  private final String totals = NamedSql.load("standing/totals");
  private final String used = NamedSql.load("table/used");
  private final Map<Table, String> standing = new EnumMap<>(Table.class);
  private final Map<Table, String> whole = new EnumMap<>(Table.class);
  private final Map<Table, String> narrowed = new EnumMap<>(Table.class);
  private final Map<Table, String> counts = new EnumMap<>(Table.class);

  TableStore(Pool pool, StandingPeriods periods) {
    this.pool = pool;
    this.periods = periods;
    for (Table table : Table.values()) {
      standing.put(table, NamedSql.load(table.standingStatement()));
      whole.put(table, NamedSql.load(table.statement()));
      narrowed.put(table, NamedSql.load(table.narrowedStatement()));
      counts.put(table, NamedSql.load(table.countsStatement()));
    }
  }

  /** One page. */
  public <T> Page<T> page(
      Listing<T> listing, Narrowing narrowing, PageQuery query, RowFilter filter) {
    PageQuery.Order order = query.order(listing.table());
    int limit = query.limit();
    Cursor after = query.cursor == null ? null : Cursor.decode(query.cursor, order);
    Arguments arguments = new Arguments();
    Matching matching =
        matching(
            listing.table(),
            narrowing,
            query,
            filter,
            isByCount(listing.table(), order),
            arguments);
    Counting counting = counting(listing.table(), narrowing, matching, arguments);
    String statement = paged(matching, counting, order, after, limit, arguments);
    List<T> items = new ArrayList<>(limit);
    long total = 0;
    Row last = null;
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      total = row.getLong("total");
      if (row.getInteger("id") == null) {
        break;
      }
      if (items.size() == limit) {
        return new Page<>(items, total, next(order, last));
      }
      items.add(listing.item().apply(row));
      last = row;
    }
    return new Page<>(items, total, null);
  }

  private static String next(PageQuery.Order order, Row last) {
    return new Cursor(order.text(), last.getString("sort_text"), last.getInteger("id")).encode();
  }

  /** Some rows of a table in the order it is first shown in, by their place in it. */
  public <T> List<T> slice(
      Listing<T> listing, Narrowing narrowing, RowFilter filter, int skip, int limit) {
    PageQuery query = new PageQuery();
    PageQuery.Order order = query.order(listing.table());
    Arguments arguments = new Arguments();
    Matching matching =
        matching(
            listing.table(),
            narrowing,
            query,
            filter,
            isByCount(listing.table(), order),
            arguments);
    Counting counting = counting(listing.table(), narrowing, matching, arguments);
    String statement =
        """
        with %1$s, page as (
          select * from matching order by %2$s %3$s, id %3$s offset %4$s limit %5$s
        )%6$s
        select page.*%7$s from page%8$s order by %2$s %3$s, page.id %3$s
        """
            .formatted(
                matching.with(),
                order.field().expression(),
                order.direction(),
                arguments.add(skip),
                arguments.add(limit),
                counting.with(),
                counting.columns(),
                counting.join());
    List<T> items = new ArrayList<>();
    pool.preparedQuery(statement)
        .executeAndAwait(arguments.tuple())
        .forEach(row -> items.add(listing.item().apply(row)));
    return items;
  }

  /** Every row of a table, in its order, as it is read. */
  public <T> RowStream<T> all(
      Listing<T> listing, Narrowing narrowing, PageQuery query, RowFilter filter) {
    PageQuery.Order order = query.order(listing.table());
    Arguments arguments = new Arguments();
    String statement =
        """
        with %s
        select * from matching order by %s %s, id %s
        """
            .formatted(
                matching(listing.table(), narrowing, query, filter, true, arguments).with(),
                order.field().expression(),
                order.direction(),
                order.direction());
    return RowStream.open(pool, statement, arguments.tuple(), listing.item());
  }

  /** A report's apps, summed up. */
  public RowStream<Breakdown.Part> breakdown(
      Breakdown breakdown, Narrowing narrowing, RowFilter filter) {
    Arguments arguments = new Arguments();
    String statement =
        """
        with %s
        select %s as name, count(*) as apps, sum(transactions)::int8 as transactions,
          sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down
        from matching where kind in ('catalogued', 'custom')
        group by 1 order by transactions desc, name
        """
            .formatted(
                matching(Table.APPS, narrowing, new PageQuery(), filter, false, arguments).with(),
                breakdown.key());
    return RowStream.open(pool, statement, arguments.tuple(), Breakdown.Part::of);
  }

  private static boolean isByCount(Table table, PageQuery.Order order) {
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
      Narrowing narrowing,
      PageQuery query,
      RowFilter filter,
      boolean counted,
      Arguments arguments) {
    Optional<Integer> ready =
        narrowing.isWhole()
            ? periods.of(narrowing.period()).await().indefinitely()
            : Optional.empty();
    String rows;
    String looked = "";
    if (ready.isPresent()) {
      rows = standing.get(table);
      arguments.add(narrowing.report().source());
      arguments.add(ready.get());
      arguments.add(narrowing.period().firstDay());
    } else if (narrowing.isWhole()) {
      rows = whole.get(table);
      arguments.add(narrowing.period().firstDay());
      arguments.add(narrowing.period().lastDay());
      arguments.add(narrowing.report().source());
    } else {
      rows = narrowed.get(table);
      looked =
          "used as materialized (\n%s),".formatted(used.replace(WHERE, narrowing.where(arguments)));
    }
    if (counted && ready.isEmpty()) {
      rows =
          "select summed.*%s from (%s) as summed left join (%s) as counted on counted.id = summed.id"
              .formatted(columns(table), rows, counts(table, narrowing, null, arguments));
    }
    List<String> conditions = new ArrayList<>(query.conditions(arguments));
    conditions.addAll(filter.conditions(arguments));
    // standings are read in the order of their index, no further than the page goes
    String materialized = ready.isPresent() ? "not materialized" : "materialized";
    String with =
        """
        %s rows as %s (
        %s
        ), matching as %s (
          select * from rows%s
        )
        """
            .formatted(
                looked,
                materialized,
                rows,
                materialized,
                conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    return new Matching(
        with,
        ready.isPresent() && conditions.isEmpty()
            ? "(select %s from (%s) as totals)".formatted(table.total(), totals)
            : "(select count(*) from matching)",
        counted || ready.isPresent());
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
      Table table, Narrowing narrowing, Matching matching, Arguments arguments) {
    return matching.counted()
        ? Counting.NONE
        : new Counting(
            ", counted as (\n%s)"
                .formatted(counts(table, narrowing, "select id from page", arguments)),
            columns(table),
            " left join counted on counted.id = page.id");
  }

  /**
   * What rows were used with.
   *
   * @param ids of the rows, as a query; null for all
   */
  private String counts(Table table, Narrowing narrowing, String ids, Arguments arguments) {
    String usage;
    String where;
    if (narrowing.isWhole()) {
      usage = "report.usage";
      where =
          ids == null
              ? narrowing.where(arguments)
              : narrowing.whereOneOf(table.kind(), ids, arguments);
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

  /**
   * The number of matching rows, and one page of them. Only names from the closed set of sort
   * fields are put into the text.
   */
  private static String paged(
      Matching matching,
      Counting counting,
      PageQuery.Order order,
      Cursor after,
      int limit,
      Arguments arguments) {
    String value = order.field().expression();
    String direction = order.direction();
    String text =
        order.field().type() == SortField.Type.TIME
            ? "to_char(" + value + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            : value + "::text";
    String beyond =
        after == null
            ? ""
            : "where (%s, id) %s (%s::text::%s, %s)"
                .formatted(
                    value,
                    order.descending() ? "<" : ">",
                    arguments.add(after.value()),
                    order.field().type().sqlType,
                    arguments.add(after.id()));
    return """
    with %1$s, page as (
      select *, %2$s as sort_text from matching
      %3$s
      order by %4$s %5$s, id %5$s limit %6$s
    )%7$s
    select %8$s as total, page.*%9$s from (values (true)) as one left join page on true%10$s
    order by %4$s %5$s, page.id %5$s
    """
        .formatted(
            matching.with(),
            text,
            beyond,
            value,
            direction,
            arguments.add(limit + 1),
            counting.with(),
            matching.total(),
            counting.columns(),
            counting.join());
  }
}
