package io.penumbra.reporting.alert;

import io.penumbra.reporting.usage.AppDay;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The figures of an app on one UTC day in one report.
 *
 * @param bytesUp null when unknown, like bytesDown
 * @param traffic bytes in both directions as far as known, with those of unknown direction, or null
 * @param measured transactions of which the bytes in both directions together are known; those of
 *     the rest are unknown, not zero
 */
public record Figures(
    long transactions,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    long measured,
    long machines,
    long users,
    long ipAddresses) {

  public static Figures of(AppDay day) {
    return new Figures(
        day.transactions(),
        day.knownUp(),
        day.knownDown(),
        day.knownTraffic(),
        day.measured(),
        day.machines(),
        day.users(),
        day.ipAddresses());
  }
}
