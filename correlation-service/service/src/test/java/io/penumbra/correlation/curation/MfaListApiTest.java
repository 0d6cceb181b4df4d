package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskFactor;
import io.penumbra.correlation.catalogue.RiskFinding;
import io.penumbra.correlation.catalogue.ShippedCatalogue;
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
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Import of a multi-factor authentication list, over HTTP on a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class MfaListApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String CATALOGUE = "/api/v1/catalogue";
  private static final String LIST = CATALOGUE + "/mfa-list";
  private static final String IMPORT = CATALOGUE + "/imports/mfa";

  /**
   * Shipped app without a finding on multi-factor authentication; {@link #STATED} has a finding.
   */
  private static final App UNSTATED = shipped(finding -> finding == null);

  private static final App STATED =
      shipped(finding -> finding instanceof RiskFinding.Holds(boolean yes, _) && yes);

  @Inject Pool pool;

  @AfterEach
  void removeList() {
    as("admin").header("If-Match", "*").delete(LIST);
  }

  @Test
  void statesTheFactorWhereTheCatalogueDoesNot() {
    float before = as("analyst").get(CATALOGUE + "/apps/" + UNSTATED.ref()).path("app.score");
    String list =
        "[[\"Some\",{\"domain\":\"%s\",\"tfa\":[\"totp\"]}],[\"Other\",{\"domain\":\"nobody-has-this.example\"}]]"
            .formatted(domainOf(UNSTATED));
    post(list, "?dryRun=true&published=2026-01-31")
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("list.offered", equalTo(1))
        .body("list.notOffered", equalTo(0));
    as("auditor").get(LIST).then().header("ETag", "\"0\"").body("list", nullValue());

    String etag =
        post(list, "?published=2026-01-31&version=v3")
            .statusCode(200)
            .body("list.domains", equalTo(2))
            .body("list.offered", equalTo(1))
            .extract()
            .header("ETag");
    as("auditor")
        .get(LIST)
        .then()
        .statusCode(200)
        .header("ETag", etag)
        .body("list.source", equalTo("2factorauth"))
        .body("list.licence", equalTo("MIT"))
        .body("list.version", equalTo("v3"))
        .body("list.published", equalTo("2026-01-31"))
        .body("who", equalTo("admin"));
    String mfa = "risk.factors.find { it.id == 'mfa' }.";
    as("analyst")
        .get(CATALOGUE + "/apps/" + UNSTATED.ref())
        .then()
        .body(mfa + "finding", equalTo("yes"))
        .body(mfa + "source", equalTo("2factorauth 2026"))
        .body("app.score", greaterThan(before));
    assertThat(factorsInReports(UNSTATED).getBoolean("mfa")).isTrue();
    as("analyst")
        .get(CATALOGUE + "/apps/" + UNSTATED.ref() + "/score-history?limit=1")
        .then()
        .body("items[0].action", equalTo("mfa-list-imported"));
    as("auditor")
        .get(CATALOGUE + "/versions?limit=1")
        .then()
        .body("items[0].action", equalTo("mfa-list-imported"))
        .body(
            "items[0].became",
            equalTo(
                "source: 2factorauth\nlicence: MIT\nversion: v3\npublished: 2026-01-31\ndomains: 2\n"));
    assertThat(audited("catalogue/mfa-list-imported")).isPositive();

    // a repeated import changes nothing
    post(list, "?published=2026-01-31&version=v3").statusCode(200).header("ETag", etag);

    as("admin").header("If-Match", "\"1\"").delete(LIST).then().statusCode(412);
    as("admin").delete(LIST).then().statusCode(428);
    as("admin").header("If-Match", etag).delete(LIST + "?reason=test").then().statusCode(204);
    as("admin").header("If-Match", "*").delete(LIST).then().statusCode(404);
    as("analyst")
        .get(CATALOGUE + "/apps/" + UNSTATED.ref())
        .then()
        .body(mfa + "finding", nullValue())
        .body("app.score.toDouble()", closeTo(before, 0.0001));
    assertThat(factorsInReports(UNSTATED).containsKey("mfa")).isFalse();
  }

  @Test
  void keepsCatalogueValuesAndReportsContradictions() {
    post("{\"%s\":{}}".formatted(domainOf(STATED)), "")
        .statusCode(200)
        .body("list.offered", equalTo(0))
        .body("list.notOffered", equalTo(0))
        .body("list.contradictionCount", equalTo(1))
        .body("list.contradictions[0].id", equalTo(STATED.ref().id()))
        .body("list.contradictions[0].stated", equalTo("yes"))
        .body("list.contradictions[0].listed", equalTo("no"));
    as("analyst")
        .get(CATALOGUE + "/apps/" + STATED.ref())
        .then()
        .body("risk.factors.find { it.id == 'mfa' }.finding", equalTo("yes"));
  }

  @Test
  void deniesTheFactorOfCustomAppsOfListedDomains() {
    String word = "m" + UUID.randomUUID().toString().substring(0, 8);
    String id =
        as("admin")
            .contentType(ContentType.JSON)
            .body(
                "{\"name\":\"%1$s\",\"category\":\"crm\",\"domains\":[\"%1$s.com\"]}"
                    .formatted(word))
            .post(CATALOGUE + "/apps")
            .then()
            .statusCode(201)
            .extract()
            .path("app.app.id");
    // entries for subdomains do not apply to the app
    post("{\"%1$s.com\":{},\"www.%1$s.com\":{\"methods\":[\"sms\"]}}".formatted(word), "")
        .statusCode(200)
        .body("list.notOffered", equalTo(1));
    as("analyst")
        .get(CATALOGUE + "/apps/" + id)
        .then()
        .body("risk.factors.find { it.id == 'mfa' }.finding", equalTo("no"));
  }

  @Test
  void importsNothingWhenEntriesAreWrong() {
    String list = "{\"a.com\":{},\n\"b com\":{}}";
    post(list, "")
        .statusCode(422)
        .body("detail", containsString("mfa/b com:2: 'b com' is not a domain name"))
        .body("faults.line", hasItem(2));
    post(list, "?dryRun=true").statusCode(200).body("list", nullValue()).body("faults", hasSize(1));
    as("auditor").get(LIST).then().body("list", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "published=yesterday, published",
    "published=1999-12-31, published",
    "published=2999-01-01, published",
    "source=other, licence is required for a list of other",
    "source=a(b)&licence=MIT, a source must be a name, a year",
    "dryRun=perhaps, dryRun"
  })
  void namesTheParameterAtFault(String query, String named) {
    post("{\"a.com\":{}}", "?" + query).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void importsOnlyOverTheListThatWasRead() {
    as("admin")
        .header("If-Match", "\"1\"")
        .contentType(ContentType.JSON)
        .body("{\"a.com\":{}}")
        .post(IMPORT)
        .then()
        .statusCode(412);
    post("{\"a.com\":{}}", "?source=passkeys&licence=CC0-1.0")
        .statusCode(200)
        .body("list.source", equalTo("passkeys"))
        .body("list.published", equalTo(LocalDate.now(ZoneOffset.UTC).toString()));
  }

  private static ValidatableResponse post(String list, String query) {
    return as("admin").contentType(ContentType.JSON).body(list).post(IMPORT + query).then();
  }

  private JsonObject factorsInReports(App app) {
    return (JsonObject)
        pool.query("select risk_factors from report.app where key = '" + app.ref() + "'")
            .executeAndAwait()
            .iterator()
            .next()
            .getJson(0);
  }

  private long audited(String what) {
    return pool.query("select count(*) from audit.correlation where what = '" + what + "'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private static String domainOf(App app) {
    return plainDomains(app).getFirst();
  }

  private static List<String> plainDomains(App app) {
    return app.domains().stream()
        .map(DomainPattern::text)
        .filter(text -> !text.contains("*") && !text.startsWith("="))
        .toList();
  }

  private static App shipped(Predicate<RiskFinding> mfa) {
    return ShippedCatalogue.get().apps().stream()
        .filter(app -> mfa.test(app.risk().findings().get(RiskFactor.MFA)))
        .filter(app -> !plainDomains(app).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
