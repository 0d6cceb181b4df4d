package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The dashboard's own tests, formatter, linter and types, with what the build has fetched. */
class DashboardUnitsIT {

  private static final Path SOURCES =
      Path.of("..", "..", "reporting-service", "src", "main", "webui").toAbsolutePath();

  @Test
  void theDashboardsOwnTestsPass() throws Exception {
    run("npm", "run", "check");
    run("npm", "test");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(SOURCES.toFile()).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
  }
}
