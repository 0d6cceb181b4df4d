package io.penumbra.reporting.report;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.period.HourSpan;
import io.penumbra.contracts.period.Period;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days are UTC days, regardless of the server's time zone and of the zone in a query. */
class ReportQueryTest {

  private static final List<String> ZONES =
      List.of("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "America/St_Johns");

  private static Instant moment(Random random) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
  }

  private static Clock clock(Instant now, Random random) {
    return Clock.fixed(now, ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
  }

  private static LocalDate utc(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private static Period period(String period, String from, String to, Clock clock) {
    return ReportQuery.of("global", period, from, to).period(clock);
  }

  private static HourSpan hours(String period, String from, String to, Clock clock) {
    return ReportQuery.of("global", period, from, to).hours(clock);
  }

  @RepeatedTest(20)
  void countsDaysBackFromTodayInUtc(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Instant now = moment(random);
    int days = 1 + random.nextInt(3_650);
    Period period = period("P%dD".formatted(days), null, null, clock(now, random));
    assertThat(period.lastDay()).isEqualTo(utc(now));
    assertThat(period.firstDay()).isEqualTo(utc(now).minusDays(days - 1L));
    assertThat(period.days()).isEqualTo(days);
    assertThat(period(null, null, null, clock(now, random)).days()).isEqualTo(30);
  }

  @RepeatedTest(20)
  void readsHoursExactly(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Instant now = moment(random);
    Clock clock = clock(now, random);
    Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    int hours = 1 + random.nextInt(700);
    assertThat(hours("PT%dH".formatted(hours), null, null, clock))
        .isEqualTo(new HourSpan(end.minus(hours, ChronoUnit.HOURS), end));
    Instant from = end.minus(hours, ChronoUnit.HOURS);
    String local =
        ISO_OFFSET_DATE_TIME.format(from.atOffset(ZoneOffset.ofHours(random.nextInt(14))));
    assertThat(hours(null, local, null, clock)).isEqualTo(new HourSpan(from, end));
    assertThat(hours(null, local, end.toString(), clock)).isEqualTo(new HourSpan(from, end));
    assertThat(hours(null, local, utc(now).toString(), clock).to())
        .isEqualTo(utc(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(hours("P7D", null, null, clock).days()).isEqualTo(period("P7D", null, null, clock));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PT24H; ; ; accepted by /hours",
        "; 2026-01-01T12:00:00Z; ; accepted by /hours",
        "; 2026-01-01; 2026-01-02T12:00:00Z; accepted by /hours"
      })
  void explainsWhereHoursAreAccepted(String period, String from, String to, String detail) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    assertThat(hours(period, from, to, clock)).isNotNull();
    assertThatThrownBy(() -> period(period, from, to, clock)).hasMessageContaining(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "P0D; ; ; period must be a number of days such as P7D, P30D or P90D, got \"P0D\"",
        "P-1D; ; ; got \"P-1D\"",
        "P3651D; ; ; got \"P3651D\"",
        "P1M; ; ; got \"P1M\"",
        "PT25H; ; ; got \"PT25H\"",
        "P99999999999999999999D; ; ; period must be a number of days",
        "P7D; 2026-01-01; ; use either period, or from and to",
        "P7D; ; 2026-01-01; use either period, or from and to",
        "; ; 2026-01-01; to requires from",
        "; 2026-01-02; 2026-01-01; period must not end before 2026-01-02, got 2026-01-01",
        "; 2000-01-01; 2026-01-01; from and to must be at most 3650 days apart, got 9497",
        "; +10000-01-01; +10000-01-02; from must be a day such as 2026-01-31",
        "; -0001-01-01; -0001-01-02; from must be a day such as 2026-01-31",
        "; 2026-01-01; +999999999-12-31T00:00:00Z; to must be a day such as 2026-01-31",
        "; 2026-02-30; ; from must be a day such as 2026-01-31",
        "; 2026-1-1; ; got \"2026-1-1\"",
        "; 2026-01-01; 2026-01-01T12:00; to must be a day such as 2026-01-31",
        "; 2026-01-01T25:00:00Z; ; got \"2026-01-01T25:00:00Z\""
      })
  void namesInvalidPeriod(String period, String from, String to, String detail) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    assertThatThrownBy(() -> period(period, from, to, clock))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.problem().status()).isEqualTo(400);
              assertThat(problem.problem().detail()).contains(detail);
            });
  }
}
