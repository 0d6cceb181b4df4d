package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.Readiness;
import io.penumbra.local.client.Http;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Test of the chart's migration: a job runs the image of each service, and services wait for it.
 */
@Tag("full")
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

  /** Result of a run. */
  private record Ended(int exitCode, String log) {}

  @BeforeAll
  static void database() {
    TestStack.start();
    TestStack.newDatabase();
  }

  @ParameterizedTest
  @EnumSource
  void waitsForMigrationJob(Service service) throws Exception {
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

  @Test
  void answersUnavailableUntilSchemaIsMigrated(@TempDir Path folder) throws Exception {
    TestStack.newDatabase();
    int port = Addresses.freeForService();
    URI service = URI.create("http://127.0.0.1:" + port);
    URI management = Addresses.managementUrl(port);
    Path log = folder.resolve("log");
    Process process =
        OneService.command(
                Service.TOGGLE,
                Map.of(
                    "PENUMBRA_HTTP_PORT",
                    Integer.toString(port),
                    "PENUMBRA_MANAGEMENT_PORT",
                    Integer.toString(management.getPort()),
                    "PENUMBRA_SCHEMA_MIGRATE",
                    "false",
                    "PENUMBRA_SCHEMA_PATIENCE",
                    "120S"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(Readiness.of(management.resolve("/q/health/live")))
                      .as(Files.readString(log))
                      .isTrue());
      HttpResponse<String> closed = get(service.resolve("/api/v1/advanced-features"));
      assertThat(closed.statusCode()).isEqualTo(503);
      assertThat(get(service.resolve("/q/openapi")).statusCode()).isEqualTo(503);
      assertThat(closed.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(closed.body()).contains("urn:penumbra:problem:unavailable");
      assertThat(Readiness.of(management.resolve("/q/health/started"))).isFalse();
      assertThat(Readiness.of(management.resolve("/q/health/ready"))).isFalse();

      assertThat(run(Service.TOGGLE, THE_JOB).exitCode()).isZero();

      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(Readiness.of(management.resolve("/q/health/ready")))
                      .as(Files.readString(log))
                      .isTrue());
      assertThat(get(service.resolve("/api/v1/advanced-features")).statusCode()).isEqualTo(401);
    } finally {
      process.destroyForcibly();
      // other tests start with a database without migrations
      TestStack.newDatabase();
    }
  }

  private static HttpResponse<String> get(URI address) throws IOException {
    return Http.send(HttpRequest.newBuilder(address).build());
  }

  private static Ended run(Service service, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = OneService.command(service, environment).redirectErrorStream(true).start();
    String log = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), log);
  }
}
