package io.penumbra.ingestion;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ingestion over HTTP, with a real Postgres, sensors and simulated services. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
public class IngestionServiceTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("ingestion-service");

  @Inject Pool pool;
  @Inject Clock clock;

  /** Profile with short waits, low limits, and a syslog listener of each kind. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings =
          new HashMap<>(
              Map.ofEntries(
                  Map.entry("penumbra.chunking.freshness", "100MS"),
                  Map.entry("penumbra.gate.every", "1S"),
                  Map.entry("penumbra.gate.grace", "3S"),
                  Map.entry("penumbra.chunking.max-refusals", "2"),
                  Map.entry("penumbra.intake.max-inflated", "1M"),
                  Map.entry("penumbra.intake.max-record", "4K"),
                  Map.entry("penumbra.backlog.poll-every", "1S"),
                  Map.entry("penumbra.quarantine.max-line", "1K"),
                  Map.entry("penumbra.quarantine.max-lines-of-request", "50"),
                  Map.entry("penumbra.snapshot.max-upload", "3M"),
                  Map.entry("penumbra.snapshot.max-inflated", "8M"),
                  Map.entry("penumbra.snapshot.lease", "3S")));
      SyslogTest.addListeners(settings);
      KafkaConnectorTest.addSettings(settings);
      return settings;
    }
  }

  @BeforeEach
  void open() {
    Neighbours.reset();
    await().atMost(20, SECONDS).until(() -> warmUp() == 200);
    await().atMost(20, SECONDS).until(() -> !Neighbours.received().isEmpty());
    Neighbours.reset();
  }

  /**
   * Sends a record without validation against the committed API, which the build may be about to
   * write.
   */
  private int warmUp() {
    RequestSpecification request = given().auth().oauth2(Tokens.sensor());
    return send(request, record(unique())).extract().statusCode();
  }

  @Test
  void matchesCommittedApi() {
    CONTRACT.assertGenerated();
  }

  @Test
  void deliversRecordsAsChunksOfTheirMachine() {
    String machine = unique();
    send(sensor(), record(machine) + "\n" + record(machine) + "\n" + record(unique()))
        .statusCode(200)
        .body("accepted", equalTo(3))
        .body("transactions", equalTo(3))
        .body("rejected", aMapWithSize(0));

    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 2);
    Transaction first = transactionsOf(machine).getFirst();
    assertThat(first.host()).isEqualTo("outlook.office365.com");
    assertThat(first.bytesUp()).isEqualTo(1_200);
    assertThat(first.bytesDown()).isEqualTo(Transaction.UNKNOWN);
    await().atMost(10, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
    await().atMost(10, SECONDS).until(() -> count("ingestion.chunk") == 0);
  }

  @Test
  void repeatsReceiptWithoutCountingAgain() {
    String machine = unique();
    String body = record(machine);
    String key = unique();
    String first =
        send(sensor().header("Idempotency-Key", key), body).statusCode(200).extract().asString();
    String again =
        send(sensor().header("Idempotency-Key", key), body).statusCode(200).extract().asString();
    assertThat(again).isEqualTo(first);

    String other = record(machine + "-content");
    String byContent = send(sensor(), other).statusCode(200).extract().asString();
    assertThat(send(sensor(), other).extract().asString()).isEqualTo(byContent);
    assertThat(sendGzip(other).extract().asString()).isEqualTo(byContent);

    await().atMost(10, SECONDS).until(() -> !transactionsOf(machine).isEmpty());
    await().atMost(10, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
    assertThat(transactionsOf(machine)).hasSize(1);
    assertThat(transactionsOf(machine + "-content")).hasSize(1);
  }

  @Test
  void refusesIdempotencyKeyOfAnotherRequest() {
    String key = unique();
    String body = record(unique());
    String first =
        send(sensor().header("Idempotency-Key", key), body).statusCode(200).extract().asString();
    long before = count("ingestion.batch");
    send(sensor().header("Idempotency-Key", key), record(unique()))
        .statusCode(422)
        .body("type", equalTo("urn:penumbra:problem:idempotency-key-reused"))
        .body("detail", containsString(JsonPath.from(first).getString("batchId")));
    send(sensor().header("Idempotency-Key", key), "").statusCode(422);
    assertThat(count("ingestion.batch")).isEqualTo(before);
    // the same content with compression is the same request
    assertThat(
            sensor()
                .header("Idempotency-Key", key)
                .header("Content-Encoding", "gzip")
                .contentType("application/x-ndjson")
                .body(Sending.gzip(body))
                .post("/api/v1/transactions")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .isEqualTo(first);
    // keys of different sensors are independent
    send(Sending.as(Sending.tokenOfNewSensor()).header("Idempotency-Key", key), record(unique()))
        .statusCode(200);
  }

  @Test
  void storesNothingWhileIntegrationIsOff() {
    Neighbours.switchIntegration(false);
    await()
        .atMost(5, SECONDS)
        .until(() -> send(sensor(), record(unique())).extract().statusCode() == 409);
    long before = count("ingestion.batch");
    send(sensor(), record(unique()))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:penumbra:problem:integration-off"))
        .body("detail", containsString("Advanced features"));
    assertThat(count("ingestion.batch")).isEqualTo(before);
  }

  @Test
  void answersUnavailableOnceToggleIsSilentTooLong() {
    Neighbours.silenceToggle();
    send(sensor(), record(unique())).statusCode(200);
    await()
        .atMost(10, SECONDS)
        .until(() -> send(sensor(), record(unique())).extract().statusCode() == 503);
    send(sensor(), record(unique()))
        .statusCode(503)
        .header("Retry-After", "5")
        .body("detail", containsString("has not reported"));
  }

  @Test
  void deliversOnceAfterOutageOfCorrelation() {
    Neighbours.answerChunksWith(503);
    String machine = unique();
    send(sensor(), record(machine)).statusCode(200);
    await().atMost(10, SECONDS).until(() -> Neighbours.refused() >= 2);
    assertThat(transactionsOf(machine)).isEmpty();
    Neighbours.answerChunksWith(200);
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 1);
  }

  @Test
  void quarantinesAndKeepsRefusedChunks() {
    Neighbours.answerChunksWith(422);
    send(sensor(), record(unique())).statusCode(200);
    await().atMost(20, SECONDS).until(() -> quarantined() == 1);
    Neighbours.answerChunksWith(200);
    String machine = unique();
    send(sensor(), record(machine)).statusCode(200);
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    assertThat(count("ingestion.batch_payload")).isGreaterThanOrEqualTo(1);
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.service())
        .get("/api/v1/evidence")
        .then()
        .statusCode(200)
        .body("quarantinedChunks", greaterThanOrEqualTo(1));
    pool.query("truncate ingestion.chunk, ingestion.batch_payload").executeAndAwait();
  }

  @Test
  void rejectsBadLinesAlone() {
    Instant old = clock.instant().minus(91, ChronoUnit.DAYS);
    Instant future = clock.instant().plus(1, ChronoUnit.HOURS);
    String body =
        String.join(
            "\n",
            record(unique()),
            "{\"time\":",
            "[1]",
            record(unique()).replace("\"remotePort\":443", "\"remotePort\":70000"),
            "",
            record(unique(), old),
            record(unique(), future),
            "{\"x\":\"" + "y".repeat(5_000) + "\"}",
            "{\"EventID\":5158,\"Channel\":\"Security\",\"Hostname\":\"WS1\"}",
            record(unique()));
    send(sensor(), body)
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("skipped", equalTo(Map.of("no-connection", 1)))
        .body(
            "rejected",
            equalTo(
                Map.of(
                    "not-json", 1,
                    "unknown-format", 1,
                    "invalid-field", 1,
                    "too-old", 1,
                    "in-future", 1,
                    "record-too-long", 1)))
        .body("rejections.line", equalTo(List.of(2, 3, 4, 6, 7, 8)))
        .body("rejections.find { it.line == 4 }.field", equalTo("remotePort"))
        .body("rejections.find { it.line == 4 }.detail", containsString("70000"));
  }

  @Test
  void acceptsLargeMultilineEventHubsMessages() {
    List<String> machines = Stream.generate(IngestionServiceTest::unique).limit(40).toList();
    String good = machines.stream().map(this::record).collect(Collectors.joining(",\n  "));
    String body =
        "{\"records\": [\n  %s,\n  {\"category\": 7},\n  %s\n]}"
            .formatted(good, record(unique()).replace("443", "70000"));
    assertThat(body.length()).isGreaterThan(3 * 4_096);
    send(sensor(), body)
        .statusCode(200)
        .body("accepted", equalTo(40))
        .body("rejections.line", equalTo(List.of(42, 43)))
        .body("rejections.record", equalTo(List.of(41, 42)))
        .body("rejections.field", equalTo(Arrays.asList(null, "remotePort")));
    await().atMost(10, SECONDS).until(() -> transactionsOf(machines.getLast()).size() == 1);
  }

  @Test
  void acceptsRecordsOfNamedFormatOnly() {
    String body =
        record(unique())
            + "\n{\"EventID\":5158,\"Channel\":\"Security\",\"Hostname\":\"WS1\"}\n{\"x\":1}";
    send(sensor().queryParam("format", "windows"), body)
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("skipped", equalTo(Map.of("no-connection", 1)))
        .body("rejected", equalTo(Map.of("wrong-format", 1, "unknown-format", 1)))
        .body("rejections[0].detail", equalTo("is a record of native; only windows is accepted"));
    // the same bytes in another format are another request
    send(sensor().queryParam("format", "native"), body)
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejected", equalTo(Map.of("wrong-format", 1, "unknown-format", 1)));
    send(sensor().queryParam("format", "csv"), body)
        .statusCode(400)
        .body(
            "detail", startsWith("format must be one of native, windows, defender, zeek, osquery,"))
        .body("detail", endsWith("squid, access-log, w3c, got \"csv\""));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
  void acceptsEveryFormatByName(SensorFormat format) {
    send(sensor().queryParam("format", format.id()), "{}").statusCode(200);
  }

  @Test
  void readsTabSeparatedBodyAsZeek() {
    String body =
        """
        #separator \\x09
        #set_separator\t,
        #unset_field\t-
        #path\tconn
        #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\torig_bytes\tresp_bytes
        #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tcount\tcount
        %1$d.5\tC1\t10.0.0.5\t50001\t52.96.0.1\t443\ttcp\t12\t-
        %1$d.5\tC1\t10.0.0.5
        #close\t2026-01-01-00-00-00
        %1$d.5\tC1\t10.0.0.5\t50001\t52.96.0.1\t443\ttcp\t12\t-
        """
            .formatted(clock.instant().getEpochSecond() - 60);
    sensor()
        .contentType("text/tab-separated-values")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejected", equalTo(Map.of("unknown-format", 2)))
        .body("rejections.line", equalTo(List.of(8, 10)))
        .body("rejections[1].detail", containsString("no #fields"));
    sensor()
        .contentType("text/tab-separated-values")
        .body(record(unique()).getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then()
        .statusCode(200)
        .body("rejected", equalTo(Map.of("wrong-format", 1)));
  }

  @Test
  void reportsRejectionsAsEvidence() {
    long before = evidence().getLong("rejectionsByReason.in-future", 0);
    long requests = evidence().getLong("batchesRejected", 0);
    send(sensor(), record(unique(), clock.instant().plus(1, ChronoUnit.HOURS))).statusCode(200);
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(evidence().getLong("rejectionsByReason.in-future", 0))
                  .isGreaterThan(before);
              assertThat(evidence().getLong("skewedRecords", 0)).isGreaterThan(before);
              assertThat(evidence().getLong("batchesRejected", 0)).isGreaterThan(requests);
            });
  }

  private record Evidence(JsonPath json) {
    long getLong(String path, long absent) {
      Number number = json.get(path.replace("in-future", "'in-future'"));
      return number == null ? absent : number.longValue();
    }
  }

  private Evidence evidence() {
    return new Evidence(
        as(Tokens.service()).get("/api/v1/evidence").then().statusCode(200).extract().jsonPath());
  }

  @Test
  void storesNoEmptyRequests() {
    long before = count("ingestion.batch");
    send(sensor(), "").statusCode(200).body("accepted", equalTo(0));
    assertThat(count("ingestion.batch")).isEqualTo(before);
  }

  @Test
  void refusesDecompressionBombs() throws IOException {
    byte[] bomb = gzip(" ".repeat(5_000_000));
    assertThat(bomb.length).isLessThan(10_000);
    sensor()
        .header("Content-Encoding", "gzip")
        .contentType("application/x-ndjson")
        .body(bomb)
        .post("/api/v1/transactions")
        .then()
        .statusCode(413)
        .body("type", equalTo("urn:penumbra:problem:payload-too-large"));
  }

  @Test
  void refusesBodiesOfOtherEncodingOrMediaType() {
    send(sensor().header("Content-Encoding", "gzip"), "no gzip").statusCode(400);
    send(sensor().header("Content-Encoding", "br"), "x").statusCode(415);
    sensor()
        .contentType("application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("detail", containsString("application/x-ndjson, application/json, text/plain"))
        .body("detail", containsString("text/csv, application/gzip"));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/chunks/8e0c7e3b-6a53-4d6e-9d0a-3f3f6f0f5b10, sensor,"
        + " application/vnd.penumbra.chunk",
    "POST, /api/v1/sensors, admin, application/json",
    "POST, /api/v1/quarantine/records/replay, admin, application/json",
  })
  void listsAcceptedContentTypes(String method, String path, String role, String accepted) {
    as(Tokens.role(role))
        .contentType("application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .request(method, path)
        .then()
        .statusCode(415)
        .body("detail", containsString("must be one of " + accepted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "application/gzip"})
  void takesGzipThatNoHeaderNames(String contentType) {
    String machine = unique();
    sensor()
        .contentType(contentType)
        .body(Sending.gzip(record(machine)))
        .post("/api/v1/transactions")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
    sensor()
        .contentType(contentType)
        .body(Sending.gzip(" ".repeat(5_000_000)))
        .post("/api/v1/transactions")
        .then()
        .statusCode(413);
  }

  @Test
  void takesCsvExport() {
    sensor()
        .contentType("text/csv")
        .body(
            "Timestamp,DeviceName,ActionType,RemoteIP\n%s,%s,ConnectionSuccess,52.96.0.1\n"
                .formatted(Instant.now().minusSeconds(3600), unique())
                .getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor"})
  void acceptsRecordsFromSensorsOnly(String user) {
    send(as(Tokens.user(user)), record(unique())).statusCode(403);
  }

  @Test
  void hidesEvidenceFromSensors() {
    given().filter(CONTRACT).get("/api/v1/evidence").then().statusCode(401);
    sensor().get("/api/v1/evidence").then().statusCode(403);
  }

  private RequestSpecification sensor() {
    return as(Tokens.sensor());
  }

  private static RequestSpecification as(String token) {
    return given().filter(CONTRACT).auth().oauth2(token);
  }

  private static ValidatableResponse send(RequestSpecification request, String body) {
    return request
        .contentType("application/x-ndjson")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then();
  }

  private ValidatableResponse sendGzip(String body) {
    try {
      return sensor()
          .header("Content-Encoding", "gzip")
          .contentType("application/x-ndjson")
          .body(gzip(body))
          .post("/api/v1/transactions")
          .then();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String unique() {
    return "m-" + UUID.randomUUID();
  }

  private String record(String machine) {
    return record(machine, clock.instant().minus(1, ChronoUnit.HOURS));
  }

  private static String record(String machine, Instant at) {
    return """
    {"time":"%s","machine":{"id":"%s","name":"LT-1.corp.example"},"user":"CORP\\\\ann","localAddress":"10.0.0.1",\
    "localPort":50001,"remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"outlook.office365.com","bytesUp":1200,"id":"%s"}\
    """
        .formatted(at, machine, UUID.randomUUID());
  }

  private static List<Transaction> transactionsOf(String machine) {
    return Neighbours.received().stream()
        .filter(chunk -> chunk.subject().equals(Subject.device(machine)))
        .map(Chunk::sections)
        .flatMap(List::stream)
        .flatMap(section -> section.transactions().stream())
        .toList();
  }

  private long count(String table) {
    return pool.query("select count(*) from " + table)
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private long quarantined() {
    return pool.query("select count(*) from ingestion.chunk where state = 'quarantined'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }
}
