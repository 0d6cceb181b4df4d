package io.penumbra.reporting.report;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.integration.Integration;
import io.penumbra.reporting.integration.IntegrationStatus;
import io.penumbra.reporting.table.TotalsReader;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Summary;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple3;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Puts the top of a report together. Blocks. */
@ApplicationScoped
class Summaries {

  private final SummaryStore store;
  private final TotalsReader overviews;
  private final Integration integration;

  Summaries(SummaryStore store, TotalsReader overviews, Integration integration) {
    this.store = store;
    this.overviews = overviews;
    this.integration = integration;
  }

  Summary of(Report report, Period period) {
    // asked for while the rest is added up
    CompletableFuture<Optional<Instant>> updatedAt = store.updatedAt().subscribeAsCompletionStage();
    Optional<IntegrationStatus> status = integration.status();
    Optional<Instant> turnedOn = status.flatMap(IntegrationStatus::turnedOnAt);
    if (report.isWhole() && store.isReady(period)) {
      return whole(report, period, status, turnedOn, updatedAt);
    }
    UsageQuery usageQuery = UsageQuery.to(report, period);
    Instant since = turnedOn.orElse(null);
    Optional<TotalsReader.Totals> packed = overviews.ofPacked(usageQuery, since);
    if (report.isWhole() && packed.isEmpty()) {
      return whole(report, period, status, turnedOn, updatedAt);
    }
    TotalsReader.Totals totals = packed.orElseGet(() -> overviews.ofUsage(usageQuery, since));
    return selected(report, period, status, totals, updatedAt);
  }

  private Summary whole(
      Report report,
      Period period,
      Optional<IntegrationStatus> status,
      Optional<Instant> turnedOn,
      CompletableFuture<Optional<Instant>> updatedAt) {
    Tuple3<Row, Summary.MachineSupport, List<Summary.Day>> found =
        Uni.combine()
            .all()
            .unis(
                store.counters(report, period, turnedOn),
                store.machineSupport(report, period),
                store.trend(report, period))
            .asTuple()
            .await()
            .indefinitely();
    return summary(
        report,
        period,
        found.getItem1(),
        found.getItem2(),
        found.getItem3(),
        status,
        updatedAt.join());
  }

  private Summary selected(
      Report report,
      Period period,
      Optional<IntegrationStatus> status,
      TotalsReader.Totals totals,
      CompletableFuture<Optional<Instant>> updatedAt) {
    return summary(
        report,
        period,
        totals.sums(),
        SummaryStore.supportOfSystems(totals.sums()),
        totals.trend(),
        status,
        updatedAt.join());
  }

  private Summary summary(
      Report report,
      Period period,
      Row row,
      Summary.MachineSupport support,
      List<Summary.Day> trend,
      Optional<IntegrationStatus> status,
      Optional<Instant> updatedAt) {
    long transactions = row.getLong("transactions");
    return new Summary(
        Summary.ReportView.of(report),
        period,
        updatedAt.orElse(null),
        row.getLong("machines"),
        support,
        row.getLong("machines_since_turned_on"),
        row.getLong("users"),
        row.getLong("ip_addresses"),
        row.getLong("apps"),
        row.getLong("unmatched"),
        transactions,
        row.getLong("attributed_transactions"),
        row.getLong("measured_transactions"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        trend,
        transactions > 0
            ? Explanations.ofMachines(support)
            : Explanations.ofNothing(
                report,
                status,
                updatedAt.orElse(null),
                store.anyUsage(period).await().indefinitely()));
  }
}
