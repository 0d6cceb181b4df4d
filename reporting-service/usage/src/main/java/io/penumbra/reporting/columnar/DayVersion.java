package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.ShardDay;
import java.time.LocalDate;

/**
 * Packed version of a shard of a UTC day.
 *
 * @param version version number; later ones are greater
 * @param builtAt time of packing, in microseconds, because another or restored database may assign
 *     the same number to a different day
 */
record DayVersion(ShardDay of, long version, long builtAt) {
  LocalDate day() {
    return of.day();
  }
}
