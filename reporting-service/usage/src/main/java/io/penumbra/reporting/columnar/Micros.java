package io.penumbra.reporting.columnar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as usage segments have them: microseconds since 1970. */
final class Micros {

  private Micros() {}

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
