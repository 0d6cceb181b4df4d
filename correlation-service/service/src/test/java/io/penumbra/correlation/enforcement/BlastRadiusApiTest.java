package io.penumbra.correlation.enforcement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proposals of policies, limits of publications and rollback, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class BlastRadiusApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String API = "/api/v1/enforcement";
  private static final String PUBLICATION = "change-publication";

  @Inject Pool pool;

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
  void holdsTagsOfPoliciesBackUntilPublished() {
    tagging.tagByPolicy("mega", "unsanctioned", false);
    state("search=mega.nz").body("items", empty()).body("waiting", equalTo(1));
    changes()
        .body("items.id", contains("mega"))
        .body("items[0].kind", equalTo("conflicts"))
        .body("items[0].publishable", equalTo(true))
        .body("items[0].conflicts.kind", contains("proposed-by-policy"))
        .body("items[0].conflicts[0].other", equalTo("policy/policy-risky"));
    publish("mega", Map.of("reason", "agreed")).statusCode(200);
    state("search=mega.nz").body("items.action", hasItem("block")).body("waiting", equalTo(0));
    // another tag by a policy is a separate proposal
    tagging.untag("mega", "unsanctioned");
    state("search=mega.nz").body("items", empty());
    tagging.tagByPolicy("mega", "unsanctioned", false);
    state("search=mega.nz").body("items", empty()).body("waiting", equalTo(1));
  }

  @Test
  void publishesTagsOfImmediatePoliciesAtOnce() {
    tagging.tagByPolicy("mega", "unsanctioned", true);
    tagging.tagByPolicy("asana", "monitored", false);
    tagging.tagByPolicy("asana", "monitored", true);
    state("limit=100").body("waiting", equalTo(0)).body("items.app", hasItem("mega"));
    state("search=asana").body("items.action", hasItem("warn"));
  }

  @Test
  void holdsPublicationBackThatExceedsLimitsUntilItsPlanIsConfirmed() {
    limit(1, 1_000);
    assertThat(tagging.tag("mega", "unsanctioned")).isEqualTo(200);
    final int version = state("search=mega.nz").extract().path("version");
    assertThat(tagging.tag("asana", "unsanctioned")).isEqualTo(202);
    state("search=asana")
        .body("items", empty())
        .body("version", equalTo(version))
        .body("waiting", equalTo(1))
        .body("held.apps", equalTo(2))
        .body("held.exceeds", contains("apps"));
    String plan =
        as("analyst")
            .contentType(ContentType.JSON)
            .body(Map.of())
            .post(API + "/plan")
            .then()
            .statusCode(200)
            .body("apps", equalTo(2))
            .body("domains", notNullValue())
            .body("activeUsers", notNullValue())
            .body("held.patterns", hasItem("asana.com"))
            .extract()
            .path("held.id");
    changes().body("items.kind", contains("limits")).body("items[0].publication.id", equalTo(plan));
    publish(PUBLICATION, Map.of("reason", "x")).statusCode(400);
    publish(PUBLICATION, Map.of("reason", "x", "plan", "0000")).statusCode(412);
    state("search=asana").body("items", empty()).body("held.id", equalTo(plan));
    publish(PUBLICATION, Map.of("reason", "reviewed", "plan", plan)).statusCode(200);
    state("search=asana").body("items.action", hasItem("block")).body("held", nullValue());
    publish(PUBLICATION, Map.of("reason", "x", "plan", plan)).statusCode(404);
    // apps of the confirmed plan no longer count towards the limit
    tagging.tag("reddit", "unsanctioned");
    state("search=reddit").body("items.action", hasItem("block")).body("held", nullValue());
  }

  @Test
  void freesNamesWhileLimitsHoldBack() {
    limit(1, 1_000);
    tagging.tag("mega", "unsanctioned");
    state("search=mega.nz").body("items.action", hasItem("block"));
    tagging.tag("asana", "unsanctioned");
    tagging.tag("reddit", "unsanctioned");
    state("limit=100").body("held.apps", equalTo(3));
    tagging.untag("mega", "unsanctioned");
    tagging.untag("reddit", "unsanctioned");
    state("search=mega").body("items", empty()).body("held", nullValue());
    state("search=asana").body("items.action", hasItem("block"));
  }

  @Test
  void refusesLimitsOutOfBounds() {
    settings(Map.of("enabled", true, "limits", Map.of("apps", 0, "domains", 1, "userPercent", 1)))
        .statusCode(400)
        .body("detail", containsString("limits.apps"));
    limit(7, 8);
    settings(Map.of("enabled", true))
        .statusCode(200)
        .body("limits.apps", equalTo(7))
        .body("limits.domains", equalTo(8))
        .body("limits.userPercent", equalTo(25));
  }

  @Test
  void publishesProtectedServicesOnlyWithExplicitConfirmation() {
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("pattern", "time.windows.com", "action", "block", "reason", "own clocks"))
        .post(API + "/rules")
        .then()
        .statusCode(202);
    changes()
        .body("items.id", contains("time.windows.com"))
        .body("items[0].conflicts.kind", hasItem("protected-service"));
    publish("time.windows.com", Map.of("reason", "own clocks"))
        .statusCode(409)
        .body("detail", containsString("protectedServices"));
    state("search=time.windows.com").body("items", empty());
    publish("time.windows.com", Map.of("reason", "own clocks", "protectedServices", true))
        .statusCode(200);
    state("search=time.windows.com").body("items.action", hasItem("block"));
  }

  @Test
  void keepsThePublishedStateWhenTheVersionOfARollbackIsNoLongerKept() {
    tagging.tag("mega", "unsanctioned");
    int version = state("limit=100").extract().path("version");
    tagging.untag("mega", "unsanctioned");
    state("search=mega.nz").body("items", empty());
    rollBack(version).statusCode(200);
    pool.preparedQuery("delete from correlation.enforcement_version where version = $1")
        .executeAndAwait(Tuple.of((long) version));
    tagging.tag("asana", "unsanctioned");
    state("search=mega.nz").body("items.action", hasItem("block"));
    state("search=asana").body("items", empty());
  }

  @Test
  void rollsAllFeedsBackAndReturnsToTheDesiredState() {
    tagging.tag("mega", "unsanctioned");
    List<String> before = state("limit=1000").extract().path("items.pattern");
    int version = state("limit=100").extract().path("version");
    tagging.untag("mega", "unsanctioned");
    tagging.tag("asana", "unsanctioned");
    state("search=asana").body("items.action", hasItem("block"));
    rollBack(version)
        .statusCode(200)
        .body("version", equalTo(version))
        .body("who", equalTo("admin"));
    List<String> after = state("limit=1000").extract().path("items.pattern");
    assertThat(after).isEqualTo(before);
    state("limit=100").body("rollback.version", equalTo(version));
    tagging.tag("reddit", "unsanctioned");
    state("search=reddit").body("items", empty());
    as("admin").delete(API + "/rollback?reason=corrected").then().statusCode(204);
    state("search=mega").body("items", empty()).body("rollback", nullValue());
    state("search=asana").body("items.action", hasItem("block"));
    state("search=reddit").body("items.action", hasItem("block"));
    as("admin").delete(API + "/rollback?reason=again").then().statusCode(404);
    rollBack(999_999_999).statusCode(404);
    as("auditor")
        .get("/api/v1/audit/entries?limit=1")
        .then()
        .body("items[0].what", equalTo("enforcement/rollback"))
        .body("items[0].was", equalTo("version " + version));
  }

  @Test
  void holdsNothingBackThatReturnsAfterARollback() {
    int version = state("limit=100").extract().path("version");
    tagging.tag("mega", "unsanctioned");
    tagging.tag("asana", "unsanctioned");
    state("search=asana").body("items.action", hasItem("block"));
    rollBack(version).statusCode(200);
    state("search=mega").body("items", empty());
    rollBack(version).statusCode(200);
    limit(1, 100);
    as("admin").delete(API + "/rollback?reason=corrected").then().statusCode(204);
    state("search=mega").body("items.action", hasItem("block")).body("held", nullValue());
    state("search=asana").body("items.action", hasItem("block"));
    tagging.tag("trello", "unsanctioned");
    state("search=trello").body("held.exceeds", hasItem("apps"));
  }

  private static ValidatableResponse rollBack(int version) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("version", version, "reason", "blocks too much"))
        .put(API + "/rollback")
        .then();
  }

  private static void limit(int apps, int domains) {
    settings(
            Map.of(
                "enabled",
                true,
                "limits",
                Map.of("apps", apps, "domains", domains, "userPercent", 25)))
        .statusCode(200);
  }

  private static ValidatableResponse settings(Map<String, Object> body) {
    return as("admin")
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(body)
        .put(API + "/settings")
        .then();
  }

  private static ValidatableResponse publish(String id, Map<String, Object> body) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(body)
        .post(API + "/changes/" + id + "/publish")
        .then();
  }

  private static ValidatableResponse changes() {
    return as("analyst").get(API + "/changes").then().statusCode(200);
  }

  private static ValidatableResponse state(String query) {
    return as("auditor").get(API + "/desired-state?" + query).then().statusCode(200);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
