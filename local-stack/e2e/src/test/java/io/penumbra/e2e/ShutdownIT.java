package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.Ports;
import io.penumbra.local.Readiness;
import io.penumbra.local.stack.Service;
import io.penumbra.testing.TestStack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the chart's pods stop: they say that they are going, and serve on until nobody asks. */
class ShutdownIT {

  private static final Duration DELAY = Duration.ofSeconds(4);

  @Test
  void aServiceThatStopsServesOnForAsLongAsItIsTold(@TempDir Path folder) throws Exception {
    TestStack.start();
    TestStack.newDatabase();
    int port = Ports.free();
    URI live = URI.create("http://127.0.0.1:" + port + "/q/health/live");
    URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    Path log = folder.resolve("log");
    Process process =
        OneService.command(
                Service.TOGGLE,
                Map.of(
                    "PENUMBRA_HTTP_PORT",
                    Integer.toString(port),
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
        assertThat(Readiness.of(live)).as("answers while it goes").isTrue();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
