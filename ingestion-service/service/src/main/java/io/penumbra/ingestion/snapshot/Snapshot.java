package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;
import java.util.UUID;

/**
 * A snapshot report as it is kept.
 *
 * @param number by which reports are ordered
 * @param description or null
 * @param timeZone of times that name none, or null
 * @param cause reason of the failure, or the missing part; or null
 * @param detail of the cause, or null
 * @param files number of files
 * @param bytes that were uploaded
 * @param read number of these bytes that were read
 * @param transactions that it shows, or null while it shows none
 * @param uploadedAt time at which its last file was complete and reading could begin, or null
 * @param finishedAt time at which it became ready or failed, or null
 * @param expiresAt or null before it is finished
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
