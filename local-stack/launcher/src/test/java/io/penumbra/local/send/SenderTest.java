package io.penumbra.local.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penumbra.local.client.ProblemException;
import io.penumbra.local.client.SignIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests against an HTTP server that imitates ingestion. */
class SenderTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private record Answer(int status, String header, String value) {}

  private record Seen(String key, String token, String query, String type, List<String> lines) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Seen> requests = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();
  private int tokens;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/issuer/protocol/openid-connect/token", this::token);
    server.createContext("/api/v1/transactions", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsAllLinesInOrderInBoundedRequests() {
    Totals totals = send(lines(4_500), false);

    assertThat(totals.requests()).isEqualTo(3);
    assertThat(totals.lines()).isEqualTo(4_500);
    assertThat(requests.stream().flatMap(seen -> seen.lines().stream())).hasSize(4_500);
    assertThat(requests.get(1).lines().getFirst()).contains("\"n\":2000");
    assertThat(requests).extracting(Seen::key).doesNotHaveDuplicates();
    assertThat(tokens).isEqualTo(1);
  }

  @Test
  void repeatsDelayedRequestWithSameKey() {
    answers.add(new Answer(503, "Retry-After", "1"));
    answers.add(new Answer(429, "Retry-After", "1"));

    assertThat(send(lines(10), false).lines()).isEqualTo(10);
    assertThat(requests).hasSize(3);
    assertThat(requests).extracting(Seen::key).containsOnly(requests.getFirst().key());
    assertThat(waits).containsExactly("PT1S", "PT1S");
  }

  @Test
  void renewsRefusedTokenOnce() {
    answers.add(new Answer(401, "WWW-Authenticate", "Bearer"));

    send(lines(1), false);
    assertThat(requests).extracting(Seen::token).containsExactly("Bearer 1", "Bearer 2");

    answers.add(new Answer(401, "WWW-Authenticate", "Bearer"));
    answers.add(new Answer(401, "WWW-Authenticate", "Bearer"));
    assertThatThrownBy(() -> send(lines(1), false)).isInstanceOf(ProblemException.class);
  }

  @Test
  void sendsRefusedRequestOnlyOnce() {
    answers.add(new Answer(409, "Content-Type", "application/problem+json"));

    assertThatThrownBy(() -> send(lines(1), false))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.is("integration-off")).isTrue();
              assertThat(problem).hasMessage("The integration is off: Nothing was stored.");
            });
    assertThat(requests).hasSize(1);
  }

  @Test
  void sendsRebasedTimes() {
    send("{\"time\":\"2020-01-01T00:00:00Z\"}\n{\"time\":\"2020-01-01T06:00:00Z\"}\n", true);

    assertThat(requests.getFirst().lines())
        .containsExactly(
            "{\"time\":\"2026-11-24T06:00:00Z\"}", "{\"time\":\"2026-11-24T12:00:00Z\"}");
  }

  @Test
  void sendsNameOfGivenFormat() {
    try (Records records = records(lines(1))) {
      sender().send(records, Optional.of(Sender.ReadAs.format("zeek")), false);
    }

    assertThat(requests.getFirst().query()).isEqualTo("format=zeek");
    send(lines(1), false);
    assertThat(requests).extracting(Seen::key).doesNotHaveDuplicates();
  }

  @Test
  void sendsNameOfGivenParser() {
    try (Records records = records(lines(1))) {
      sender().send(records, Optional.of(Sender.ReadAs.parseParser("acme-proxy")), false);
    }

    assertThat(requests.getFirst().query()).isEqualTo("parser=acme-proxy");
  }

  @Test
  void reportsOriginalTimesAndTooOldRecordsBeforeSending() {
    send("{\"time\":\"2020-01-01T00:00:00Z\"}\n{\"time\":\"2020-06-01T00:00:00Z\"}\n", true);

    assertThat(waits)
        .containsExactly(
            "2020-01-01T00:00:00Z to 2020-06-01T00:00:00Z, 1 too old, after 0 requests");
    assertThat(requests).hasSize(1);
  }

  /** Splitting by lines would lose 36 of these records. */
  @Test
  void sendsAllPrettyPrintedRecords() {
    String file =
        IntStream.range(0, 3_000)
            .mapToObj(
                "{\n  \"n\": %d,\n  \"nested\": {\n    \"list\": [\n      1\n    ]\n  }\n}\n"
                    ::formatted)
            .collect(Collectors.joining());

    Totals totals = send(file, false);

    assertThat(totals.lines()).isEqualTo(24_000);
    assertThat(totals.requests()).isEqualTo(2);
    assertThat(sentLines())
        .isEqualTo(
            IntStream.range(0, 3_000)
                .mapToObj("{\"n\": %d,\"nested\": {\"list\": [1]}}"::formatted)
                .toList());
    assertThat(requests).extracting(Seen::type).containsOnly("application/x-ndjson");
  }

  @Test
  void sendsCsvWithItsHeaderInEachRequest() {
    String header = "\"Timestamp [UTC]\",DeviceName";
    String file =
        header
            + "\r\n"
            + IntStream.range(0, 4_500)
                .mapToObj("2026-11-24T00:00:00Z,\"m,%d\"\r\n"::formatted)
                .collect(Collectors.joining());

    Totals totals = send(file, false);

    assertThat(totals.requests()).isEqualTo(3);
    assertThat(totals.lines()).isEqualTo(4_501);
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.type()).isEqualTo("text/csv");
              assertThat(request.lines().getFirst()).isEqualTo(header);
            });
    assertThat(sentLines().stream().filter(line -> !line.equals(header))).hasSize(4_500);
  }

  @Test
  void sendsNothingOfAFileOfAnotherFormat() {
    assertThatThrownBy(() -> send("ElfFile\0\0\0", true))
        .isInstanceOf(UnsupportedFileException.class)
        .hasMessageContaining("a Windows event log (.evtx)")
        .hasMessageContaining("Accepted")
        .hasMessageContaining("CSV exports");
    assertThat(requests).isEmpty();
    assertThat(tokens).isZero();
  }

  private List<String> sentLines() {
    return requests.stream().flatMap(seen -> seen.lines().stream()).toList();
  }

  private Totals send(String content, boolean rebase) {
    try (Records records = records(content)) {
      return sender().send(records, Optional.empty(), rebase);
    }
  }

  private Sender sender() {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    // The clock is fixed, so the sender never reaches its time limit.
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    SignIn sensor = SignIn.client(URI.create(base + "/issuer"), "sensor", "secret", clock);
    return new Sender(
        base,
        sensor,
        clock,
        new Sender.Progress() {
          @Override
          public void sent(Totals totals, double share) {}

          @Override
          public void waiting(String why, Duration forHowLong) {
            waits.add(forHowLong.toString());
          }

          @Override
          public void rebased(Rebase rebase) {
            waits.add(
                "%s to %s, %d too old, after %d requests"
                    .formatted(rebase.oldest(), rebase.newest(), rebase.tooOld(), requests.size()));
          }
        });
  }

  private static Records records(String content) {
    return Records.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"n\":%d}\n"::formatted)
        .collect(Collectors.joining());
  }

  private void token(HttpExchange exchange) {
    tokens++;
    answer(exchange, 200, "{\"access_token\":\"%d\",\"expires_in\":900}".formatted(tokens));
  }

  private void take(HttpExchange exchange) throws IOException {
    String body =
        new String(
            new GZIPInputStream(exchange.getRequestBody()).readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Seen(
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestURI().getQuery(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            body.lines().toList()));
    Answer answer = answers.poll();
    if (answer == null) {
      answer(exchange, 200, "{\"accepted\":%d}".formatted(body.lines().count()));
    } else {
      exchange.getResponseHeaders().add(answer.header(), answer.value());
      answer(
          exchange,
          answer.status(),
          """
          {"type":"urn:penumbra:problem:integration-off","title":"The integration is off",
           "detail":"Nothing was stored."}""");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
