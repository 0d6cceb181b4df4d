package io.penumbra.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stub of the parts of Microsoft Defender for Endpoint's API that pushes use. Enforces the API's
 * limits: calls per time window, indicators per request and per tenant, and token lifetime. Refuses
 * and records violations.
 */
public final class DefenderStub implements AutoCloseable {

  public static final String TENANT = "11111111-2222-4333-8444-555555555555";
  public static final String CLIENT = "66666666-7777-4888-9999-000000000000";
  public static final String SECRET = "a~secret.of/the+application&more";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 500;

  private final HttpServer server;
  private final Map<String, Indicator> indicators = new TreeMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Deque<Long> calls = new ArrayDeque<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private int callsPerWindow = 30;
  private Duration window = Duration.ofSeconds(1);
  private int most = 15_000;
  private int nextId = 1;
  private int nextToken = 1;
  private int throttled;
  private int importsUntilCut = -1;
  private int outage;
  private Runnable kill = () -> {};
  private Predicate<String> refused = _ -> false;

  /** Indicator of the tenant. */
  public record Indicator(
      String id, String value, String action, String title, String description) {}

  public DefenderStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the base URL of the API. */
  public String api() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the token endpoint. */
  public String tokenUrl() {
    return api() + "/" + TENANT + "/oauth2/v2.0/token";
  }

  public synchronized DefenderStub limit(int callsPerWindow, Duration window, int most) {
    this.callsPerWindow = callsPerWindow;
    this.window = window;
    this.most = most;
    return this;
  }

  /** Revokes all issued tokens before they expire. */
  public void endTokens() {
    tokens.clear();
  }

  /** Rejects matching names individually on import. */
  public synchronized void refuse(Predicate<String> names) {
    this.refused = names;
  }

  /**
   * Accepts half of a batch after this number of imports, then closes the connection without a
   * response.
   */
  public synchronized void cutImportAfter(int imports) {
    this.importsUntilCut = imports;
  }

  /**
   * Runs an action once, after half of the next import's batch is accepted. The import gets no
   * response.
   */
  public synchronized void cutNextImportBy(Runnable kill) {
    this.kill = kill;
    this.importsUntilCut = 0;
  }

  /** Answers this number of calls with 503. */
  public synchronized void fail(int calls) {
    this.outage = calls;
  }

  /** Adds an indicator on behalf of another client. */
  public synchronized Indicator add(String value, String action) {
    Indicator made =
        new Indicator("f" + nextId++, value, action, "made by hand", "none of Penumbra's");
    indicators.put(value, made);
    return made;
  }

  /** Changes an indicator on behalf of another client. */
  public synchronized void change(String value, String action, String description) {
    Indicator was = indicators.get(value);
    indicators.put(value, new Indicator(was.id, value, action, was.title, description));
  }

  /** Removes an indicator on behalf of another client. */
  public synchronized void remove(String value) {
    indicators.remove(value);
  }

  public synchronized Map<String, Indicator> indicators() {
    return Map.copyOf(indicators);
  }

  /** Returns the violations. Responses with 429 are not violations. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  public synchronized int throttled() {
    return throttled;
  }

  /** Returns the number of accepted requests of a kind: token, list, import, delete. */
  public synchronized int requests(String kind) {
    return requests.getOrDefault(kind, 0);
  }

  private record Answer(int status, String body) {}

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    Answer answer;
    synchronized (this) {
      answer =
          path.equals("/" + TENANT + "/oauth2/v2.0/token")
              ? parseToken(body)
              : api(exchange, path, body);
    }
    if (answer == null) {
      // no response, as after a kill of either side
      kill.run();
      exchange.close();
      return;
    }
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Answer parseToken(String body) {
    count("token");
    Map<String, String> form = new HashMap<>();
    for (String field : body.split("&")) {
      String[] parts = field.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    if (!"client_credentials".equals(form.get("grant_type"))
        || !CLIENT.equals(form.get("client_id"))
        || !SECRET.equals(form.get("client_secret"))
        || !form.getOrDefault("scope", "").endsWith("/.default")) {
      return new Answer(
          401,
          "{\"error\":\"invalid_client\",\"error_description\":\"got "
              + form.get("client_secret")
              + "\"}");
    }
    String token = "token-" + nextToken++;
    tokens.add(token);
    return new Answer(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"%s\"}".formatted(token));
  }

  private void count(String kind) {
    requests.merge(kind, 1, Integer::sum);
  }

  private Answer api(HttpExchange exchange, String path, String body) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !tokens.contains(authorization.replaceFirst("^Bearer ", ""))) {
      return new Answer(401, "{\"error\":{\"code\":\"Unauthorized\"}}");
    }
    long now = System.nanoTime();
    while (!calls.isEmpty() && now - calls.peekFirst() >= window.toNanos()) {
      calls.removeFirst();
    }
    if (calls.size() >= callsPerWindow) {
      throttled++;
      exchange
          .getResponseHeaders()
          .add("Retry-After", Long.toString(Math.max(1, window.toSeconds())));
      return new Answer(429, "{\"error\":{\"code\":\"TooManyRequests\"}}");
    }
    calls.addLast(now);
    if (outage > 0) {
      outage--;
      return new Answer(503, "");
    }
    return switch (exchange.getRequestMethod() + ' ' + path) {
      case "GET /api/indicators" -> list(exchange.getRequestURI().getQuery());
      case "POST /api/indicators/import" -> take(JSON.readTree(body).path("Indicators"));
      case "POST /api/indicators/BatchDelete" -> delete(JSON.readTree(body).path("IndicatorIds"));
      default -> createBroken(404, exchange.getRequestMethod() + ' ' + path + " is no call");
    };
  }

  private Answer createBroken(int status, String what) {
    violations.add(what);
    return new Answer(status, "{\"error\":{\"message\":\"%s\"}}".formatted(what));
  }

  private Answer list(String query) throws IOException {
    count("list");
    int top = Integer.MAX_VALUE;
    int skip = 0;
    for (String one : query == null ? new String[0] : query.split("&")) {
      if (one.startsWith("$top=")) {
        top = Integer.parseInt(one.substring(5));
      } else if (one.startsWith("$skip=")) {
        skip = Integer.parseInt(one.substring(6));
      }
    }
    if (top > 10_000 && top != Integer.MAX_VALUE) {
      return createBroken(400, "$top is above 10,000");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode value = answer.putArray("value");
    indicators.values().stream()
        .skip(skip)
        .limit(top)
        .forEach(
            one ->
                value
                    .addObject()
                    .put("id", one.id)
                    .put("indicatorValue", one.value)
                    .put("indicatorType", "DomainName")
                    .put("action", one.action)
                    .put("title", one.title)
                    .put("description", one.description));
    return new Answer(200, JSON.writeValueAsString(answer));
  }

  private Answer take(JsonNode batch) throws IOException {
    count("import");
    if (!batch.isArray() || batch.isEmpty() || batch.size() > BATCH) {
      return createBroken(400, "an import of %d indicators".formatted(batch.size()));
    }
    boolean cut = importsUntilCut == 0;
    if (importsUntilCut >= 0) {
      importsUntilCut--;
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode value = answer.putArray("value");
    int taken = 0;
    for (JsonNode one : batch) {
      if (cut && taken++ >= batch.size() / 2) {
        return null;
      }
      String name = one.path("indicatorValue").asText();
      ObjectNode result = value.addObject().put("indicator", name);
      String cause = readCause(one, name);
      if (cause == null) {
        Indicator was = indicators.get(name);
        String id = was == null ? Integer.toString(nextId++) : was.id;
        indicators.put(
            name,
            new Indicator(
                id,
                name,
                one.path("action").asText(),
                one.path("title").asText(),
                one.path("description").asText()));
        result.put("id", id).put("isFailed", false).putNull("failureReason");
      } else {
        result.putNull("id").put("isFailed", true).put("failureReason", cause);
      }
    }
    return cut ? null : new Answer(200, JSON.writeValueAsString(answer));
  }

  private String readCause(JsonNode one, String name) {
    Indicator was = indicators.get(name);
    if (was != null && was.id.startsWith("f")) {
      violations.add("an indicator of others was imported: " + name);
    }
    if (!one.path("indicatorType").asText().equals("DomainName")
        || !Set.of("Block", "Warn").contains(one.path("action").asText())
        || one.path("title").asText().isEmpty()
        || one.path("description").asText().isEmpty()) {
      violations.add("an incomplete indicator: " + name);
      return "Bad request";
    }
    if (refused.test(name)) {
      return "The domain is on the allow list of the tenant";
    }
    if (was == null && indicators.size() >= most) {
      violations.add("more indicators than a tenant may have");
      return "The limit of active indicators is reached";
    }
    return null;
  }

  private Answer delete(JsonNode ids) {
    count("delete");
    if (!ids.isArray() || ids.isEmpty() || ids.size() > BATCH) {
      return createBroken(400, "a removal of %d indicators".formatted(ids.size()));
    }
    for (JsonNode id : ids) {
      if (id.asText().startsWith("f")) {
        violations.add("an indicator of others was removed: " + id.asText());
      }
      indicators.values().removeIf(one -> one.id.equals(id.asText()));
    }
    return new Answer(204, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
