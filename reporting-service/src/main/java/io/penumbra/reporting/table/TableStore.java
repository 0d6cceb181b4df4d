package io.penumbra.reporting.table;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.report.Report;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads pages of the tables. A page's order and limits are wrapped around the table's statement.
 */
@ApplicationScoped
public class TableStore {

  private final Pool pool;
  private final Map<Table, String> statements = new EnumMap<>(Table.class);

  TableStore(Pool pool) {
    this.pool = pool;
    for (Table table : Table.values()) {
      statements.put(table, NamedSql.load(table.statement()));
    }
  }

  /**
   * One page.
   *
   * @param machineId rows of one machine only, or null
   */
  public <T> Uni<Page<T>> page(
      Table table,
      Report report,
      Period period,
      Integer machineId,
      PageQuery query,
      Function<Row, T> item) {
    PageQuery.Order order = query.order(table);
    int limit = query.limit();
    Cursor after = query.cursor == null ? null : Cursor.decode(query.cursor, order);
    Tuple arguments =
        Tuple.tuple()
            .addLocalDate(period.firstDay())
            .addLocalDate(period.lastDay())
            .addString(report.source())
            .addInteger(machineId)
            .addString(query.pattern())
            .addString(after == null ? null : after.value())
            .addInteger(after == null ? null : after.id())
            .addInteger(limit + 1);
    return pool.preparedQuery(paged(table, order))
        .execute(arguments)
        .map(
            rows -> {
              List<T> items = new ArrayList<>(limit);
              long total = 0;
              String next = null;
              Row last = null;
              for (Row row : rows) {
                total = row.getLong("total");
                if (row.getInteger("id") == null) {
                  break;
                }
                if (items.size() == limit) {
                  next =
                      new Cursor(order.text(), last.getString("sort_text"), last.getInteger("id"))
                          .encode();
                  break;
                }
                items.add(item.apply(row));
                last = row;
              }
              return new Page<>(items, total, next);
            });
  }

  /**
   * The table's rows that match, their number, and one page of them. Only names from the closed set
   * of sort fields are put into the text.
   */
  private String paged(Table table, PageQuery.Order order) {
    String value = order.field().expression();
    String type = order.field().type().sqlType;
    String direction = order.descending() ? "desc" : "asc";
    String beyond = order.descending() ? "<" : ">";
    String text =
        order.field().type() == SortField.Type.TIME
            ? "to_char(" + value + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            : value + "::text";
    return """
    with rows as materialized (
    %s
    ), matching as (
      select * from rows where $5::text is null or name ilike $5
    ), page as (
      select *, %s as sort_text from matching
      where $7::int is null or (%s, id) %s ($6::%s, $7)
      order by %s %s, id %s limit $8
    )
    select t.total, page.* from (select count(*) as total from matching) t left join page on true
    order by %s %s, id %s
    """
        .formatted(
            statements.get(table),
            text,
            value,
            beyond,
            "text::" + type,
            value,
            direction,
            direction,
            value,
            direction,
            direction);
  }
}
