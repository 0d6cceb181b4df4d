package io.penumbra.ingestion.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calculator of Retry-After for rejected senders. All of them retry, so the delay grows with their
 * number and spreads them over time.
 */
@ApplicationScoped
class RetryAfterCalculator {

  private static final long WINDOW_SECONDS = 10;

  /** Number of retries that are acceptable per second. */
  private static final int A_SECOND = 100;

  private static final long LONGEST_SECONDS = 300;

  private final Clock clock;
  private long window;
  private int putOff;
  private int putOffBefore;

  RetryAfterCalculator(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the delay for another rejected request.
   *
   * @param least minimum in seconds
   * @param most maximum in seconds while few requests are rejected
   */
  Duration comeAgain(int least, int most) {
    long last = Math.min(LONGEST_SECONDS, most + oneMore() / A_SECOND);
    return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(least, last + 1));
  }

  /** Returns the number of rejected requests in this window and the previous one. */
  private synchronized int oneMore() {
    long now = clock.instant().getEpochSecond() / WINDOW_SECONDS;
    if (now != window) {
      putOffBefore = now == window + 1 ? putOff : 0;
      putOff = 0;
      window = now;
    }
    putOff++;
    return putOff + putOffBefore;
  }
}
