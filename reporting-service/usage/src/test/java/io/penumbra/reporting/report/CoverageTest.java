package io.penumbra.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.integration.IntegrationStatus.OffPeriod;
import io.penumbra.reporting.usage.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

  /** Returns the transactions of ten days, with usage only on the given day. */
  private static List<Long> trend(LocalDate dataSince, int dayOfUse, OffPeriod... off) {
    List<Totals.Day> days =
        IntStream.range(0, 10)
            .mapToObj(
                i -> new Totals.Day(FIRST.plusDays(i), i == dayOfUse ? 5L : 0L, null, null, null))
            .toList();
    return new Coverage(dataSince, List.of(off), NOW)
        .trend(days).stream().map(Totals.Day::transactions).toList();
  }

  private static OffPeriod off(String from, String to) {
    return new OffPeriod(Instant.parse(from), to == null ? null : Instant.parse(to));
  }

  private static List<Long> days(String expected) {
    return expected.chars().mapToObj(c -> c == '-' ? null : (Long) (long) (c - '0')).toList();
  }

  @Test
  void isNullBeforeFirstDataAndInFuture() {
    assertThat(trend(FIRST.plusDays(2), 2)).isEqualTo(days("--500000--"));
    assertThat(trend(null, -1)).isEqualTo(days("----------"));
  }

  @Test
  void isNullOnWholeDaysWhileIntegrationWasOff() {
    assertThat(trend(FIRST, 0, off("2026-03-03T00:00:00Z", "2026-03-05T00:00:00Z")))
        .isEqualTo(days("50--0000--"));
    assertThat(trend(FIRST, 0, off("2026-03-03T09:00:00Z", "2026-03-05T09:00:00Z")))
        .isEqualTo(days("500-0000--"));
    assertThat(trend(FIRST, 0, off("2026-03-06T09:00:00Z", null))).isEqualTo(days("500000----"));
  }

  @Test
  void keepsTransactionsOfAnyDay() {
    assertThat(trend(FIRST.plusDays(5), 3, off("2026-03-01T00:00:00Z", null)))
        .isEqualTo(days("---5------"));
    assertThat(trend(FIRST, 9)).isEqualTo(days("00000000-5"));
  }
}
