package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.CONTRACT;
import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom parsers of administrators: dry run, storage, use by sensors and requests, and changes. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class ParsersTest {

  private static final String PARSERS = "/api/v1/parsers";

  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  private static Map<String, Object> definition() {
    Map<String, Object> definition = new HashMap<>();
    definition.put("layout", "delimited");
    definition.put("delimiter", ";");
    definition.put("columns", List.of("when", "client", "site", "sent", "got", "what"));
    definition.put("time", Map.of("fields", List.of("when")));
    definition.put("sourceAddress", "client");
    definition.put("url", "site");
    definition.put("uploaded", "sent");
    definition.put("downloaded", "got");
    definition.put("action", Map.of("field", "what", "deny", List.of("refused")));
    return definition;
  }

  private static String created(Map<String, Object> definition) {
    String name = unique().toLowerCase(Locale.ROOT);
    admin()
        .body(Map.of("name", name, "definition", definition))
        .post(PARSERS)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", containsString(PARSERS + "/" + name));
    return name;
  }

  private String line(String host, String last) {
    Instant at = clock.instant().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    return at + ";10.77.0.1;https://" + host + "/;10;20;" + last;
  }

  private static List<Transaction> to(String host) {
    return Neighbours.received().stream()
        .filter(chunk -> chunk.subject().equals(Subject.address("10.77.0.1")))
        .flatMap(chunk -> chunk.sections().stream())
        .filter(section -> section.format() == SensorFormat.CUSTOM)
        .flatMap(section -> section.transactions().stream())
        .filter(use -> host.equals(use.host()))
        .toList();
  }

  @Test
  void readsLinesOfSensorWithParser() {
    String parser = created(definition());
    String host = unique().toLowerCase(Locale.ROOT) + ".example";
    JsonPath issued = newSensor(unique(), Map.of("parser", parser));
    assertThat(issued.getString("sensor.parser")).isEqualTo(parser);
    send(
            as(issued.getString("token")),
            line(host, "ok") + "\n" + line(host, "refused") + "\n{\"not\":\"json\"}\n")
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("rejected", equalTo(Map.of("unknown-format", 1)));
    await().atMost(10, SECONDS).until(() -> to(host).size() == 2);
    assertThat(to(host)).extracting(use -> use.verdict().name()).contains("ALLOWED", "BLOCKED");
    assertThat(to(host)).allMatch(use -> use.bytesUp() == 10 && use.bytesDown() == 20);
  }

  @Test
  void readsRequestByNamedParser() {
    String parser = created(definition());
    String host = unique().toLowerCase(Locale.ROOT) + ".example";
    String token = newSensor(unique(), Map.of()).getString("token");
    send(as(token).queryParam("parser", parser), line(host, "ok"))
        .statusCode(200)
        .body("accepted", equalTo(1));
    send(as(token).queryParam("parser", "nobody-wrote-it"), line(host, "ok"))
        .statusCode(400)
        .body("detail", containsString("no parser named \"nobody-wrote-it\""));
    send(as(token).queryParam("parser", parser).queryParam("format", "squid"), line(host, "ok"))
        .statusCode(400)
        .body("detail", containsString("exclude each other"));
    String scoped = newSensor(unique(), Map.of("formats", List.of("squid"))).getString("token");
    send(as(scoped).queryParam("parser", parser), line(host, "ok"))
        .statusCode(200)
        .body("rejected", equalTo(Map.of("out-of-scope", 1)));
  }

  @Test
  void replaysRejectedLinesByChangedParser() {
    Map<String, Object> wrong = definition();
    wrong.put("time", Map.of("fields", List.of("when"), "pattern", "dd.MM.yyyy HH:mm"));
    String parser = created(wrong);
    String host = unique().toLowerCase(Locale.ROOT) + ".example";
    JsonPath issued = newSensor(unique(), Map.of());
    Map<String, String> all = Map.of("sensor", issued.getString("sensor.name"));
    send(as(issued.getString("token")).queryParam("parser", parser), line(host, "ok"))
        .body("rejected", equalTo(Map.of("invalid-field", 1)))
        .body("rejections[0].field", equalTo("when"));

    admin()
        .header("If-Match", "\"1\"")
        .body(Map.of("definition", definition()))
        .put(PARSERS + "/" + parser)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("changedBy", equalTo("admin"));
    admin()
        .body(all)
        .post("/api/v1/quarantine/records/replay")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
    await().atMost(10, SECONDS).until(() -> to(host).size() == 1);
  }

  @Test
  void readsLinesOfBeforeByParserThatSensorGotLater() {
    String host = unique().toLowerCase(Locale.ROOT) + ".example";
    JsonPath issued = newSensor(unique(), Map.of());
    send(as(issued.getString("token")), line(host, "ok")).body("rejected.size()", equalTo(1));
    String sensor = "/api/v1/sensors/" + issued.getString("sensor.id");
    admin()
        .header("If-Match", admin().get(sensor).header("ETag"))
        .body(Map.of("parser", created(definition())))
        .put(sensor)
        .then()
        .statusCode(200);
    admin()
        .body(Map.of("sensor", issued.getString("sensor.name")))
        .post("/api/v1/quarantine/records/replay")
        .then()
        .body("accepted", equalTo(1));
  }

  @Test
  void guardsChangesAndKeepsParsersInUse() {
    String parser = created(definition());
    String path = PARSERS + "/" + parser;
    admin().body(Map.of("definition", definition())).put(path).then().statusCode(428);
    admin()
        .header("If-Match", "\"7\"")
        .body(Map.of("definition", definition()))
        .put(path)
        .then()
        .statusCode(412);
    admin()
        .body(Map.of("name", parser, "definition", definition()))
        .post(PARSERS)
        .then()
        .statusCode(409);

    JsonPath issued = newSensor(unique(), Map.of("parser", parser));
    admin()
        .header("If-Match", "\"1\"")
        .delete(path)
        .then()
        .statusCode(409)
        .body("detail", containsString(issued.getString("sensor.name")));
    admin().post("/api/v1/sensors/" + issued.getString("sensor.id") + "/revoke");
    admin().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    admin().get(path).then().statusCode(404);
    as(Tokens.auditor())
        .queryParam("what", "parser/" + parser)
        .get("/api/v1/audit/entries")
        .then()
        .body("items.detail.action", equalTo(List.of("deleted", "created")));
  }

  @Test
  void refusesSensorsWithUnknownParser() {
    admin()
        .body(Map.of("name", unique(), "parser", "nobody-wrote-it"))
        .post("/api/v1/sensors")
        .then()
        .statusCode(400)
        .body("detail", containsString("\"parser\""));
    admin()
        .body(
            Map.of("name", unique(), "parser", created(definition()), "formats", List.of("squid")))
        .post("/api/v1/sensors")
        .then()
        .statusCode(400)
        .body("detail", containsString("custom"));
  }

  @Test
  void refusesUnusableDefinitionsByField() {
    Map<String, Object> wrong = definition();
    wrong.put("uploaded", "no-column");
    refused(wrong)
        .body("detail", containsString("\"columns\""))
        .body("detail", containsString("no-column"));
    Map<String, Object> nobody = definition();
    nobody.remove("sourceAddress");
    refused(nobody).body("detail", containsString("\"sourceAddress\""));
    refused(Map.of("layout", "squid-logformat", "logformat", "%ts"))
        .body("detail", containsString("the client"));
    admin()
        .body(Map.of("name", "Not A Name", "definition", definition()))
        .post(PARSERS)
        .then()
        .statusCode(400)
        .body("detail", containsString("\"name\""));
  }

  private static ValidatableResponse refused(Map<String, Object> definition) {
    return admin()
        .body(Map.of("name", unique().toLowerCase(Locale.ROOT), "definition", definition))
        .post(PARSERS)
        .then()
        .statusCode(400);
  }

  @Test
  void triesSampleLineByLineAndStoresNothing() {
    String host = unique().toLowerCase(Locale.ROOT) + ".example";
    String body =
        admin()
            .filter(CONTRACT)
            .queryParam("dryRun", true)
            .body(
                Map.of(
                    "definition",
                    definition(),
                    "sample",
                    "what;got;sent;site;client;when;colour\n"
                        + "ok;;10;https://"
                        + host
                        + "/;10.77.0.1;"
                        + clock.instant()
                        + ";blue\nhello\n"))
            .post(PARSERS)
            .then()
            .statusCode(200)
            .body("accepted", equalTo(1))
            .body("unmapped", contains("colour"))
            .body("lines[0].fields", hasEntry("colour", "blue"))
            .body("lines[0].missing", contains("got"))
            .body("lines[0].verdict.line", equalTo(2))
            .body("lines[0].verdict.transactions[0].bytesUp", equalTo(10))
            .body("lines[0].verdict.transactions[0].bytesDown", nullValue())
            .body("lines[1].verdict.detail", containsString("has 1 values"))
            .extract()
            .asString();
    assertThat(body).contains(host);
    admin().get(PARSERS + "/sample").then().statusCode(404);
  }

  @Test
  void refusesSampleThatIsNotJson() {
    for (String path : List.of(PARSERS, PARSERS + "/guess")) {
      admin().contentType("text/plain").body("a,b").post(path).then().statusCode(415);
    }
  }

  @Test
  void guessesFormatWithReasons() {
    admin()
        .body(
            Map.of(
                "sample",
                "Time,Source,Host\n2026-11-27T10:00:00Z,10.1.2.3,mega.nz\n"
                    + "2026-11-27T10:00:01Z,10.1.2.4,box.com\n"))
        .post(PARSERS + "/guess")
        .then()
        .statusCode(200)
        .body("recognised.size()", equalTo(0))
        .body("guess.definition.delimiter", equalTo(","))
        .body("guess.definition.sourceAddress", equalTo("Source"))
        .body("guess.reasons.find { it.part == 'url' }.evidence", equalTo("urls"));
    admin()
        .body(
            Map.of(
                "sample",
                "%d.123 90 10.20.30.40 TCP_TUNNEL/200 8239 CONNECT mega.nz:443 - HIER_DIRECT/203.0.113.17 -"
                    .formatted(clock.instant().getEpochSecond())))
        .post(PARSERS + "/guess")
        .then()
        .body("recognised", equalTo(Map.of("squid", 1)))
        .body("unrecognised", equalTo(0));
  }
}
