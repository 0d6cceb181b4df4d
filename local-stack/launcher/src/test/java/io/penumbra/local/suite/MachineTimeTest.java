package io.penumbra.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineTimeTest {

  @Test
  void leavesOutIdleAndWaitingTime() {
    assertThat(MachineTime.parse("cpu  100 20 30 5000 700 4 5 6 0 0"))
        .isEqualTo(Duration.ofMillis(1_650));
  }
}
