package io.penumbra.reporting.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.period.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTimesTest {

  @ParameterizedTest
  @CsvSource({
    // Mondays at 08:00 in Paris, in winter and in summer
    "week, 1, 8, Europe/Paris, 2026-11-27T10:00:00Z, 2026-11-23T07:00:00Z, 2026-11-30T07:00:00Z, 2026-11-16, 2026-11-22",
    "week, 1, 8, Europe/Paris, 2026-07-06T06:00:00Z, 2026-07-06T06:00:00Z, 2026-07-13T06:00:00Z, 2026-06-29, 2026-07-05",
    "week, 7, 23, America/New_York, 2026-11-27T10:00:00Z, 2026-11-23T04:00:00Z, 2026-11-30T04:00:00Z, 2026-11-15, 2026-11-21",
    // the change to summer time skips the hour
    "week, 7, 2, Europe/Paris, 2026-03-29T12:00:00Z, 2026-03-29T01:00:00Z, 2026-04-05T00:00:00Z, 2026-03-22, 2026-03-28",
    // the last UTC day of the report has ended by then
    "week, 1, 3, Pacific/Auckland, 2026-11-27T10:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z, 2026-11-16, 2026-11-22",
    "month, 1, 0, Asia/Tokyo, 2026-03-15T00:00:00Z, 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z, 2026-02-01, 2026-02-28",
    // shorter months use their last day
    "month, 31, 8, UTC, 2026-03-15T00:00:00Z, 2026-02-28T08:00:00Z, 2026-03-31T08:00:00Z, 2026-01-01, 2026-01-31",
    "month, 29, 8, UTC, 2028-02-29T08:00:00Z, 2028-02-29T08:00:00Z, 2028-03-29T08:00:00Z, 2028-01-01, 2028-01-31"
  })
  void isDue(
      String period,
      int day,
      int hour,
      String zone,
      Instant now,
      Instant latest,
      Instant next,
      LocalDate first,
      LocalDate last) {
    ScheduleTimes times = new ScheduleTimes(period.equals("month"), day, hour, ZoneId.of(zone));
    assertThat(times.latest(now)).isEqualTo(latest);
    assertThat(times.next(now)).isEqualTo(next);
    assertThat(times.period(latest)).isEqualTo(new Period(first, last));
    assertThat(times.end(latest)).isEqualTo(next);
  }

  /** Consecutive due dates have no gaps, in every time zone. */
  @Test
  void followsItself() {
    Random random = new Random(39);
    for (String zone : ZoneId.getAvailableZoneIds()) {
      boolean isMonthly = random.nextBoolean();
      ScheduleTimes times =
          new ScheduleTimes(
              isMonthly,
              1 + random.nextInt(isMonthly ? 31 : 7),
              random.nextInt(24),
              ZoneId.of(zone));
      Instant now =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
      Instant latest = times.latest(now);
      Instant next = times.next(now);
      assertThat(latest).as(zone).isBeforeOrEqualTo(now);
      assertThat(next).as(zone).isAfter(now);
      assertThat(times.end(latest)).as(zone).isEqualTo(next);
      assertThat(times.next(latest)).as(zone).isEqualTo(next);
      assertThat(times.latest(next)).as(zone).isEqualTo(next);
      assertThat(times.latest(next.minus(Duration.ofSeconds(1)))).as(zone).isEqualTo(latest);
      if (isMonthly) {
        assertThat(times.period(next).firstDay())
            .isEqualTo(times.period(latest).lastDay().plusDays(1));
      }
    }
  }
}
