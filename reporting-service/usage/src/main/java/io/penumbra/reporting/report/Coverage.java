package io.penumbra.reporting.report;

import io.penumbra.reporting.integration.IntegrationStatus.OffPeriod;
import io.penumbra.reporting.usage.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Periods in which a report has data: since its first data, while the integration was on, until
 * now.
 *
 * @param dataSince first UTC day with data of the report's sources, or null
 * @param off periods in which the integration was off; empty while its status is unknown
 */
public record Coverage(LocalDate dataSince, List<OffPeriod> off, Instant now) {

  /** Returns true if the usage of a period without transactions is unknown, not zero. */
  public boolean isUnknown(Instant from, Instant to) {
    return dataSince == null
        || !to.isAfter(begin(dataSince))
        || from.isAfter(now)
        || off.stream()
            .anyMatch(
                period ->
                    !period.from().isAfter(from)
                        && (period.to() == null || !period.to().isBefore(to)));
  }

  /** Returns days with null instead of zero where no data was collected. */
  public List<Totals.Day> trend(List<Totals.Day> days) {
    return days.stream()
        .map(
            day ->
                day.transactions() == 0 && isUnknown(begin(day.day()), begin(day.day().plusDays(1)))
                    ? new Totals.Day(day.day(), null, null, null, null)
                    : day)
        .toList();
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
