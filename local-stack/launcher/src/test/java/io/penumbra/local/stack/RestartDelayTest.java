package io.penumbra.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  @Test
  void increasesDelayAfterRepeatedEnds() {
    RestartDelay backoff = new RestartDelay();

    assertThat(IntStream.range(0, 7).mapToObj(i -> backoff.afterEnd(AT_ONCE).toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void resetsDelayAfterLongRun() {
    RestartDelay backoff = new RestartDelay();
    backoff.afterEnd(AT_ONCE);
    backoff.afterEnd(AT_ONCE);

    assertThat(backoff.afterEnd(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.failures()).isEqualTo(1);
  }
}
