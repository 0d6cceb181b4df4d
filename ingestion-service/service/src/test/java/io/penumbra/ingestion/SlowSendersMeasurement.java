package io.penumbra.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Measurement of one sensor's request times, alone and next to 200 slow connections of another
 * sensor, with the settings of an installation. Not part of a build:
 *
 * <pre>
 * mvn test -pl ingestion-service -am -Dtest=SlowSendersMeasurement \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class SlowSendersMeasurement {

  private static final Logger LOG = Logger.getLogger(SlowSendersMeasurement.class);
  private static final int CONNECTIONS = 200;
  private static final int REQUESTS = 1_000;

  /**
   * Durations of requests, in milliseconds.
   *
   * @param refused number of requests with a status other than 200
   */
  record Figures(double p50, double p99, int refused) {

    @Override
    public String toString() {
      return "p50 %.1f ms, p99 %.1f ms, refused %d".formatted(p50, p99, refused);
    }
  }

  @Test
  void reportsTimesAloneAndNextToSlowConnections() throws Exception {
    Neighbours.reset();
    String quick = Sending.tokenOfNewSensor();
    URI ingestion = URI.create("http://127.0.0.1:" + RestAssured.port);
    await().until(() -> measure(ingestion, quick, 1).refused() == 0);
    measure(ingestion, quick, 2 * REQUESTS); // warms up the JVM
    for (int round = 1; round <= 3; round++) {
      LOG.infof("round %d, alone: %s", round, measure(ingestion, quick, REQUESTS));
      // faster than the minimum rate, so that connections stay open for the maximum total time
      try (SlowSenders slow =
          new SlowSenders(
              RestAssured.port, Sending.tokenOfNewSensor(), CONNECTIONS, 100, 300, 200)) {
        await().until(() -> slow.begun() == CONNECTIONS);
        LOG.infof(
            "round %d, with %d slow connections: %s",
            round, CONNECTIONS, measure(ingestion, quick, REQUESTS));
        assertThat(slow.outcomes()).isEmpty();
      }
    }
  }

  /** Measures sequential requests. */
  static Figures measure(URI ingestion, String token, int requests)
      throws IOException, InterruptedException {
    double[] millis = new double[requests];
    int refused = 0;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < requests; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(ingestion.resolve("/api/v1/transactions"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(line()))
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        millis[i] = (System.nanoTime() - begin) / 1e6;
        refused += answer.statusCode() == 200 ? 0 : 1;
      }
    }
    Arrays.sort(millis);
    return new Figures(millis[requests / 2], millis[requests * 99 / 100], refused);
  }

  private static String line() {
    return """
    {"time":"%s","machine":{"id":"slow-senders"},"user":"CORP\\\\ann","localAddress":"10.0.0.1",\
    "remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"example.com","id":"%s"}"""
        .formatted(Instant.now().minusSeconds(3_600), UUID.randomUUID());
  }
}
