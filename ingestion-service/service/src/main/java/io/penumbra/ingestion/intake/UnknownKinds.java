package io.penumbra.ingestion.intake;

import io.penumbra.ingestion.format.SkipReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sampling of records whose kind is not supported. A few per sensor and hour are quarantined, so
 * that administrators see which data is ignored.
 */
@ApplicationScoped
class UnknownKinds {

  private static final int SAMPLES = 3;
  private static final Duration SPARING = Duration.ofHours(1);

  /** Time of the latest stored request with samples, by sensor. */
  private final Map<String, Instant> sampled = new ConcurrentHashMap<>();

  /** Returns the number of samples to keep from a sensor's next request. */
  int samples(String sensor, Instant now) {
    Instant last = sampled.get(sensor);
    return last == null || last.plus(SPARING).isBefore(now) ? SAMPLES : 0;
  }

  /** Records that a request was stored. */
  void stored(String sensor, Receipt receipt, Instant now) {
    if (receipt.skipped().containsKey(SkipReason.UNKNOWN_KIND.id()) && samples(sensor, now) > 0) {
      sampled.put(sensor, now);
    }
  }
}
