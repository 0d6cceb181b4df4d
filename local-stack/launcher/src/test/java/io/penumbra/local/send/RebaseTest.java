package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RebaseTest {

  private static final Instant NOW = Instant.parse("2026-11-24T15:47:12Z");

  @Test
  void movesNewestEventIntoLastTenMinutes() {
    for (String newest : new String[] {"2020-12-19T12:50:27Z", "2020-12-19T12:47:12Z"}) {
      Instant moved = Instant.parse(newest).plus(Rebase.by(Instant.parse(newest), NOW));

      assertThat(moved).isBetween(NOW.minus(Duration.ofMinutes(10)), NOW);
    }
  }

  @Test
  void movesTimesByWholeTenMinutes() {
    Duration by = Rebase.by(Instant.parse("2020-12-19T12:50:27Z"), NOW);

    assertThat(by.toSeconds() % 600).isZero();
  }

  @Test
  void movesFutureRecordsBack() {
    Instant newest = NOW.plus(Duration.ofDays(3));

    assertThat(newest.plus(Rebase.by(newest, NOW))).isBeforeOrEqualTo(NOW);
  }

  @Test
  void countsRecordsThatRemainBeyondRetention() {
    String lines =
        """
        {"time":"2020-01-01T00:00:00Z"}
        {"time":"2020-06-01T00:00:00Z"}
        {"when":"2020-06-01T00:00:00Z"}
        {"time":"2020-08-30T00:00:00Z"}
        """;

    try (Records records =
        Records.of(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))) {
      Rebase rebase = Rebase.of(records, Instant.parse("2020-08-30T00:00:00Z"));

      assertThat(rebase)
          .isEqualTo(
              new Rebase(
                  Instant.parse("2020-01-01T00:00:00Z"),
                  Instant.parse("2020-08-30T00:00:00Z"),
                  Duration.ZERO,
                  3,
                  1));
    }
  }
}
