package io.penumbra.reporting.snapshot;

import static io.penumbra.reporting.table.SortField.Type.BYTES;
import static io.penumbra.reporting.table.SortField.Type.NUMBER;
import static io.penumbra.reporting.table.SortField.Type.OPTIONAL_TEXT;
import static io.penumbra.reporting.table.SortField.Type.SCORE;
import static io.penumbra.reporting.table.SortField.Type.TEXT;
import static io.penumbra.reporting.table.SortField.Type.TIME;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowStream;
import io.penumbra.reporting.table.SortField;
import io.penumbra.reporting.table.SqlParameters;
import io.penumbra.reporting.table.TableReader;
import io.penumbra.reporting.table.UsageSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Usage of snapshot reports, aggregated per request because a report is read rarely. Blocks. */
@ApplicationScoped
class SnapshotUsageReader {

  private static final List<SortField> MEASURES =
      List.of(
          new SortField("name", "name", TEXT),
          new SortField("transactions", "transactions", NUMBER),
          new SortField("blocked", "blocked", BYTES),
          new SortField("bytesUp", "bytes_up", BYTES),
          new SortField("bytesDown", "bytes_down", BYTES),
          new SortField("traffic", "traffic", BYTES),
          new SortField("users", "users", NUMBER),
          new SortField("ipAddresses", "ip_addresses", NUMBER),
          new SortField("machines", "machines", NUMBER),
          new SortField("firstSeen", "first_seen", TIME),
          new SortField("lastSeen", "last_seen", TIME));

  private static final List<SortField> OF_APPS =
      and(
          new SortField("category", "category", OPTIONAL_TEXT),
          new SortField("score", "score", SCORE));
  private static final List<SortField> OF_ENTITIES = and(new SortField("apps", "apps", NUMBER));

  private final Pool pool;
  private final TableReader reader;
  private final String exists = UsageSql.load("snapshot/exists");
  private final String summary = UsageSql.load("snapshot/summary");
  private final String days = UsageSql.load("snapshot/days");
  private final String userName = UsageSql.load("snapshot/user-name");
  private final String apps = UsageSql.load("snapshot/apps");
  private final Map<SnapshotList, String> entities = new EnumMap<>(SnapshotList.class);

  SnapshotUsageReader(Pool pool) {
    this.pool = pool;
    this.reader = new TableReader(pool);
    String statement = UsageSql.load("snapshot/entities");
    for (SnapshotList list : SnapshotList.values()) {
      entities.put(list, statement.replace("{id}", list.column()).replace("{kind}", list.kind()));
    }
  }

  private static List<SortField> and(SortField... own) {
    List<SortField> fields = new ArrayList<>(MEASURES);
    fields.addAll(List.of(own));
    return List.copyOf(fields);
  }

  /**
   * Rejects reports that are not available before data is read; audits the user of the requested
   * usage.
   *
   * @throws ProblemException 404 if the report does not exist or is not ready
   */
  void check(SnapshotQuery query) {
    require(query.id);
    if (query.user != null) {
      for (Row row : pool.preparedQuery(userName).executeAndAwait(Tuple.of(query.id, query.user))) {
        AccessAudit.getCurrent().shown(null, row.getString("name"));
      }
    }
  }

  private void require(UUID id) {
    if (pool.preparedQuery(exists).executeAndAwait(Tuple.of(id)).size() == 0) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "no snapshot report with this id is ready; see /api/v1/snapshot-reports for its "
              + "state");
    }
  }

  void checkApps(PageQuery query) {
    check(query, OF_APPS);
  }

  void checkEntities(PageQuery query) {
    check(query, OF_ENTITIES);
  }

  private static void check(PageQuery query, List<SortField> fields) {
    query.order(fields);
    query.listConditions(new SqlParameters());
  }

  /**
   * Returns the summary of a report.
   *
   * @throws ProblemException 404 if the report does not exist or is not ready
   */
  SnapshotSummary readSummary(UUID id) {
    require(id);
    List<SnapshotSummary.Day> found = new ArrayList<>();
    for (Row row : pool.preparedQuery(days).executeAndAwait(Tuple.of(id))) {
      found.add(
          new SnapshotSummary.Day(
              row.getLocalDate("day"),
              row.getLong("transactions"),
              row.getLong("blocked"),
              row.getLong("bytes_up"),
              row.getLong("bytes_down"),
              row.getLong("traffic")));
    }
    Row row = pool.preparedQuery(summary).executeAndAwait(Tuple.of(id)).iterator().next();
    return new SnapshotSummary(
        id,
        row.getLong("apps"),
        row.getLong("unmatched"),
        row.getLong("users"),
        row.getLong("ip_addresses"),
        row.getLong("machines"),
        row.getLong("transactions"),
        row.getLong("attributed"),
        row.getLong("measured"),
        row.getLong("blocked"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        toInstant(row.getOffsetDateTime("first_seen")),
        toInstant(row.getOffsetDateTime("last_seen")),
        found);
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  Page<SnapshotAppRow> listApps(SnapshotQuery query, PageQuery page) {
    return page(apps, OF_APPS, query, page, SnapshotAppRow::of);
  }

  ItemStream<SnapshotAppRow> allApps(SnapshotQuery query, PageQuery page) {
    return all(apps, OF_APPS, query, page, SnapshotAppRow::of);
  }

  Page<SnapshotEntityRow> listEntities(SnapshotList list, SnapshotQuery query, PageQuery page) {
    return page(
        entities.get(list), OF_ENTITIES, query, page, row -> SnapshotEntityRow.of(list, row));
  }

  ItemStream<SnapshotEntityRow> allEntities(
      SnapshotList list, SnapshotQuery query, PageQuery page) {
    return all(
        entities.get(list), OF_ENTITIES, query, page, row -> SnapshotEntityRow.of(list, row));
  }

  private <T> Page<T> page(
      String rows,
      List<SortField> fields,
      SnapshotQuery query,
      PageQuery page,
      Function<Row, T> item) {
    SqlParameters arguments = new SqlParameters();
    Page<Row> read =
        reader.rows(matching(rows, query, page, arguments), page.order(fields), page, arguments);
    return new Page<>(read.items().stream().map(item).toList(), read.total(), read.next());
  }

  private <T> ItemStream<T> all(
      String rows,
      List<SortField> fields,
      SnapshotQuery query,
      PageQuery page,
      Function<Row, T> item) {
    SqlParameters arguments = new SqlParameters();
    PageQuery.Order order = page.order(fields);
    String statement =
        "with %s select * from matching order by %s"
            .formatted(matching(rows, query, page, arguments), order.terms("id"));
    return RowStream.open(pool, statement, arguments.tuple(), item);
  }

  private static String matching(
      String rows, SnapshotQuery query, PageQuery page, SqlParameters arguments) {
    arguments.add(query.id);
    arguments.add(query.app);
    arguments.add(query.user);
    arguments.add(query.ipAddress);
    arguments.add(query.machine);
    return TableReader.matching(rows, page.listConditions(arguments), true);
  }
}
