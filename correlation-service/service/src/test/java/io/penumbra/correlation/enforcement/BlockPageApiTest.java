package io.penumbra.correlation.enforcement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.correlation.Chunked;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.SeparateServiceProfile;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data of the block page, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class BlockPageApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String SETTINGS = "/api/v1/enforcement/block-page";

  @Inject Pool pool;
  @Inject Clock clock;

  private Tagging tagging;

  @BeforeEach
  void clear() {
    tagging = new Tagging(pool);
    tagging.clear();
    pool.query("delete from correlation.block_page_settings").executeAndAwait();
  }

  @AfterEach
  void clearAgain() {
    clear();
  }

  @Test
  void namesAppReasonAndSanctionedAppsOfTheCategory() {
    tagging.tag("mega", "unsanctioned");
    tagging.tag("dropbox", "sanctioned");
    tagging.tag("slack", "sanctioned");
    blocked("www.mega.nz")
        .body("pageEnabled", equalTo(true))
        .body("domain", equalTo("www.mega.nz"))
        .body("action", equalTo("block"))
        .body("name", equalTo("MEGA"))
        .body("reason", equalTo("decided"))
        .body("byPolicy", equalTo(false))
        .body("bypassHours", nullValue())
        .body("alternatives.name", hasItem("Dropbox"))
        .body("alternatives.domain", hasItem("dropbox.com"))
        .body("alternatives.name", not(hasItem("Slack")));
    blocked("WWW.Mega.NZ:443").body("domain", equalTo("www.mega.nz"));
  }

  @Test
  void saysForHowLongWarningsAreBypassed() {
    tagging.tag("asana", "monitored");
    blocked("app.asana.com").body("action", equalTo("warn")).body("bypassHours", equalTo(24));
  }

  @Test
  void answersExceptionsAsUnrestricted() {
    tagging.tag("reddit", "monitored");
    blocked("www.reddit.com").body("action", equalTo("warn")).body("name", equalTo("Reddit"));
    blocked("alb.reddit.com").body("action", equalTo("none")).body("name", nullValue());
  }

  @Test
  void answersAllDomainsEquallyWithoutEnforcement() {
    Chunked.send("seen-machine", clock.instant(), "CORP\\ann", "seen-by-block-page.com");
    for (String domain :
        new String[] {"slack.com", "seen-by-block-page.com", "never-seen-anywhere.com"}) {
      blocked(domain)
          .body("action", equalTo("none"))
          .body("domain", equalTo(domain))
          .body("name", nullValue())
          .body("reason", nullValue())
          .body("alternatives", empty());
    }
    tagging.tag("mega", "unsanctioned");
    tagging.settings(false, List.of());
    blocked("mega.nz").body("action", equalTo("none")).body("name", nullValue());
  }

  @Test
  void reportsRulesOfScopedMachines() {
    as(Tokens.admin())
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "app", "dropbox",
                "action", "block",
                "reason", "lab machines",
                "scope", Map.of("includeNames", List.of("lab-*"))))
        .post("/api/v1/enforcement/rules")
        .then()
        .statusCode(201);
    blocked("www.dropbox.com")
        .body("action", equalTo("block"))
        .body("name", equalTo("Dropbox"))
        .body("reason", equalTo("lab machines"));
    blocked("slack.com").body("action", equalTo("none"));
  }

  @Test
  void keepsNamesOfPoliciesAndAlertsBack() {
    int mega =
        pool.preparedQuery("select app_id from report.app where key = $1")
            .executeAndAwait(Tuple.of("mega"))
            .iterator()
            .next()
            .getInteger(0);
    given()
        .auth()
        .oauth2(Tokens.service())
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "appId",
                mega,
                "tag",
                "unsanctioned",
                "policy",
                "policy-7",
                "raisedAt",
                clock.instant().plusSeconds(60).toString(),
                "reason",
                "alert 5 of policy Uploads of Ann",
                "immediate",
                true))
        .put("/api/v1/tag-requests/" + UUID.randomUUID())
        .then()
        .statusCode(200)
        .body("outcome", equalTo("done"));
    blocked("mega.nz")
        .body("action", equalTo("block"))
        .body("reason", nullValue())
        .body("byPolicy", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "192.0.2.7", "<script>alert(1)</script>", "a b.com", "a..b"})
  void rejectsInvalidDomains(String domain) {
    as(Tokens.service())
        .queryParam("domain", domain)
        .get("/api/v1/enforcement/blocked")
        .then()
        .statusCode(400)
        .body("detail", containsString("domain must be"));
  }

  @Test
  void switchesThePageOffAndAuditsIt() {
    tagging.tag("mega", "unsanctioned");
    String etag =
        as(Tokens.auditor()).get(SETTINGS).then().statusCode(200).extract().header("ETag");
    put(null, Map.of("enabled", false)).statusCode(428);
    put(etag, Map.of("contact", "x")).statusCode(400);
    put(etag, Map.of("enabled", true, "contact", "a\nb")).statusCode(400);
    put(etag, Map.of("enabled", true, "contact", " it@example.com ", "reason", "new desk"))
        .statusCode(200)
        .body("contact", equalTo("it@example.com"))
        .body("who", equalTo("admin"));
    put(etag, Map.of("enabled", false)).statusCode(412);
    blocked("mega.nz").body("contact", equalTo("it@example.com"));
    as(Tokens.auditor())
        .get("/api/v1/audit/entries?limit=1")
        .then()
        .body("items[0].what", equalTo("enforcement/block-page"))
        .body("items[0].became", equalTo("on, contact: it@example.com"))
        .body("items[0].why", equalTo("new desk"));
    Map<String, Object> off = new HashMap<>();
    off.put("enabled", false);
    put("*", off).statusCode(200).body("enabled", equalTo(false)).body("contact", nullValue());
    blocked("mega.nz")
        .body("pageEnabled", equalTo(false))
        .body("name", nullValue())
        .body("action", equalTo("none"));
  }

  private static ValidatableResponse blocked(String domain) {
    return as(Tokens.service())
        .queryParam("domain", domain)
        .get("/api/v1/enforcement/blocked")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse put(String ifMatch, Map<String, Object> body) {
    RequestSpecification request =
        as(Tokens.user("admin")).contentType(ContentType.JSON).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(SETTINGS).then();
  }

  private static RequestSpecification as(String token) {
    return given().filter(CONTRACT).auth().oauth2(token);
  }
}
