package io.penumbra.reporting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulated other services, over real HTTP. They return {@value #TRANSACTIONS} transactions in
 * pages of two.
 */
public final class Neighbour implements QuarkusTestResourceLifecycleManager {

  public static final int TRANSACTIONS = 5;
  public static final String SWITCHED_AT = "2026-01-01T00:00:00Z";

  private static volatile String state = "on";
  private static volatile int status = 200;
  private static volatile String lastRequest = "";
  private static volatile String sensors = "null";
  private static volatile String tagAnswer = "";
  private static final String UNRESTRICTED =
      """
      {"pageEnabled":true,"domain":"example.org","action":"none"}""";
  private static volatile String blockedAnswer = UNRESTRICTED;
  private static final List<String> TAG_REQUESTS = new CopyOnWriteArrayList<>();
  private static volatile Map<String, List<String>> lastHeaders = Map.of();

  private HttpServer server;

  public static void reset() {
    state = "on";
    status = 200;
    lastRequest = "";
    lastHeaders = Map.of();
    sensors = "null";
    tagAnswer =
        """
        {"outcome":"done","cause":null,"at":"2026-01-01T00:00:00Z","more":1}""";
    blockedAnswer = UNRESTRICTED;
    TAG_REQUESTS.clear();
    Batches.reset();
  }

  /** Sets correlation-service's response to a tag request of an alert. */
  public static void answerTags(String json) {
    tagAnswer = json;
  }

  /** Sets correlation-service's response to a domain query of the block page. */
  public static void answerBlocked(String json) {
    blockedAnswer = json;
  }

  /** Returns path and body of each tag request of an alert. */
  public static List<String> tagRequests() {
    return List.copyOf(TAG_REQUESTS);
  }

  /** Sets the number of seen and rejected sensors that ingestion-service reports. */
  public static void sensors(int seen, int rejected) {
    sensors =
        """
        {"known":true,"figures":{"sensorsSeen":%d,"batchesRejected":%d,"rejectionsByReason":{"no-time":%d},"more":1}}\
        """
            .formatted(seen, rejected, rejected);
  }

  public static void be(String newState) {
    state = newState;
  }

  public static void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Returns the last request: method, path, If-Match, presence of a bearer token, and body. */
  public static String lastRequest() {
    return lastRequest;
  }

  /** Returns the headers of the last request. */
  public static Map<String, List<String>> lastHeaders() {
    return lastHeaders;
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
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "PENUMBRA_TOGGLE_URL", url,
        "PENUMBRA_INGESTION_URL", url,
        "PENUMBRA_CORRELATION_URL", url);
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
          {"state":"%s","since":"%s","by":"admin","switchedAt":"%s","expectedBy":null,"overdue":false,"offPeriods":[{"from":"2026-01-01T08:00:00Z","to":"2026-01-01T09:30:00Z"}],"causes":[{"detail":"why"}],"evidence":{"ingestion":%s},"more":1}\
          """
              .formatted(state, SWITCHED_AT, SWITCHED_AT, sensors);
    } else if (path.startsWith("/api/v1/audit/entries?")) {
      lastRequest = path;
      body = audit(path);
    } else if (path.startsWith("/api/v1/tag-requests/")) {
      TAG_REQUESTS.add(path + " " + sent);
      body = tagAnswer;
    } else if (path.startsWith("/api/v1/enforcement/blocked?")) {
      lastRequest = path;
      body = blockedAnswer;
    } else if (path.contains("/transactions?")) {
      lastRequest = path;
      body = Batches.hasStored() ? Batches.page(exchange.getRequestURI()) : transactions(path);
    } else {
      lastHeaders = Map.copyOf(exchange.getRequestHeaders());
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
    if (path.equals(TransactionBatchQuery.PATH) && status == 200) {
      Batches.answer(exchange, sent);
      return;
    }
    if (path.equals(TransactionChanges.PATH) && status == 200) {
      Batches.answerChanges(exchange, sent);
      return;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    exchange.getResponseHeaders().add("Set-Cookie", "internal=1");
    exchange.getResponseHeaders().add("Server", "internal");
    exchange.getResponseHeaders().add("Location", "http://internal.example/");
    exchange.getResponseHeaders().add("ETag", "\"7\"");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /**
   * Returns the two past audit entries that every service has. Ingestion-service returns an error
   * instead after {@link #answerWith} is called with one.
   */
  private static String audit(String path) {
    long before = Long.parseLong(path.replaceAll(".*before=(\\d+).*", "$1"));
    return IntStream.of(2, 1)
        .filter(id -> id < before)
        .mapToObj(
            id ->
                """
                {"id":%d,"at":"2026-01-0%dT00:00:00Z","who":"admin","what":"feature/x","was":"false","became":"true","why":null,"requestId":null,"detail":null}\
                """
                    .formatted(id, id))
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private static String transactions(String path) {
    int from =
        path.contains("cursor=") ? Integer.parseInt(path.replaceAll(".*cursor=(\\d+).*", "$1")) : 0;
    String items =
        IntStream.range(from, Math.min(from + 2, TRANSACTIONS))
            .mapToObj(Neighbour::transaction)
            .collect(Collectors.joining(","));
    String next = from + 2 < TRANSACTIONS ? "\"%d\"".formatted(from + 2) : "null";
    return "{\"items\":[%s],\"next\":%s}".formatted(items, next);
  }

  /** Returns a transaction. The second one is blocked, has byte counts and no known user. */
  private static String transaction(int number) {
    boolean second = number == 1;
    return """
    {"id":"1-%d-00000000000000ff","at":"2026-01-02T03:04:0%d.000001Z","lastAt":"2026-01-02T03:04:09Z","source":"endpoints","machineId":1,"machine":"LT-1",
     "userId":%s,"user":%s,"bySignIn":%s,"account":null,"ipAddressId":1,"localAddress":"10.0.0.%d","localPort":50000,"remoteAddress":"140.82.112.3",
     "remotePort":443,"protocol":"tcp","host":"github.com","process":"C:\\\\x\\\\=run.exe","appId":1,"app":"GitHub","appKind":"catalogued","namedBy":"host",
     "verdict":"%s","bytesUp":%s,"bytesDown":%s,"bytesTotal":%s,"count":1,"later":true}\
    """
        .formatted(
            2_945_500 - number,
            9 - number,
            second ? "null" : "1",
            second ? "null" : "\"CORP\\\\ann\"",
            second ? "null" : "true",
            number + 1,
            second ? "blocked" : "allowed",
            second ? "10" : "null",
            second ? "20" : "null",
            second ? "30" : "null");
  }
}
