package io.penumbra.reporting.report;

import io.penumbra.reporting.integration.Integration;
import io.penumbra.reporting.integration.IntegrationStatus;
import io.penumbra.reporting.usage.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Reader of the coverage of reports. Blocks. */
@ApplicationScoped
public class CoverageReader {

  private final Freshness freshness;
  private final Integration integration;
  private final Clock clock;

  CoverageReader(Freshness freshness, Integration integration, Clock clock) {
    this.freshness = freshness;
    this.integration = integration;
    this.clock = clock;
  }

  /** Returns the coverage of a report. */
  public Coverage of(Report report) {
    return new Coverage(
        freshness.dataSince(report),
        integration.status().map(IntegrationStatus::offPeriods).orElse(List.of()),
        clock.instant());
  }
}
