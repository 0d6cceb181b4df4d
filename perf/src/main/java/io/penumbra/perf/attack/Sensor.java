package io.penumbra.perf.attack;

import io.penumbra.local.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Sends records with a token of its own; each record goes to a host of its own. */
final class Sensor {

  private static final Duration TIMEOUT = Duration.ofSeconds(65);

  private final HttpClient http;
  private final URI transactions;
  private final String name;
  private final String token;
  private final Ledger ledger;

  Sensor(HttpClient http, URI ingestion, String name, String token, Ledger ledger) {
    this.http = http;
    this.transactions = ingestion.resolve("/api/v1/transactions");
    this.name = name;
    this.token = token;
    this.ledger = ledger;
  }

  /**
   * An answer.
   *
   * @param retryLater whether it has the header Retry-After
   */
  record Answer(int status, boolean retryLater, double millis) {

    boolean isAcknowledged() {
      return status == 200;
    }
  }

  String token() {
    return token;
  }

  /**
   * Sends a request of so many records, once; acknowledged ones are entered in the ledger.
   *
   * @throws IOException if there is no answer
   */
  Answer send(int records) throws IOException, InterruptedException {
    Ledger.Hosts hosts = ledger.next(records);
    StringBuilder body = new StringBuilder();
    Instant at = Instant.now().minusSeconds(60);
    hosts.names().forEach(host -> body.append(line(at, host)).append('\n'));
    HttpRequest request =
        HttpRequest.newBuilder(transactions)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    long begin = System.nanoTime();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    double millis = (System.nanoTime() - begin) / 1e6;
    Answer answer =
        new Answer(
            response.statusCode(),
            response.headers().firstValue("Retry-After").isPresent(),
            millis);
    if (answer.isAcknowledged()) {
      ledger.acknowledge(hosts, Json.read(response.body()).path("accepted").asInt());
    }
    return answer;
  }

  private String line(Instant at, String host) {
    return """
    {"time":"%s","machine":{"id":"%s"},"user":"ATTACK\\\\ann","localAddress":"10.0.0.1",\
    "remoteAddress":"203.0.113.7","remotePort":443,"protocol":"tcp","host":"%s","bytesUp":1,"bytesDown":1}"""
        .formatted(at, name, host);
  }
}
