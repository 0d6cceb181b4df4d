package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Cause of a degraded integration, in the order of investigation. */
enum Cause {
  /** A service has not answered for long, so that nothing can be said about the data. */
  @JsonProperty("evidence-unknown")
  EVIDENCE_UNKNOWN,
  /** Nothing has been seen for longer than allowed. */
  @JsonProperty("no-data")
  NO_DATA,
  /** Accepted data waits for longer than allowed. */
  @JsonProperty("backlog")
  BACKLOG,
  /** Refused chunks are in quarantine. */
  @JsonProperty("refused-chunks")
  REFUSED_CHUNKS,
  /** Too many machines that used to report have stopped. */
  @JsonProperty("silent-machines")
  SILENT_MACHINES
}
