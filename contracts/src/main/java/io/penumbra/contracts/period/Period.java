package io.penumbra.contracts.period;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Span of whole UTC days, the resolution of read models.
 *
 * @param firstDay first day included
 * @param lastDay last day included
 */
public record Period(LocalDate firstDay, LocalDate lastDay) {

  /** Default period of requests. */
  public static final String DEFAULT = "P30D";

  private static final int RETENTION_DAYS = 90;
  private static final int MOST_DAYS = 3_650;
  private static final Pattern DAYS = Pattern.compile("P([0-9]{1,4})D");
  private static final String HOURS_ACCEPTED =
      ": hours such as PT24H and timestamps are accepted by /hours of a report or a machine";

  public Period {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "period must not end before %s, got %s".formatted(firstDay, lastDay));
    }
  }

  /**
   * Reads {@code ?period=} (the last calendar days, today included) or {@code from}/{@code to}
   * (days). {@code to} defaults to today. Hours and moments are those of {@link HourSpan}.
   *
   * @throws IllegalArgumentException naming the parameter and what it expects
   */
  public static Period parse(String period, String from, String to, Clock clock) {
    if (from == null && to == null) {
      return back(days(period == null ? DEFAULT : period), clock);
    }
    if (period != null) {
      throw new IllegalArgumentException("use either period, or from and to");
    }
    if (from == null) {
      throw new IllegalArgumentException("to requires from");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Period days = new Period(parseDay("from", from), to == null ? today : parseDay("to", to));
    if (days.days() > MOST_DAYS + 1) {
      throw new IllegalArgumentException(
          "from and to must be at most %d days apart, got %d"
              .formatted(MOST_DAYS, days.days() - 1));
    }
    return days;
  }

  /** Returns the last {@code days} calendar days, today included. */
  public static Period back(int days, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Period(today.minusDays(days - 1L), today);
  }

  /** Returns the retained days: today and the 90 days before. */
  public static Period retained(Clock clock) {
    return back(RETENTION_DAYS + 1, clock);
  }

  public long days() {
    return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }

  private static int days(String period) {
    Matcher days = DAYS.matcher(period);
    if (days.matches()) {
      int number = Integer.parseInt(days.group(1));
      if (number >= 1 && number <= MOST_DAYS) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "period must be a number of days such as P7D, P30D or P90D, got \"%s\"%s"
            .formatted(period, period.contains("T") ? HOURS_ACCEPTED : ""));
  }

  static LocalDate parseDay(String name, String value) {
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.getYear() >= Moments.FIRST_YEAR && day.getYear() <= Moments.LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // answered below like any other value that is no day
    }
    throw new IllegalArgumentException(
        "%s must be a day such as 2026-01-31, got \"%s\"%s"
            .formatted(name, value, value.contains("T") ? HOURS_ACCEPTED : ""));
  }
}
