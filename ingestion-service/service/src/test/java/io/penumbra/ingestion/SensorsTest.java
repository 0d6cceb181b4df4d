package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.CONTRACT;
import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.tokenOfNewSensor;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.Section;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Authorisation of senders over HTTP: issued, scoped, rotated and revoked tokens, and OIDC sensors.
 */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class SensorsTest {

  @Inject Pool pool;
  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  @Test
  void auditsChangesOfSensorsWithoutTheirTokens() {
    String name = unique();
    JsonPath issued = newSensor(name, Map.of("description", "Berlin"));
    admin()
        .post("/api/v1/sensors/" + issued.getString("sensor.id") + "/revoke")
        .then()
        .statusCode(200);
    String entries =
        as(Tokens.auditor())
            .queryParam("what", "sensor/" + name)
            .get("/api/v1/audit/entries")
            .then()
            .statusCode(200)
            .body("items.who", equalTo(List.of("admin", "admin")))
            .body("items.detail.action", equalTo(List.of("revoked", "created")))
            .extract()
            .asString();
    assertThat(entries).contains("Berlin").doesNotContain(issued.getString("token"), "hash");
    as(Tokens.sensor()).get("/api/v1/audit/entries").then().statusCode(403);
  }

  @Test
  void refusesCursorsOfOtherLists() {
    newSensor(unique(), Map.of());
    newSensor(unique(), Map.of());
    String next = as(Tokens.auditor()).get("/api/v1/sensors?limit=1").then().extract().path("next");
    as(Tokens.auditor()).get("/api/v1/sensors?limit=2&cursor=" + next).then().statusCode(200);
    as(Tokens.auditor()).get("/api/v1/sensors?kind=TOKEN&cursor=" + next).then().statusCode(400);
    as(Tokens.auditor()).get("/api/v1/sensors?cursor=bmFtZSBh").then().statusCode(400);
  }

  @Test
  void showsTokenOnceAndAcceptsItAsBearerOrPassword() {
    String name = unique();
    JsonPath issued = newSensor(name, Map.of("reportSource", "proxies", "description", "Berlin"));
    String token = issued.getString("token");
    assertThat(token).matches("pnb_[0-9A-Za-z]{49}");
    String id = issued.getString("sensor.id");
    as(Tokens.auditor())
        .get("/api/v1/sensors/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo(name))
        .body("kind", equalTo("token"))
        .body("state", equalTo("active"))
        .body("reportSource", equalTo("proxies"))
        .body("createdBy", equalTo("admin"))
        .body("lastUsedAt", nullValue())
        .body("health.state", equalTo("never"))
        .body("health.lagSeconds", nullValue());

    String machine = unique();
    send(as(token), record(machine)).statusCode(200).body("accepted", equalTo(1));
    send(basic("any-user", token), record(machine)).statusCode(200).body("accepted", equalTo(1));

    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 2);
    assertThat(Sending.sectionsOf(machine))
        .extracting(Section::sensor, Section::source)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(name, "proxies"));
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                admin()
                    .get("/api/v1/sensors/" + id)
                    .then()
                    .statusCode(200)
                    .body("lastUsedAt", notNullValue())
                    .body("records.accepted", equalTo(2))
                    .body("health.state", equalTo("ok"))
                    .body("health.lastRecordsAt", notNullValue())
                    // test records are an hour old
                    .body("health.lagSeconds", allOf(greaterThan(3_500), lessThan(3_700)))
                    .body("health.recordsLastHour", equalTo(2)));
  }

  @Test
  void countsOutcomesOfSensorRecords() {
    String name = unique();
    JsonPath made = newSensor(name, Map.of());
    String token = made.getString("token");
    String id = made.getString("sensor.id");
    String good = record(unique());
    String other = "{\"category\":\"AuditLogs\",\"properties\":{\"id\":\"%s\"}}".formatted(name);
    send(as(token), good + "\n{\"nonsense\":1}\n" + other + "\n" + record(unique()))
        .statusCode(200);
    // a repeated request is not counted
    send(as(token), good).statusCode(200);
    send(as(token), good).statusCode(200);
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                admin()
                    .get("/api/v1/sensors/" + id)
                    .then()
                    .body("records.accepted", equalTo(3))
                    .body("records.skipped", equalTo(1))
                    .body("records.unknownKind", equalTo(1))
                    .body("records.rejected", equalTo(1)));
    admin()
        .get("/api/v1/quarantine/records?reason=unknown-kind&sensor=" + name)
        .then()
        .statusCode(200)
        .body(containsString("AuditLogs"));
  }

  @Test
  void storesNoToken() {
    String token = tokenOfNewSensor();
    String everything =
        pool.query("select string_agg(s::text, ' ') from ingestion.sensor s")
            .executeAndAwait()
            .iterator()
            .next()
            .getString(0);
    assertThat(everything).doesNotContain(token).doesNotContain(token.substring(4, 20));
  }

  @Test
  void allowsSensorsOnlyToSend() {
    String token = tokenOfNewSensor();
    as(token).get("/api/v1/sensors").then().statusCode(403);
    as(token).get("/api/v1/evidence").then().statusCode(403);
    as(token)
        .contentType("application/json")
        .body(Map.of("name", unique()))
        .post("/api/v1/sensors")
        .then()
        .statusCode(403);
    as(Tokens.sensor()).get("/api/v1/sensors").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "auditor"})
  void restrictsIssuingToAdministrators(String user) {
    as(Tokens.user(user))
        .contentType("application/json")
        .body(Map.of("name", unique()))
        .post("/api/v1/sensors")
        .then()
        .statusCode(403);
  }

  @Test
  void refusesUnknownTokens() {
    String token = tokenOfNewSensor();
    char last = token.charAt(20);
    String mistyped = token.substring(0, 20) + (last == 'x' ? 'y' : 'x') + token.substring(21);
    send(as(mistyped), record(unique()))
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer")
        .body("detail", containsString("mistyped"));
    send(basic("x", mistyped), record(unique())).statusCode(401);
    send(basic("x", "secret"), record(unique())).statusCode(401);
    send(basic("x", "pnb_"), record(unique())).statusCode(401);
    send(given().filter(CONTRACT).header("Authorization", "Basic ~~"), record(unique()))
        .statusCode(401);
    // well-formed, but never issued
    send(as("pnb_" + "0".repeat(43) + checksumOfZeros()), record(unique()))
        .statusCode(401)
        .body("detail", containsString("unknown"));
  }

  @Test
  void refusesRevokedTokenAtOnce() {
    JsonPath issued = newSensor(unique(), Map.of());
    String token = issued.getString("token");
    send(as(token), record(unique())).statusCode(200);
    admin()
        .post("/api/v1/sensors/{id}/revoke", issued.getString("sensor.id"))
        .then()
        .statusCode(200)
        .body("state", equalTo("revoked"))
        .body("revokedBy", equalTo("admin"));
    send(as(token), record(unique()))
        .statusCode(401)
        .body("type", equalTo("urn:penumbra:problem:unauthenticated"))
        .body("detail", containsString("revoked"));
    admin()
        .body("{}")
        .post("/api/v1/sensors/{id}/rotate", issued.getString("sensor.id"))
        .then()
        .statusCode(409);
    admin()
        .post("/api/v1/sensors/{id}/restore", issued.getString("sensor.id"))
        .then()
        .statusCode(409);
  }

  /** Changes by another replica take effect within five seconds. */
  @Test
  void refusesTokenRevokedByOtherReplicaWithinSeconds() {
    JsonPath issued = newSensor(unique(), Map.of());
    String token = issued.getString("token");
    send(as(token), record(unique())).statusCode(200);
    pool.preparedQuery(
            "update ingestion.sensor set revoked_at = now(), revoked_by = 'x' where sensor_id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(issued.getString("sensor.id"))));
    await()
        .atMost(5, SECONDS)
        .until(() -> send(as(token), record(unique())).extract().statusCode() == 401);
  }

  @Test
  void refusesExpiredTokenUntilRotation() {
    JsonPath issued =
        newSensor(unique(), Map.of("expiresAt", clock.instant().plusSeconds(3).toString()));
    String token = issued.getString("token");
    send(as(token), record(unique())).statusCode(200);
    await()
        .atMost(10, SECONDS)
        .until(() -> send(as(token), record(unique())).extract().statusCode() == 401);
    send(as(token), record(unique())).statusCode(401).body("detail", containsString("expired"));
    admin()
        .get("/api/v1/sensors/{id}", issued.getString("sensor.id"))
        .then()
        .body("state", equalTo("expired"));
    String next = rotate(issued.getString("sensor.id"), "{}");
    send(as(next), record(unique())).statusCode(200);
    send(as(token), record(unique())).statusCode(401);
  }

  @Test
  void acceptsRotatedTokenDuringOverlapOnly() {
    JsonPath issued = newSensor(unique(), Map.of());
    String id = issued.getString("sensor.id");
    String first = issued.getString("token");
    String second = rotate(id, "{\"overlap\":\"PT1H\"}");
    send(as(first), record(unique())).statusCode(200);
    send(as(second), record(unique())).statusCode(200);
    admin().get("/api/v1/sensors/" + id).then().body("previousTokenUntil", notNullValue());

    String third = rotate(id, "{\"overlap\":\"PT0S\"}");
    send(as(first), record(unique())).statusCode(401);
    send(as(second), record(unique())).statusCode(401);
    send(as(third), record(unique())).statusCode(200);
    admin().get("/api/v1/sensors/" + id).then().body("previousTokenUntil", nullValue());

    String fourth = rotate(id, "{\"overlap\":\"PT2S\"}");
    send(as(fourth), record(unique())).statusCode(200);
    await()
        .atMost(10, SECONDS)
        .until(() -> send(as(third), record(unique())).extract().statusCode() == 401);
    send(as(third), record(unique())).body("detail", containsString("replaced"));
  }

  @Test
  void rejectsFormatsOutOfScope() {
    JsonPath issued = newSensor(unique(), Map.of("formats", List.of("windows", "zeek")));
    String token = issued.getString("token");
    String windows = "{\"EventID\":5158,\"Channel\":\"Security\",\"Hostname\":\"WS1\"}";
    send(as(token), record(unique()) + "\n" + windows)
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("skipped", equalTo(Map.of("no-connection", 1)))
        .body("rejected", equalTo(Map.of("out-of-scope", 1)))
        .body("rejections[0].line", equalTo(1))
        .body("rejections[0].detail", containsString("native"));

    String id = issued.getString("sensor.id");
    admin().body("{}").put("/api/v1/sensors/" + id).then().statusCode(428);
    admin()
        .header("If-Match", "\"999\"")
        .body("{}")
        .put("/api/v1/sensors/" + id)
        .then()
        .statusCode(412);
    String tag = admin().get("/api/v1/sensors/" + id).header("ETag");
    admin()
        .header("If-Match", tag)
        .body("{\"formats\":[\"native\"]}")
        .put("/api/v1/sensors/" + id)
        .then()
        .statusCode(200)
        .body("formats", equalTo(List.of("native")));
    send(as(token), record(unique())).statusCode(200).body("accepted", equalTo(1));
    admin().header("If-Match", tag).body("{}").put("/api/v1/sensors/" + id).then().statusCode(412);
  }

  @Test
  void registersOidcSensorAtFirstUseAndRevokesIt() {
    send(as(Tokens.sensor()), record(unique())).statusCode(200);
    JsonPath list =
        admin()
            .queryParam("kind", "oidc")
            .get("/api/v1/sensors")
            .then()
            .statusCode(200)
            .body("items.name", hasItem("service-account-penumbra-sensor"))
            .extract()
            .jsonPath();
    assertThat(list.getList("items.kind")).containsOnly("oidc");
    String id = list.getString("items.find { it.name == 'service-account-penumbra-sensor' }.id");
    admin().body("{}").post("/api/v1/sensors/{id}/rotate", id).then().statusCode(409);
    try {
      admin().post("/api/v1/sensors/{id}/revoke", id).then().statusCode(200);
      send(as(Tokens.sensor()), record(unique()))
          .statusCode(403)
          .body("detail", containsString("revoked"));
    } finally {
      admin().post("/api/v1/sensors/{id}/restore", id).then().statusCode(200);
    }
    send(as(Tokens.sensor()), record(unique())).statusCode(200);
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> admin().get("/api/v1/sensors/" + id).then().body("lastUsedAt", notNullValue()));
  }

  @Test
  void pagesSensorsByName() {
    String prefix = "page-" + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      newSensor(prefix + "-" + i, Map.of());
    }
    Set<String> seen = new HashSet<>();
    String cursor = null;
    do {
      RequestSpecification request = admin().queryParam("limit", 2);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get("/api/v1/sensors").then().statusCode(200).extract().jsonPath();
      List<String> names = page.getList("items.name");
      assertThat(names).isSorted().hasSizeLessThanOrEqualTo(2);
      names.forEach(name -> assertThat(seen.add(name)).isTrue());
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(seen.stream().filter(name -> name.startsWith(prefix))).hasSize(5);
    admin().queryParam("cursor", "no").get("/api/v1/sensors").then().statusCode(400);
    admin().queryParam("limit", 0).get("/api/v1/sensors").then().statusCode(400);
    admin().queryParam("state", "revoked").get("/api/v1/sensors").then().statusCode(200);
    admin().queryParam("state", "active").get("/api/v1/sensors").then().statusCode(200);
    admin().queryParam("state", "expired").get("/api/v1/sensors").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensors?kind=TOKEN|kind does not accept the value \"TOKEN\"; accepted: token, oidc",
        "sensors?state=Revoked|\"Revoked\"; accepted: active, expired, revoked",
        "chunks?state=SEALED|\"SEALED\"; accepted: sealed, quarantined"
      })
  void namesAcceptedValuesOfParameter(String path, String detail) {
    admin()
        .get("/api/v1/" + path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{\"name\":\"a b\"}|name",
        "{\"name\":\"service-account-x\"}|name",
        "{\"name\":\"a\",\"formats\":[]}|formats",
        "{\"name\":\"a\",\"formats\":[\"syslog\"]}|formats",
        "{\"name\":\"a\",\"reportSource\":\"A\"}|reportSource",
        "{\"name\":\"a\",\"timeZone\":\"CEST\"}|timeZone",
        "{\"name\":\"a\",\"timeZone\":\"+01:00\"}|timeZone",
        "{\"name\":\"a\",\"timeZone\":\"\"}|timeZone",
        "{\"name\":\"a\",\"cefDirection\":\"up\"}|must be one of [in-is-upload, in-is-download]",
        "{\"name\":\"a\",\"cefDirection\":\"IN_IS_UPLOAD\"}|must be one of [in-is-upload, in-is-download]",
        "{\"name\":\"a\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}|expiresAt",
        "{\"name\":\"a\",\"colour\":\"red\"}|colour"
      })
  void namesInvalidField(String body, String field) {
    admin()
        .body(body)
        .post("/api/v1/sensors")
        .then()
        .statusCode(400)
        .body("detail", containsString(field));
  }

  @Test
  void refusesNameOfRevokedSensor() {
    String name = unique();
    JsonPath issued = newSensor(name, Map.of());
    admin().post("/api/v1/sensors/{id}/revoke", issued.getString("sensor.id"));
    admin().body(Map.of("name", name)).post("/api/v1/sensors").then().statusCode(409);
    admin().get("/api/v1/sensors/" + UUID.randomUUID()).then().statusCode(404);
    admin().get("/api/v1/sensors/nonsense").then().statusCode(404);
  }

  @Test
  void limitsTokensToOneYearByDefault() {
    Instant expiresAt = Instant.parse(newSensor(unique(), Map.of()).getString("sensor.expiresAt"));
    assertThat(expiresAt)
        .isBetween(
            clock.instant().plus(364, ChronoUnit.DAYS), clock.instant().plus(366, ChronoUnit.DAYS));
  }

  @Test
  void forbidsCachingOfTokens() {
    admin()
        .body(Map.of("name", unique()))
        .post("/api/v1/sensors")
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .header("Location", matchesPattern(".*/api/v1/sensors/[0-9a-f-]{36}"))
        .header("ETag", "\"1\"");
  }

  private static String rotate(String id, String body) {
    return admin()
        .body(body)
        .post("/api/v1/sensors/{id}/rotate", id)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .extract()
        .jsonPath()
        .getString("token");
  }

  private static RequestSpecification basic(String user, String password) {
    return given().filter(CONTRACT).auth().preemptive().basic(user, password);
  }

  private static String checksumOfZeros() {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(("pnb_" + "0".repeat(43)).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    StringBuilder text = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < 6; i++) {
      text.insert(0, digits.charAt((int) (rest % 62)));
      rest /= 62;
    }
    return text.toString();
  }
}
