package io.penumbra.perf.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.local.client.Http;
import io.penumbra.local.client.Json;
import io.penumbra.local.client.SignIn;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follower of a report's changes that sends a constant number of transactions per second. The lag
 * of a second is the time from its request until its last transaction is received.
 */
final class Follower {

  private static final int MACHINES = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PATH = "/api/v1/exports/continuous?report=global&begin=now&wait=5";
  private static final String MARK = ".penumbra-follow.com";

  private final BenchStack stack;
  private final int seconds;
  private final int rate;
  private final Listener listener;
  private final SignIn sensor;
  private final SignIn analyst;
  private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
  private final Map<Integer, Set<String>> received = new ConcurrentHashMap<>();
  private final Map<Integer, Double> lags = new ConcurrentHashMap<>();
  private volatile boolean ended;
  private volatile RuntimeException failure;

  Follower(BenchStack stack, int seconds, int rate, Listener listener) {
    this.stack = stack;
    this.seconds = seconds;
    this.rate = rate;
    this.listener = listener;
    this.sensor = stack.sensor();
    this.analyst = stack.analyst();
  }

  Times measure() throws IOException, InterruptedException {
    String first = formatCursor(listChanges(null));
    Thread follower = Thread.ofPlatform().name("follower").start(() -> follow(first));
    long begin = System.nanoTime();
    for (int second = 0; second < seconds && failure == null; second++) {
      long due = begin + second * 1_000_000_000L;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      sent.put(second, System.nanoTime());
      send(second);
      listener.progress("Following", lags.size(), seconds);
    }
    Instant patience = Instant.now().plus(PATIENCE);
    while (lags.size() < seconds && failure == null && Instant.now().isBefore(patience)) {
      Thread.sleep(100);
      listener.progress("Following", lags.size(), seconds);
    }
    ended = true;
    follower.join();
    if (failure != null) {
      throw failure;
    }
    if (lags.size() < seconds) {
      throw new IllegalStateException(
          "%d of %d seconds were received completely".formatted(lags.size(), seconds));
    }
    return Times.of(new ArrayList<>(lags.values()));
  }

  private void follow(String first) {
    String cursor = first;
    try {
      while (!ended) {
        List<JsonNode> lines = listChanges(cursor);
        long now = System.nanoTime();
        lines.forEach(line -> record(line, now));
        cursor = formatCursor(lines);
      }
    } catch (IOException e) {
      failure = new IllegalStateException("the follower failed", e);
    }
  }

  private void record(JsonNode line, long now) {
    String host = line.path("host").asText("");
    if (line.path("change").asText().equals("added") && host.endsWith(MARK)) {
      int second = Integer.parseInt(host.substring(1, host.indexOf('.')));
      Set<String> ids = received.computeIfAbsent(second, _ -> new HashSet<>());
      if (!ids.add(line.path("id").asText())) {
        throw new IllegalStateException("added twice: " + line);
      }
      if (ids.size() == rate) {
        lags.put(second, (now - sent.get(second)) / 1e6);
      }
    }
  }

  private List<JsonNode> listChanges(String cursor) throws IOException {
    String path =
        cursor == null
            ? PATH
            : PATH + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(stack.reporting() + path))
                .header("Authorization", "Bearer " + analyst.token())
                .build());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "changes returned %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    return answer.body().lines().map(Json::read).toList();
  }

  private static String formatCursor(List<JsonNode> lines) {
    return lines.getLast().path("next").asText();
  }

  private void send(int second) throws IOException {
    StringBuilder records = new StringBuilder(rate * 300);
    Instant at = Instant.now().minusSeconds(1);
    for (int i = 0; i < rate; i++) {
      records.append(
          """
          {"time":"%s","machine":{"id":"follow-%d","name":"FOLLOW-%d"},"user":"CORP\\\\follow-%d","localAddress":"10.9.8.7","localPort":%d,"remoteAddress":"203.0.113.9","remotePort":443,"protocol":"tcp","host":"s%d%s","bytesUp":10,"bytesDown":10,"action":"allowed"}
          """
              .formatted(
                  at,
                  i % MACHINES,
                  i % MACHINES,
                  i % MACHINES,
                  1_024 + (second * 61 + i / MACHINES) % 60_000,
                  second,
                  MARK));
    }
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(stack.ingestion() + "/api/v1/transactions"))
                .header("Authorization", "Bearer " + sensor.token())
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(records.toString()))
                .build());
    if (answer.statusCode() != 200) {
      throw new IOException("ingestion returned " + answer.statusCode() + ": " + answer.body());
    }
  }
}
