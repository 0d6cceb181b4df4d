package io.penumbra.commons.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GarbageCollectionShareTest {

  private final GarbageCollectionShare share = new GarbageCollectionShare(Duration.ofSeconds(30));

  @Test
  void isZeroUntilWindowHasPassed() {
    assertThat(share.add(0, 0)).isZero();
    assertThat(share.add(29_000, 29_000)).isZero();
    assertThat(share.add(30_000, 29_500)).isGreaterThan(0.9);
  }

  @Test
  void coversLatestWindowOnly() {
    share.add(0, 0);
    share.add(30_000, 30_000);
    assertThat(share.add(60_000, 33_000)).isEqualTo(0.1);
  }

  @Test
  void staysBelowLimitForManyShortCollections() {
    for (int second = 0; second <= 120; second += 2) {
      assertThat(share.add(second * 1_000L, second * 500L)).isLessThanOrEqualTo(0.5);
    }
  }
}
