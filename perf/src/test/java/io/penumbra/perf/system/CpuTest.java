package io.penumbra.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTest {

  @Test
  void readsOwnAndReapedChildrensTimeWhateverTheCommandIsCalled() {
    String stat = "42 (a) (b 7) S 1 42 42 0 -1 4194304 100 200 0 0 150 50 25 75 20 0 1 0 100 0 0 0";
    assertThat(Cpu.parse(stat)).isEqualTo(3.0);
  }

  @Test
  void measuresOwnCpuTime() {
    assertThat(Cpu.computeSeconds(ProcessHandle.current())).isPositive();
  }
}
