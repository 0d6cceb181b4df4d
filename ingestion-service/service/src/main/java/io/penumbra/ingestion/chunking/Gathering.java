package io.penumbra.ingestion.chunking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Gathering time of chunks while correlation has capacity. The cost of a chunk for correlation and
 * Postgres hardly depends on its size. While correlation is busy most of the time, chunks gather
 * longer, so that there are fewer and larger ones. When correlation is idle again, the time
 * shortens.
 */
@ApplicationScoped
class Gathering {

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final double BUSY = 0.75;
  private static final double IDLE = 0.5;

  /** Rate of change of the gathering time, as a share of the elapsed time. */
  private static final int CHANGE = 2;

  private final Duration least;
  private final Duration most;
  private final Clock clock;

  private Duration time;
  private int deliveries;

  /** Start of the first delivery in the window. */
  private Instant busySince;

  private Instant windowStart;

  /** Total duration of completed deliveries in the window. */
  private Duration busy = Duration.ZERO;

  @Inject
  Gathering(ChunkingSettings settings, Clock clock) {
    this(settings.freshness(), settings.freshnessUnderLoad(), clock);
  }

  Gathering(Duration freshness, Duration freshnessUnderLoad, Clock clock) {
    this.least = freshness;
    this.most = max(freshness, freshnessUnderLoad);
    this.clock = clock;
    this.time = least;
    this.windowStart = clock.instant();
  }

  /** Records the start of a request to correlation. */
  synchronized void begin() {
    if (deliveries++ == 0) {
      busySince = clock.instant();
    }
  }

  /** Records the end of a request, answered or not. */
  synchronized void end() {
    if (--deliveries == 0) {
      busy = busy.plus(Duration.between(busySince, clock.instant()));
    }
  }

  /** Returns the current gathering time of a chunk. */
  synchronized Duration time() {
    Instant now = clock.instant();
    Duration passed = Duration.between(windowStart, now);
    if (passed.compareTo(WINDOW) >= 0) {
      adapt(now, passed);
    }
    return time;
  }

  private void adapt(Instant now, Duration passed) {
    if (deliveries > 0) {
      busy = busy.plus(Duration.between(busySince, now));
      busySince = now;
    }
    double load = (double) busy.toNanos() / passed.toNanos();
    if (load >= BUSY) {
      time = min(most, time.plus(passed.dividedBy(CHANGE)));
    } else if (load <= IDLE) {
      time = max(least, time.minus(passed.dividedBy(CHANGE)));
    }
    windowStart = now;
    busy = Duration.ZERO;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
