package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Evidence of correlation-service. A missing figure is null: unknown. Times are those of arrival in
 * the reports, not of the events.
 *
 * @param machinesSilent machines that used to report and have stopped
 * @param distinctSources addresses that machines were seen at
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CorrelationEvidence(
    @Schema(nullable = true) Instant firstSeenAt,
    @Schema(nullable = true) Instant lastSeenAt,
    @Schema(nullable = true) Machines machines,
    @Schema(nullable = true) Long machinesSilent,
    @Schema(nullable = true) Long distinctSources) {

  /** Machines seen so far, by how they stand to the floor of their system. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Machines(long supported, long belowFloor, long unknown) {

    long all() {
      return supported + belowFloor + unknown;
    }
  }
}
