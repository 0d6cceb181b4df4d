package io.penumbra.reporting.alert;

import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.usage.AppDay;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The figures of an app on one UTC day in one report.
 *
 * @param bytesUp null when unknown, like bytesDown
 * @param traffic bytes in both directions as far as known, with those of unknown direction, or null
 * @param measured transactions of which the bytes in both directions together are known; those of
 *     the rest are unknown, not zero
 * @param baseline null unless the policy has the threshold {@code uploadAboveBaseline}
 */
public record Figures(
    long transactions,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    long measured,
    long machines,
    long users,
    long ipAddresses,
    @Schema(nullable = true) BaselineFigures baseline) {

  /**
   * Returns the figures of a day.
   *
   * @param baseline null where the policy does not ask for it
   */
  public static Figures of(AppDay day, BaselineDay baseline) {
    return new Figures(
        day.transactions(),
        day.knownUp(),
        day.knownDown(),
        day.knownTraffic(),
        day.measured(),
        day.machines(),
        day.users(),
        day.ipAddresses(),
        BaselineFigures.of(baseline));
  }
}
