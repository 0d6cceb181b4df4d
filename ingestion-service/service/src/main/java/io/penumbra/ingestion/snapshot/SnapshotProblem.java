package io.penumbra.ingestion.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Fault of a file.
 *
 * @param entry of the archive, or null where the file is no archive
 * @param line of the first record at fault, or at which reading ended; null where it is none
 * @param detail the content found and the accepted content
 */
@Schema(name = "SnapshotProblem")
record SnapshotProblem(
    SnapshotCause cause,
    @Schema(nullable = true) String entry,
    @Schema(nullable = true) Integer line,
    String detail) {}
