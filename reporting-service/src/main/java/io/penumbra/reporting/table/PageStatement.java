package io.penumbra.reporting.table;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks for the number of rows that match, and for a page of them. Only names from the closed set of
 * sort fields are put into the text. Blocks.
 */
final class PageStatement {

  /** The number of rows that match, as an expression. */
  static final String TOTAL = "(select count(*) from matching)";

  private final String matching;
  private final String total;
  private final PageQuery.Order order;
  private final Cursor after;
  private final int limit;
  private final SqlParameters arguments;
  private String more = "";
  private String columns = "";
  private String join = "";

  private PageStatement(
      String matching,
      String total,
      PageQuery.Order order,
      Cursor after,
      int limit,
      SqlParameters arguments) {
    this.matching = matching;
    this.total = total;
    this.order = order;
    this.after = after;
    this.limit = limit;
    this.arguments = arguments;
  }

  /**
   * Rows and those of them that match, as a {@code with} clause.
   *
   * @param whole whether all of them are found first; else they are read no further than a page
   *     goes
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
   * The page that a query asks for.
   *
   * @param matching as {@link #matching}
   * @param total the number of rows, as an expression
   */
  static PageStatement of(
      String matching,
      String total,
      PageQuery.Order order,
      PageQuery query,
      SqlParameters arguments) {
    return new PageStatement(matching, total, order, query.after(order), query.limit(), arguments);
  }

  /**
   * Joins something with the rows of the page.
   *
   * @param clause more of the {@code with} clause, which knows the rows as {@code page}
   */
  PageStatement with(String clause, String namedColumns, String joined) {
    more = clause;
    columns = namedColumns;
    join = joined;
    return this;
  }

  private String text() {
    String value = order.field().expression(order.descending());
    String direction = order.direction();
    String output =
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
            matching,
            output,
            beyond,
            value,
            direction,
            arguments.add(limit + 1),
            more,
            total,
            columns,
            join);
  }

  <T> Page<T> read(Pool pool, Function<Row, T> item) {
    List<T> items = new ArrayList<>(limit);
    long rows = 0;
    Row last = null;
    for (Row row : pool.preparedQuery(text()).executeAndAwait(arguments.tuple())) {
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
