package io.penumbra.ingestion.connector;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;
import java.util.UUID;

/**
 * Stored connector.
 *
 * @param id of its sensor, too
 * @param secret opened; null where there is none, or it can't be opened
 * @param sealed whether a secret is stored
 * @param secretFile name of the file with the secret, or null
 * @param timeZone of its sensor, or null
 * @param parser of its sensor, or null
 * @param changedAt null when it was never changed
 */
record Connector(
    UUID id,
    String name,
    ConnectorKind kind,
    SourceSettings settings,
    String secret,
    boolean sealed,
    String secretFile,
    boolean allowPrivateNetwork,
    boolean paused,
    long version,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    String changedBy,
    String reportSource,
    String timeZone,
    String parser) {

  Revision revision() {
    return new Revision(Long.toString(version));
  }
}
