package io.penumbra.ingestion;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * Measures how long one sensor's requests take, alone and while another sensor holds slow
 * connections. Needs a running ingestion service and an access token of each sensor:
 *
 * <pre>
 * java -cp ingestion-service/target/test-classes io.penumbra.ingestion.SlowSendersMeasurement \
 *     http://127.0.0.1:8082 SLOW_TOKEN QUICK_TOKEN [CONNECTIONS [REQUESTS]]
 * </pre>
 */
final class SlowSendersMeasurement {

  /**
   * What a row of requests came to.
   *
   * @param refused requests that were answered with anything but 200
   */
  record Figures(double p50, double p99, int refused) {

    @Override
    public String toString() {
      return "p50 %.1f ms, p99 %.1f ms, refused %d".formatted(p50, p99, refused);
    }
  }

  private SlowSendersMeasurement() {}

  /** Prints both figures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI ingestion = URI.create(arguments[0]);
    int connections = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 200;
    int requests = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 500;
    measure(ingestion, arguments[2], requests); // warm-up
    System.out.println("alone: " + measure(ingestion, arguments[2], requests));
    try (SlowSenders slow =
        new SlowSenders(ingestion.getPort(), arguments[1], connections, 100, 1, 200)) {
      while (slow.begun() < connections) {
        Thread.sleep(50);
      }
      System.out.println(
          "with %d slow connections: %s"
              .formatted(connections, measure(ingestion, arguments[2], requests)));
      System.out.println("slow connections that ended meanwhile: " + slow.outcomes().size());
    }
  }

  /** Sends requests one after another. */
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
