package io.penumbra.reporting.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Part of the status that reports and the dashboard's banner use.
 *
 * @param state off, pending, on or degraded
 * @param since start of this state
 * @param switchedAt time of the last switch, or null if there was none
 * @param expectedBy expected time of the first data while pending; else null
 * @param offPeriods periods in which it was off, the oldest first
 * @param causes problems while degraded
 * @param evidence evidence of the services
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntegrationStatus(
    String state,
    Instant since,
    Instant switchedAt,
    Instant expectedBy,
    boolean overdue,
    List<OffPeriod> offPeriods,
    List<Cause> causes,
    Evidence evidence) {

  /**
   * Period in which the integration was off and accepted no data.
   *
   * @param to end, or null while it is off
   */
  public record OffPeriod(Instant from, @Schema(nullable = true) Instant to) {}

  /** Cause of a degraded integration. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Cause(String detail) {}

  /** Returns the evidence of ingestion-service, if it answers. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Evidence(Source ingestion) {}

  /** Figures of a service, or null while it does not answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Source(Figures figures) {}

  /**
   * Figures about sensors.
   *
   * @param sensorsSeen number of sensors, or null when unknown
   * @param batchesRejected in the last 24 hours, or null when unknown
   * @param rejectionsByReason of the same batches, or null
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Figures(
      Long sensorsSeen, Long batchesRejected, Map<String, Long> rejectionsByReason) {}

  public IntegrationStatus {
    offPeriods = offPeriods == null ? List.of() : List.copyOf(offPeriods);
    causes = causes == null ? List.of() : List.copyOf(causes);
  }

  public boolean isOff() {
    return "off".equals(state);
  }

  /** Returns the time at which the integration was switched on, while it is on. */
  public Optional<Instant> turnedOnAt() {
    return isOff() ? Optional.empty() : Optional.ofNullable(switchedAt);
  }

  /** Returns the figures about sensors, if ingestion-service reports them. */
  public Optional<Figures> sensors() {
    return Optional.ofNullable(evidence).map(Evidence::ingestion).map(Source::figures);
  }
}
