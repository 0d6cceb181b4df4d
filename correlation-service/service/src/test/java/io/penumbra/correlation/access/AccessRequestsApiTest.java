package io.penumbra.correlation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
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
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access requests and decisions, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class AccessRequestsApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String API = "/api/v1/access-requests";

  @Inject Pool pool;
  @Inject Clock clock;

  private Tagging tagging;

  @BeforeEach
  void blockAnApp() {
    clear();
    tagging.tag("mega", "unsanctioned");
    tagging.tag("asana", "monitored");
  }

  @AfterEach
  void clear() {
    tagging = new Tagging(pool);
    tagging.clear();
    pool.query("delete from correlation.access_request").executeAndAwait();
  }

  @Test
  void queuesRequestsForAdministratorsAndShowsOthersTheirOwn() {
    int own =
        ask("analyst", Map.of("domain", "WWW.mega.nz:443", "reason", "a supplier's plans"))
            .statusCode(201)
            .body("app", equalTo("mega"))
            .body("name", equalTo("MEGA"))
            .body("domain", equalTo("www.mega.nz"))
            .body("user", equalTo("analyst"))
            .body("state", equalTo("open"))
            .body("decidedBy", nullValue())
            .extract()
            .path("id");
    int other =
        ask("auditor", Map.of("app", "asana", "reason", "x")).statusCode(201).extract().path("id");
    list("admin", "").body("items.id", contains(other, own)).body("total", equalTo(2));
    list("analyst", "").body("items.id", contains(own)).body("total", equalTo(1));
    list("admin", "/counts").body("open", equalTo(2)).body("denied", equalTo(0));
    list("analyst", "/counts").body("open", equalTo(1));
    list("admin", "?app=mega").body("items.id", contains(own)).body("total", equalTo(1));
    list("admin", "?state=denied").body("items", empty());
    String next = list("admin", "?limit=1").extract().path("next");
    list("admin", "?limit=1&cursor=" + next)
        .body("items.id", contains(own))
        .body("next", nullValue());
    as("analyst").get(API + "?state=new").then().statusCode(400);
    as("analyst").get(API + "/" + own).then().statusCode(200);
    as("analyst").get(API + "/" + other).then().statusCode(404);
    as("admin").get(API + "/" + other).then().statusCode(200).body("user", equalTo("auditor"));
  }

  @Test
  void auditsRequestsDecisionsAndReadsOfOtherPeoplesRequests() {
    int id = ask("analyst", Map.of("app", "mega", "reason", "plans")).extract().path("id");
    assertThat(latest()).containsEntry("what", "access-request/" + id);
    assertThat(latest()).containsEntry("became", "open: mega").containsEntry("why", "plans");
    long reads = reads();
    list("analyst", "");
    assertThat(reads()).isEqualTo(reads);
    list("admin", "/counts");
    assertThat(reads()).isEqualTo(reads);
    // a list that no other test reads, because repeated reads of a list share an audit entry
    list("admin", "?state=open&app=mega").body("items.id", contains(id));
    assertThat(reads()).isEqualTo(reads + 1);
    deny("admin", id, "use Dropbox").statusCode(200);
    Map<String, Object> entry =
        as("auditor")
            .get("/api/v1/audit/entries?limit=1&what=access-request/" + id)
            .then()
            .statusCode(200)
            .extract()
            .path("items[0]");
    assertThat(entry)
        .containsEntry("who", "admin")
        .containsEntry("was", "open")
        .containsEntry("became", "denied")
        .containsEntry("why", "use Dropbox");
  }

  @Test
  void allowsTheAppUntilTheApprovalEnds() {
    int id = ask("analyst", Map.of("domain", "mega.nz", "reason", "plans")).extract().path("id");
    Instant expires = clock.instant().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    approve(id, Map.of("expires", expires.toString(), "reason", "for a week"))
        .statusCode(200)
        .body("state", equalTo("approved"))
        .body("decidedBy", equalTo("admin"))
        .body("decision", equalTo("for a week"))
        .body("expires", equalTo(expires.toString()));
    as("analyst")
        .get("/api/v1/enforcement/desired-state?search=mega.nz&action=block")
        .then()
        .statusCode(200)
        .body("items", empty());
    as("analyst")
        .get("/api/v1/enforcement/rules")
        .then()
        .statusCode(200)
        .body("items.find { it.app == 'mega' }.action", equalTo("allow"))
        .body("items.find { it.app == 'mega' }.source", equalTo("request"))
        .body("items.find { it.app == 'mega' }.expiresAt", equalTo(expires.toString()))
        .body(
            "items.find { it.app == 'mega' }.reason",
            equalTo("access request %d: for a week".formatted(id)));
    ask("analyst", Map.of("app", "mega", "reason", "again")).statusCode(409);
    Map<String, Object> entry =
        as("auditor")
            .get("/api/v1/audit/entries?limit=1&what=access-request/" + id)
            .then()
            .extract()
            .path("items[0]");
    assertThat(entry).containsEntry("became", "approved until " + expires);
  }

  @Test
  void approvesWithAnEndWithinAYearOnly() {
    int id = ask("analyst", Map.of("app", "mega", "reason", "x")).extract().path("id");
    approve(id, Map.of("reason", "x")).statusCode(400).body("detail", containsString("expires"));
    for (int days : new int[] {0, -1, 367}) {
      approve(id, Map.of("expires", clock.instant().plus(days, ChronoUnit.DAYS).toString()))
          .statusCode(400)
          .body("detail", containsString("within the next 366 days"));
    }
    as("admin").get(API + "/" + id).then().body("state", equalTo("open"));
  }

  @Test
  void makesOneRuleOfSeveralApprovalsAtOnce() throws Exception {
    int id = ask("analyst", Map.of("app", "mega", "reason", "x")).extract().path("id");
    Map<String, Object> body =
        Map.of("expires", clock.instant().plus(1, ChronoUnit.DAYS).toString());
    assertThat(atOnce(4, () -> approve(id, body).extract().statusCode()))
        .containsExactlyInAnyOrder(200, 409, 409, 409);
    List<String> rules = as("admin").get("/api/v1/enforcement/rules").path("items.app");
    assertThat(rules).containsOnlyOnce("mega");
  }

  @Test
  void acceptsOneOpenRequestPerUserAndApp() {
    int first = ask("analyst", Map.of("app", "mega", "reason", "x")).extract().path("id");
    ask("analyst", Map.of("domain", "mega.nz", "reason", "y"))
        .statusCode(409)
        .body("detail", containsString("an open request for MEGA"));
    ask("auditor", Map.of("app", "mega", "reason", "x")).statusCode(201);
    deny("admin", first, "no").statusCode(200);
    ask("analyst", Map.of("app", "mega", "reason", "again")).statusCode(201);
  }

  @Test
  void makesOneRequestOfSeveralAtOnce() throws Exception {
    List<Integer> statuses =
        atOnce(
            6,
            () ->
                as("analyst")
                    .contentType(ContentType.JSON)
                    .body(Map.of("app", "mega", "reason", "x"))
                    .post(API)
                    .statusCode());
    assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
  }

  @Test
  void letsOneOfTwoAdministratorsDecide() throws Exception {
    int id = ask("analyst", Map.of("app", "mega", "reason", "x")).extract().path("id");
    List<Integer> statuses = atOnce(4, () -> deny("admin", id, "no").extract().statusCode());
    assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
    deny("admin", id, "no")
        .statusCode(409)
        .body("detail", equalTo("request %d was denied by admin already".formatted(id)));
    list("admin", "").body("items.state", everyItem(equalTo("denied")));
    list("admin", "/counts").body("open", equalTo(0)).body("denied", equalTo(1));
  }

  @Test
  void rejectsRequestsForUnrestrictedDomains() {
    for (Map<String, String> body :
        List.of(
            Map.of("app", "slack", "reason", "x"),
            Map.of("domain", "slack.com", "reason", "x"),
            Map.of("app", "no such app", "reason", "x"),
            Map.of("domain", "never-seen-by-anyone.com", "reason", "x"))) {
      ask("analyst", body)
          .statusCode(409)
          .body("detail", containsString("no access request is required"));
    }
  }

  @Test
  void refusesInvalidRequestsAndDecisions() {
    ask("analyst", Map.of("app", "mega")).statusCode(400).body("detail", containsString("reason"));
    ask("analyst", Map.of("reason", "x")).statusCode(400);
    ask("analyst", Map.of("app", "mega", "domain", "mega.nz", "reason", "x")).statusCode(400);
    ask("analyst", Map.of("domain", "<script>", "reason", "x")).statusCode(400);
    ask("analyst", Map.of("app", "mega", "reason", "x".repeat(501))).statusCode(400);
    int id = ask("analyst", Map.of("app", "mega", "reason", "x")).extract().path("id");
    deny("admin", id, " ").statusCode(400).body("detail", containsString("reason"));
    deny("analyst", id, "x").statusCode(403);
    deny("admin", 0, "x").statusCode(404);
  }

  private static ValidatableResponse ask(String user, Map<String, String> body) {
    return as(user).contentType(ContentType.JSON).body(body).post(API).then();
  }

  private static ValidatableResponse deny(String user, int id, String reason) {
    return as(user)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .post(API + "/" + id + "/deny")
        .then();
  }

  private static ValidatableResponse approve(int id, Map<String, Object> body) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(body)
        .post(API + "/" + id + "/approve")
        .then();
  }

  private static ValidatableResponse list(String user, String query) {
    return as(user).get(API + query).then().statusCode(200);
  }

  private static Map<String, Object> latest() {
    return as("auditor").get("/api/v1/audit/entries?limit=1").then().extract().path("items[0]");
  }

  private long reads() {
    return pool.query("select count(*) from audit.correlation where what = 'read/access-requests'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private static List<Integer> atOnce(int times, Callable<Integer> call) throws Exception {
    Tokens.user("analyst");
    Tokens.user("admin");
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<Future<Integer>> answers =
          threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
      return answers.stream().map(Future::resultNow).toList();
    }
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
