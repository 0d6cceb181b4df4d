package io.penumbra.correlation.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions about apps and review campaigns, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ReviewApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String CAMPAIGNS = "/api/v1/review-campaigns";

  @Inject Pool pool;

  private int mega;
  private int dropbox;
  private int slack;

  @BeforeEach
  void clear() {
    pool.query("truncate correlation.app_review, correlation.app_review_change").executeAndAwait();
    pool.query("truncate correlation.review_campaign cascade").executeAndAwait();
    // includes usage from tests of other classes
    pool.query("delete from correlation.app_day").executeAndAwait();
    mega = id("mega");
    dropbox = id("dropbox");
    slack = id("slack");
  }

  @AfterEach
  void clearAgain() {
    clear();
  }

  @Test
  void bringsUsedAppsIntoReviewWithoutARow() {
    review(mega).body("state", equalTo("not-in-use")).body("who", nullValue());
    used(mega);
    review(mega)
        .body("state", equalTo("in-review"))
        .body("name", equalTo("MEGA"))
        .body("at", nullValue())
        .header("ETag", "\"0\"");
    assertThat(rows()).isZero();
    as("auditor")
        .get("/api/v1/reviews?state=in-review&limit=1000")
        .then()
        .statusCode(200)
        .body("items.appId", hasItem(mega))
        .body("items.appId", not(hasItem(slack)));
    as("analyst").get("/api/v1/apps/2000000000/review").then().statusCode(404);
  }

  @Test
  void decidesWithAReasonAndKeepsTheHistory() {
    used(mega);
    put(mega, "\"0\"", Map.of("state", "in-review", "owner", "ann", "due", "2026-01-31"))
        .statusCode(200)
        .body("owner", equalTo("ann"))
        .body("due", equalTo("2026-01-31"));
    put(mega, "\"0\"", Map.of("state", "approved", "note", "x")).statusCode(412);
    put(mega, null, Map.of("state", "approved", "note", "x")).statusCode(428);
    put(mega, "\"1\"", Map.of("state", "approved"))
        .statusCode(400)
        .body("detail", containsString("note"));
    put(mega, "\"1\"", Map.of("state", "alternative", "note", "x")).statusCode(400);
    put(mega, "\"1\"", Map.of("state", "approved", "note", "x", "alternative", slack))
        .statusCode(400);
    put(mega, "\"1\"", Map.of("state", "alternative", "note", "x", "alternative", mega))
        .statusCode(400);
    put(mega, "\"1\"", Map.of("state", "not-in-use")).statusCode(400);
    put(mega, "\"1\"", Map.of("state", "alternative", "alternative", dropbox, "note", "contract"))
        .statusCode(200)
        .body("alternativeName", equalTo("Dropbox"))
        .body("owner", nullValue())
        .header("ETag", "\"2\"");
    as("analyst")
        .get("/api/v1/apps/" + mega + "/review/history?limit=1")
        .then()
        .statusCode(200)
        .body("items.state", contains("alternative"))
        .body("items.who", contains("admin"));
    as("analyst")
        .get("/api/v1/apps/" + mega + "/review/history")
        .then()
        .body("items.state", contains("alternative", "in-review"));
    as("auditor")
        .get("/api/v1/audit/entries?limit=1&what=review/" + mega)
        .then()
        .body("items[0].was", equalTo("in-review, owner ann, due 2026-01-31"))
        .body("items[0].became", equalTo("alternative: Dropbox"))
        .body("items[0].why", equalTo("contract"));
    as("analyst")
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(Map.of("state", "approved", "note", "x"))
        .put("/api/v1/apps/" + mega + "/review")
        .then()
        .statusCode(403);
  }

  @Test
  void listsOverdueReviewsWithOwners() {
    put(mega, "*", Map.of("state", "in-review", "owner", "ann", "due", "2020-01-01"));
    put(slack, "*", Map.of("state", "in-review", "owner", "bob", "due", "2199-01-01"));
    put(dropbox, "*", Map.of("state", "approved", "due", "2020-01-01", "note", "x"));
    as("analyst").get("/api/v1/reviews?overdue=true").then().body("items.appId", contains(mega));
    as("analyst").get("/api/v1/reviews?owner=bob").then().body("items.appId", contains(slack));
    String next =
        as("analyst")
            .get("/api/v1/reviews?limit=1")
            .then()
            .body("items", hasSize(1))
            .extract()
            .path("next");
    as("analyst")
        .get("/api/v1/reviews?limit=1&cursor=" + next)
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    as("analyst").get("/api/v1/reviews?state=new").then().statusCode(400);
  }

  @Test
  void offersTheAlternativeOnTheBlockPageFirst() {
    Tagging tagging = new Tagging(pool);
    tagging.clear();
    tagging.tag("mega", "unsanctioned");
    tagging.tag("dropbox", "sanctioned");
    put(mega, "*", Map.of("state", "alternative", "alternative", slack, "note", "x"));
    try {
      given()
          .filter(CONTRACT)
          .auth()
          .oauth2(Tokens.service())
          .get("/api/v1/enforcement/blocked?domain=mega.nz")
          .then()
          .statusCode(200)
          .body("alternatives.name", contains("Slack", "Dropbox"));
    } finally {
      tagging.clear();
    }
  }

  @Test
  void countsDecisionsOfACampaign() {
    put(slack, "*", Map.of("state", "approved", "note", "x"));
    String id =
        create(
                Map.of(
                    "name", "AI apps",
                    "selection", "AI apps of more than 5 users",
                    "apps", List.of(mega, dropbox, slack, 2_000_000_000),
                    "owner", "ann",
                    "due", "2026-03-01"))
            .statusCode(201)
            .body("apps", equalTo(2))
            .body("decided", equalTo(0))
            .body("createdBy", equalTo("admin"))
            .extract()
            .path("id");
    put(mega, "*", Map.of("state", "unapproved", "note", "x"));
    put(dropbox, "*", Map.of("state", "in-review", "owner", "bob"));
    campaign(id).body("apps", equalTo(2)).body("decided", equalTo(1));
    as("auditor")
        .get(CAMPAIGNS + "/" + id + "/apps?limit=1")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("next", not(nullValue()));
    as("auditor")
        .get(CAMPAIGNS + "/" + id + "/apps")
        .then()
        .body("items.find { it.appId == %d }.state".formatted(mega), equalTo("unapproved"))
        .body("items.appId", not(hasItem(slack)));
    close(id, "").statusCode(400);
    close(id, "done").statusCode(200).body("closedBy", equalTo("admin"));
    close(id, "again").statusCode(409).body("detail", containsString("closed by admin already"));
    as("auditor")
        .get("/api/v1/audit/entries?limit=1&what=review-campaign/" + id)
        .then()
        .body("items[0].became", equalTo("closed: 1 of 2 decided"));
  }

  @Test
  void countsADecisionMadeBeforeACampaignAsOpen() {
    put(slack, "*", Map.of("state", "approved", "note", "x"));
    String id =
        create(Map.of("name", "All", "apps", List.of(slack), "undecidedOnly", false))
            .statusCode(201)
            .extract()
            .path("id");
    campaign(id).body("decided", equalTo(0));
    put(slack, "*", Map.of("state", "approved", "note", "still"));
    campaign(id).body("decided", equalTo(1));
    create(Map.of("name", "None", "apps", List.of(slack)))
        .statusCode(409)
        .body("detail", containsString("have a decision"));
  }

  @Test
  void pagesCampaignsAndRefusesInvalidOnes() {
    for (int i = 0; i < 3; i++) {
      create(Map.of("name", "c" + i, "apps", List.of(mega))).statusCode(201);
    }
    List<String> all =
        as("analyst").get(CAMPAIGNS).then().statusCode(200).extract().path("items.name");
    assertThat(all).containsExactly("c2", "c1", "c0");
    String next = as("analyst").get(CAMPAIGNS + "?limit=2").then().extract().path("next");
    as("analyst")
        .get(CAMPAIGNS + "?limit=2&cursor=" + next)
        .then()
        .body("items.name", contains("c0"))
        .body("next", nullValue());
    as("analyst").get(CAMPAIGNS + "?open=false").then().body("items", hasSize(0));
    create(Map.of("name", "x", "apps", List.of())).statusCode(400);
    create(Map.of("apps", List.of(mega))).statusCode(400);
    create(Map.of("name", "a\nb", "apps", List.of(mega))).statusCode(400);
    as("analyst").get(CAMPAIGNS + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  private ValidatableResponse review(int app) {
    return as("analyst").get("/api/v1/apps/" + app + "/review").then().statusCode(200);
  }

  private static ValidatableResponse put(int app, String ifMatch, Map<String, Object> body) {
    RequestSpecification request = as("admin").contentType(ContentType.JSON).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put("/api/v1/apps/" + app + "/review")
        .then();
  }

  private static ValidatableResponse create(Map<String, Object> body) {
    return as("admin").contentType(ContentType.JSON).body(body).post(CAMPAIGNS).then();
  }

  private static ValidatableResponse campaign(String id) {
    return as("auditor").get(CAMPAIGNS + "/" + id).then().statusCode(200);
  }

  private static ValidatableResponse close(String id, String reason) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .post(CAMPAIGNS + "/" + id + "/close")
        .then();
  }

  private void used(int app) {
    pool.preparedQuery(
            "insert into correlation.app_day (transactions, app_id, day) values (1, $1, current_date - 89)")
        .executeAndAwait(Tuple.of(app));
  }

  private long rows() {
    return pool.query("select count(*) from correlation.app_review")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private int id(String app) {
    return pool.preparedQuery("select app_id from report.app where key = $1")
        .executeAndAwait(Tuple.of(app))
        .iterator()
        .next()
        .getInteger(0);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
