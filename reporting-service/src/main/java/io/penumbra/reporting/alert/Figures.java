package io.penumbra.reporting.alert;

import io.penumbra.reporting.usage.AppDay;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The figures of an app on one UTC day in one report.
 *
 * @param bytesUp null when unknown, like bytesDown
 * @param measured transactions whose source carried both byte counts; what is not measured is
 *     unknown, not zero
 */
public record Figures(
    long transactions,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    long measured,
    long machines,
    long users,
    long ipAddresses) {

  public static Figures of(AppDay day) {
    return new Figures(
        day.transactions(),
        day.knownUp(),
        day.knownDown(),
        day.measured(),
        day.machines(),
        day.users(),
        day.ipAddresses());
  }
}
