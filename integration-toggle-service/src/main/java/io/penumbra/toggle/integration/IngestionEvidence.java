package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Evidence of ingestion-service. An unknown figure is null. Times are arrival times, not event
 * times.
 *
 * @param sensorsSeen sensors that have sent data
 * @param batchesRejected rejected batches of the last 24 hours
 * @param rejectionsByReason rejected batches of the last 24 hours by reason
 * @param backlogChunks accepted chunks that correlation has not stored yet
 * @param backlogOldestAt time of the oldest chunk in the backlog
 * @param quarantinedChunks chunks that correlation rejected
 * @param senders addresses that have sent data
 * @param skewedRecords records rejected for a time in the future
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
