package io.penumbra.contracts.period;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Span of whole hours, for hourly figures.
 *
 * @param from begin of the first hour
 * @param to end of the last hour
 */
public record HourSpan(Instant from, Instant to) {

  private static final Pattern HOURS = Pattern.compile("PT([1-9][0-9]{0,3})H");

  public HourSpan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "from must be before to, got %s and %s".formatted(from, to));
    }
  }

  /**
   * Parses a period of days as {@link Period#parse} does, a number of last hours ({@code PT24H},
   * including the current one), or full hours; a day as {@code to} is inclusive, a time is
   * exclusive.
   *
   * @throws IllegalArgumentException naming the parameter and what it expects
   */
  public static HourSpan parse(String period, String from, String to, Clock clock) {
    Matcher hours = HOURS.matcher(period == null ? "" : period);
    Instant end = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    if (hours.matches() && from == null && to == null) {
      return new HourSpan(end.minus(Duration.ofHours(Integer.parseInt(hours.group(1)))), end);
    }
    if (period != null || from == null || !isMoment(from) && !isMoment(to)) {
      return of(Period.parse(period, from, to, clock));
    }
    return new HourSpan(
        isMoment(from) ? parseFullHour("from", from) : begin(Period.parseDay("from", from)),
        to == null
            ? end
            : isMoment(to)
                ? parseFullHour("to", to)
                : begin(Period.parseDay("to", to).plusDays(1)));
  }

  private static HourSpan of(Period days) {
    return new HourSpan(begin(days.firstDay()), begin(days.lastDay().plusDays(1)));
  }

  private static boolean isMoment(String value) {
    return value != null && value.indexOf('T') >= 0;
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant parseFullHour(String name, String value) {
    try {
      Instant moment = Moments.parse(value);
      if (moment.equals(moment.truncatedTo(ChronoUnit.HOURS))) {
        return moment;
      }
    } catch (DateTimeException e) {
      // answered below like any other value that is no full hour
    }
    throw new IllegalArgumentException(
        "%s must be a day such as 2026-01-31 or a full hour such as 2026-01-31T12:00:00Z, got \"%s\""
            .formatted(name, value));
  }

  /** Returns the UTC days that the span touches. */
  public Period days() {
    return new Period(toDay(from), toDay(to.minusNanos(1)));
  }

  private static LocalDate toDay(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** Returns true if an hour that begins at this moment is in the span. */
  public boolean contains(Instant hour) {
    return !hour.isBefore(from) && hour.isBefore(to);
  }
}
