package io.penumbra.ingestion.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceHealthTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static SensorUses.Use use(Duration silence, Duration lag, long lastHour) {
    Instant at = NOW.minus(silence);
    return new SensorUses.Use(at, new SensorRecords(1, 0, 0, 0), at, lag, lastHour);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, OK",
    "PT24H, OK",
    "PT24H0.001S, SILENT",
    "PT48H, SILENT",
    "PT48H0.001S, ALERT",
    "PT2000H, ALERT"
  })
  void recognisesSilenceByTheLastRecord(Duration silence, SourceHealth.State state) {
    assertThat(SourceHealth.of(use(silence, null, 0), NOW).state()).isEqualTo(state);
  }

  @Test
  void leavesUnreportedValuesUnknown() {
    assertThat(SourceHealth.of(null, NOW))
        .isEqualTo(new SourceHealth(SourceHealth.State.NEVER, null, null, 0));
    SensorUses.Use heard = new SensorUses.Use(NOW, SensorRecords.NONE, null, null, 0);
    assertThat(SourceHealth.of(heard, NOW).state()).isEqualTo(SourceHealth.State.NEVER);
    assertThat(SourceHealth.of(use(Duration.ZERO, null, 6), NOW).lagSeconds()).isNull();
  }

  @Test
  void countsRecordsAndLag() {
    SourceHealth health = SourceHealth.of(use(Duration.ZERO, Duration.ofSeconds(-3), 90), NOW);
    assertThat(health.recordsLastHour()).isEqualTo(90);
    assertThat(health.lagSeconds()).isEqualTo(-3);
  }

  @Test
  void keepsTheLagOfTheLastRequestThatHadOne() {
    SensorUses.Use first = use(Duration.ofMinutes(2), Duration.ofSeconds(5), 3);
    SensorUses.Use second = use(Duration.ofMinutes(1), null, 2);
    assertThat(first.and(second))
        .isEqualTo(
            new SensorUses.Use(
                NOW.minusSeconds(60),
                new SensorRecords(2, 0, 0, 0),
                NOW.minusSeconds(60),
                Duration.ofSeconds(5),
                5));
    assertThat(first.and(use(Duration.ZERO, Duration.ofSeconds(9), 0)).lag())
        .isEqualTo(Duration.ofSeconds(9));
  }
}
