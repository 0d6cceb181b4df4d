package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedCapacityTest {

  @Test
  void givesOneSenderItsShareAndNoMore() {
    SharedCapacity capacity = new SharedCapacity(100, 0.5);
    assertThat(capacity.take("one", 50)).isTrue();
    assertThat(capacity.take("one", 1)).isFalse();
    assertThat(capacity.total()).isEqualTo(50);
  }

  @Test
  void leavesRoomForTheNextSenderHoweverManyAreGreedy() {
    SharedCapacity capacity = new SharedCapacity(1_000, 0.5);
    for (int sender = 0; sender < 8; sender++) {
      String name = "greedy" + sender;
      while (capacity.take(name, 1)) {
        // until rejected
      }
    }
    assertThat(capacity.take("next", 1)).isTrue();
    assertThat(capacity.total()).isLessThan(1_000);
  }

  @Test
  void returnsReleasedCapacity() {
    SharedCapacity capacity = new SharedCapacity(10, 1);
    assertThat(IntStream.range(0, 11).filter(_ -> capacity.take("one", 1)).count()).isEqualTo(10);
    capacity.release("one", 10);
    assertThat(capacity.total()).isZero();
    assertThat(capacity.take("other", 10)).isTrue();
  }

  @Test
  void refusesAShareThatIsNoFraction() {
    assertThatThrownBy(() -> new SharedCapacity(10, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a share must be above 0");
    assertThatThrownBy(() -> new SharedCapacity(10, 1.1)).hasMessageContaining("1.1");
  }
}
