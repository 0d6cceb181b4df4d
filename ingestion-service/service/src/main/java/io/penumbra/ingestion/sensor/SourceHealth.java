package io.penumbra.ingestion.sensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Health of a sensor as a source of records; up to a minute behind.
 *
 * @param state by when a record last came
 * @param lastRecordsAt time of the last record; null when none ever came
 * @param lagSeconds delay of the newest record accepted last, relative to its own time; below zero
 *     when the sender's clock is ahead, null when none was accepted
 * @param recordsLastHour number of records in the last hour, to ten minutes
 */
@Schema(name = "SourceHealth")
record SourceHealth(
    State state,
    @Schema(nullable = true) Instant lastRecordsAt,
    @Schema(nullable = true) Long lagSeconds,
    long recordsLastHour) {

  private static final Duration SILENT = Duration.ofHours(24);
  private static final Duration ALERT = Duration.ofHours(48);

  /** State of incoming records. */
  @Schema(name = "SourceHealthState")
  enum State {
    /** No record ever came. */
    @JsonProperty("never")
    NEVER,
    @JsonProperty("ok")
    OK,
    /** For 24 hours no record came. */
    @JsonProperty("silent")
    SILENT,
    /** For 48 hours no record came. */
    @JsonProperty("alert")
    ALERT
  }

  /**
   * @param use use of the sensor, or null if it was never seen
   */
  static SourceHealth of(SensorUses.Use use, Instant now) {
    if (use == null || use.recordsAt() == null) {
      return new SourceHealth(State.NEVER, null, null, 0);
    }
    Duration silence = Duration.between(use.recordsAt(), now);
    State state =
        silence.compareTo(ALERT) > 0
            ? State.ALERT
            : silence.compareTo(SILENT) > 0 ? State.SILENT : State.OK;
    return new SourceHealth(
        state, use.recordsAt(), use.lag() == null ? null : use.lag().toSeconds(), use.lastHour());
  }
}
