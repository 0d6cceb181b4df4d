package io.penumbra.ingestion.connector;

import com.fasterxml.jackson.annotation.JsonProperty;

/** State of a connector, the most urgent first. */
enum ConnectorState {
  /** It can't fetch or store; the problem has the cause and the next step. */
  @JsonProperty("failing")
  FAILING,
  /** The source or this service asks it to slow down. */
  @JsonProperty("throttled")
  THROTTLED,
  /** It has not caught up for more than a minute. */
  @JsonProperty("behind")
  BEHIND,
  @JsonProperty("running")
  RUNNING,
  /** The integration is off, or no replica has begun it yet. */
  @JsonProperty("waiting")
  WAITING,
  @JsonProperty("paused")
  PAUSED
}
