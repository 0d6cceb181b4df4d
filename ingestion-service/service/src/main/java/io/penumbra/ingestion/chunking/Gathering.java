package io.penumbra.ingestion.chunking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time during which chunks gather records while correlation has capacity. A chunk costs correlation
 * and Postgres about as much whether it holds one request or ten. So while correlation takes chunks
 * most of the time, they gather longer, and are fewer and larger; once it rests again, they are as
 * fresh as before.
 */
@ApplicationScoped
class Gathering {

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final double BUSY = 0.75;
  private static final double IDLE = 0.5;

  /** The time to gather changes by this share of the time that passes. */
  private static final int CHANGE = 2;

  private final Duration least;
  private final Duration most;
  private final Clock clock;

  private Duration time;
  private int deliveries;

  /** Since when there are deliveries, within the window. */
  private Instant busySince;

  private Instant windowStart;

  /** Duration of completed deliveries in the window. */
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

  /** A request to correlation begins. */
  synchronized void begin() {
    if (deliveries++ == 0) {
      busySince = clock.instant();
    }
  }

  /** Marks the request as ended, with or without an answer. */
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
