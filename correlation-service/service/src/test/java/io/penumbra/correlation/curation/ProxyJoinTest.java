package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.ProxyJoinRule;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxy join rule, over HTTP on a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ProxyJoinTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String RULE = "/api/v1/settings/proxy-join";

  @Inject Pool pool;
  @Inject Clock clock;

  @BeforeEach
  @AfterEach
  void forgetRule() {
    ProxyJoinRule.forget(pool);
  }

  @Test
  void isOffUntilAnAdministratorSwitchesItOn() {
    as("auditor")
        .get(RULE)
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("window", equalTo("PT2M"))
        .body("effectiveFrom", nullValue())
        .body("who", nullValue());
    Instant before = clock.instant();
    Instant from =
        Instant.parse(
            put("*", true, "PT1M30S")
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("window", equalTo("PT1M30S"))
                .body("who", equalTo("admin"))
                .body("reason", equalTo("two observers"))
                .extract()
                .path("effectiveFrom"));
    assertThat(from.getEpochSecond() % 600).isZero();
    assertThat(from)
        .isBetween(
            before.plus(20, ChronoUnit.MINUTES), clock.instant().plus(31, ChronoUnit.MINUTES));
    as("analyst").get(RULE).then().statusCode(200).body("enabled", equalTo(true));
  }

  @Test
  void changesUnderRevisionAndRecordsChange() {
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("enabled", true))
        .put(RULE)
        .then()
        .statusCode(428);
    String etag = as("analyst").get(RULE).header("ETag");
    String next = put(etag, true, "PT5M").statusCode(200).extract().header("ETag");
    assertThat(next).isNotEqualTo(etag);
    put(etag, false, null).statusCode(412);
    put(next, true, "PT300S").statusCode(200).header("ETag", next);
    put(next, false, null).statusCode(200).body("window", equalTo("PT5M"));
    as("auditor")
        .get("/api/v1/catalogue/versions?limit=1")
        .then()
        .body("items[0].action", equalTo("proxy-join-set"))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].was", equalTo("on, PT5M"))
        .body("items[0].became", equalTo("off, PT5M"))
        .body("items[0].reason", equalTo("two observers"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PT0S", "PT10M1S", "PT1.5S", "-PT2M", "P1D", "2", "two minutes"})
  void refusesOtherWindows(String window) {
    put("*", true, window)
        .statusCode(400)
        .body("detail", containsString("must be a duration from PT1S to PT10M"))
        .body("detail", containsString("got \"" + window + "\""));
  }

  @Test
  void rejectsChangeWithoutEnabledField() {
    put("*", null, "PT2M").statusCode(400).body("detail", equalTo("field \"enabled\" is required"));
  }

  /** Records with a future time may already be stored when the rule changes. */
  @Test
  void recomputesOnlyRecordsThatChangeAppliesTo() {
    Instant now = clock.instant();
    Instant ahead = now.plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    Instant earlier = now.minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    visit("rule-ahead", ahead);
    visit("rule-earlier", earlier);
    assertThat(transactions("rule-ahead")).isEqualTo(2);
    put("*", true, "PT2M").statusCode(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(transactions("rule-ahead")).isEqualTo(1));
    assertThat(transactions("rule-earlier")).isEqualTo(2);
  }

  private static void visit(String machine, Instant at) {
    Chunked.send(
        machine,
        at,
        section(SensorFormat.WINDOWS, "endpoints", at, 50_001),
        section(SensorFormat.SQUID, "branch", at, 0));
  }

  private static Section section(SensorFormat format, String source, Instant at, int localPort) {
    Transaction transaction =
        new Transaction(
            at,
            "CORP\\ann",
            "10.0.0.1",
            localPort,
            "203.0.113.9",
            443,
            Protocol.TCP,
            "github.com",
            null,
            100,
            200,
            Verdict.ALLOWED,
            null,
            1);
    return new Section(source + "-sensor", source, format, List.of(transaction), List.of());
  }

  private long transactions(String machine) {
    return pool.preparedQuery(
            "select sum(transactions) from report.usage join report.machine using (machine_id)"
                + " where subject_key = $1")
        .executeAndAwait(Tuple.of(machine))
        .iterator()
        .next()
        .getLong(0);
  }

  private static ValidatableResponse put(String etag, Boolean enabled, String window) {
    Map<String, Object> body = new HashMap<>();
    body.put("reason", "two observers");
    if (enabled != null) {
      body.put("enabled", enabled);
    }
    if (window != null) {
      body.put("window", window);
    }
    return as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", etag)
        .body(body)
        .put(RULE)
        .then();
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
