package io.penumbra.toggle.integration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;

/**
 * What ingestion-service says. A figure it does not tell is null: unknown. Times are those of
 * arrival, not of the events.
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
    Instant firstAcceptedAt,
    Instant lastAcceptedAt,
    Long sensorsSeen,
    Long batchesRejected,
    Map<String, Long> rejectionsByReason,
    Long backlogChunks,
    Instant backlogOldestAt,
    Long quarantinedChunks,
    Long senders,
    Long skewedRecords) {}
