package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestStack;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the chart migrates: a job runs each service's own image, services wait for it. */
class MigrationIT {

  private static final Map<String, String> LEFT_TO_A_JOB =
      Map.of(
          "PENUMBRA_SCHEMA_MIGRATE", "false",
          "PENUMBRA_SCHEMA_PATIENCE", "1S");

  private static final Map<String, String> THE_JOB =
      Map.of(
          "QUARKUS_FLYWAY_MIGRATE_AT_START", "true",
          "QUARKUS_INIT_AND_EXIT", "true",
          "QUARKUS_OIDC_TENANT_ENABLED", "false",
          "QUARKUS_OIDC_DASHBOARD_TENANT_ENABLED", "false",
          "QUARKUS_OIDC_CLIENT_CLIENT_ENABLED", "false");

  /** What a run has ended with. */
  private record Ended(int exitCode, String log) {}

  @BeforeAll
  static void database() {
    TestStack.start();
    TestStack.newDatabase();
  }

  @ParameterizedTest
  @EnumSource
  void aServiceWaitsForTheJobThatMigrates(Service service) throws Exception {
    Ended early = run(service, LEFT_TO_A_JOB);
    assertThat(early.exitCode()).as(early.log()).isNotZero();
    assertThat(early.log()).contains("waiting for the schema", "has the migration job run?");

    Ended job = run(service, THE_JOB);
    assertThat(job.exitCode()).as(job.log()).isZero();
    assertThat(job.log()).contains("Successfully applied");

    Ended again = run(service, THE_JOB);
    assertThat(again.exitCode()).as(again.log()).isZero();
    assertThat(again.log()).contains("No migration necessary");
  }

  private static Ended run(Service service, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = OneService.command(service, environment).redirectErrorStream(true).start();
    String log = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), log);
  }
}
