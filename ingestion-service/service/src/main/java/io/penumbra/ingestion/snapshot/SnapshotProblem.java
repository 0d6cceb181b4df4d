package io.penumbra.ingestion.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem of a file.
 *
 * @param entry entry of the archive, or null if the file is not an archive
 * @param line line of the first invalid record, or at which reading ended; or null
 * @param detail content found and content accepted
 */
@Schema(name = "SnapshotProblem")
record SnapshotProblem(
    SnapshotCause cause,
    @Schema(nullable = true) String entry,
    @Schema(nullable = true) Integer line,
    String detail) {}
