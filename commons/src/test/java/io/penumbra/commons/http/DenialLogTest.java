package io.penumbra.commons.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialLogTest {

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");

  private final DenialLog log =
      new DenialLog(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void leavesOutDenialsBeyondTheRateAndReportsHowMany() {
    for (int i = 0; i < DenialLog.MOST_LINES; i++) {
      assertThat(log.admit()).isZero();
    }
    for (int i = 0; i < 500; i++) {
      assertThat(log.admit()).isEqualTo(-1);
    }
    now = now.plusSeconds(10);
    assertThat(log.admit()).isEqualTo(500);
    assertThat(log.admit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/sensors, /api/v1/sensors",
    "/api/v1/users/ann.example/apps, /api/v1/users/…",
    "/api/v1/users/3, /api/v1/users/…",
    "/api/v1, /…",
    "/ann, /…",
    "/, /…"
  })
  void keepsIdsOutOfPathsWithoutATemplate(String path, String logged) {
    assertThat(DenialLog.withoutIds(path)).isEqualTo(logged);
  }
}
