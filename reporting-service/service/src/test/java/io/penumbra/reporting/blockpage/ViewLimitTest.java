package io.penumbra.reporting.blockpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ViewLimitTest {

  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  private final ViewLimit limit =
      new ViewLimit(
          5,
          3,
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
  void limitsOneAddressAndAllTogether() {
    for (int i = 0; i < 3; i++) {
      assertThat(limit.count("192.0.2.1")).isZero();
    }
    now = now.plusSeconds(20);
    assertThat(limit.count("192.0.2.1")).isEqualTo(Duration.ofSeconds(41));
    assertThat(limit.count("192.0.2.2")).isZero();
    assertThat(limit.count("192.0.2.3")).isZero();
    assertThat(limit.count("192.0.2.4")).isPositive();
  }

  @Test
  void beginsAgainEachMinute() {
    for (int i = 0; i < 4; i++) {
      limit.count("192.0.2.1");
    }
    now = now.plusSeconds(60);
    assertThat(limit.count("192.0.2.1")).isZero();
  }
}
