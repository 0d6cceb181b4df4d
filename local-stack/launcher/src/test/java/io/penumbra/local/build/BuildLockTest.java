package io.penumbra.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLockTest {

  /** Process that holds the lock until its input ends. */
  static final class Holder {

    public static void main(String[] arguments) throws IOException {
      try (BuildLock _ = BuildLock.acquire(new Workspace(Path.of(arguments[0])), _ -> {})) {
        System.out.println("held");
        System.in.read();
      }
    }
  }

  @TempDir private Path root;

  @Test
  void waitsForOtherProcessAndNamesIt() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = other.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");
      List<String> said = new ArrayList<>();

      BuildLock lock =
          BuildLock.acquire(
              new Workspace(root),
              sentence -> {
                said.add(sentence);
                other.destroy();
              });

      lock.close();
      assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(said)
          .singleElement()
          .asString()
          .contains("Waiting for the build of", "process " + other.pid());
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void reportsNothingWithoutABuild() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      BuildLock.acquire(new Workspace(root), said::add).close();
    }
    assertThat(said).isEmpty();
  }
}
