package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageSegment;
import java.time.LocalDate;

/**
 * Usage of a day.
 *
 * @param changed machines that do not count here, or null
 */
record DayPartition(LocalDate day, Segment segment, IdSet changed) {

  UsageSegment usage() {
    return segment.usage();
  }
}
