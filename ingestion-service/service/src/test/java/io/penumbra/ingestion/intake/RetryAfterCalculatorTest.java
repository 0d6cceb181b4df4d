package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryAfterCalculatorTest {

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");

  private final RetryAfterCalculator retryAfter =
      new RetryAfterCalculator(
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
  void asksFewSendersToRetrySoon() {
    LongSummaryStatistics seconds = putOff(50);
    assertThat(seconds.getMin()).isGreaterThanOrEqualTo(1);
    assertThat(seconds.getMax()).isLessThanOrEqualTo(10);
  }

  @Test
  void spreadsManySendersOverLongerTime() {
    putOff(9_000);
    LongSummaryStatistics seconds = putOff(1_000);
    assertThat(seconds.getMin()).isLessThan(30);
    assertThat(seconds.getMax()).isBetween(80L, 110L);
    putOff(100_000);
    assertThat(putOff(1_000).getMax()).isBetween(250L, 300L);
  }

  @Test
  void forgetsManySendersOnceTheyAreGone() {
    putOff(10_000);
    now = now.plusSeconds(10);
    assertThat(putOff(200).getMax()).isGreaterThan(20);
    now = now.plusSeconds(20);
    assertThat(putOff(50).getMax()).isLessThanOrEqualTo(10);
  }

  private LongSummaryStatistics putOff(int senders) {
    return IntStream.range(0, senders)
        .mapToLong(_ -> retryAfter.comeAgain(1, 10).toSeconds())
        .summaryStatistics();
  }
}
