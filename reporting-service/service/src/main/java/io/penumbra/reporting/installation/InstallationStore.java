package io.penumbra.reporting.installation;

import static io.penumbra.reporting.table.SortField.Type.OPTIONAL_TEXT;
import static io.penumbra.reporting.table.SortField.Type.TEXT;
import static io.penumbra.reporting.table.SortField.Type.TIME;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.InstallationFilter;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.RowStream;
import io.penumbra.reporting.table.SortField;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.TableReader;
import io.penumbra.reporting.usage.Selection;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reader of the installed software of an app or a machine. Blocks. */
@ApplicationScoped
public class InstallationStore {

  private static final List<SortField> SORT_FIELDS =
      List.of(
          new SortField("machine", "machine", TEXT),
          new SortField("app", "app", TEXT),
          new SortField("software", "software", OPTIONAL_TEXT),
          new SortField("version", "version", OPTIONAL_TEXT),
          new SortField("user", "user_name", OPTIONAL_TEXT),
          new SortField("state", "state", TEXT),
          new SortField("firstSeen", "first_seen", TIME),
          new SortField("lastSeen", "last_seen", TIME),
          new SortField("checkedAt", "checked_at", TIME));

  private final Pool pool;
  private final TableReader reader;
  private final String installations = NamedSql.load("installation/installations");
  private final String ofApp =
      installations.replace("{of}", "i.app_id = $1").replace("{name}", "m.name");
  private final String ofMachine =
      installations.replace("{of}", "i.machine_id = $1").replace("{name}", "a.name");

  InstallationStore(Pool pool) {
    this.pool = pool;
    this.reader = new TableReader(pool);
  }

  /**
   * Rejects queries without a list of software before data is read.
   *
   * @throws ProblemException 404 for a report that selects addresses, 400 naming the invalid
   *     parameter
   */
  public void check(UsageQuery usageQuery, PageQuery query, RowFilter filter) {
    if (!usageQuery.report().selection().ipRanges().isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          ("installed software is stored by machine, user and source, but \"%s\" selects "
                  + "addresses")
              .formatted(usageQuery.report().title()));
    }
    query.order(SORT_FIELDS);
    query.listConditionsOnName(new SqlParameters());
    filter.check();
  }

  Page<InstallationRow> listPage(UsageQuery usageQuery, PageQuery query, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    Page<Row> page =
        reader.rows(
            matching(usageQuery, query, filter, arguments),
            query.order(SORT_FIELDS),
            query,
            arguments);
    return new Page<>(
        page.items().stream().map(InstallationRow::of).toList(), page.total(), page.next());
  }

  /** Returns the whole list in this order. */
  public static PageQuery all(String sort, String search) {
    return PageQuery.page(InstallationQuery.order(sort), search, 1, null);
  }

  /** Streams the whole list in the order of a query. */
  public ItemStream<InstallationRow> all(UsageQuery usageQuery, PageQuery query, RowFilter filter) {
    SqlParameters arguments = new SqlParameters();
    PageQuery.Order order = query.order(SORT_FIELDS);
    String statement =
        "with %s select * from matching order by %s"
            .formatted(matching(usageQuery, query, filter, arguments), order.terms("id"));
    return RowStream.open(pool, statement, arguments.tuple(), InstallationRow::of);
  }

  /**
   * Returns the number of machines on which an app's software is installed or was seen running.
   *
   * @return null if it is unknown for the report
   */
  public Long countMachines(UsageQuery usageQuery) {
    if (!usageQuery.report().selection().ipRanges().isEmpty()) {
      return null;
    }
    SqlParameters arguments = new SqlParameters();
    String statement =
        "with %s select count(distinct machine_id) as machines from matching"
            .formatted(
                matching(
                    usageQuery,
                    new PageQuery(),
                    InstallationFilter.of(List.of("installed", "seen")),
                    arguments));
    return pool.preparedQuery(statement)
        .executeAndAwait(arguments.tuple())
        .iterator()
        .next()
        .getLong("machines");
  }

  private String matching(
      UsageQuery usageQuery, PageQuery query, RowFilter filter, SqlParameters arguments) {
    Selection selection = usageQuery.report().selection();
    boolean app = usageQuery.of().containsKey(EntityKind.APP);
    arguments.add(usageQuery.of().get(app ? EntityKind.APP : EntityKind.MACHINE));
    arguments.add(usageQuery.period().firstDay());
    arguments.add(usageQuery.period().lastDay());
    arguments.add(selection.sources().toArray(String[]::new));
    arguments.add(selection.since() == null ? LocalDate.EPOCH : selection.since());
    arguments.add(selection.tags().toArray(String[]::new));
    arguments.add(selection.machines().toArray(Integer[]::new));
    arguments.add(selection.users().toArray(Integer[]::new));
    List<String> conditions = new ArrayList<>(query.listConditionsOnName(arguments));
    conditions.addAll(filter.conditions(arguments));
    return TableReader.matching(app ? ofApp : ofMachine, conditions, true);
  }
}
