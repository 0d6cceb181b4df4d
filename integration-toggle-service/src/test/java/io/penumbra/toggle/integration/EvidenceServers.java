package io.penumbra.toggle.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Simulated ingestion and correlation: real HTTP servers with answers set by the test. */
public final class EvidenceServers implements QuarkusTestResourceLifecycleManager {

  /** Response of a service. A status of 0 closes the connection without a response. */
  public record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  private HttpServer ingestion;
  private HttpServer correlation;

  @Override
  public Map<String, String> start() {
    ingestion = server("ingestion");
    correlation = server("correlation");
    return Map.of(
        "PENUMBRA_INGESTION_URL", url(ingestion),
        "PENUMBRA_CORRELATION_URL", url(correlation),
        "penumbra.integration.evidence-every", "PT1S");
  }

  @Override
  public void stop() {
    ingestion.stop(0);
    correlation.stop(0);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(EvidenceServers.class));
  }

  /** Sets the next responses of a service. */
  public void answer(String service, int status, String body) {
    answers.put(service, new Answer(status, body));
  }

  /** Returns the last received {@code Authorization} header, or null. */
  public String authorization(String service) {
    return authorizations.get(service);
  }

  private HttpServer server(String service) {
    answers.put(service, new Answer(503, ""));
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext("/api/v1/evidence", exchange -> answer(service, exchange));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(String service, HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization != null) {
        authorizations.put(service, authorization);
      }
      Answer answer = answers.get(service);
      if (answer.status() != 0) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
