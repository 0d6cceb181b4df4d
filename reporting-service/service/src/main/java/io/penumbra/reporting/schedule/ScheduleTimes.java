package io.penumbra.reporting.schedule;

import io.penumbra.contracts.period.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * Due times of a schedule. Reports use UTC days, so a mail is due after the last of its days has
 * ended in UTC.
 *
 * @param isMonthly true for monthly, false for weekly
 * @param day day of the week, 1 (Monday) to 7; or day of the month, or its last day if it is
 *     shorter
 * @param hour hour of the day in the zone; the next one if a clock change skips it
 */
record ScheduleTimes(boolean isMonthly, int day, int hour, ZoneId zone) {

  static final String WEEK = "week";
  static final String MONTH = "month";

  /** Returns the latest due date at or before a time. */
  Instant latest(Instant now) {
    LocalDate of = LocalDate.ofInstant(now, zone).plusDays(1);
    Instant due = computeDue(computeDueDay(of));
    while (due.isAfter(now)) {
      of = before(of);
      due = computeDue(computeDueDay(of));
    }
    return due;
  }

  /** Returns the first due date after a time. */
  Instant next(Instant now) {
    LocalDate of = LocalDate.ofInstant(now, zone).minusDays(1);
    Instant due = computeDue(computeDueDay(of));
    while (!due.isAfter(now)) {
      of = after(of);
      due = computeDue(computeDueDay(of));
    }
    return due;
  }

  /**
   * Returns the days of the mail of a due date: the seven days, or the calendar month, before it.
   */
  Period period(Instant due) {
    LocalDate local = LocalDate.ofInstant(due, zone);
    if (!isMonthly) {
      return new Period(local.minusDays(7), local.minusDays(1));
    }
    YearMonth month = YearMonth.from(local).minusMonths(1);
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  /** Returns the time at which the next due date replaces this one. */
  Instant end(Instant due) {
    return computeDue(computeDueDay(after(LocalDate.ofInstant(due, zone))));
  }

  private Instant computeDue(LocalDate local) {
    Instant wanted = local.atTime(hour, 0).atZone(zone).toInstant();
    LocalDate last =
        isMonthly ? YearMonth.from(local).minusMonths(1).atEndOfMonth() : local.minusDays(1);
    Instant ended = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return wanted.isBefore(ended) ? ended : wanted;
  }

  /** Returns the due day of the week or month that contains a day. */
  private LocalDate computeDueDay(LocalDate of) {
    if (!isMonthly) {
      return of.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(day - 1L);
    }
    YearMonth month = YearMonth.from(of);
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private LocalDate before(LocalDate of) {
    return isMonthly ? of.minusMonths(1) : of.minusWeeks(1);
  }

  private LocalDate after(LocalDate of) {
    return isMonthly ? of.plusMonths(1) : of.plusWeeks(1);
  }
}
