package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.Readiness;
import io.penumbra.local.client.Http;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestStack;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of the shutdown of the chart's pods: they report that they are stopping and respond until
 * requests cease.
 */
class ShutdownIT {

  private static final Duration DELAY = Duration.ofSeconds(4);

  @Test
  void servesRequestsDuringShutdownDelay(@TempDir Path folder) throws Exception {
    TestStack.start();
    TestStack.newDatabase();
    int port = Addresses.freeForService();
    URI api = URI.create("http://127.0.0.1:" + port + "/api/v1/advanced-features");
    URI management = Addresses.managementUrl(port);
    URI live = management.resolve("/q/health/live");
    URI ready = management.resolve("/q/health/ready");
    Path log = folder.resolve("log");
    Process process =
        OneService.command(
                Service.TOGGLE,
                Map.of(
                    "PENUMBRA_HTTP_PORT",
                    Integer.toString(port),
                    "PENUMBRA_MANAGEMENT_PORT",
                    Integer.toString(management.getPort()),
                    "QUARKUS_SHUTDOWN_DELAY",
                    DELAY.toSeconds() + "S"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(Readiness.of(ready)).as(Files.readString(log)).isTrue());

      long begin = System.nanoTime();
      process.destroy();
      await().atMost(DELAY).until(() -> !Readiness.of(ready));
      while (System.nanoTime() - begin < DELAY.minusSeconds(1).toNanos()) {
        assertThat(Readiness.of(live)).as("is alive while it goes").isTrue();
        assertThat(Http.send(HttpRequest.newBuilder(api).build()).statusCode())
            .as("serves while it goes")
            .isEqualTo(401);
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
