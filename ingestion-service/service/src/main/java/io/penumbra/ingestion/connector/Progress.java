package io.penumbra.ingestion.connector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Progress of a reading connector: its rate and the start of its delay. */
final class Progress {

  /** Time without reaching the end of the source after which a connector is behind. */
  private static final Duration BEHIND = Duration.ofMinutes(1);

  /** Averaging period of the rate. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final Clock clock;
  private Instant caughtUpAt;
  private Instant fetchedAt;
  private Instant windowBegan;
  private long records;
  private long bytes;
  private double recordsPerSecond;
  private double bytesPerSecond;

  Progress(Clock clock) {
    this.clock = clock;
    caughtUpAt = clock.instant();
    windowBegan = caughtUpAt;
  }

  void stored(long records, long bytes) {
    this.records += records;
    this.bytes += bytes;
    fetchedAt = clock.instant();
  }

  /** Time of the last records, or null. */
  Instant fetchedAt() {
    return fetchedAt;
  }

  ConnectorRunState state(Source.Lag lag) {
    Instant now = clock.instant();
    measure(now);
    if (lag.size() == 0) {
      caughtUpAt = now;
    }
    boolean behind = Duration.between(caughtUpAt, now).compareTo(BEHIND) > 0;
    return new ConnectorRunState(
        behind ? ConnectorState.BEHIND : ConnectorState.RUNNING,
        null,
        null,
        lag,
        computeCatchUp(lag),
        fetchedAt);
  }

  private void measure(Instant now) {
    double seconds = Duration.between(windowBegan, now).toMillis() / 1_000.0;
    if (seconds * 1_000 >= WINDOW.toMillis()) {
      recordsPerSecond = records / seconds;
      bytesPerSecond = bytes / seconds;
      records = 0;
      bytes = 0;
      windowBegan = now;
    }
  }

  /** Returns the estimated seconds until the end of the source; null if unknown. */
  private Long computeCatchUp(Source.Lag lag) {
    if (lag.size() == 0) {
      return lag.equals(Source.Lag.UNKNOWN) ? null : 0L;
    }
    double rate = lag.records() != null ? recordsPerSecond : bytesPerSecond;
    return rate > 0 ? Long.valueOf((long) Math.ceil(lag.size() / rate)) : null;
  }
}
