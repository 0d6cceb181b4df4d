package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.CONTRACT;
import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.tokenOfNewSensor;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splunk's HTTP event collector and Elasticsearch's bulk API, with requests of their clients. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class CollectorTest {

  private static final String EVENTS = "/services/collector/event";

  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  /**
   * Starts a request that is validated against the API description, which omits alternative
   * spellings of Splunk's paths.
   */
  private static RequestSpecification splunk(String token) {
    return unchecked(token).filter(CONTRACT);
  }

  private static RequestSpecification unchecked(String token) {
    return given().header("Authorization", "Splunk " + token).contentType("application/json");
  }

  private static RequestSpecification elastic(String token) {
    String key =
        Base64.getEncoder().encodeToString(("id:" + token).getBytes(StandardCharsets.UTF_8));
    return given().header("Authorization", "ApiKey " + key).contentType("application/x-ndjson");
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Returns a CEF event without a time. */
  private static String cef(String host) {
    return "CEF:0|Zscaler|NSSWeblog|5.7|Allowed|Allowed|3|act=Allowed src=10.78.0.1 in=1 out=2 request="
        + host
        + "/";
  }

  private static List<Transaction> to(String host) {
    return Neighbours.received().stream()
        .filter(chunk -> chunk.subject().equals(Subject.address("10.78.0.1")))
        .flatMap(chunk -> chunk.sections().stream())
        .flatMap(section -> section.transactions().stream())
        .filter(use -> host.equals(use.host()))
        .toList();
  }

  private static String newHost() {
    return unique().toLowerCase(Locale.ROOT) + ".example";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/services/collector", EVENTS, EVENTS + "/1.0"})
  void takesEventsOfAnyShapeOneAfterAnother(String path) {
    String machine = unique();
    String host = newHost();
    Instant at = clock.instant().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    String body =
        "{\"event\":%s}{\"time\":%d.%03d,\"host\":\"relay\",\"event\":%s}\n{\"event\":{\"message\":%s,\"file\":\"x\"},\"time\":\"%d\"}"
            .formatted(
                record(machine),
                at.getEpochSecond(),
                at.toEpochMilli() % 1_000,
                quoted(cef(host)),
                quoted(cef(host)),
                at.getEpochSecond());
    unchecked(tokenOfNewSensor())
        .body(body)
        .post(path)
        .then()
        .statusCode(200)
        .body("code", equalTo(0))
        .body("text", equalTo("Success"))
        .body("ackId", nullValue());
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    await().atMost(10, SECONDS).until(() -> to(host).size() == 2);
    assertThat(to(host))
        .extracting(Transaction::at)
        .containsExactlyInAnyOrder(at, at.truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void acknowledgesStoredEventsToTheirSensorOnly() {
    String token = tokenOfNewSensor();
    int ack =
        splunk(token)
            .header("X-Splunk-Request-Channel", "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d")
            .body(record(unique()))
            .post("/services/collector/raw")
            .then()
            .statusCode(200)
            .body("ackId", greaterThan(0))
            .extract()
            .path("ackId");
    String asked = "{\"acks\":[%d,%d]}".formatted(ack, ack + 1_000_000);
    assertThat(acks(token, asked))
        .containsEntry(String.valueOf(ack), true)
        .containsEntry(String.valueOf(ack + 1_000_000), false);
    assertThat(acks(tokenOfNewSensor(), asked)).containsEntry(String.valueOf(ack), false);
  }

  private static Map<String, Boolean> acks(String token, String asked) {
    return splunk(token)
        .body(asked)
        .post("/services/collector/ack?channel=x&host=relay")
        .then()
        .statusCode(200)
        .extract()
        .path("acks");
  }

  @Test
  void storesOtherEventsThanThoseThatAreInvalid() {
    String machine = unique();
    JsonPath issued = newSensor(unique(), Map.of());
    splunk(issued.getString("token"))
        .body(
            "{\"event\":"
                + record(machine)
                + "}\n{\"event\":\"\"}\nnonsense\n{\"event\":"
                + record(machine)
                + "}")
        .post(EVENTS)
        .then()
        .statusCode(400)
        .body("code", equalTo(12))
        .body("'invalid-event-number'", equalTo(1));
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 2);
    admin()
        .queryParam("sensor", issued.getString("sensor.name"))
        .get("/api/v1/quarantine/records")
        .then()
        .body("items.raw", contains("{\"event\":\"\"}", "nonsense"));
    splunk(tokenOfNewSensor())
        .body(" ")
        .post(EVENTS)
        .then()
        .statusCode(400)
        .body("code", equalTo(5));
  }

  @Test
  void asksClientsToRepeatWhileIntegrationIsOff() {
    String token = tokenOfNewSensor();
    splunk(token)
        .get("/services/collector/health")
        .then()
        .statusCode(200)
        .body("code", equalTo(17));
    Neighbours.switchIntegration(false);
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                splunk(token).get("/services/collector/health").then().extract().statusCode()
                    == 503);
    splunk(token)
        .body("{\"event\":" + record(unique()) + "}")
        .post(EVENTS)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo(9));
    elastic(token)
        .body(("{\"create\":{}}\n" + record(unique()) + "\n").getBytes(StandardCharsets.UTF_8))
        .post("/_bulk")
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("error.type", equalTo("es_rejected_execution_exception"));
  }

  @Test
  void refusesOtherTokens() {
    given().header("Authorization", "Splunk nonsense").post(EVENTS).then().statusCode(401);
    given().get("/_license").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_bulk", "/logs-penumbra/_bulk"})
  void answersForEachItem(String path) {
    String machine = unique();
    String host = newHost();
    Instant at = clock.instant().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    String body =
        """
        {"create":{"_index":"filebeat","_id":"1"}}
        %s
        {"index":{"_index":"filebeat"}}
        {"@timestamp":"%s","message":%s,"agent":{"type":"filebeat"}}
        {"create":{"_index":"filebeat"}}
        {"message":"no log has lines like this"}
        {"update":{"_id":"1"}}
        {"doc":%s}
        {"delete":{"_id":"1"}}
        """
            .formatted(record(machine), at, quoted(cef(host)), record(machine));
    elastic(tokenOfNewSensor())
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(path)
        .then()
        .statusCode(200)
        .header("X-Elastic-Product", "Elasticsearch")
        .body("errors", equalTo(true))
        .body("items[0].create.status", equalTo(201))
        .body("items[0].create._id", equalTo("1"))
        .body("items[1].index.status", equalTo(201))
        .body("items[2].create.status", equalTo(400))
        .body("items[2].create.error.reason", containsString("not-json"))
        .body("items[3].update.status", equalTo(400))
        .body("items[4].delete.error.reason", containsString("only index and create"));
    await().atMost(10, SECONDS).until(() -> to(host).size() == 1);
    assertThat(to(host).getFirst().at()).isEqualTo(at);
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n",
        "{\"create\":{}}\n",
        "{\"create\":{}}\n{}\n{\"create\":{},\"index\":{}}\n",
        "{\"create\":1}\n{}\n"
      })
  void rejectsBulksWithInvalidActionLines(String body) {
    elastic(tokenOfNewSensor())
        .filter(CONTRACT)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/_bulk")
        .then()
        .statusCode(400)
        .body("error.type", equalTo("illegal_argument_exception"))
        .body("status", equalTo(400));
  }

  @Test
  void refusesBulksOfTooManyItems() {
    elastic(tokenOfNewSensor())
        .filter(CONTRACT)
        .body("{\"create\":{}}\n{}\n".repeat(20_001).getBytes(StandardCharsets.UTF_8))
        .post("/_bulk")
        .then()
        .statusCode(413)
        .body("detail", containsString("20000 items"));
  }

  /** Sends the headers of the official JavaScript clients of versions 8 and 9. */
  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void answersClientsThatAskForCompatibility(int version) {
    String token = tokenOfNewSensor();
    String json = "application/vnd.elasticsearch+json; compatible-with=" + version;
    String lines = "application/vnd.elasticsearch+x-ndjson; compatible-with=" + version;
    elastic(token)
        .accept(json + ",text/plain")
        .contentType(json)
        .get("/")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/vnd.elasticsearch+json"))
        .header("X-Elastic-Product", "Elasticsearch")
        .body(containsString("version"));
    elastic(token)
        .accept(json)
        .contentType(lines)
        .body(("{\"create\":{}}\n" + record(unique()) + "\n").getBytes(StandardCharsets.UTF_8))
        .post("/_bulk")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/vnd.elasticsearch+json"))
        .body(containsString("\"errors\":false"));
    elastic(token)
        .accept(json)
        .contentType(lines)
        .body("nonsense\n".getBytes(StandardCharsets.UTF_8))
        .post("/_bulk")
        .then()
        .statusCode(400)
        .contentType(startsWith("application/vnd.elasticsearch+json"));
  }

  /** Load balancers check the health without a token, as with Splunk. */
  @Test
  void answersHealthWithoutToken() {
    for (String path : List.of("/services/collector/health", "/services/collector/health/1.0")) {
      given().get(path).then().statusCode(200).body("code", equalTo(17));
    }
  }

  @Test
  void refusesMoreEventsThanARequestMayHave() {
    splunk(tokenOfNewSensor())
        .body("{\"event\":\"a\"}".repeat(50_001))
        .post(EVENTS)
        .then()
        .statusCode(413)
        .body("detail", containsString("50000 events"));
  }

  /** Covers the requests that Filebeat 8 sends before its first batch. */
  @Test
  void answersHandshakeOfLogShippers() {
    String token = tokenOfNewSensor();
    elastic(token)
        .get("/")
        .then()
        .statusCode(200)
        .header("X-Elastic-Product", "Elasticsearch")
        .body("version.number", equalTo("8.19.0"))
        .body("version.build_flavor", equalTo("default"));
    elastic(token)
        .filter(CONTRACT)
        .get("/_license")
        .then()
        .body("license.status", equalTo("active"));
    elastic(token).get("/_ilm/policy/filebeat").then().statusCode(200);
    elastic(token)
        .body("{}".getBytes(StandardCharsets.UTF_8))
        .put("/_index_template/filebeat-8.19.0")
        .then()
        .statusCode(200)
        .body("acknowledged", equalTo(true));
  }
}
