package io.penumbra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanProcessesTest {

  @TempDir private Path folder;
  private OrphanProcesses orphans;
  private Process sleeper;

  @BeforeEach
  void start() throws IOException {
    orphans = new OrphanProcesses(folder);
    sleeper = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void stop() {
    sleeper.destroyForcibly();
  }

  @Test
  void keepsProcessesOfLivingOwner() {
    orphans.remember(sleeper.toHandle(), "sleeper");

    assertThat(orphans.stop()).isEmpty();
    assertThat(sleeper.isAlive()).isTrue();
    assertThat(orphans.running()).containsKeys(OrphanProcesses.OWNER, "sleeper");
  }

  @Test
  void stopsProcessesOfDeadOwner() throws Exception {
    orphans.remember(sleeper.toHandle(), "sleeper");
    killOwner();

    assertThat(orphans.stop()).containsExactly("sleeper");
    assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(orphans.running()).isEmpty();
  }

  @Test
  void sparesOtherProcessWithOldPid() throws IOException {
    Files.writeString(
        folder.resolve("1.pids"),
        "%d 1000 penumbra%n%d 1000 sleeper%n".formatted(sleeper.pid(), sleeper.pid()));

    assertThat(orphans.stop()).isEmpty();
    assertThat(sleeper.isAlive()).isTrue();
  }

  @Test
  void forgetsProperlyStoppedProcesses() {
    orphans.remember(sleeper.toHandle(), "sleeper");
    orphans.remove();

    assertThat(orphans.running()).isEmpty();
  }

  /** Changes the owner's line so that it refers to a process that is not running. */
  private void killOwner() throws IOException {
    Path file = folder.resolve(ProcessHandle.current().pid() + ".pids");
    List<String> lines = Files.readAllLines(file);
    lines.set(0, lines.getFirst().replaceFirst(" \\d+ ", " 1000 "));
    Files.write(file, lines);
  }
}
