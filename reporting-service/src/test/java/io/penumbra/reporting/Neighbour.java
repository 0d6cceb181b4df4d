package io.penumbra.reporting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** integration-toggle-service as reporting sees it, over real HTTP. */
public final class Neighbour implements QuarkusTestResourceLifecycleManager {

  static final String SWITCHED_AT = "2026-01-01T00:00:00Z";

  private static volatile String state = "ON";
  private static volatile int status = 200;
  private static volatile String lastRequest = "";

  private HttpServer server;

  static void reset() {
    state = "ON";
    status = 200;
    lastRequest = "";
  }

  static void be(String newState) {
    state = newState;
  }

  static void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Method, path, the If-Match and whether a bearer token came, and the body. */
  static String lastRequest() {
    return lastRequest;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", Neighbour::answer);
    server.start();
    return Map.of("PENUMBRA_TOGGLE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String body;
    if (path.equals("/api/v1/advanced-features/cloud-app-security/status")) {
      body =
          """
          {"state":"%s","since":"%s","by":"admin","switchedAt":"%s","expectedBy":null,"overdue":false,"causes":[{"detail":"why"}],"more":1}"""
              .formatted(state, SWITCHED_AT, SWITCHED_AT);
    } else {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      lastRequest =
          "%s %s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  path,
                  exchange.getRequestHeaders().getFirst("If-Match"),
                  authorization != null && authorization.startsWith("Bearer ey") ? "token" : "none",
                  sent);
      body = "{\"answered\":true}";
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("ETag", "\"7\"");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
