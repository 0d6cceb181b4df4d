package io.penumbra.reporting.host;

import static io.penumbra.reporting.table.SortField.Type.BYTES;
import static io.penumbra.reporting.table.SortField.Type.NUMBER;
import static io.penumbra.reporting.table.SortField.Type.OPTIONAL_TEXT;
import static io.penumbra.reporting.table.SortField.Type.TEXT;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.RowStream;
import io.penumbra.reporting.table.SortField;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.TableReader;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.Selection;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reader of the hosts of an app, from its usage. Blocks. */
@ApplicationScoped
public class HostStore {

  private static final List<SortField> SORT_FIELDS =
      List.of(
          new SortField("host", "name", TEXT),
          new SortField("tenant", "tenant", OPTIONAL_TEXT),
          new SortField("transactions", "transactions", NUMBER),
          new SortField("blocked", "blocked", BYTES),
          new SortField("bytesUp", "bytes_up", BYTES),
          new SortField("bytesDown", "bytes_down", BYTES),
          new SortField("traffic", "traffic", BYTES),
          new SortField("lastDay", "last_day_number", NUMBER));

  private final Pool pool;
  private final TableReader reader;
  private final String hosts = UsageSql.load("host/hosts");

  HostStore(Pool pool) {
    this.pool = pool;
    this.reader = new TableReader(pool);
  }

  /**
   * Rejects queries without a list of hosts before data is read.
   *
   * @throws ProblemException 404 for a report without usage by host, 400 naming the invalid
   *     parameter
   */
  public void check(UsageQuery usageQuery, PageQuery query, RowFilter filter) {
    Selection selection = usageQuery.report().selection();
    if (!selection.machines().isEmpty()
        || !selection.users().isEmpty()
        || !selection.ipRanges().isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "hosts are stored by app and source, but \"%s\" selects machines, users or addresses"
              .formatted(usageQuery.report().title()));
    }
    query.order(SORT_FIELDS);
    query.checkBounds();
    filter.check();
  }

  Page<HostRow> listPage(UsageQuery usageQuery, PageQuery query, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    Page<Row> page =
        reader.rows(
            matching(usageQuery, query, filter, arguments),
            query.order(SORT_FIELDS),
            query,
            arguments);
    return new Page<>(page.items().stream().map(HostRow::of).toList(), page.total(), page.next());
  }

  /** Streams all hosts in the order of a query. */
  public ItemStream<HostRow> all(UsageQuery usageQuery, PageQuery query, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    PageQuery.Order order = query.order(SORT_FIELDS);
    String statement =
        "with %s select * from matching order by %s"
            .formatted(matching(usageQuery, query, filter, arguments), order.terms("id"));
    return RowStream.open(pool, statement, arguments.tuple(), HostRow::of);
  }

  private String matching(
      UsageQuery usageQuery, PageQuery query, RowFilter filter, SqlParameters arguments) {
    Selection selection = usageQuery.report().selection();
    arguments.add(usageQuery.of().get(EntityKind.APP));
    arguments.add(usageQuery.period().firstDay());
    arguments.add(usageQuery.period().lastDay());
    arguments.add(selection.sources().toArray(String[]::new));
    arguments.add(selection.since() == null ? LocalDate.EPOCH : selection.since());
    arguments.add(selection.tags().toArray(String[]::new));
    List<String> conditions = new ArrayList<>(query.listConditions(arguments));
    conditions.addAll(filter.conditions(arguments));
    return TableReader.matching(hosts, conditions, true);
  }
}
