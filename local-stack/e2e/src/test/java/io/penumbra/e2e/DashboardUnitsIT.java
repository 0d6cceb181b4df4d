package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Test of the dashboard's formatter, linter and types with the packages of the build. Its unit
 * tests run during the build, because {@code ./penumbra test} enables them in Quinoa.
 */
class DashboardUnitsIT {

  private static final Path SOURCES =
      Path.of("..", "..", "reporting-service", "service", "src", "main", "webui").toAbsolutePath();

  @Test
  void passesChecksOfDashboard() throws Exception {
    run("npm", "run", "check");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("dashboard", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(SOURCES.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended && process.exitValue() == 0)
        .as("%s:%n%s", String.join(" ", command), Files.readString(log))
        .isTrue();
    Files.delete(log);
  }
}
