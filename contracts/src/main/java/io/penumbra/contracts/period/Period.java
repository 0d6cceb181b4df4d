package io.penumbra.contracts.period;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A span of whole UTC days, as read models are kept by day.
 *
 * @param firstDay first day included
 * @param lastDay last day included
 */
public record Period(LocalDate firstDay, LocalDate lastDay) {

  /** The period used when a request names none. */
  public static final String DEFAULT = "P30D";

  private static final int MOST_DAYS = 3_650;

  public Period {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "period must not end before %s, got %s".formatted(firstDay, lastDay));
    }
  }

  /**
   * Reads {@code ?period=} (ISO 8601, whole days back from now) or {@code from}/{@code to} (ISO
   * 8601 days or instants, UTC). {@code to} defaults to now.
   *
   * @throws IllegalArgumentException naming the parameter and what it expects
   */
  public static Period parse(String period, String from, String to, Clock clock) {
    if (from == null && to == null) {
      return back(days(period == null ? DEFAULT : period), clock);
    }
    if (period != null) {
      throw new IllegalArgumentException("give either period, or from and to");
    }
    if (from == null) {
      throw new IllegalArgumentException("to needs from");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Period days = new Period(day("from", from), to == null ? today : day("to", to));
    if (days.days() > MOST_DAYS + 1) {
      throw new IllegalArgumentException(
          "from and to must be at most %d days apart, got %d"
              .formatted(MOST_DAYS, days.days() - 1));
    }
    return days;
  }

  /** The last {@code days} days up to now, today included. */
  public static Period back(int days, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Period(today.minusDays(days), today);
  }

  public long days() {
    return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }

  private static int days(String period) {
    try {
      long days = Duration.parse(period).toDays();
      if (days >= 1 && days <= MOST_DAYS && Duration.ofDays(days).equals(Duration.parse(period))) {
        return (int) days;
      }
    } catch (DateTimeException e) {
      // answered below like any other value that is no period
    }
    throw new IllegalArgumentException(
        "period must be a number of days such as P7D, P30D or P90D, got \"%s\"".formatted(period));
  }

  private static LocalDate day(String name, String value) {
    try {
      LocalDate day =
          value.indexOf('T') < 0
              ? LocalDate.parse(value)
              : LocalDate.ofInstant(Instant.parse(value), ZoneOffset.UTC);
      if (day.getYear() >= Moments.FIRST_YEAR && day.getYear() <= Moments.LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // answered below like any other value that is no day
    }
    throw new IllegalArgumentException(
        "%s must be a day such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z, got \"%s\""
            .formatted(name, value));
  }
}
