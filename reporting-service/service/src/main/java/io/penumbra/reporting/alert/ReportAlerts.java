package io.penumbra.reporting.alert;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.usage.Report;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Alerts about a report: those of policies on the report or on <i>Global</i>, which contains its
 * data; for <i>Global</i> all alerts. Blocks.
 */
@ApplicationScoped
public class ReportAlerts {

  /** States of an open alert. */
  public static final List<String> OPEN_STATES =
      AlertChange.STATES.stream().filter(state -> !state.equals(AlertChange.RESOLVED)).toList();

  private final Pool pool;
  private final String open = NamedSql.load("alert/open-of-reports");

  ReportAlerts(Pool pool) {
    this.pool = pool;
  }

  /** Number of open alerts, in total and of high severity. */
  public record Open(long alerts, long high) {}

  /** Returns the ids of the reports that contribute alerts to a report; empty selects all. */
  public static List<String> collectReports(Report report) {
    return report.equals(Report.GLOBAL)
        ? List.of()
        : Stream.concat(Stream.of(report.id(), Report.GLOBAL.id()), report.aliases().stream())
            .toList();
  }

  /** Counts the open alerts about a report. */
  public Open countOpen(Report report) {
    String[] reports = collectReports(report).toArray(String[]::new);
    Row row =
        pool.preparedQuery(open)
            .executeAndAwait(Tuple.tuple().addArrayOfString(reports))
            .iterator()
            .next();
    return new Open(row.getLong("alerts"), row.getLong("high"));
  }
}
