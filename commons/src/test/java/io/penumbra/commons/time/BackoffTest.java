package io.penumbra.commons.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15));

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 400", "3, 800", "7, 12800", "8, 15000", "1000000, 15000"})
  void doublesUpToTheMaximumWithJitterOfAHalf(int failures, long milliseconds) {
    long least = Long.MAX_VALUE;
    long most = 0;
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      long delay = backoff.computeDelay(failures, random).toMillis();
      least = Math.min(least, delay);
      most = Math.max(most, delay);
    }
    assertThat(least).isBetween(milliseconds / 2, milliseconds * 51 / 100);
    assertThat(most).isBetween(milliseconds * 99 / 100, milliseconds);
  }
}
