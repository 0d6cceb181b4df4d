package io.penumbra.perf.system;

import io.penumbra.local.client.Http;
import io.penumbra.local.client.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

/** Sender of records with new hosts, each of which becomes an unmatched app. */
public final class UnseenHosts {

  private final BenchStack stack;
  private final SignIn sensor;
  private final String prefix;

  /**
   * Creates a sender.
   *
   * @param prefix prefix of the host names
   */
  public UnseenHosts(BenchStack stack, String prefix) {
    this.stack = stack;
    this.sensor = stack.sensor();
    this.prefix = prefix;
  }

  /**
   * Sends one record of one host from a separate machine, because the ends of connections repeat.
   */
  public void send(int number) {
    String json =
        """
        {"time":"%s","machine":{"id":"%s%d","name":"LAG-%d"},"user":"CORP\\\\lag","localAddress":"10.9.8.7","localPort":50000,"remoteAddress":"203.0.113.9","remotePort":443,"protocol":"tcp","host":"www.%s%d.com","bytesUp":10,"bytesDown":10,"action":"allowed"}
        """
            .formatted(Instant.now().minusSeconds(1), prefix, number, number, prefix, number);
    try {
      HttpResponse<String> answer =
          Http.send(
              HttpRequest.newBuilder(URI.create(stack.ingestion() + "/api/v1/transactions"))
                  .header("Authorization", "Bearer " + sensor.token())
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofString(json))
                  .build());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("ingestion returned " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
