package io.penumbra.toggle.integration;

import java.time.Duration;

/**
 * Thresholds for the evaluation of evidence.
 *
 * @param firstDataWithin maximum time from enabling to the first data
 * @param noDataAfter maximum time without new data
 * @param backlogOlderThan maximum wait of accepted data
 * @param unknownAfter maximum time without an answer of a service
 * @param silentPercent maximum percentage of silent machines, or -1 if they are not monitored
 */
record EvidenceThresholds(
    Duration firstDataWithin,
    Duration noDataAfter,
    Duration backlogOlderThan,
    Duration unknownAfter,
    int silentPercent) {}
