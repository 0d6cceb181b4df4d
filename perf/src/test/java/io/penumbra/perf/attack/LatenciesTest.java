package io.penumbra.perf.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void takesPercentilesOfUnsortedTimes() {
    double[] millis = IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray();

    assertThat(Latencies.of(millis)).isEqualTo(new Latencies(100, 198));
  }

  @Test
  void takesTheOnlyTimeAsEveryPercentile() {
    assertThat(Latencies.of(7)).isEqualTo(new Latencies(7, 7));
  }

  @Test
  void takesTheMedianOfEachPercentileAcrossRounds() {
    List<Latencies> rounds =
        List.of(new Latencies(1, 90), new Latencies(3, 20), new Latencies(2, 30));

    assertThat(Latencies.median(rounds)).isEqualTo(new Latencies(2, 30));
  }
}
