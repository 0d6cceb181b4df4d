package io.penumbra.correlation.enforcement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

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
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publication of tags, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class EnforcementApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String API = "/api/v1/enforcement";

  @Inject Pool pool;
  @Inject Clock clock;

  private Tagging tagging;

  @BeforeEach
  void clear() {
    tagging = new Tagging(pool);
    tagging.clear();
  }

  @AfterEach
  void clearAgain() {
    tagging.clear();
  }

  @Test
  void publishesTagsWithoutConflictsAtOnce() {
    tagging.tag("mega", "unsanctioned");
    tagging.tag("asana", "monitored");
    state("search=mega.nz")
        .body("enabled", equalTo(true))
        .body("items.pattern", hasItem("mega.nz"))
        .body("items.find { it.pattern == 'mega.nz' }.action", equalTo("block"))
        .body("items.find { it.pattern == 'mega.nz' }.app", equalTo("mega"))
        .body("items.find { it.pattern == 'mega.nz' }.who", equalTo("admin"))
        .body("items.find { it.pattern == 'mega.nz' }.reason", equalTo("decided"));
    state("action=warn").body("items.pattern", hasItem("asana.com"));
    int version = state("").extract().path("version");
    tagging.tag("mega", "sanctioned");
    state("search=mega.nz").body("items", empty());
    int next = state("").extract().path("version");
    assertThat(next).isGreaterThan(version);
    as("analyst")
        .get(API + "/difference?from=%d&to=%d".formatted(version, next))
        .then()
        .statusCode(200)
        .body("added", empty())
        .body("removed.pattern", hasItem("mega.nz"))
        .body("removed.action", hasItem("block"));
    as("analyst")
        .get(API + "/difference?from=%d&to=%d".formatted(version, version))
        .then()
        .body("removed", empty());
    as("analyst").get(API + "/difference?from=0&to=1").then().statusCode(404);
    as("analyst").get(API + "/difference?from=1").then().statusCode(400);
    as("auditor")
        .get(API + "/versions?limit=1")
        .then()
        .statusCode(200)
        .body("items.version", contains(next));
  }

  @Test
  void pagesDesiredState() {
    tagging.tag("mega", "unsanctioned");
    List<String> all = state("limit=1000").extract().path("items.pattern");
    assertThat(all).hasSizeGreaterThan(2).isSorted();
    String next = state("limit=2").extract().path("next");
    state("limit=1&cursor=" + next).body("items.pattern", contains(all.get(2)));
  }

  @Test
  void keepsConflictingChangesBackUntilPublished() {
    tagging.tag("reddit-ads", "sanctioned");
    tagging.tag("reddit", "unsanctioned");
    state("search=reddit").body("items", empty()).body("waiting", equalTo(1));
    as("analyst")
        .get(API + "/changes")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items.id", contains("reddit"))
        .body("items[0].publishable", equalTo(true))
        .body("items[0].conflicts.kind", hasItem("contains-sanctioned"))
        .body("items[0].conflicts.otherPattern", hasItem("alb.reddit.com"));
    publish("reddit", "").statusCode(400).body("detail", containsString("reason"));
    publish("slack", "because").statusCode(404);
    publish("reddit", "the board decided").statusCode(200).body("id", equalTo("reddit"));
    state("search=reddit")
        .body("waiting", equalTo(0))
        .body("items.find { it.pattern == 'reddit.com' }.action", equalTo("block"))
        .body("items.find { it.pattern == 'alb.reddit.com' }.action", equalTo("pass"))
        .body("items.find { it.pattern == 'alb.reddit.com' }.app", equalTo("reddit-ads"));
    as("auditor")
        .get("/api/v1/audit/entries?limit=1")
        .then()
        .body("items[0].what", equalTo("enforcement/reddit"))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].became", equalTo("block"))
        .body("items[0].why", equalTo("the board decided"));
  }

  @Test
  void keepsPublishedStateWhileAStricterChangeIsPending() {
    tagging.tag("reddit", "monitored");
    state("search=reddit.com")
        .body("items.find { it.pattern == 'reddit.com' }.action", equalTo("warn"));
    tagging.tag("reddit-ads", "sanctioned");
    tagging.tag("reddit", "unsanctioned");
    state("search=reddit.com")
        .body("items.find { it.pattern == 'reddit.com' }.action", equalTo("warn"))
        .body("waiting", equalTo(1));
  }

  @Test
  void publishesNothingWhileOff() {
    tagging.tag("mega", "unsanctioned");
    String etag = as("analyst").get(API + "/settings").header("ETag");
    tagging.settings(false, List.of());
    state("").body("enabled", equalTo(false)).body("items", empty()).body("waiting", equalTo(0));
    put(etag, Map.of("enabled", true)).statusCode(412);
    put(null, Map.of("enabled", true)).statusCode(428);
    put("*", Map.of("bypassHours", 3)).statusCode(400);
    put("*", Map.of("enabled", true, "bypassHours", 169))
        .statusCode(400)
        .body("detail", containsString("from 1 to 168"));
    put("*", Map.of("enabled", true, "bypassHours", 8, "reason", "again"))
        .statusCode(200)
        .body("bypassHours", equalTo(8));
    state("").body("items.pattern", hasItem("mega.nz"));
    as("auditor")
        .get("/api/v1/audit/entries?limit=1")
        .then()
        .body("items[0].what", equalTo("enforcement/settings"))
        .body("items[0].was", containsString("off"))
        .body("items[0].became", containsString("on, bypass 8 h"));
  }

  @Test
  void neverPublishesProtectedApps() {
    tagging.tag("mega", "unsanctioned");
    tagging.settings(true, List.of("mega"));
    state("search=mega").body("items", empty()).body("waiting", equalTo(1));
    as("analyst")
        .get(API + "/changes")
        .then()
        .body("items[0].publishable", equalTo(false))
        .body("items[0].conflicts.kind", hasItem("protected-app"));
    publish("mega", "all the same").statusCode(409).body("detail", containsString("protected"));
    put("*", Map.of("enabled", true, "protectedApps", List.of("no-such-app")))
        .statusCode(400)
        .body("detail", containsString("no-such-app"));
  }

  @Test
  void neverPublishesNamesThatSensorsReported() {
    Chunked.send("seen-machine", clock.instant(), "CORP\\ann", "seen-by-sensors-only.com");
    tagging.tag("seen-by-sensors-only.com", "unsanctioned");
    state("").body("items.pattern", not(hasItem(containsString("seen-by"))));
    as("analyst")
        .get(API + "/changes")
        .then()
        .body("items.id", contains("seen-by-sensors-only.com"))
        .body("items[0].conflicts.kind", contains("not-in-catalogue"));
    publish("seen-by-sensors-only.com", "x").statusCode(409);
  }

  @Test
  void refusesOtherRoles() {
    as("analyst")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "x"))
        .post(API + "/changes/mega/publish")
        .then()
        .statusCode(403);
    as("analyst").get(API + "/desired-state?action=allow").then().statusCode(400);
  }

  private static ValidatableResponse state(String query) {
    return as("auditor")
        .get(API + "/desired-state" + (query.isEmpty() ? "" : "?" + query))
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse publish(String app, String reason) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .post(API + "/changes/" + app + "/publish")
        .then();
  }

  private static ValidatableResponse put(String ifMatch, Map<String, Object> body) {
    RequestSpecification request = as("admin").contentType(ContentType.JSON).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put(API + "/settings")
        .then();
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
