package io.penumbra.ingestion.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Gathering time of chunks increases with the load of correlation. */
class GatheringTest {

  private static final Duration FRESHNESS = Duration.ofSeconds(15);
  private static final Duration UNDER_LOAD = Duration.ofSeconds(40);

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final Gathering gathering = gathering(UNDER_LOAD);

  @Test
  void isFreshWhileCorrelationRestsHalfOfTheTime() {
    for (int second = 0; second < 60; second++) {
      deliver(500, 500);
      assertThat(gathering.time()).isEqualTo(FRESHNESS);
    }
  }

  @Test
  void gathersLongerWhileCorrelationIsBusyAndNeverTooLong() {
    for (int second = 1; second <= 20; second++) {
      deliver(800, 200);
      gathering.time();
    }
    assertThat(gathering.time()).isEqualTo(FRESHNESS.plusSeconds(10));
    for (int second = 1; second <= 60; second++) {
      deliver(800, 200);
      gathering.time();
    }
    assertThat(gathering.time()).isEqualTo(UNDER_LOAD);
  }

  @Test
  void keepsItsTimeInBetweenAndIsFreshAgainAfterwards() {
    for (int second = 1; second <= 20; second++) {
      deliver(1_000, 0);
      gathering.time();
    }
    Duration longer = gathering.time();
    for (int second = 1; second <= 20; second++) {
      deliver(600, 400);
      assertThat(gathering.time()).isEqualTo(longer);
    }
    for (int second = 1; second <= 60; second++) {
      deliver(0, 1_000);
      gathering.time();
    }
    assertThat(gathering.time()).isEqualTo(FRESHNESS);
  }

  @Test
  void countsOverlappingDeliveriesOnceAndThoseUnderWay() {
    // two overlapping deliveries, busy for four of every ten seconds
    for (int i = 0; i < 6; i++) {
      gathering.begin();
      gathering.begin();
      pass(4_000);
      gathering.end();
      gathering.end();
      pass(6_000);
      assertThat(gathering.time()).isEqualTo(FRESHNESS);
    }
    // a delivery that does not end
    gathering.begin();
    for (int i = 0; i < 4; i++) {
      pass(5_000);
      gathering.time();
    }
    assertThat(gathering.time()).isEqualTo(FRESHNESS.plusSeconds(10));
  }

  @Test
  void takesFreshnessWhereLessIsAllowedUnderLoad() {
    Gathering strict = gathering(Duration.ofSeconds(1));
    strict.begin();
    for (int i = 0; i < 4; i++) {
      pass(5_000);
      assertThat(strict.time()).isEqualTo(FRESHNESS);
    }
  }

  private void deliver(int busyMillis, int restMillis) {
    gathering.begin();
    pass(busyMillis);
    gathering.end();
    pass(restMillis);
  }

  private void pass(int millis) {
    now = now.plusMillis(millis);
  }

  private Gathering gathering(Duration underLoad) {
    InstantSource source = () -> now;
    return new Gathering(FRESHNESS, underLoad, source.withZone(ZoneOffset.UTC));
  }
}
