package io.penumbra.reporting.executive;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.alert.ReportAlerts;
import io.penumbra.reporting.usage.Report;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reader of the content of an executive report apart from usage. Blocks. */
@ApplicationScoped
class ExecutiveStore {

  private final Pool pool;
  private final ReportAlerts reportAlerts;
  private final String alerts = NamedSql.load("executive/alerts");
  private final String tags = NamedSql.load("executive/tags");
  private final String policies = NamedSql.load("executive/policies");

  ExecutiveStore(Pool pool, ReportAlerts reportAlerts) {
    this.pool = pool;
    this.reportAlerts = reportAlerts;
  }

  ExecutiveReport.ExecutiveAlerts readAlerts(Report report, Period period) {
    String[] ids = ReportAlerts.collectReports(report).toArray(String[]::new);
    List<ExecutiveReport.AlertsOfSeverity> bySeverity = new ArrayList<>();
    pool.preparedQuery(alerts)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(ids)
                .addLocalDate(period.firstDay())
                .addLocalDate(period.lastDay()))
        .forEach(row -> bySeverity.add(readAlertsOfSeverity(row)));
    ReportAlerts.Open open = reportAlerts.countOpen(report);
    return new ExecutiveReport.ExecutiveAlerts(
        bySeverity.stream().mapToLong(ExecutiveReport.AlertsOfSeverity::raised).sum(),
        open.alerts(),
        open.high(),
        bySeverity);
  }

  private static ExecutiveReport.AlertsOfSeverity readAlertsOfSeverity(Row row) {
    return new ExecutiveReport.AlertsOfSeverity(
        row.getString("severity"),
        row.getLong("raised"),
        row.getLong("unattended"),
        row.getLong("in_progress"),
        row.getLong("true_positive"),
        row.getLong("false_positive"),
        row.getLong("accepted_risk"));
  }

  ExecutiveReport.ExecutiveActions readActions(Period period) {
    Tuple span = Tuple.of(startOf(period.firstDay()), startOf(period.lastDay().plusDays(1)));
    List<ExecutiveReport.TagAction> tagged = new ArrayList<>();
    pool.preparedQuery(tags)
        .executeAndAwait(span)
        .forEach(
            row ->
                tagged.add(
                    new ExecutiveReport.TagAction(
                        row.getString("tag"), row.getString("by"), row.getLong("apps"))));
    Row changes = pool.preparedQuery(policies).executeAndAwait(span).iterator().next();
    return new ExecutiveReport.ExecutiveActions(
        tagged,
        changes.getLong("created"),
        changes.getLong("enabled"),
        changes.getLong("disabled"),
        changes.getLong("deleted"));
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
