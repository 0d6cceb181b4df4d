package io.penumbra.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void takesPercentilesOfUnsortedTimes() {
    Times times = new Times(IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray());

    assertThat(times.median()).isEqualTo(100);
    assertThat(times.percentile(0.99)).isEqualTo(198);
    assertThat(times.percentile(1)).isEqualTo(200);
  }

  @Test
  void takesTheOnlyTimeAsEveryPercentile() {
    Times times = Times.ofNanos(7_000_000);

    assertThat(times.median()).isEqualTo(7);
    assertThat(times.percentile(0.99)).isEqualTo(7);
  }
}
