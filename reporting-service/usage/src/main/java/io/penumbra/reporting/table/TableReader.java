package io.penumbra.reporting.table;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reader of a table from a query: a page, a slice or all of it. Blocks. */
public final class TableReader {

  private final Pool pool;

  public TableReader(Pool pool) {
    this.pool = pool;
  }

  /**
   * Rows of the table and the matching ones among them.
   *
   * @param with {@code with} clause ({@link #matching})
   * @param counting source of the counts of a page's rows
   */
  public record Matching(String with, Counting counting) {}

  /**
   * Counts of related entities for the rows of a page without them.
   *
   * @param with continuation of the {@code with} clause; the rest joins and names the counts
   */
  public record Counting(String with, String columns, String join) {
    /** Source for rows that have their counts or need none. */
    public static final Counting NONE = new Counting("", "", "");
  }

  /**
   * Returns a {@code with} clause of the rows and the matching ones among them.
   *
   * @param whole true to compute all matching rows first; false to read no further than the page
   */
  public static String matching(String rows, List<String> conditions, boolean whole) {
    return PageStatement.matching(rows, conditions, whole);
  }

  /** Returns a page. */
  public <T> Page<T> page(
      TableDefinition<T> definition, Matching matching, PageQuery query, SqlParameters arguments) {
    Counting counting = matching.counting;
    return PageStatement.of(matching.with, query.order(definition.table()), query, arguments)
        .with(counting.with, counting.columns, counting.join)
        .read(pool, definition::readItem);
  }

  /** Returns the number of matching rows. */
  public long count(Matching matching, SqlParameters arguments) {
    return pool.preparedQuery("with %s select %s".formatted(matching.with, PageStatement.TOTAL))
        .executeAndAwait(arguments.tuple())
        .iterator()
        .next()
        .getLong(0);
  }

  /** Returns the ids of the matching rows in any order. */
  public int[] listIds(Matching matching, SqlParameters arguments) {
    Integer[] ids =
        pool.preparedQuery("with %s select array(select id from matching)".formatted(matching.with))
            .executeAndAwait(arguments.tuple())
            .iterator()
            .next()
            .getArrayOfIntegers(0);
    return Arrays.stream(ids).mapToInt(Integer::intValue).toArray();
  }

  /** Returns the rows of a page in an order that needs no measures. */
  public Page<Row> rows(
      String matching, PageQuery.Order order, PageQuery query, SqlParameters arguments) {
    return PageStatement.of(matching, order, query, arguments).read(pool, row -> row);
  }

  /** Returns rows by their position in the default order of the table. */
  public <T> List<T> slice(
      TableDefinition<T> definition,
      Matching matching,
      int skip,
      int limit,
      SqlParameters arguments) {
    return range(definition, matching, "0", skip, limit, arguments).items();
  }

  /** Returns the first rows by best match, then in the default order of the table. */
  public <T> Page<T> search(
      TableDefinition<T> definition,
      Matching matching,
      NameMatch match,
      int limit,
      SqlParameters arguments) {
    return range(definition, matching, match.closeness(arguments), 0, limit, arguments);
  }

  /**
   * Returns rows by position.
   *
   * @param rank expression by which rows are sorted before the default order
   */
  private <T> Page<T> range(
      TableDefinition<T> definition,
      Matching matching,
      String rank,
      int skip,
      int limit,
      SqlParameters arguments) {
    PageQuery.Order order = new PageQuery().order(definition.table());
    Counting counting = matching.counting;
    String statement =
        """
        with %1$s, page as (
          select *, %2$s as rank, count(*) over () as total
          from matching order by rank, %3$s offset %4$s limit %5$s
        )%6$s
        select page.*%7$s from page%8$s order by page.rank, %9$s
        """
            .formatted(
                matching.with,
                rank,
                order.terms("id"),
                arguments.add(skip),
                arguments.add(limit),
                counting.with,
                counting.columns,
                counting.join,
                order.terms("page.id"));
    List<T> items = new ArrayList<>();
    long total = 0;
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      items.add(definition.readItem(row));
      total = row.getLong("total");
    }
    return new Page<>(items, total, null);
  }

  /** Streams all rows in the order of a query. */
  public <T> ItemStream<T> stream(
      TableDefinition<T> definition, Matching matching, PageQuery query, SqlParameters arguments) {
    PageQuery.Order order = query.order(definition.table());
    String statement =
        """
        with %s
        select * from matching order by %s
        """
            .formatted(matching.with, order.terms("id"));
    return RowStream.open(pool, statement, arguments.tuple(), definition::readItem);
  }

  /** Returns apps by a shared value, the most used part first. */
  public List<Breakdown.Part> breakdown(
      Breakdown breakdown, Matching matching, SqlParameters arguments) {
    String statement =
        """
        with %s
        select %s as name, count(*) as apps, sum(transactions)::int8 as transactions,
          sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down,
          sum(traffic)::int8 as traffic
        from matching%s where %s
        group by 1 order by transactions desc, name
        """
            .formatted(matching.with, breakdown.key(), breakdown.join(), breakdown.condition());
    List<Breakdown.Part> parts = new ArrayList<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      parts.add(Breakdown.Part.of(row));
    }
    return parts;
  }
}
