package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.correlation.Chunked;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Host lookup, preview and change of risk weights, and score changes, over HTTP on a real Postgres.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class RiskApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String CATALOGUE = "/api/v1/catalogue";
  private static final String LOOKUP = CATALOGUE + "/lookup";
  private static final String WEIGHTS = CATALOGUE + "/risk-weights";

  @Inject Pool pool;
  @Inject Clock clock;

  @AfterEach
  void restoreWeights() {
    change(Map.of("weights", Map.of(), "jurisdictions", Map.of())).statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "files.slack.com:443, catalogued, slack, slack.com",
    "WWW.Dropbox.COM., catalogued, dropbox, dropbox.com",
    "bucket.s3.eu-west-1.amazonaws.com, catalogued, amazon-s3, s3.*.amazonaws.com",
  })
  void findsTheAppAndThePatternOfAHost(String host, String kind, String id, String pattern) {
    as("analyst")
        .queryParam("host", host)
        .get(LOOKUP)
        .then()
        .statusCode(200)
        .body("host", equalTo(host))
        .body("kind", equalTo(kind))
        .body("id", equalTo(id))
        .body("appId", greaterThan(0))
        .body("pattern", equalTo(pattern))
        .body("level", equalTo("low"))
        .body("score", greaterThanOrEqualTo(7f))
        .body("confidence", greaterThan(0.5f));
  }

  @Test
  void scoresNothingThatIsNoApp() {
    lookUp(List.of("deep.nobody-knows.example.co.uk", "printer", "10.0.0.1", "203.0.113.9"))
        .statusCode(200)
        .body("items.kind", equalTo(List.of("unmatched", "internal", "internal", "unnamed")))
        .body("items[0].name", equalTo("example.co.uk"))
        .body("items.score", equalTo(Collections.nCopies(4, null)))
        .body("items.level", equalTo(Collections.nCopies(4, null)));
  }

  @Test
  void looksUpAThousandHostsAndNoMore() {
    lookUp(Collections.nCopies(1_000, "mega.nz"))
        .statusCode(200)
        .body("items", hasSize(1_000))
        .body("items[999].id", equalTo("mega"));
    lookUp(Collections.nCopies(1_001, "mega.nz"))
        .statusCode(400)
        .body("detail", containsString("at most 1000 hosts, got 1001"));
    as("analyst").get(LOOKUP).then().statusCode(400).body("detail", containsString("host"));
  }

  @Test
  void returnsTagsOfALookedUpApp() {
    Integer number = as("analyst").get(LOOKUP + "?host=figma.com").path("appId");
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "a test"))
        .put("/api/v1/apps/" + number + "/tags/eu-only")
        .then()
        .statusCode(200);
    as("analyst").get(LOOKUP + "?host=figma.com").then().body("tags", equalTo(List.of("eu-only")));
  }

  @Test
  void findsAnAppByTheNumberOfReports() {
    Integer number = as("analyst").get(LOOKUP + "?host=figma.com").path("appId");
    as("analyst")
        .get(CATALOGUE + "/apps?appId=" + number)
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of("figma")));
    as("analyst").get(CATALOGUE + "/apps?appId=2000000000").then().body("items", empty());
  }

  @Test
  void triesWeightsBeforeTheyCount() {
    String machine = "risk-" + UUID.randomUUID();
    Chunked.send(machine, clock.instant(), "CORP\\" + machine, "gofile.io");
    Map<String, String> open =
        Map.of("anonymous-upload", "ignored", "public-links", "ignored", "files-leave", "ignored");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                whatIf(open)
                    .statusCode(200)
                    .body("items.find { it.id == 'gofile' }.users", greaterThanOrEqualTo(1)));
    whatIf(open)
        .body("apps", greaterThan(10))
        .body("users", greaterThanOrEqualTo(1))
        .body("machines", greaterThanOrEqualTo(1))
        .body("items.find { it.id == 'gofile' }.was.level", equalTo("high"))
        .body("items.find { it.id == 'gofile' }.becomes.level", not(equalTo("high")));
    whatIf(Map.of()).body("apps", equalTo(0)).body("users", equalTo(0)).body("items", empty());
    as("analyst")
        .get(CATALOGUE + "/apps/gofile")
        .then()
        .body("app.level", equalTo("high"))
        .body("app.score", lessThan(4f));
  }

  @Test
  void setsWeightsAndRecordsChangedScores() {
    Instant before = clock.instant();
    String etag = etag();
    String reason = "open upload is accepted " + UUID.randomUUID();
    put(null, Map.of("public-links", "ignored"), reason).statusCode(428);
    String next =
        put(etag, Map.of("public-links", "ignored"), reason)
            .statusCode(200)
            .body("items.find { it.id == 'public-links' }.weight", equalTo("ignored"))
            .body("items.find { it.id == 'public-links' }.defaultWeight", equalTo("medium"))
            .body("items.find { it.id == 'mfa' }.weight", equalTo("high"))
            .extract()
            .header("ETag");
    assertThat(next).isNotEqualTo(etag);
    put(etag, Map.of(), "late").statusCode(412);
    as("analyst")
        .get(CATALOGUE + "/apps/gofile")
        .then()
        .body("risk.caps", empty())
        .body("risk.factors.find { it.id == 'public-links' }", nullValue());
    as("auditor")
        .get(CATALOGUE + "/apps/gofile/score-history?limit=1")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo("gofile"))
        .body("items[0].action", equalTo("risk-weights-set"))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].reason", equalTo(reason));
    as("analyst")
        .get(CATALOGUE + "/score-changes?limit=1000&since=" + before)
        .then()
        .statusCode(200)
        .body("items.findAll { it.id == 'gofile' }", hasSize(1))
        .body("next", nullValue());
    as("analyst")
        .get(CATALOGUE + "/score-changes?limit=1&since=" + before)
        .then()
        .body("items", hasSize(1))
        .body("next", not(nullValue()));
    as("analyst")
        .get(CATALOGUE + "/versions?limit=1")
        .then()
        .body("items[0].became", equalTo("public-links: ignored"));
    assertThat(audited(reason)).isEqualTo(1);
  }

  @Test
  void changesScoresWithTheTierOfTheVendorsCountry() {
    as("analyst")
        .get(WEIGHTS)
        .then()
        .body("jurisdictions.find { it.country == 'CN' }.tier", equalTo("secret-access"))
        .body("jurisdictions.find { it.country == 'CN' }.source", containsString("https://"));
    Map<String, Object> changed =
        Map.of("weights", Map.of(), "jurisdictions", Map.of("DE", "secret-access"));
    as("admin")
        .contentType(ContentType.JSON)
        .body(changed)
        .post(WEIGHTS + "/what-if")
        .then()
        .statusCode(200)
        .body("apps", greaterThan(5))
        .body("items.find { it.id == 'sap' }.becomes.level", equalTo("medium"));
    change(changed)
        .statusCode(200)
        .body("jurisdictions.find { it.country == 'DE' }.tier", equalTo("secret-access"))
        .body("jurisdictions.find { it.country == 'DE' }.defaultTier", equalTo("adequate"));
    // without the field, all tiers are unchanged
    put(etag(), Map.of("mfa", "low"))
        .statusCode(200)
        .body("jurisdictions.find { it.country == 'DE' }.tier", equalTo("secret-access"));
    as("analyst")
        .get(CATALOGUE + "/apps/sap")
        .then()
        .body("risk.caps.id", equalTo(List.of("secret-access")))
        .body("app.level", equalTo("medium"));
    as("analyst")
        .get(CATALOGUE + "/versions?limit=1")
        .then()
        .body("items[0].became", equalTo("mfa: low\nDE: secret-access"));
  }

  @ParameterizedTest
  @CsvSource({"XX, other, XX", "FR, friendly, friendly"})
  void refusesUnknownCountriesAndTiers(String country, String tier, String named) {
    change(Map.of("weights", Map.of(), "jurisdictions", Map.of(country, tier)))
        .statusCode(400)
        .body("detail", containsString(named));
  }

  @Test
  void keepsDomainsAndFindingsOfAppsForReports() {
    Row figma = appRow("figma");
    assertThat(figma.getArrayOfStrings("domains")).contains("figma.com");
    JsonObject known = (JsonObject) figma.getJson("risk_factors");
    assertThat(known.getBoolean("mfa")).isTrue();
    assertThat(known.getInteger("founded")).isEqualTo(2012);
    // the category defines this factor, not the app
    assertThat(((JsonObject) appRow("gofile").getJson("risk_factors")).getBoolean("files-leave"))
        .isTrue();
  }

  @Test
  void keepsNoChangeBelowATenth() {
    put(etag(), Map.of("anonymous-use", "ignored")).statusCode(200);
    long before = scoreChanges();
    // the status page factor has a low weight, so few scores change by a tenth
    put(etag(), Map.of("status-page", "ignored")).statusCode(200);
    assertThat(scoreChanges() - before).isBetween(1L, 4_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "+100000-01-01T00:00:00Z", "0001-01-01"})
  void refusesAnUnreadableSince(String since) {
    as("analyst")
        .queryParam("since", since)
        .get(CATALOGUE + "/score-changes")
        .then()
        .statusCode(400)
        .body("detail", containsString("since"));
  }

  @ParameterizedTest
  @CsvSource({"telepathy, low, telepathy", "mfa, enormous, enormous"})
  void refusesUnknownFactorsAndWeights(String factor, String weight, String named) {
    put(etag(), Map.of(factor, weight)).statusCode(400).body("detail", containsString(named));
  }

  private static ValidatableResponse lookUp(List<String> hosts) {
    return as("analyst")
        .contentType(ContentType.JSON)
        .body(Map.of("hosts", hosts))
        .post(LOOKUP)
        .then();
  }

  private static ValidatableResponse whatIf(Map<String, String> weights) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("weights", weights))
        .post(WEIGHTS + "/what-if")
        .then();
  }

  private static ValidatableResponse put(String etag, Map<String, String> weights) {
    return put(etag, weights, "a test");
  }

  private static ValidatableResponse put(String etag, Map<String, String> weights, String reason) {
    RequestSpecification request =
        as("admin")
            .contentType(ContentType.JSON)
            .body(Map.of("weights", weights, "reason", reason));
    return (etag == null ? request : request.header("If-Match", etag)).put(WEIGHTS).then();
  }

  private static ValidatableResponse change(Map<String, Object> body) {
    return as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", etag())
        .body(body)
        .put(WEIGHTS)
        .then();
  }

  private static String etag() {
    return as("analyst").get(WEIGHTS).then().statusCode(200).extract().header("ETag");
  }

  private Row appRow(String key) {
    return pool.query("select domains, risk_factors from report.app where key = '" + key + "'")
        .executeAndAwait()
        .iterator()
        .next();
  }

  private long scoreChanges() {
    return pool.query("select count(*) from correlation.app_score_change")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private long audited(String reason) {
    return pool.query("select count(*) from audit.correlation where why = '" + reason + "'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
