package io.penumbra.reporting.alert;

import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.usage.AppDay;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Figures of an app on one UTC day in one report.
 *
 * @param bytesUp null if unknown; likewise bytesDown
 * @param traffic known bytes of both directions, including unknown direction, or null
 * @param measured number of transactions with known bytes of both directions together; the bytes of
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
   * @param baseline null unless the policy has the threshold
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
