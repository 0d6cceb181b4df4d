package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;
import java.util.UUID;

/**
 * Stored snapshot report.
 *
 * @param number sort key of reports
 * @param description description, or null
 * @param timeZone zone of times without one, or null
 * @param cause reason of the failure or of missing content, or null
 * @param detail detail of the cause, or null
 * @param files number of files
 * @param bytes uploaded bytes
 * @param read number of these bytes that were read
 * @param transactions number of shown transactions, or null if none is available yet
 * @param uploadedAt time at which the upload was completed, or null
 * @param finishedAt time at which it became ready or failed, or null
 * @param expiresAt expiry, or null before it is finished
 */
record Snapshot(
    long number,
    UUID id,
    String name,
    String description,
    String source,
    String timeZone,
    SnapshotState state,
    SnapshotCause cause,
    String detail,
    long version,
    int attempt,
    int files,
    long bytes,
    long read,
    Long transactions,
    Instant createdAt,
    String createdBy,
    Instant uploadedAt,
    Instant finishedAt,
    Instant expiresAt) {

  Revision revision() {
    return new Revision(Long.toString(version));
  }
}
