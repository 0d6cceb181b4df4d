package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.ShardDay;
import java.time.LocalDate;

/**
 * A shard of a UTC day as it was packed once.
 *
 * @param version a later one is greater
 * @param builtAt time of packing, in microseconds: another or restored database may have given the
 *     same number to another day
 */
record DayVersion(ShardDay of, long version, long builtAt) {
  LocalDate day() {
    return of.day();
  }
}
