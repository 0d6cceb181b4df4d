package io.penumbra.reporting.api.report;

import io.penumbra.contracts.os.Machine;
import io.penumbra.contracts.os.OsFloors;
import io.penumbra.contracts.os.OsVerdict;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.integration.Integration;
import io.penumbra.reporting.integration.IntegrationStatus;
import io.penumbra.reporting.report.Coverage;
import io.penumbra.reporting.report.CoverageReader;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.table.Explanation;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Assembly of report summaries. Blocks. */
@ApplicationScoped
class Summaries {

  private final UsageSource usage;
  private final Freshness freshness;
  private final Integration integration;
  private final CoverageReader coverages;

  Summaries(
      UsageSource usage, Freshness freshness, Integration integration, CoverageReader coverages) {
    this.coverages = coverages;
    this.usage = usage;
    this.freshness = freshness;
    this.integration = integration;
  }

  Summary of(Report report, Period period) {
    // requested while the totals are read
    CompletableFuture<Optional<Instant>> updatedAt =
        freshness.updatedAt().subscribeAsCompletionStage();
    Optional<IntegrationStatus> status = integration.status();
    Totals totals =
        usage.totals(
            UsageQuery.to(report, period),
            status.flatMap(IntegrationStatus::turnedOnAt).orElse(null));
    return summary(report, period, totals, status, updatedAt.join());
  }

  private Summary summary(
      Report report,
      Period period,
      Totals totals,
      Optional<IntegrationStatus> status,
      Optional<Instant> updatedAt) {
    Summary.MachineSupport support = toSupport(totals.systems());
    Coverage coverage = coverages.of(report);
    return new Summary(
        Summary.ReportView.of(report),
        period,
        updatedAt.orElse(null),
        coverage.dataSince(),
        totals.machines(),
        support,
        totals.machinesSinceTurnedOn(),
        totals.users(),
        totals.ipAddresses(),
        totals.apps(),
        totals.unmatched(),
        totals.transactions(),
        totals.attributed(),
        totals.measured(),
        totals.bytesUp(),
        totals.bytesDown(),
        totals.traffic(),
        coverage.trend(totals.trend()),
        explanation(report, period, totals, support, status, updatedAt.orElse(null)));
  }

  private List<Explanation> explanation(
      Report report,
      Period period,
      Totals totals,
      Summary.MachineSupport support,
      Optional<IntegrationStatus> status,
      Instant updatedAt) {
    List<Explanation> reasons = new ArrayList<>(freshness.pending(period));
    reasons.addAll(
        totals.transactions() > 0
            ? Explanations.ofMachines(support)
            : Explanations.ofNothing(
                report, status, updatedAt, freshness.anyUsage(period).await().indefinitely()));
    return reasons;
  }

  private static Summary.MachineSupport toSupport(List<Totals.MachineSystem> systems) {
    long supported = 0;
    long belowFloor = 0;
    long unknown = 0;
    for (Totals.MachineSystem system : systems) {
      Machine machine = new Machine(system.platform(), system.version(), system.build(), null);
      switch (OsFloors.shipped().judge(machine)) {
        case OsVerdict.Supported _ -> supported += system.machines();
        case OsVerdict.BelowFloor _ -> belowFloor += system.machines();
        case OsVerdict.Unknown _ -> unknown += system.machines();
      }
    }
    return new Summary.MachineSupport(supported, belowFloor, unknown);
  }
}
