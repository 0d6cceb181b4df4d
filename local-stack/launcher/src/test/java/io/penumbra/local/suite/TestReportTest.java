package io.penumbra.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestReportTest {

  @Test
  void namesClassesWithSkippedTests() {
    TestRun.TaskResult result =
        new TestRun.TaskResult(
            null,
            true,
            Duration.ofSeconds(9),
            List.of(
                new ClassResult("io.penumbra.e2e.SquidIT", 4, 0, 4, Duration.ofSeconds(1)),
                new ClassResult("io.penumbra.e2e.BackupIT", 5, 0, 1, Duration.ofSeconds(2)),
                new ClassResult("io.penumbra.e2e.BackupIT", 2, 0, 1, Duration.ofSeconds(2)),
                new ClassResult("io.penumbra.e2e.PoliciesIT", 6, 0, 0, Duration.ofSeconds(3))),
            List.of(),
            Path.of("it.log"));
    assertThat(new TestReport(Workspace.find()).listSummary(List.of(result), Map.of()))
        .filteredOn(line -> line.startsWith("Skipped: "))
        .containsExactly(
            "Skipped: io.penumbra.e2e.BackupIT (2 of 7 tests)",
            "Skipped: io.penumbra.e2e.SquidIT (4 of 4 tests)");
  }
}
