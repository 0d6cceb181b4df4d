package io.penumbra.reporting.table;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Statement that returns the number of matching rows and a page of them. Sort fields in its text
 * are from a closed set. Blocks.
 */
final class PageStatement {

  /** Expression of the number of matching rows. */
  static final String TOTAL = "(select count(*) from matching)";

  private final String matching;
  private final PageQuery.Order order;
  private final Cursor after;
  private final int limit;
  private final SqlParameters arguments;
  private String more = "";
  private String columns = "";
  private String join = "";

  private PageStatement(
      String matching, PageQuery.Order order, Cursor after, int limit, SqlParameters arguments) {
    this.matching = matching;
    this.order = order;
    this.after = after;
    this.limit = limit;
    this.arguments = arguments;
  }

  /**
   * Returns a {@code with} clause of the rows and the matching ones among them.
   *
   * @param whole true to compute all matching rows first; false to read no further than the page
   */
  static String matching(String rows, List<String> conditions, boolean whole) {
    String materialized = whole ? "materialized" : "not materialized";
    return """
     rows as %s (
    %s
    ), matching as %s (
      select * from rows%s
    )
    """
        .formatted(
            materialized,
            rows,
            materialized,
            conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
  }

  /**
   * Returns the page of a query.
   *
   * @param matching output of {@link #matching}
   */
  static PageStatement of(
      String matching, PageQuery.Order order, PageQuery query, SqlParameters arguments) {
    return new PageStatement(matching, order, query.after(order), query.limit(), arguments);
  }

  /**
   * Joins further data with the rows of the page.
   *
   * @param clause continuation of the {@code with} clause, in which the rows are {@code page}
   */
  PageStatement with(String clause, String namedColumns, String joined) {
    more = clause;
    columns = namedColumns;
    join = joined;
    return this;
  }

  private String getText() {
    String value = order.value();
    String output =
        order.field().type() == SortField.Type.TIME
            ? "to_char(" + value + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            : value + "::text";
    return """
    with %1$s, page as (
      select *, %2$s as sort_text from matching
      %3$s
      order by %4$s limit %5$s
    )%6$s
    select %7$s as total, page.*%8$s from (values (true)) as one left join page on true%9$s
    order by %10$s
    """
        .formatted(
            matching,
            output,
            after == null ? "" : "where " + order.after(after, arguments),
            order.terms("id"),
            arguments.add(limit + 1),
            more,
            TOTAL,
            columns,
            join,
            order.terms("page.id"));
  }

  <T> Page<T> read(Pool pool, Function<Row, T> item) {
    List<T> items = new ArrayList<>(limit);
    long rows = 0;
    Row last = null;
    for (Row row : pool.preparedQuery(getText()).executeAndAwait(arguments.tuple())) {
      rows = row.getLong("total");
      if (row.getInteger("id") == null) {
        break;
      }
      if (items.size() == limit) {
        Cursor next = new Cursor(order.text(), last.getString("sort_text"), last.getInteger("id"));
        return new Page<>(items, rows, next.encode());
      }
      items.add(item.apply(row));
      last = row;
    }
    return new Page<>(items, rows, null);
  }
}
