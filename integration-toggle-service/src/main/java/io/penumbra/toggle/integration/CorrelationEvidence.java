package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Evidence of correlation-service. An unknown figure is null. Times are arrival times in the
 * reports, not event times.
 *
 * @param machinesSilent machines that have stopped reporting
 * @param distinctSources addresses of machines
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CorrelationEvidence(
    @Schema(nullable = true) Instant firstSeenAt,
    @Schema(nullable = true) Instant lastSeenAt,
    @Schema(nullable = true) Machines machines,
    @Schema(nullable = true) Long machinesSilent,
    @Schema(nullable = true) Long distinctSources) {

  /** Machines seen so far, counted by whether they meet the minimum version of their system. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Machines(long supported, long belowFloor, long unknown) {

    long all() {
      return supported + belowFloor + unknown;
    }
  }
}
