package io.penumbra.perf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.LocalStackException;
import io.penumbra.local.client.Json;
import io.penumbra.local.client.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;

/** Sender that repeats requests until they are acknowledged, like a log shipper. */
final class Delivery {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI transactions;
  private final SignIn sensor;

  /** Number of answers per status. */
  private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

  private final Set<String> unexpected = new ConcurrentSkipListSet<>();

  Delivery(URI ingestion, SignIn sensor) {
    this.transactions = URI.create(ingestion + "/api/v1/transactions");
    this.sensor = sensor;
  }

  Map<Integer, Integer> answers() {
    return answers;
  }

  /** Returns the answers that a log shipper need not expect, one sentence each. */
  Set<String> unexpected() {
    return unexpected;
  }

  /**
   * Sends a request until it is acknowledged.
   *
   * @return the fault of the answers, or null
   */
  String deliver(ChaosRun.Request request) {
    JsonNode receipt = acknowledged(request);
    int accepted = receipt.path("accepted").asInt();
    if (accepted != request.lines().size()) {
      return "%d of %d records accepted".formatted(accepted, request.lines().size());
    }
    if (request.again()) {
      JsonNode repeated = acknowledged(request);
      if (!repeated.equals(receipt)) {
        return "a repeated request returned receipt %s instead of %s"
            .formatted(repeated.path("batchId").asText(), receipt.path("batchId").asText());
      }
    }
    return null;
  }

  private JsonNode acknowledged(ChaosRun.Request request) {
    long givenUp = System.nanoTime() + PATIENCE.toNanos();
    String last = "no response";
    while (System.nanoTime() < givenUp) {
      try {
        HttpResponse<String> response =
            http.send(post(request), HttpResponse.BodyHandlers.ofString());
        answers.merge(response.statusCode(), 1, Integer::sum);
        last = "status " + response.statusCode();
        switch (response.statusCode()) {
          case 200 -> {
            return Json.read(response.body());
          }
          case 401 -> sensor.clear();
          case 429, 503 -> {
            // retried
          }
          default ->
              unexpected.add(
                  "status %d was returned: %s".formatted(response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalStackException("interrupted while sending.", e);
      }
      pause();
    }
    throw new LocalStackException(
        "A request was not acknowledged within %d s: %s".formatted(PATIENCE.toSeconds(), last));
  }

  private HttpRequest post(ChaosRun.Request request) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(transactions)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + sensor.token())
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    if (request.key() != null) {
      builder.header("Idempotency-Key", request.key());
    }
    return builder.build();
  }

  /**
   * Waits less than Retry-After requests, because frequent retries are more likely to hit the
   * failure.
   */
  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(50, 300));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
