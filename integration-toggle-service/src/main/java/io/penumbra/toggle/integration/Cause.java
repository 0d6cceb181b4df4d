package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Cause of a degraded integration, in the order of investigation. */
enum Cause {
  /** A service has not responded for too long, so the state of the data is unknown. */
  @JsonProperty("evidence-unknown")
  EVIDENCE_UNKNOWN,
  /** No data has been seen for longer than allowed. */
  @JsonProperty("no-data")
  NO_DATA,
  /** Accepted data has waited for longer than allowed. */
  @JsonProperty("backlog")
  BACKLOG,
  /** Rejected chunks are in quarantine. */
  @JsonProperty("refused-chunks")
  REFUSED_CHUNKS,
  /** Too many machines have stopped reporting. */
  @JsonProperty("silent-machines")
  SILENT_MACHINES
}
