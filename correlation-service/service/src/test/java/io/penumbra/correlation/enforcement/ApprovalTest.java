package io.penumbra.correlation.enforcement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.penumbra.commons.problem.ProblemException;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publication by a second person, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ApprovalTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String API = "/api/v1/enforcement";

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject EnforcementRules rules;
  @Inject Enforcement enforcement;

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
  void letsASecondPersonPublishATag() {
    turnOn();
    tagging.tag("mega", "unsanctioned");
    state("search=mega.nz").body("items", empty()).body("waiting", equalTo(1));
    changes("admin")
        .body("items.id", contains("mega"))
        .body("items[0].kind", equalTo("approval"))
        .body("items[0].action", equalTo("block"))
        .body("items[0].own", equalTo(true));
    publish("admin", "mega").statusCode(409).body("detail", containsString("another"));
    state("search=mega.nz").body("items", empty());
    assertThat(agree("mega").makers()).containsExactly("admin");
    state("search=mega.nz").body("items.action", hasItem("block")).body("waiting", equalTo(0));
  }

  @Test
  void approvesNoProposalOfAPolicyByTurningApprovalOn() {
    tagging.tagByPolicy("mega", "unsanctioned", false);
    turnOn();
    state("search=mega.nz").body("items", empty()).body("waiting", equalTo(1));
  }

  @Test
  void keepsABlockUntilASecondPersonFrees() {
    tagging.tag("mega", "unsanctioned");
    turnOn();
    state("search=mega.nz").body("items.action", hasItem("block")).body("waiting", equalTo(0));
    tagging.tag("mega", "sanctioned");
    state("search=mega.nz").body("items.action", hasItem("block"));
    changes("admin").body("items.action", contains("free")).body("items[0].own", equalTo(true));
    publish("admin", "mega").statusCode(409);
    assertThat(agree("mega").makers()).containsExactly("admin");
    state("search=mega.nz").body("items", empty());
  }

  @Test
  void makesRulesWaitAndTheirRemovalAsWell() {
    turnOn();
    String id =
        as("admin")
            .contentType(ContentType.JSON)
            .body(Map.of("pattern", "files.example.org", "action", "block", "reason", "x"))
            .post(API + "/rules")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    state("search=files.example.org").body("items", empty());
    publish("admin", "files.example.org").statusCode(409);
    assertThat(agree("files.example.org").makers()).containsExactly("admin");
    state("search=files.example.org").body("items.action", hasItem("block"));
    as("admin").delete(API + "/rules/" + id + "?reason=clean").then().statusCode(202);
    state("search=files.example.org").body("items.action", hasItem("block"));
    changes("admin")
        .body("items.action", contains("free"))
        .body("items[0].reason", equalTo("clean"));
    publish("admin", "files.example.org").statusCode(409);
    assertThat(agree("files.example.org").makers()).containsExactly("admin");
    state("search=files.example.org").body("items", empty());
  }

  @Test
  void endsAnApprovedExceptionWithoutAnybody() throws Exception {
    tagging.tag("mega", "unsanctioned");
    turnOn();
    Instant end = clock.instant().plusSeconds(4);
    rules.add(NewRule.requested("mega", null, "approved", end, "admin"));
    assertThat(agree("mega").makers()).containsExactly("admin");
    state("search=mega.nz").body("items", empty());
    while (clock.instant().isBefore(end.plusMillis(10))) {
      Thread.sleep(50);
    }
    state("search=mega.nz").body("items.action", hasItem("block")).body("waiting", equalTo(0));
  }

  @Test
  void needsASecondPersonToTurnItselfOff() {
    turnOn();
    put("admin", Map.of("enabled", false, "approval", false))
        .statusCode(202)
        .body("approval", equalTo(true))
        .body("enabled", equalTo(true));
    changes("admin")
        .body("items.id", contains("change-settings"))
        .body("items[0].kind", equalTo("settings"))
        .body("items[0].settings.enabled", equalTo(false))
        .body("items[0].own", equalTo(true));
    publish("admin", "change-settings").statusCode(409);
    assertThat(agree("change-settings")).isNull();
    as("analyst")
        .get(API + "/settings")
        .then()
        .body("approval", equalTo(false))
        .body("enabled", equalTo(false));
  }

  @Test
  void publishesOnlyObservedNames() {
    turnOn();
    tagging.tag("mega", "monitored");
    String seen = changes("admin").extract().path("items[0].revision");
    tagging.tag("mega", "unsanctioned");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> enforcement.publish("mega", "boss", "agreed", '"' + seen + '"', false))
        .withMessageContaining("current version");
    String now = changes("admin").extract().path("items[0].revision");
    enforcement.publish("mega", "boss", "agreed", '"' + now + '"', false);
    state("search=mega.nz").body("items.action", hasItem("block"));
  }

  @Test
  void answersScriptsOfKnownAppliancesOnly() {
    tagging.tag("mega", "unsanctioned");
    as("analyst")
        .get("/api/discovery_block_scripts?format=112&type=banned")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(containsString("list mega.nz/"));
    // address format of the clients of the emulated API
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/discovery_block_scripts/?format=104&type=banned")
        .then()
        .statusCode(200)
        .body(containsString(" fqdn mega.nz"));
    for (String query : List.of("format=999&type=banned", "type=banned", "format=1x&type=banned")) {
      as("analyst")
          .get("/api/discovery_block_scripts?" + query)
          .then()
          .statusCode(400)
          .body("detail", containsString("102, 104, 108, 112, 120, 129, 135"));
    }
    as("analyst")
        .get("/api/discovery_block_scripts?format=112&type=allowed")
        .then()
        .statusCode(400)
        .body("detail", containsString("banned"));
  }

  @Test
  void turnsOnOnlyWithASecondAdministrator() {
    tagging.tag("mega", "unsanctioned");
    put("admin", Map.of("enabled", true, "approval", true))
        .statusCode(202)
        .body("approval", equalTo(false));
    publish("admin", "change-settings").statusCode(409).body("detail", containsString("another"));
    as("analyst").get(API + "/settings").then().body("approval", equalTo(false));
    tagging.tag("asana", "unsanctioned");
    state("search=asana.com").body("items.action", hasItem("block"));
    assertThat(agree("change-settings")).isNull();
    as("analyst").get(API + "/settings").then().body("approval", equalTo(true));
    state("search=asana.com").body("items.action", hasItem("block")).body("waiting", equalTo(0));
  }

  @Test
  void answersAcceptedForAnAccessRequestWhoseRuleWaits() {
    tagging.tag("mega", "unsanctioned");
    turnOn();
    int id =
        as("analyst")
            .contentType(ContentType.JSON)
            .body(Map.of("domain", "mega.nz", "reason", "plans"))
            .post("/api/v1/access-requests")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("expires", clock.instant().plus(7, ChronoUnit.DAYS).toString()))
        .post("/api/v1/access-requests/" + id + "/approve")
        .then()
        .statusCode(202)
        .body("state", equalTo("approved"));
    state("search=mega.nz").body("items.action", hasItem("block"));
    agree("mega");
    state("search=mega.nz&action=block").body("items", empty());
    pool.query("delete from correlation.access_request").executeAndAwait();
  }

  private void turnOn() {
    put("admin", Map.of("enabled", true, "approval", true)).statusCode(202);
    agree("change-settings");
  }

  private static ValidatableResponse put(String who, Map<String, Object> body) {
    return as(who)
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(body)
        .put(API + "/settings")
        .then();
  }

  private static ValidatableResponse changes(String who) {
    return as(who).get(API + "/changes").then().statusCode(200);
  }

  private static ValidatableResponse publish(String who, String id) {
    return as(who)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "agreed"))
        .post(API + "/changes/" + id + "/publish")
        .then();
  }

  /** Publishes as a second administrator, because the tests' issuer has only one. */
  private Waiting agree(String id) {
    return enforcement.publish(id, "boss", "agreed", null, false);
  }

  private static ValidatableResponse state(String query) {
    return as("auditor").get(API + "/desired-state?" + query).then().statusCode(200);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
