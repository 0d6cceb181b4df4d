package io.penumbra.reporting.table;

import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.packed.Look;
import io.penumbra.reporting.packed.PackedUsageStore;
import io.penumbra.reporting.packed.Sums;
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
 * standings where they are ready for the period. A page of anything else is added up from packed
 * usage; where that can't be looked at, and in a file, it is summed up from days or from usage.
 * What was used with how many others is counted last then, and of a page's rows alone, unless they
 * are sorted by it. Blocks.
 */
@ApplicationScoped
public class TableStore {

  private static final String WHERE = "{where}";
  private static final String USAGE = "{usage}";
  private static final String SUMS = "{sums}";

  private final Pool pool;
  private final StandingPeriods periods;
  private final PackedUsageStore packed;
  private final String totals = NamedSql.load("standing/totals");
  private final String used = NamedSql.load("table/used");
  private final Map<Table, String> standing = new EnumMap<>(Table.class);
  private final String sumsOfDays = NamedSql.load("table/sums-of-days");
  private final String sumsOfUsage = NamedSql.load("table/sums-of-usage");
  private final GivenSums given = new GivenSums();
  private final Map<Table, String> summed = new EnumMap<>(Table.class);
  private final Map<Table, String> counts = new EnumMap<>(Table.class);

  TableStore(Pool pool, StandingPeriods periods, PackedUsageStore packed) {
    this.pool = pool;
    this.periods = periods;
    this.packed = packed;
    for (Table table : Table.values()) {
      standing.put(table, NamedSql.load(table.standingStatement()));
      summed.put(table, NamedSql.load(table.statement()));
      counts.put(table, NamedSql.load(table.countsStatement()));
    }
  }

  /** One page. */
  public <T> Page<T> page(
      Listing<T> listing, Narrowing narrowing, PageQuery query, RowFilter filter) {
    PageQuery.Order order = query.order(listing.table());
    int limit = query.limit();
    Cursor after = query.cursor == null ? null : Cursor.decode(query.cursor, order);
    Wanted wanted = Wanted.of(listing.table(), order, query);
    Arguments arguments = new Arguments();
    Matching matching =
        matching(listing.table(), narrowing, found(narrowing), query, filter, wanted, arguments);
    Counting counting = counting(listing.table(), narrowing, matching, arguments);
    String statement = paged(matching, counting, order, after, limit, arguments);
    List<Row> rows = new ArrayList<>(limit);
    long total = 0;
    String next = null;
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      total = row.getLong("total");
      if (row.getInteger("id") == null) {
        break;
      }
      if (rows.size() == limit) {
        next = next(order, rows.getLast());
        break;
      }
      rows.add(row);
    }
    return new Page<>(items(listing, matching, rows), total, next);
  }

  private static <T> List<T> items(Listing<T> listing, Matching matching, List<Row> rows) {
    if (matching.counted() || matching.look() == null) {
      return rows.stream().map(listing.item()).toList();
    }
    EntityKind kind = listing.table().kind();
    int[] ids = rows.stream().mapToInt(row -> row.getInteger("id")).toArray();
    Look look = matching.look().among(kind, ids);
    Sums sums = look.sums(kind, Sums.Part.ALL);
    Map<EntityKind, int[]> counts = look.counts(kind, ids, listing.table().counted());
    List<T> items = new ArrayList<>(rows.size());
    for (int i = 0; i < ids.length; i++) {
      items.add(
          listing
              .complete()
              .apply(listing.item().apply(rows.get(i)), Rows.Figures.of(sums, ids[i], counts, i)));
    }
    return items;
  }

  private static String next(PageQuery.Order order, Row last) {
    return new Cursor(order.text(), last.getString("sort_text"), last.getInteger("id")).encode();
  }

  /** Some rows of a table in the order it is first shown in, by their place in it. */
  public <T> List<T> slice(
      Listing<T> listing, Narrowing narrowing, RowFilter filter, int skip, int limit) {
    PageQuery query = new PageQuery();
    PageQuery.Order order = query.order(listing.table());
    Wanted wanted = Wanted.of(listing.table(), order, query);
    Arguments arguments = new Arguments();
    Matching matching =
        matching(listing.table(), narrowing, found(narrowing), query, filter, wanted, arguments);
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
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(statement).executeAndAwait(arguments.tuple()).forEach(rows::add);
    return items(listing, matching, rows);
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
                matching(
                        listing.table(),
                        narrowing,
                        new Found(ready(narrowing), null),
                        query,
                        filter,
                        Wanted.EVERYTHING,
                        arguments)
                    .with(),
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
                matching(
                        Table.APPS,
                        narrowing,
                        found(narrowing),
                        new PageQuery(),
                        filter,
                        Wanted.TRAFFIC,
                        arguments)
                    .with(),
                breakdown.key());
    return RowStream.open(pool, statement, arguments.tuple(), Breakdown.Part::of);
  }

  /**
   * Where rows are found: in standings, in packed usage, or in days or usage.
   *
   * @param ready the standing period
   * @param look null where there is none
   */
  private record Found(Optional<Integer> ready, Look look) {}

  private Found found(Narrowing narrowing) {
    Optional<Integer> ready = ready(narrowing);
    return new Found(ready, ready.isPresent() ? null : packed.look(narrowing).orElse(null));
  }

  private Optional<Integer> ready(Narrowing narrowing) {
    return narrowing.isWhole()
        ? periods.of(narrowing.period()).await().indefinitely()
        : Optional.empty();
  }

  /**
   * The table's rows and those of them that match.
   *
   * @param with as a {@code with} clause
   * @param total their number, as an expression
   * @param counted whether they have it with how many others they were used
   * @param look where they come from, if from packed usage
   * @param sortedBy what they are counted by already, if anything
   */
  private record Matching(
      String with, String total, boolean counted, Look look, EntityKind sortedBy) {}

  private Matching matching(
      Table table,
      Narrowing narrowing,
      Found found,
      PageQuery query,
      RowFilter filter,
      Wanted wanted,
      Arguments arguments) {
    Optional<Integer> ready = found.ready();
    Look look = found.look();
    String rows;
    String looked = "";
    if (ready.isPresent()) {
      rows = standing.get(table);
      arguments.add(narrowing.report().source());
      arguments.add(ready.get());
      arguments.add(narrowing.period().firstDay());
    } else if (look != null) {
      rows = summed.get(table).replace(SUMS, given.of(table, look, wanted, arguments));
    } else if (narrowing.isWhole()) {
      rows = summed.get(table).replace(SUMS, sumsOfDays(table));
      arguments.add(narrowing.period().firstDay());
      arguments.add(narrowing.period().lastDay());
      arguments.add(narrowing.report().source());
    } else {
      rows = summed.get(table).replace(SUMS, sumsOfUsage(table));
      looked =
          "used as materialized (\n%s),".formatted(used.replace(WHERE, narrowing.where(arguments)));
    }
    if (wanted.counted() && ready.isEmpty() && look == null) {
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
        ready.isPresent() || wanted.counted() && look == null,
        look,
        wanted.sortedBy());
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

    /** They are put in when the rows are known. */
    static Counting later(Table table, EntityKind known) {
      return new Counting(
          "",
          table.counted().stream()
              .filter(kind -> kind != known)
              .map(kind -> ", 0::int8 as " + kind.count())
              .collect(Collectors.joining()),
          "");
    }
  }

  private Counting counting(
      Table table, Narrowing narrowing, Matching matching, Arguments arguments) {
    if (!matching.counted() && matching.look() != null) {
      return Counting.later(table, matching.sortedBy());
    }
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
