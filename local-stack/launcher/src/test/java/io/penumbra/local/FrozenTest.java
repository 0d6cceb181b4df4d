package io.penumbra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FrozenTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void stopsAServerWithItsProcessesUntilItIsClosed() throws Exception {
    Process server = new ProcessBuilder("sh", "-c", "sleep 60; true").start();
    try {
      while (server.descendants().findAny().isEmpty()) {
        Thread.sleep(10);
      }
      List<Long> pids =
          Stream.concat(Stream.of(server.toHandle()), server.descendants())
              .map(ProcessHandle::pid)
              .toList();
      try (Frozen _ = Frozen.freeze(server.toHandle())) {
        for (long pid : pids) {
          assertThat(isStopped(pid, true)).isTrue();
        }
      }
      for (long pid : pids) {
        assertThat(isStopped(pid, false)).isFalse();
      }
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  /** Waits up to five seconds for the expected state and returns the actual state. */
  private static boolean isStopped(long pid, boolean awaited) throws Exception {
    for (int i = 0; i < 500 && isStopped(pid) != awaited; i++) {
      Thread.sleep(10);
    }
    return isStopped(pid);
  }

  private static boolean isStopped(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
  }
}
