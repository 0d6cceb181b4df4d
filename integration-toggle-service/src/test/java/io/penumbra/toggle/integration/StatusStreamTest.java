package io.penumbra.toggle.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.TestClock;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class StatusStreamTest {

  @TestHTTPResource("/api/v1/advanced-features/cloud-app-security/status/stream")
  URI stream;

  @Inject TestClock clock;

  private final BlockingQueue<String> data = new LinkedBlockingQueue<>();

  @BeforeEach
  void fresh() {
    Stage.fresh();
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void streamsStatusAtOnceAndChangesWithinSeconds() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<Void> following = follow(client);

      assertThat(next()).contains("\"state\":\"");
      awaitState("off");
      long turned = System.nanoTime();
      Stage.turnOn();
      awaitState("pending");
      assertThat(Duration.ofNanos(System.nanoTime() - turned)).isLessThan(Duration.ofSeconds(4));
      Stage.turnOff();
      awaitState("off");

      following.cancel(true);
      client.shutdownNow();
    }
  }

  @Test
  void endsStreamWithItsToken() throws Exception {
    Tokens.analyst();
    clock.putForward(Duration.ofDays(1));

    try (HttpClient client = HttpClient.newHttpClient()) {
      follow(client).get(10, TimeUnit.SECONDS);
    }
  }

  private CompletableFuture<Void> follow(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(stream)
            .header("Authorization", "Bearer " + Tokens.analyst())
            .header("Accept", "text/event-stream")
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
        .thenAcceptAsync(
            response -> {
              assertThat(response.statusCode()).isEqualTo(200);
              assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
              try (Stream<String> lines = response.body()) {
                lines
                    .filter(line -> line.startsWith("data:"))
                    .forEach(line -> data.add(line.substring(5)));
              }
            });
  }

  private String next() throws InterruptedException {
    String event = data.poll(5, TimeUnit.SECONDS);
    assertThat(event).as("an event within 5 seconds").isNotNull();
    return event;
  }

  private void awaitState(String state) throws InterruptedException {
    while (!next().contains("\"state\":\"" + state + '"')) {
      // skips events from before the change, or of the same state
    }
  }
}
