package io.penumbra.reporting.columnar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Conversion of times in usage segments: microseconds since 1970. */
final class Micros {

  private Micros() {}

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
