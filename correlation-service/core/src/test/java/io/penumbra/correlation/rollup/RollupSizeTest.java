package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RollupSizeTest {

  private final RollupSize size = new RollupSize();

  /** For any time per byte, the rollup duration converges to 400 ms or the size reaches a limit. */
  @RepeatedTest(50)
  void settlesAtTheTarget(RepetitionInfo repetition) {
    double nanosOfByte = Math.pow(2, new Random(repetition.getCurrentRepetition()).nextDouble(16));
    for (int i = 0; i < 10; i++) {
      size.took(size.bytes(), Duration.ofNanos((long) (size.bytes() * nanosOfByte)));
    }
    double fit = 400_000_000 / nanosOfByte;
    assertThat(size.bytes())
        .isBetween(
            (int) Math.clamp(fit - 1, 50_000, 2_000_000),
            (int) Math.clamp(fit + 1, 50_000, 2_000_000));
  }

  @Test
  void doublesAndHalvesAtMost() {
    int first = size.bytes();
    size.took(first, Duration.ofMillis(1));
    assertThat(size.bytes()).isEqualTo(2 * first);
    size.took(2 * first, Duration.ofSeconds(9));
    assertThat(size.bytes()).isEqualTo(first);
  }

  @Test
  void doesNotGrowAfterSmallRollups() {
    int first = size.bytes();
    size.took(first - 1, Duration.ofMillis(1));
    assertThat(size.bytes()).isEqualTo(first);
  }

  @Test
  void shrinksAfterSlowSmallRollups() {
    int first = size.bytes();
    size.took(first - 1, Duration.ofSeconds(9));
    assertThat(size.bytes()).isEqualTo(first / 2);
  }
}
