package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.ShardDay;
import java.time.LocalDate;

/**
 * A shard of a UTC day as it was packed once.
 *
 * @param version a later one is greater
 * @param builtAt when that was, in microseconds: another database, or an earlier state of this one
 *     that was restored, may have numbered another day the same
 */
record DayVersion(ShardDay of, long version, long builtAt) {
  LocalDate day() {
    return of.day();
  }
}
