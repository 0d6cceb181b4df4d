package io.penumbra.reporting.hour;

import io.penumbra.contracts.period.Period;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Use by the hour.
 *
 * @param period the days of the hours
 * @param items every hour asked for that has begun, quiet ones included, the earliest first
 */
public record Hours(Period period, List<Hour> items) {

  /**
   * One hour.
   *
   * @param hour its start
   * @param transactions null where no data was collected: before the first data and while the
   *     integration was off
   * @param bytesUp null when no source carried it
   * @param bytesDown null when no source carried it
   * @param traffic as far as known, with bytes of unknown direction, or null
   */
  public record Hour(
      Instant hour,
      @Schema(nullable = true) Long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic) {}
}
