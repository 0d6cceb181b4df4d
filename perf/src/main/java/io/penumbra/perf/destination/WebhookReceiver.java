package io.penumbra.perf.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receiver of signed webhooks that verifies each signature and records the arrival time. */
final class WebhookReceiver implements AutoCloseable {

  static final String SECRET = "a-long-random-key-of-the-benchmark";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
  private final AtomicInteger repeats = new AtomicInteger();
  private final AtomicInteger badSignatures = new AtomicInteger();

  /**
   * Received message.
   *
   * @param policy id of the policy that raised the alert
   */
  record Arrival(
      String policy, Instant raised, Instant arrived, Map<String, String> headers, byte[] body) {

    double millis() {
      return Duration.between(raised, arrived).toNanos() / 1e6;
    }
  }

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/alerts", this::take);
    server.createContext("/plain", WebhookReceiver::takePlain);
    server.start();
  }

  /** Returns the address that destinations post to. */
  URI url() {
    return URI.create("http://127.0.0.1:%d/alerts".formatted(server.getAddress().getPort()));
  }

  /** Returns the address for the same messages posted without Penumbra. */
  URI plainUrl() {
    return url().resolve("/plain");
  }

  List<Arrival> of(String policy) {
    return arrivals.values().stream().filter(one -> one.policy.equals(policy)).toList();
  }

  /** Returns the number of repeated messages, recognised by id. */
  int repeats() {
    return repeats.get();
  }

  int badSignatures() {
    return badSignatures.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Instant now = Instant.now();
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
    if (!isSigned(id, timestamp, signature, body)) {
      badSignatures.incrementAndGet();
    }
    JsonNode event = JSON.readTree(body);
    Arrival arrival =
        new Arrival(
            event.at("/data/policyId").asText(),
            Instant.parse(event.path("time").asText()),
            now,
            Map.of(
                "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature),
            body);
    if (arrivals.putIfAbsent(id, arrival) != null) {
      repeats.incrementAndGet();
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static void takePlain(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    boolean isSigned =
        isSigned(
            id,
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            body);
    JSON.readTree(body);
    exchange.sendResponseHeaders(isSigned ? 204 : 401, -1);
    exchange.close();
  }

  private static boolean isSigned(String id, String timestamp, String signature, byte[] body) {
    if (id == null || timestamp == null || signature == null) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
      String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      return MessageDigest.isEqual(
          expected.getBytes(StandardCharsets.US_ASCII),
          signature.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
