package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.local.Readiness;
import io.penumbra.local.Workspace;
import io.penumbra.local.client.Api;
import io.penumbra.local.client.Http;
import io.penumbra.local.client.SignIn;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of the complete system with traces and JSON logs. It follows a transaction from its request
 * to the reports.
 */
@Tag("full")
class TracesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SENT = "0af7651916cd43dd8448eb211c80319c";
  private static final String READ = "1bf7651916cd43dd8448eb211c80319d";
  private static final String SENDER_SPAN = "b7ad6b7169203331";

  /**
   * Names of people and machines, and search terms of an analyst, which telemetry must not contain.
   */
  private static final List<String> SECRETS =
      List.of("tracy.mcsecret", "lt-hidden", "10.77.66.55", "hidden-host");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static OtlpReceiver receiver;
  private static TestStack stack;

  @BeforeAll
  static void start() throws IOException {
    receiver = new OtlpReceiver();
    stack =
        TestStack.named(
            "traces",
            Map.of(
                "PENUMBRA_TRACES_ENDPOINT", receiver.url(),
                "PENUMBRA_TRACES_RATIO", "1",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "300MS",
                "PENUMBRA_LOG_JSON", "true"));
    stack.start();
    stack.turnOn();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
    receiver.close();
  }

  @Test
  void followsATransactionFromItsRequestToTheReadModels() throws IOException {
    String batch = send(SENT, "0-1");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(names(SENT))
                    .contains(
                        "ingestion-service POST /api/v1/transactions",
                        "ingestion-service seal chunk",
                        "ingestion-service deliver chunk",
                        "correlation-service POST /api/v1/chunks",
                        "correlation-service apply chunk",
                        "correlation-service roll up chunk"));
    OtlpReceiver.Received request =
        receiver.spans(SENT).stream()
            .filter(span -> span.attribute("penumbra.batch.id").equals(batch))
            .findFirst()
            .orElseThrow();
    assertThat(request.span().getName()).isEqualTo("POST /api/v1/transactions");
    assertThat(request.parent()).isEqualTo(SENDER_SPAN);
    String chunk = named("seal chunk").attribute("penumbra.chunk.id");
    assertThat(chunk).isNotEmpty();
    for (String name : List.of("deliver chunk", "apply chunk", "roll up chunk")) {
      assertThat(named(name).attribute("penumbra.chunk.id")).as(name).isEqualTo(chunk);
    }
    // each span is within the previous one, including the call between services
    Map<String, OtlpReceiver.Received> byId = new HashMap<>();
    receiver.spans(SENT).forEach(span -> byId.put(span.id(), span));
    OtlpReceiver.Received span = named("roll up chunk");
    while (!span.parent().equals(SENDER_SPAN)) {
      assertThat(byId).as("the parent of %s", span).containsKey(span.parent());
      span = byId.get(span.parent());
    }
    assertThat(span.id()).isEqualTo(request.id());
    // the reports include the transaction at the end of the last span
    assertThat(
            stack
                .read("/api/v1/reports/global/users?period=P7D&search=tracy.mcsecret")
                .path("total")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void followsAReadThroughReporting() throws Exception {
    Api analyst = stack.asAnalyst();
    HttpResponse<String> answer =
        Http.send(
            analyst
                .request("/api/v1/reports/global/transactions?search=tracy.mcsecret")
                .header("traceparent", "00-%s-%s-01".formatted(READ, SENDER_SPAN))
                .header("X-Request-Id", "ticket-4711")
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("ticket-4711");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.spans(READ).stream()
                            .map(OtlpReceiver.Received::service)
                            .collect(Collectors.toSet()))
                    .contains("reporting-service", "correlation-service"));
  }

  @Test
  void keepsTelemetryAndProbesOutOfSpans() throws IOException {
    send("3df7651916cd43dd8448eb211c80319f", "0-2");
    stack.asAnalyst().get("/api/v1/reports/global/users?search=tracy.mcsecret");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                receiver.spans().stream()
                    .anyMatch(span -> span.span().getName().contains("/users")));
    assertThat(receiver.spans())
        .allSatisfy(
            span -> {
              assertThat(span.span().toString().toLowerCase(Locale.ROOT)).doesNotContain(SECRETS);
              assertThat(span.span().toString()).doesNotContain("Bearer ").doesNotContain("/q/");
              assertThat(span.span().getEventsList()).isEmpty();
            });
  }

  /** Checks every line from the first one; a denied request has its id and its trace. */
  @Test
  void logsOneJsonObjectALine() throws IOException {
    String trace = "2cf7651916cd43dd8448eb211c80319e";
    for (Service service : Service.values()) {
      HttpRequest denied =
          HttpRequest.newBuilder(
                  URI.create(stack.addresses().url(service) + "/api/v1/audit/entries"))
              .header("X-Request-Id", "denied-1")
              .header("traceparent", "00-%s-%s-01".formatted(trace, SENDER_SPAN))
              .build();
      assertThat(Http.send(denied).statusCode()).isEqualTo(401);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(log(service))
                      .anySatisfy(
                          line -> {
                            assertThat(line.at("/mdc/requestId").asText()).isEqualTo("denied-1");
                            assertThat(line.at("/mdc/traceId").asText()).isEqualTo(trace);
                            assertThat(line.at("/mdc/spanId").asText()).hasSize(16);
                          }));
      assertThat(log(service))
          .allSatisfy(
              line -> {
                assertThat(line.path("service").asText()).isEqualTo(service.id());
                assertThat(line.path("version").asText()).isNotEmpty();
                assertThat(line.path("message").asText()).isNotEmpty();
              });
    }
  }

  /** Counters have exemplars with a trace for a Prometheus that requests OpenMetrics. */
  @Test
  void namesTracesInMetrics() throws IOException {
    send("4ef7651916cd43dd8448eb211c803190", "0-3");
    URI metrics =
        Addresses.managementUrl(stack.addresses().port(Service.INGESTION)).resolve("/q/metrics");
    HttpRequest openMetrics =
        HttpRequest.newBuilder(metrics)
            .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.4")
            .build();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Http.send(openMetrics).body().lines())
                    .filteredOn(line -> line.startsWith("http_server_requests_seconds_count"))
                    .anySatisfy(
                        line ->
                            assertThat(receiver.spans())
                                .extracting(OtlpReceiver.Received::trace)
                                .anySatisfy(
                                    trace ->
                                        assertThat(line)
                                            .contains("trace_id=\"%s\"".formatted(trace)))));
  }

  @Test
  void connectsNowhereWithoutAnEndpoint(@TempDir Path folder) throws Exception {
    try (OtlpReceiver untouched = new OtlpReceiver()) {
      int port = Addresses.freeForService();
      Map<String, String> environment = new HashMap<>();
      environment.put(
          "PENUMBRA_DB_URL",
          "postgresql://127.0.0.1:%d/penumbra".formatted(stack.addresses().postgres()));
      environment.put("PENUMBRA_OIDC_URL", stack.addresses().issuerUrl());
      environment.put("PENUMBRA_HTTP_PORT", Integer.toString(port));
      environment.put("PENUMBRA_MANAGEMENT_PORT", Integer.toString(Addresses.management(port)));
      environment.put("PENUMBRA_TRACES_ENDPOINT", "");
      environment.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", untouched.url());
      environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100MS");
      environment.put("PENUMBRA_TRACES_RATIO", "1");
      Path log = folder.resolve("log");
      Process process =
          OneService.command(Service.TOGGLE, environment)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () ->
                    assertThat(
                            Readiness.of(Addresses.managementUrl(port).resolve("/q/health/ready")))
                        .as(Files.readString(log))
                        .isTrue());
        URI gate = URI.create("http://127.0.0.1:" + port + "/api/v1/integration/gate");
        HttpResponse<String> answer =
            Http.send(
                HttpRequest.newBuilder(gate)
                    .header("traceparent", "00-%s-%s-01".formatted(SENT, SENDER_SPAN))
                    .build());
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        Thread.sleep(2_000);
        assertThat(untouched.requests()).isZero();
        // without the setting, the log is plain text
        assertThat(Files.readAllLines(log)).noneMatch(line -> line.startsWith("{"));
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Sends a transaction within a trace and returns the id of its batch. */
  private static String send(String trace, String id) throws IOException {
    Api sensor =
        new Api(
            URI.create(stack.addresses().url(Service.INGESTION)),
            SignIn.client(
                URI.create(stack.addresses().issuerUrl()),
                "penumbra-sensor",
                "penumbra-sensor",
                Clock.systemUTC()));
    String record =
        """
        {"time":"%s","machine":{"id":"lt-hidden","name":"lt-hidden"},"user":"CORP\\\\tracy.mcsecret",\
        "localAddress":"10.77.66.55","localPort":50001,"remoteAddress":"52.96.0.1","remotePort":443,\
        "protocol":"tcp","host":"hidden-host.slack.com","bytesUp":1200,"id":"%s"}"""
            .formatted(Clock.systemUTC().instant().minus(1, ChronoUnit.HOURS), id);
    HttpResponse<String> answer =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    Http.send(
                        sensor
                            .request("/api/v1/transactions")
                            .header("Content-Type", "application/x-ndjson")
                            .header("traceparent", "00-%s-%s-01".formatted(trace, SENDER_SPAN))
                            .POST(HttpRequest.BodyPublishers.ofString(record))
                            .build()),
                response -> response.statusCode() == 200);
    return JSON.readTree(answer.body()).path("batchId").asText();
  }

  private static Set<String> names(String trace) {
    return receiver.spans(trace).stream()
        .map(span -> span.service() + " " + span.span().getName())
        .collect(Collectors.toSet());
  }

  /** Returns the first span with a name in the trace of a sent transaction. */
  private static OtlpReceiver.Received named(String name) {
    return receiver.spans(SENT).stream()
        .filter(span -> span.span().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the JSON lines of a log. Output of the JVM before logging starts is not JSON. */
  private static List<JsonNode> log(Service service) throws IOException {
    Path log =
        Workspace.find().root().resolve(".penumbra/e2e/traces/logs/" + service.id() + ".log");
    return Files.readAllLines(log).stream()
        .filter(line -> !line.startsWith("WARNING: ") && !line.isEmpty())
        .map(TracesIT::json)
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
