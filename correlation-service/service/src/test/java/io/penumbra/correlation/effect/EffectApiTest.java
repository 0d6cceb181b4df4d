package io.penumbra.correlation.effect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.ManualExamples;
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
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Effect of enforcement, measured on transactions from chunks, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class EffectApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String EFFECT = "/api/v1/enforcement/effect";
  private static final Duration DAY = Duration.ofDays(1);

  @Inject Pool pool;
  @Inject Clock clock;

  private Tagging tagging;
  private String machine;

  @BeforeEach
  void clear() {
    tagging = new Tagging(pool);
    tagging.clear();
    pool.query("delete from correlation.feed").executeAndAwait();
    pool.query("truncate report.machine_usage, report.usage, correlation.chunk").executeAndAwait();
    ReportingStandIn.answerWith(200);
    machine = "effect-" + UUID.randomUUID();
  }

  @AfterEach
  void clearAgain() {
    ReportingStandIn.answerWith(200);
    tagging.clear();
  }

  @Test
  void comparesDaysBeforeAndAfterTheChange() {
    String app = "mega";
    tagging.tag(app, "unsanctioned");
    published(app, 3);
    send(5, "mega.nz", Verdict.ALLOWED, Verdict.ALLOWED);
    send(3, "mega.nz", Verdict.ALLOWED);
    send(2, "mega.nz", Verdict.BLOCKED, Verdict.ALLOWED);
    send(1, "mega.nz", Verdict.UNKNOWN, Verdict.BLOCKED);

    overview(app)
        .body("action", equalTo("block"))
        .body("before.days", equalTo(30))
        .body("before.transactions", equalTo(2))
        .body("changeDay.transactions", equalTo(1))
        .body("changeDay.blocked", equalTo(0))
        .body("after.days", equalTo(3))
        .body("after.transactions", equalTo(4))
        .body("after.blocked", equalTo(2))
        .body("after.allowed", equalTo(1))
        .body("after.unjudged", equalTo(1));
    assertThat(ReportingStandIn.authorization()).startsWith("Bearer ");
  }

  @Test
  void leavesBlockedUnknownWithoutReportingSource() {
    tagging.tag("mega", "unsanctioned");
    published("mega", 1);
    send(0, "mega.nz", Verdict.UNKNOWN);
    detail("mega")
        .body("effect.after.blocked", nullValue())
        .body("effect.after.allowed", nullValue())
        .body("effect.after.unjudged", equalTo(1))
        .body("reaching", equalTo(1))
        .body("named.name", contains(machine))
        .body("named[0].blocked", nullValue())
        .body("named[0].causes", contains("no-feed", "no-verdict-source"))
        .body("verdicts.blocked", equalTo(0));
  }

  @Test
  void countsVerdictsSinceTheMomentOfTheChange() {
    tagging.tag("asana", "monitored");
    published("asana", 1);
    send(2, "app.asana.com", Verdict.BYPASSED);
    send(
        0,
        "app.asana.com",
        Verdict.WARNED,
        Verdict.BYPASSED,
        Verdict.BYPASSED,
        Verdict.ALLOWED,
        Verdict.AUDITED,
        Verdict.FAILED);
    detail("asana")
        .body("effect.action", equalTo("warn"))
        .body("verdicts.warned", equalTo(1))
        .body("verdicts.bypassed", equalTo(2))
        .body("verdicts.allowed", equalTo(1))
        .body("verdicts.audited", equalTo(1))
        .body("verdicts.blocked", equalTo(0));
  }

  @Test
  void saysWhyMachinesStillGetThrough() {
    tagging.tag("mega", "unsanctioned");
    published("mega", 2);
    send(0, "mega.nz", Verdict.ALLOWED);
    send(0, "dns.quad9.net", Verdict.ALLOWED);
    awaitRolledUp();
    Map<String, Object> feed =
        as("admin")
            .contentType(ContentType.JSON)
            .body(Map.of("name", "resolvers", "format", "rpz"))
            .post("/api/v1/feeds")
            .then()
            .statusCode(201)
            .extract()
            .path("");
    String id = (String) ((Map<?, ?>) feed.get("feed")).get("id");
    detail("mega")
        .body("named[0].causes", contains("feed-not-fetched", "public-resolver", "allowed-by-tool"))
        .body("feeds[0].name", equalTo("resolvers"))
        .body("feeds[0].upToDate", nullValue());
    given()
        .header("Authorization", "Bearer " + feed.get("token"))
        .get("/api/v1/feeds/" + id)
        .then()
        .statusCode(200);
    detail("mega")
        .body("named[0].causes", contains("public-resolver", "allowed-by-tool"))
        .body("feeds[0].upToDate", equalTo(true))
        .body("feeds[0].omitted", equalTo(0));
    tagging.tag("asana", "monitored");
    as("analyst")
        .get(EFFECT + "?feed=" + id)
        .then()
        .statusCode(200)
        .body("items.app", hasItem("mega"))
        .body("items.app", not(hasItem("asana")))
        .body("feeds.id", contains(id));
    as("analyst").get(EFFECT + "?feed=" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void leavesOutMachinesThatAreBlocked() {
    tagging.tag("mega", "unsanctioned");
    published("mega", 1);
    send(0, "mega.nz", Verdict.BLOCKED, Verdict.BLOCKED);
    detail("mega")
        .body("reaching", equalTo(0))
        .body("named", empty())
        .body("effect.after.blocked", equalTo(2))
        .body("verdicts.blocked", equalTo(2));
  }

  @Test
  void saysWhereScopeIsTheCause() {
    as("admin")
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "app",
                "mega",
                "action",
                "block",
                "reason",
                "laptops first",
                "scope",
                Map.of("includeNames", List.of("lt-*"))))
        .post("/api/v1/enforcement/rules")
        .then()
        .statusCode(201);
    published("mega", 1);
    send(0, "mega.nz", Verdict.ALLOWED);
    String outside = machine;
    machine = "lt-" + UUID.randomUUID();
    send(0, "mega.nz", Verdict.ALLOWED);
    detail("mega")
        .body("effect.scoped", equalTo(true))
        .body("effect.partial", equalTo(false))
        .body("named.find { it.name == '%s' }.causes".formatted(outside), hasItem("scope"))
        .body("named.find { it.name == '%s' }.causes".formatted(machine), not(hasItem("scope")));
  }

  @Test
  void answersWhileARuleBlocksADomainWithoutApp() throws IOException {
    tagging.tag("mega", "unsanctioned");
    published("mega", 1);
    String rules = "/api/v1/enforcement/rules";
    String end = LocalDate.now(clock).plusDays(20).toString();
    for (String example : ManualExamples.bodies("docs/enforcement.md", rules)) {
      as("admin")
          .contentType(ContentType.JSON)
          .body(example.replaceAll("20\\d\\d-12-24", end))
          .post(rules)
          .then()
          .statusCode(201);
    }
    as("analyst").get(EFFECT).then().statusCode(200).body("items.app", hasItem("mega"));
    detail("mega").body("effect.app", equalTo("mega"));
    as("analyst").get(EFFECT + "/files.example.com").then().statusCode(404);
  }

  @Test
  void neverTakesSilenceForZero() {
    tagging.tag("mega", "unsanctioned");
    ReportingStandIn.answerWith(503);
    as("analyst")
        .get(EFFECT)
        .then()
        .statusCode(503)
        .body("detail", containsString("reporting-service"));
    as("analyst").get(EFFECT + "/mega").then().statusCode(503);
  }

  @Test
  void returnsNothingForUnrestrictedDomains() {
    as("analyst").get(EFFECT + "/slack").then().statusCode(404);
    as("analyst")
        .get(EFFECT)
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("days", hasSize(31));
    as("auditor").get(EFFECT).then().statusCode(403);
  }

  /** Backdates the publication of an app's entries by a number of days. */
  private void published(String app, int days) {
    as("analyst").get("/api/v1/enforcement/desired-state").then().statusCode(200);
    Instant since = clock.instant().minus(DAY.multipliedBy(days));
    pool.preparedQuery("update correlation.enforcement_entry set since = $2 where app_ref = $1")
        .executeAndAwait(Tuple.of(app, since.atOffset(ZoneOffset.UTC)));
    // a new version causes a reload of the entries
    tagging.settings(true, List.of("slack"));
    tagging.settings(true, List.of());
  }

  /** Sends one transaction with a host for each verdict, dated a number of days ago. */
  private void send(int daysAgo, String host, Verdict... verdicts) {
    Instant at = clock.instant().minus(DAY.multipliedBy(daysAgo)).plusMillis(1);
    List<Transaction> transactions =
        Stream.of(verdicts)
            .map(
                verdict ->
                    new Transaction(
                        at,
                        "CORP\\ann",
                        "10.0.0.1",
                        0,
                        "203.0.113.9",
                        443,
                        Protocol.TCP,
                        host,
                        null,
                        100,
                        200,
                        verdict,
                        null,
                        1))
            .toList();
    Chunked.send(machine, at, transactions, List.of());
  }

  private void awaitRolledUp() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !pool.query("select exists (select from correlation.usage_change)")
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getBoolean(0));
  }

  private static ValidatableResponse overview(String app) {
    ValidatableResponse all = as("analyst").get(EFFECT).then().statusCode(200);
    return all.rootPath("items.find { it.app == '%s' }".formatted(app));
  }

  private static ValidatableResponse detail(String app) {
    return as("analyst").get(EFFECT + "/" + app).then().statusCode(200);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
