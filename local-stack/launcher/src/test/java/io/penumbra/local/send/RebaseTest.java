package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RebaseTest {

  private static final Instant NOW = Instant.parse("2026-11-24T15:47:12Z");

  @Test
  void theNewestEventBecomesAtMostTenMinutesOldAndNeverOfTheFuture() {
    for (String newest : new String[] {"2020-12-19T12:50:27Z", "2020-12-19T12:47:12Z"}) {
      Instant moved =
          Instant.parse(newest).plus(Rebase.newestIsNow(Instant.parse(newest), NOW).by());

      assertThat(moved).isBetween(NOW.minus(Duration.ofMinutes(10)), NOW);
    }
  }

  @Test
  void recordsOfOneTenMinutesStayTogether() {
    Duration by = Rebase.newestIsNow(Instant.parse("2020-12-19T12:50:27Z"), NOW).by();

    assertThat(by.toSeconds() % 600).isZero();
  }

  @Test
  void recordsOfTheFutureMoveBack() {
    Instant newest = NOW.plus(Duration.ofDays(3));

    assertThat(newest.plus(Rebase.newestIsNow(newest, NOW).by())).isBeforeOrEqualTo(NOW);
  }
}
