package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.CONTRACT;
import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.gzip;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.tokenOfNewSensor;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP over HTTP, with messages encoded by the protocol's published classes. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class OtlpTest {

  private static final String PROTOBUF = "application/x-protobuf";

  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  private static RequestSpecification otlp(String token, String type) {
    RequestSpecification binary =
        new RequestSpecBuilder()
            .setConfig(
                RestAssuredConfig.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .encodeContentTypeAs(PROTOBUF, ContentType.BINARY)))
            .build();
    return given()
        .spec(binary)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", type);
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private static KeyValue pair(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static LogRecord.Builder line(String text) {
    return LogRecord.newBuilder().setBody(text(text));
  }

  /**
   * Builds a request as collectors send it, with separate records for each scope of each resource.
   */
  private static ExportLogsServiceRequest request(LogRecord.Builder... records) {
    Resource resource =
        Resource.newBuilder().addAttributes(pair("host.name", text("relay"))).build();
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (LogRecord.Builder record : records) {
      request.addResourceLogs(
          ResourceLogs.newBuilder()
              .setResource(resource)
              .addScopeLogs(ScopeLogs.newBuilder().setSchemaUrl("x"))
              .addScopeLogs(
                  ScopeLogs.newBuilder()
                      .addLogRecords(
                          record
                              .setSeverityText("INFO")
                              .setFlags(1)
                              .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))))
              .setSchemaUrl("y"));
    }
    return request.build();
  }

  private static String cef(String host) {
    return "CEF:0|Zscaler|NSSWeblog|5.7|Allowed|Allowed|3|act=Allowed src=10.79.0.1 in=1 out=2 request="
        + host
        + "/";
  }

  private static List<Transaction> to(String host) {
    return Neighbours.received().stream()
        .filter(chunk -> chunk.subject().equals(Subject.address("10.79.0.1")))
        .flatMap(chunk -> chunk.sections().stream())
        .flatMap(section -> section.transactions().stream())
        .filter(use -> host.equals(use.host()))
        .toList();
  }

  private static String newHost() {
    return unique().toLowerCase(Locale.ROOT) + ".example";
  }

  @Test
  void takesLinesMapsAndOriginalsInProtobuf() {
    String machine = unique();
    String host = newHost();
    Instant at = clock.instant().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    long nanos = at.toEpochMilli() * 1_000_000;
    KeyValueList map =
        KeyValueList.newBuilder()
            .addValues(pair("time", text(at.toString())))
            .addValues(
                pair(
                    "machine",
                    AnyValue.newBuilder()
                        .setKvlistValue(
                            KeyValueList.newBuilder().addValues(pair("id", text(machine))))
                        .build()))
            .addValues(pair("remoteAddress", text("52.96.0.1")))
            .addValues(pair("remotePort", AnyValue.newBuilder().setIntValue(443).build()))
            .addValues(pair("protocol", text("tcp")))
            .build();
    byte[] answer =
        otlp(tokenOfNewSensor(), PROTOBUF)
            .body(
                request(
                        line(record(machine)),
                        line(cef(host)).setObservedTimeUnixNano(nanos).setTimeUnixNano(1),
                        line("parsed already")
                            .addAttributes(pair("log.record.original", text(cef(host))))
                            .setTimeUnixNano(nanos),
                        LogRecord.newBuilder().setBody(AnyValue.newBuilder().setKvlistValue(map)))
                    .toByteArray())
            .post("/v1/logs")
            .then()
            .statusCode(200)
            .contentType(PROTOBUF)
            .extract()
            .asByteArray();
    assertThat(answer).as("no partial success").isEmpty();
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 2);
    await().atMost(10, SECONDS).until(() -> to(host).size() == 2);
    assertThat(to(host)).extracting(Transaction::at).containsOnly(at);
  }

  @Test
  void takesGzippedJson() {
    String machine = unique();
    String host = newHost();
    Instant at = clock.instant().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    String body =
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"logRecords","value":{"arrayValue":{"values":[{"stringValue":"x"}]}}}]},
          "scopeLogs":[{"scope":{},"logRecords":[
            {"timeUnixNano":"%d000000000","body":{"stringValue":%s},"attributes":[]},
            {"body":{"stringValue":%s}}]}]}]}
        """
            .formatted(at.getEpochSecond(), quoted(cef(host)), quoted(record(machine)));
    given()
        .filter(CONTRACT)
        .header("Authorization", "Bearer " + tokenOfNewSensor())
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(gzip(body))
        .post("/v1/logs")
        .then()
        .statusCode(200)
        .body("$", anEmptyMap());
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    await().atMost(10, SECONDS).until(() -> to(host).size() == 1);
    assertThat(to(host).getFirst().at()).isEqualTo(at);
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  @Test
  void countsRecordsThatCannotBeReadAndStoresTheOthers() throws InvalidProtocolBufferException {
    String machine = unique();
    JsonPath issued = newSensor(unique(), Map.of());
    byte[] answer =
        otlp(issued.getString("token"), PROTOBUF)
            .body(
                request(
                        line("no log has lines like this"),
                        line(record(machine)),
                        LogRecord.newBuilder(),
                        line("x".repeat(5_000)),
                        line("x".repeat(50_000)))
                    .toByteArray())
            .post("/v1/logs")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    ExportLogsServiceResponse read = ExportLogsServiceResponse.parseFrom(answer);
    assertThat(read.getPartialSuccess().getRejectedLogRecords()).isEqualTo(4);
    assertThat(read.getPartialSuccess().getErrorMessage())
        .contains("quarantine")
        .contains("record-too-long=2");
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    admin()
        .queryParam("sensor", issued.getString("sensor.name"))
        .get("/api/v1/quarantine/records")
        .then()
        .body("items.raw", hasItem("no log has lines like this"));
    otlp(issued.getString("token"), "application/json")
        .body(
            "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"intValue\":\"1\"}}]}]}]}")
        .post("/v1/logs")
        .then()
        .statusCode(200)
        .body("partialSuccess.rejectedLogRecords", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"resourceLogs\":[", "nonsense", "{\"resourceLogs\":[}]"})
  void refusesBrokenJson(String body) {
    otlp(tokenOfNewSensor(), "application/json")
        .filter(CONTRACT)
        .body(body)
        .post("/v1/logs")
        .then()
        .statusCode(400)
        .body("code", equalTo(3))
        .body("message", containsString("ExportLogsServiceRequest"));
  }

  @Test
  void refusesProtobufThatIsCut() {
    String machine = unique();
    byte[] whole = request(line(record(machine)), line(record(machine))).toByteArray();
    String token = tokenOfNewSensor();
    for (int length : new int[] {1, 2, 10, whole.length / 2 + 3, whole.length - 1}) {
      otlp(token, PROTOBUF)
          .body(Arrays.copyOf(whole, length))
          .post("/v1/logs")
          .then()
          .statusCode(400)
          .contentType(PROTOBUF);
    }
    assertThat(transactionsOf(machine)).isEmpty();
  }

  @Test
  void asksClientsToRepeatWhileIntegrationIsOff() {
    String token = tokenOfNewSensor();
    Neighbours.switchIntegration(false);
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                otlp(token, "application/json")
                        .body("{}")
                        .post("/v1/logs")
                        .then()
                        .extract()
                        .statusCode()
                    == 503);
    otlp(token, "application/json")
        .body("{}")
        .post("/v1/logs")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo(14));
  }

  @Test
  void refusesOtherTokensAndTypes() {
    otlp("nonsense", "application/json").body("{}").post("/v1/logs").then().statusCode(401);
    otlp(tokenOfNewSensor(), "text/plain").body("x").post("/v1/logs").then().statusCode(415);
  }
}
