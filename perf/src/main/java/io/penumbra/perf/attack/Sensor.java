package io.penumbra.perf.attack;

import io.penumbra.local.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Sensor with a separate token that sends each record to a unique host. */
final class Sensor {

  private static final Duration TIMEOUT = Duration.ofSeconds(65);

  private static final Duration PAUSE = Duration.ofSeconds(1);

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
   * Answer to a request.
   *
   * @param retryLater true if it has the header Retry-After
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
   * Sends a request with the given number of records and adds acknowledged records to the ledger.
   *
   * @throws IOException if there is no answer
   */
  Answer send(int records) throws IOException, InterruptedException {
    return send(ledger.next(records));
  }

  /**
   * Sends a record that must be accepted.
   *
   * @return unique host of the record
   */
  String sendOne() throws IOException, InterruptedException {
    Ledger.Hosts hosts = ledger.next(1);
    Answer answer = send(hosts);
    while (!answer.isAcknowledged()) {
      Thread.sleep(PAUSE);
      answer = send(hosts);
    }
    return hosts.names().getFirst();
  }

  /** Sends records without adding them to the ledger. */
  Answer sendLines(String lines) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    return answer(post(lines), begin);
  }

  private Answer send(Ledger.Hosts hosts) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    Instant at = Instant.now().minusSeconds(60);
    hosts.names().forEach(host -> body.append(formatLine(at, host)).append('\n'));
    long begin = System.nanoTime();
    HttpResponse<String> response = post(body.toString());
    Answer answer = answer(response, begin);
    if (answer.isAcknowledged()) {
      ledger.acknowledge(hosts, Json.read(response.body()).path("accepted").asInt());
    }
    return answer;
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(transactions)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Answer answer(HttpResponse<String> response, long begin) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").isPresent(),
        (System.nanoTime() - begin) / 1e6);
  }

  private String formatLine(Instant at, String host) {
    return """
    {"time":"%s","machine":{"id":"%s"},"user":"ATTACK\\\\ann","localAddress":"10.0.0.1",\
    "remoteAddress":"203.0.113.7","remotePort":443,"protocol":"tcp","host":"%s","bytesUp":1,"bytesDown":1}"""
        .formatted(at, name, host);
  }
}
