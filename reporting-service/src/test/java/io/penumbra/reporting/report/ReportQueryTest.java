package io.penumbra.reporting.report;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.period.Period;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days are those of UTC, whatever the zone of the server and of what is asked. */
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

  @RepeatedTest(20)
  void countsDaysBackFromTodayInUtc(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Instant now = moment(random);
    int days = 1 + random.nextInt(3_650);
    Period period = period("P%dD".formatted(days), null, null, clock(now, random));
    assertThat(period.lastDay()).isEqualTo(utc(now));
    assertThat(period.firstDay()).isEqualTo(utc(now).minusDays(days));
    assertThat(period.days()).isEqualTo(days + 1L);
    assertThat(period("PT%dH".formatted(24 * days), null, null, clock(now, random)))
        .isEqualTo(period);
    assertThat(period(null, null, null, clock(now, random)).days()).isEqualTo(31);
  }

  @RepeatedTest(20)
  void convertsDaysAndMomentsToUtcDays(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Instant from = moment(random);
    Instant to = from.plusSeconds(random.nextInt(40 * 86_400));
    Instant now = to.plusSeconds(random.nextInt(40 * 86_400));
    Clock clock = clock(now, random);
    Period expected = new Period(utc(from), utc(to));
    String day = utc(from).toString();
    String local =
        ISO_OFFSET_DATE_TIME.format(to.atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(14), 30)));
    assertThat(period(null, day, utc(to).toString(), clock)).isEqualTo(expected);
    assertThat(period(null, from.toString(), to.toString(), clock)).isEqualTo(expected);
    assertThat(period(null, day, local, clock)).isEqualTo(expected);
    assertThat(period(null, day, null, clock)).isEqualTo(new Period(utc(from), utc(now)));
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
        "P7D; 2026-01-01; ; give either period, or from and to",
        "P7D; ; 2026-01-01; give either period, or from and to",
        "; ; 2026-01-01; to needs from",
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
