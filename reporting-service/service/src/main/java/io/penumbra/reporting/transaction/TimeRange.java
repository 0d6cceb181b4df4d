package io.penumbra.reporting.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Part of a period.
 *
 * @param since inclusive start, or null
 * @param until exclusive end, or null
 */
record TimeRange(Instant since, Instant until) {

  /** Resolution of transactions: one microsecond. */
  private static final long STEP_NANOS = 1_000;

  /**
   * Parses two times with offset, such as {@code 2026-01-31T08:30:00+01:00}.
   *
   * @throws ProblemException 400 naming the invalid parameter, or if the range contains none of the
   *     days
   */
  static TimeRange of(String since, String until, LocalDate firstDay, LocalDate lastDay) {
    TimeRange range = new TimeRange(parseMoment("since", since), parseMoment("until", until));
    if (range.since != null && range.until != null && !range.since.isBefore(range.until)) {
      throw reject("since must be before until, got %s and %s".formatted(since, until));
    }
    if (range.firstDay(firstDay).isAfter(range.lastDay(lastDay))) {
      throw reject(
          "since and until select nothing in the period from %s to %s (UTC)"
              .formatted(firstDay, lastDay));
    }
    return range;
  }

  LocalDate firstDay(LocalDate day) {
    LocalDate own = since == null ? day : LocalDate.ofInstant(since, ZoneOffset.UTC);
    return own.isAfter(day) ? own : day;
  }

  LocalDate lastDay(LocalDate day) {
    LocalDate own =
        until == null ? day : LocalDate.ofInstant(until.minusNanos(STEP_NANOS), ZoneOffset.UTC);
    return own.isBefore(day) ? own : day;
  }

  /** Returns the start for correlation-service: a day, or a time on it. */
  String from(LocalDate day) {
    return since != null && firstDay(day).equals(LocalDate.ofInstant(since, ZoneOffset.UTC))
        ? since.toString()
        : day.toString();
  }

  /** Returns the inclusive end for correlation-service: a day, or a time on it. */
  String to(LocalDate day) {
    if (until == null) {
      return day.toString();
    }
    Instant last = until.minusNanos(STEP_NANOS);
    return LocalDate.ofInstant(last, ZoneOffset.UTC).isAfter(day)
        ? day.toString()
        : last.toString();
  }

  private static Instant parseMoment(String name, String value) {
    try {
      return value == null ? null : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw reject(
          "%s must be a timestamp with an offset, such as 2026-01-31T08:30:00Z, got \"%s\""
              .formatted(name, value));
    }
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
