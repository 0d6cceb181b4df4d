package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageSegment;
import java.time.LocalDate;

/**
 * Partition of a day's usage.
 *
 * @param changed machines that are excluded, or null
 */
record DayPartition(LocalDate day, Segment segment, IdSet changed) {

  UsageSegment usage() {
    return segment.usage();
  }
}
