package io.penumbra.ingestion.connector;

import com.fasterxml.jackson.annotation.JsonProperty;

/** State of a connector, the most urgent first. */
enum ConnectorState {
  /** Records cannot be fetched or stored; the problem states cause and action. */
  @JsonProperty("failing")
  FAILING,
  /** The source or ingestion-service throttles it. */
  @JsonProperty("throttled")
  THROTTLED,
  /** The end of the source has not been reached for more than a minute. */
  @JsonProperty("behind")
  BEHIND,
  @JsonProperty("running")
  RUNNING,
  /** The integration is off, or no replica has started it. */
  @JsonProperty("waiting")
  WAITING,
  @JsonProperty("paused")
  PAUSED
}
