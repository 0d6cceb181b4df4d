package io.penumbra.correlation.enforcement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules and their effect on feeds, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class RulesApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String API = "/api/v1/enforcement";
  private static final String RULES = API + "/rules";

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
  void publishesRulesAtOnceAndFreesWhenTheyAreDeleted() {
    String id =
        add(Map.of("pattern", "Files.Example.ORG", "action", "block", "reason", "malware"))
            .statusCode(201)
            .body("pattern", equalTo("files.example.org"))
            .body("app", nullValue())
            .body("source", equalTo("administrator"))
            .body("active", equalTo(true))
            .extract()
            .path("id");
    state("search=files.example.org")
        .body("items.action", contains("block"))
        .body("items[0].app", nullValue())
        .body("items[0].who", equalTo("admin"))
        .body("items[0].reason", equalTo("malware"));
    audit("enforcement/rule/files.example.org")
        .body("items[0].became", equalTo("block, all machines, no end"))
        .body("items[0].why", equalTo("malware"));
    as("admin").delete(RULES + "/" + id + "?reason=clean").then().statusCode(204);
    audit("enforcement/rule/files.example.org").body("items[0].why", equalTo("clean"));
    state("search=files.example.org").body("items", empty());
    as("admin").delete(RULES + "/" + id).then().statusCode(404);
  }

  @Test
  void allowsUntilTheEndAndNotLonger() throws Exception {
    tagging.tag("mega", "unsanctioned");
    Instant end = clock.instant().plus(Duration.ofSeconds(2));
    Rule rule = rules.add(NewRule.requested("mega", null, "approved", end, "admin"));
    state("search=mega.nz").body("items", empty());
    assertThat(rules.list()).extracting(Rule::id).contains(rule.id());
    long allowed = enforcement.known().version();
    Instant free = clock.instant();
    // the replica refreshes its state without requests
    while (enforcement.known().version() == allowed) {
      assertThat(clock.instant()).as("still allowed").isBefore(end.plusSeconds(10));
      Thread.sleep(20);
    }
    assertThat(clock.instant()).isAfterOrEqualTo(rule.expiresAt()).isAfter(free);
    state("search=mega.nz").body("items.action", hasItem("block"));
    as("auditor")
        .get(RULES)
        .then()
        .body("items.find { it.app == 'mega' }.active", equalTo(false))
        .body("items.find { it.app == 'mega' }.source", equalTo("request"));
  }

  @Test
  void keepsConflictingRulesBackUntilPublished() {
    tagging.tag("reddit", "sanctioned");
    add(Map.of("pattern", "old.reddit.com", "action", "block", "reason", "old")).statusCode(202);
    add(Map.of(
            "app",
            "reddit",
            "action",
            "warn",
            "reason",
            "laptops",
            "scope",
            Map.of("includeNames", List.of("nb-*"))))
        .statusCode(202)
        .body("scope.includeNames", contains("nb-*"));
    state("search=old.reddit.com").body("items", empty());
    String scoped =
        as("analyst")
            .get(API + "/changes")
            .then()
            .statusCode(200)
            .body("items", hasSize(2))
            .body("items.find { it.id == 'old.reddit.com' }.app", equalTo("reddit"))
            .body(
                "items.find { it.id == 'old.reddit.com' }.conflicts.kind",
                hasItem("within-sanctioned"))
            .body("items.find { it.scope != null }.conflicts.kind", hasItem("sanctioned-app"))
            .extract()
            .path("items.find { it.scope != null }.id");
    publish("old.reddit.com").statusCode(200);
    publish(scoped).statusCode(200);
    state("search=old.reddit.com").body("items.action", hasItem("block"));
    state("search=reddit.com")
        .body(
            "items.findAll { it.scope != null && it.action == 'warn' }.pattern",
            hasItem("reddit.com"));
  }

  @Test
  void rejectsInvalidRules() {
    refused(Map.of("action", "block", "reason", "x"), "either");
    refused(
        Map.of("app", "mega", "pattern", "mega.nz", "action", "block", "reason", "x"), "either");
    refused(Map.of("app", "no-such-app", "action", "block", "reason", "x"), "no-such-app");
    refused(Map.of("pattern", "co.uk", "action", "block", "reason", "x"), "public suffix");
    refused(Map.of("pattern", "intranet", "action", "block", "reason", "x"), "two labels");
    refused(Map.of("pattern", "a b.com", "action", "block", "reason", "x"), "is not a domain name");
    refused(Map.of("app", "mega", "action", "pass", "reason", "x"), "block, warn, allow");
    refused(Map.of("app", "mega", "action", "block"), "reason");
    refused(
        Map.of(
            "app", "mega", "action", "allow", "reason", "x", "expiresAt", "2020-01-01T00:00:00Z"),
        "in the future");
    refused(
        Map.of("app", "mega", "action", "allow", "reason", "x", "scope", Map.of()),
        "at least one pattern");
    as("analyst")
        .contentType(ContentType.JSON)
        .body(Map.of("app", "mega", "action", "allow", "reason", "x"))
        .post(RULES)
        .then()
        .statusCode(403);
  }

  @Test
  void limitsRulesAndScopes() {
    for (int i = 0; i < EnforcementRules.MOST_SCOPES; i++) {
      pool.query(
              """
              insert into correlation.enforcement_rule values (gen_random_uuid(), 'mega', null, 'allow',
                '{"includeNames":["nb-%d"],"excludeNames":[],"includePlatforms":[],"excludePlatforms":[]}',
                'x', null, now(), 'admin', 'administrator')"""
                  .formatted(i))
          .executeAndAwait();
    }
    Map<String, Object> another =
        Map.of(
            "app",
            "mega",
            "action",
            "allow",
            "reason",
            "x",
            "scope",
            Map.of("includeNames", List.of("other-*")));
    add(another).statusCode(409).body("detail", containsString("20 scopes"));
    pool.query(
            "insert into correlation.enforcement_rule select gen_random_uuid(), 'mega', null,"
                + " 'allow', '', 'x', null, now(), 'admin', 'administrator' from"
                + " generate_series(1, 980)")
        .executeAndAwait();
    add(Map.of("app", "mega", "action", "allow", "reason", "x"))
        .statusCode(409)
        .body("detail", containsString("1000 rules"));
  }

  @Test
  void answersNotModified() {
    String tag = as("analyst").get(RULES).then().statusCode(200).extract().header("ETag");
    as("analyst").header("If-None-Match", tag).get(RULES).then().statusCode(304);
    add(Map.of("app", "mega", "action", "allow", "reason", "x")).statusCode(201);
    as("analyst")
        .header("If-None-Match", tag)
        .get(RULES)
        .then()
        .statusCode(200)
        .body("items.app", hasItem("mega"))
        .body("items.app", not(hasItem("slack")));
  }

  private static void refused(Map<String, Object> body, String part) {
    add(body).statusCode(400).body("detail", containsString(part));
  }

  private static ValidatableResponse add(Map<String, Object> body) {
    return as("admin").contentType(ContentType.JSON).body(body).post(RULES).then();
  }

  private static ValidatableResponse publish(String id) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "decided"))
        .post(API + "/changes/" + id + "/publish")
        .then();
  }

  private static ValidatableResponse state(String query) {
    return as("auditor").get(API + "/desired-state?limit=1000&" + query).then().statusCode(200);
  }

  private static ValidatableResponse audit(String what) {
    return as("auditor")
        .get("/api/v1/audit/entries?limit=1")
        .then()
        .body("items[0].what", equalTo(what))
        .body("items[0].who", equalTo("admin"));
  }

  private static RequestSpecification as(String role) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(role));
  }
}
