package io.penumbra.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void refusesTooLittleMemory() {
    assertThatThrownBy(() -> Memory.require(700 * MEGABYTE, Memory.NEEDED_ON_JVM))
        .isInstanceOf(LocalStackException.class)
        .hasMessage("Too little memory: 700 MB are free, Penumbra needs 1,900 MB.");
    Memory.require(Memory.NEEDED_ON_JVM, Memory.NEEDED_ON_JVM);
  }

  @Test
  void readsKilobytesOfTheSystem() {
    assertThat(
            Memory.parse(
                List.of("MemFree:     100 kB", "MemAvailable:   2048 kB"), "MemAvailable:"))
        .hasValue(2 * MEGABYTE);
    assertThat(Memory.parse(List.of("MemFree: 100 kB"), "MemAvailable:")).isEmpty();
  }
}
