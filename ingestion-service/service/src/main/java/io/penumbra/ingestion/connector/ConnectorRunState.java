package io.penumbra.ingestion.connector;

import java.time.Instant;

/**
 * State of a connector on one replica.
 *
 * @param cause of failing, throttled or waiting; or null
 * @param nextStep of an administrator, or null
 * @param catchUpSeconds estimated time until it has caught up; null when unknown
 * @param fetchedAt time of the last records, or null
 */
record ConnectorRunState(
    ConnectorState state,
    String cause,
    String nextStep,
    Source.Lag lag,
    Long catchUpSeconds,
    Instant fetchedAt) {

  static ConnectorRunState of(ConnectorState state) {
    return new ConnectorRunState(state, null, null, Source.Lag.UNKNOWN, null, null);
  }
}
