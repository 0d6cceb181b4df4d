package io.penumbra.local.send;

import java.time.Duration;
import java.time.Instant;

/**
 * Moves all times of a file by the same span, so that its newest event is of just now.
 *
 * <p>The span is a multiple of ten minutes: records that describe one connection are told by the
 * ten minutes they lie in, and must lie in the same ten minutes afterwards. So the newest event is
 * up to ten minutes old.
 */
final class Rebase {

  private static final Duration STEP = Duration.ofMinutes(10);

  private final Duration by;

  private Rebase(Duration by) {
    this.by = by;
  }

  static Rebase none() {
    return new Rebase(Duration.ZERO);
  }

  static Rebase newestIsNow(Instant newest, Instant now) {
    long steps = Math.floorDiv(Duration.between(newest, now).toSeconds(), STEP.toSeconds());
    return new Rebase(STEP.multipliedBy(steps));
  }

  Duration by() {
    return by;
  }

  String apply(String line) {
    return by.isZero() ? line : TimeField.shift(line, by);
  }
}
