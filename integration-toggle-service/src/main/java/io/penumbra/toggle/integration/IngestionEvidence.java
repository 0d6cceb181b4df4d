package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Evidence of ingestion-service. A missing figure is null: unknown. Times are those of arrival, not
 * of the events.
 *
 * @param sensorsSeen sensors that ever sent something
 * @param batchesRejected in the last 24 hours
 * @param rejectionsByReason of the same batches
 * @param backlogChunks accepted, but not yet taken over by correlation
 * @param backlogOldestAt since when the oldest of them waits
 * @param quarantinedChunks refused by correlation
 * @param senders addresses that sent something
 * @param skewedRecords refused for a time ahead of ours
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record IngestionEvidence(
    @Schema(nullable = true) Instant firstAcceptedAt,
    @Schema(nullable = true) Instant lastAcceptedAt,
    @Schema(nullable = true) Long sensorsSeen,
    @Schema(nullable = true) Long batchesRejected,
    @Schema(nullable = true) Map<String, Long> rejectionsByReason,
    @Schema(nullable = true) Long backlogChunks,
    @Schema(nullable = true) Instant backlogOldestAt,
    @Schema(nullable = true) Long quarantinedChunks,
    @Schema(nullable = true) Long senders,
    @Schema(nullable = true) Long skewedRecords) {}
