package io.penumbra.toggle.integration;

import java.time.Duration;

/**
 * By which evidence is judged.
 *
 * @param firstDataWithin of turning on, data is expected
 * @param noDataAfter without new data, something is wrong
 * @param backlogOlderThan for which accepted data may wait
 * @param unknownAfter without an answer, nothing can be said
 * @param silentPercent of the machines may have stopped, or -1 when they are not watched
 */
record EvidenceThresholds(
    Duration firstDataWithin,
    Duration noDataAfter,
    Duration backlogOlderThan,
    Duration unknownAfter,
    int silentPercent) {}
