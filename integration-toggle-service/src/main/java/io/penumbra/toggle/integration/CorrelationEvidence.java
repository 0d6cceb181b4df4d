package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What correlation-service says. A figure it does not tell is null: unknown. Times are those of
 * arrival in the reports, not of the events.
 *
 * @param machinesSilent machines that used to report and have stopped
 * @param distinctSources addresses that machines were seen at
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CorrelationEvidence(
    Instant firstSeenAt,
    Instant lastSeenAt,
    Machines machines,
    Long machinesSilent,
    Long distinctSources) {

  /** Machines seen so far, by how they stand to the floor of their system. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Machines(long supported, long belowFloor, long unknown) {

    long all() {
      return supported + belowFloor + unknown;
    }
  }
}
