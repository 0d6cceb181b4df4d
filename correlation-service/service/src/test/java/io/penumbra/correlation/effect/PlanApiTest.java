package io.penumbra.correlation.effect;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.enforcement.Tagging;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enforcement plans based on usage from chunks, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class PlanApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String API = "/api/v1/enforcement";

  @Inject Pool pool;
  @Inject Clock clock;

  private Tagging tagging;

  @BeforeEach
  void usage() {
    tagging = new Tagging(pool);
    tagging.clear();
    ReportingStandIn.answerWith(200);
    pool.query("truncate report.machine_usage, report.usage, correlation.chunk").executeAndAwait();
    Chunked.send("plan-1", clock.instant(), "CORP\\ann", "mega.nz", "www.reddit.com");
    Chunked.send("plan-2", clock.instant(), "CORP\\ann", "mega.nz");
    Chunked.send("plan-3", clock.instant(), "CORP\\bob", "www.reddit.com");
    Chunked.send(
        "plan-4", clock.instant().minus(Duration.ofDays(31)), "CORP\\old", "mega.nz", "mega.nz");
  }

  @AfterEach
  void clear() {
    ReportingStandIn.answerWith(200);
    tagging.clear();
  }

  @Test
  void countsEachAffectedUserOnce() {
    plan(Map.of("targets", List.of(app("mega", "block"), app("reddit", "warn"))))
        .body("users", equalTo(2))
        .body("machines", equalTo(3))
        .body("transactions", equalTo(4))
        .body("items.target", containsInAnyOrder("reddit", "mega"))
        .body("items.find { it.target == 'mega' }.users", equalTo(1))
        .body("items.find { it.target == 'mega' }.machines", equalTo(2))
        .body("items.find { it.target == 'mega' }.transactions", equalTo(2))
        .body("items.find { it.target == 'mega' }.patterns", hasItem("mega.nz"))
        .body("items.find { it.target == 'mega' }.partial", equalTo(false))
        .body("items.find { it.target == 'reddit' }.action", equalTo("warn"))
        .body("inexpressible.find { it.format == 'rpz' }.items.cause", hasItem("warning"));
  }

  @Test
  void changesNothing() {
    plan(target(app("mega", "block")));
    as("analyst")
        .get(API + "/desired-state")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("waiting", equalTo(0));
  }

  @Test
  void namesConflictsBeforeAnythingIsTagged() {
    tagging.tag("reddit-ads", "sanctioned");
    plan(target(app("reddit", "block")))
        .body("items[0].publishable", equalTo(true))
        .body("items[0].conflicts.kind", hasItem("contains-sanctioned"))
        .body("items[0].conflicts.other", hasItem("reddit-ads"));
    tagging.settings(true, List.of("mega"));
    plan(target(app("mega", "block")))
        .body("items[0].publishable", equalTo(false))
        .body("items[0].conflicts.kind", contains("protected-app"));
  }

  @Test
  void plansSingleDomainsAsPartsOfTheirApp() {
    plan(target(Map.of("domain", "Files.MEGA.nz", "action", "block")))
        .body("items.target", contains("files.mega.nz"))
        .body("items[0].app", equalTo("mega"))
        .body("items[0].partial", equalTo(true))
        .body("items[0].users", equalTo(1));
    plan(target(Map.of("domain", "never-seen-anywhere.com", "action", "block")))
        .body("items[0].app", nullValue())
        .body("items[0].users", nullValue())
        .body("items[0].transactions", nullValue());
  }

  @Test
  void plansDesiredStateIncludingPendingChanges() {
    tagging.tag("mega", "unsanctioned");
    tagging.tag("reddit-ads", "sanctioned");
    tagging.tag("reddit", "unsanctioned");
    plan(Map.of())
        .body("items.target", containsInAnyOrder("mega", "reddit"))
        .body("users", equalTo(2))
        .body("items.find { it.target == 'reddit' }.conflicts", not(empty()));
  }

  @Test
  void showsDecidedAndPublishedState() {
    tagging.tag("mega", "unsanctioned");
    tagging.tag("reddit-ads", "sanctioned");
    tagging.tag("reddit", "unsanctioned");
    plan(Map.of())
        .body("items.find { it.target == 'mega' }.decided", equalTo(true))
        .body("items.find { it.target == 'mega' }.since", notNullValue())
        .body("items.find { it.target == 'reddit' }.decided", equalTo(true))
        .body("items.find { it.target == 'reddit' }.since", nullValue());
    plan(Map.of("targets", List.of(app("mega", "warn"), app("slack", "block"))))
        .body("items.decided", contains(false, false))
        .body("items.since", contains(nullValue(), nullValue()));
  }

  @Test
  void neverTakesSilenceForZero() {
    ReportingStandIn.answerWith(500);
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of())
        .post(API + "/plan")
        .then()
        .statusCode(503)
        .body("detail", containsString("reporting-service"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"targets\": []}",
        "{\"targets\": [{\"app\": \"mega\"}]}",
        "{\"targets\": [{\"app\": \"mega\", \"domain\": \"mega.nz\", \"action\": \"block\"}]}",
        "{\"targets\": [{\"action\": \"block\"}]}",
        "{\"targets\": [{\"app\": \"no-such-app\", \"action\": \"block\"}]}",
        "{\"targets\": [{\"app\": \"mega\", \"action\": \"allow\"}]}",
        "{\"targets\": [{\"domain\": \"com\", \"action\": \"block\"}]}",
      })
  void reportsInvalidRequests(String body) {
    as("admin")
        .contentType(ContentType.JSON)
        .body(body)
        .post(API + "/plan")
        .then()
        .statusCode(400)
        .body("detail", containsString("\""));
  }

  private static Map<String, String> app(String id, String action) {
    return Map.of("app", id, "action", action);
  }

  private static Map<String, Object> target(Map<String, String> target) {
    return Map.of("targets", List.of(target));
  }

  private static ValidatableResponse plan(Map<String, ?> body) {
    return as("analyst")
        .contentType(ContentType.JSON)
        .body(body)
        .post(API + "/plan")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
