package io.penumbra.correlation;

import static io.restassured.RestAssured.given;

import io.penumbra.correlation.enforcement.Tagging;
import io.penumbra.testing.AccessWalk;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access rights of every operation of the service. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class AccessTest {

  private static final String UNKNOWN = "2000000000";
  private static final String APP = "/api/v1/catalogue/apps/zoom";
  private static final String OVERRIDE = APP + "/override";
  private static final String UNMATCHED = "/api/v1/catalogue/unmatched/walked-by-penumbra.com";

  @TestHTTPResource URI api;

  @Inject Pool pool;
  @Inject Clock clock;

  private AccessWalk walk;

  @BeforeEach
  void objects() {
    String word = "walk" + UUID.randomUUID();
    Chunked.send(word + "-1", clock.instant(), "CORP\\" + word, "walked-by-penumbra.com");
    Chunked.send(word + "-2", clock.instant(), "CORP\\" + word, "walked-by-penumbra.com");
    int machine =
        number("select machine_id from report.machine where subject_key = $1", word + "-1");
    int other = number("select machine_id from report.machine where subject_key = $1", word + "-2");
    int user = number("select user_id from report.account where name = $1", "CORP\\" + word);
    String app = "/api/v1/apps/" + number("select app_id from report.app where key = $1", "slack");
    String machines = "/api/v1/machines/";
    overrideApp();
    walk =
        AccessWalk.of("correlation-service")
            .object("/api/v1/apps/{id}", role -> app, "/api/v1/apps/" + UNKNOWN)
            .object(
                "/api/v1/apps/{id}/tags/{tag}",
                role -> app + "/tags/eu-only",
                "/api/v1/apps/" + UNKNOWN + "/tags/eu-only")
            .object(
                "/api/v1/catalogue/apps/{id}",
                role -> "/api/v1/catalogue/apps/slack",
                "/api/v1/catalogue/apps/nonsense")
            .object(
                "/api/v1/catalogue/address-ranges/{provider}",
                role -> addressRanges(),
                "/api/v1/catalogue/address-ranges/nonsense")
            .object(
                "/api/v1/catalogue/imports/address-ranges/{provider}",
                role -> "/api/v1/catalogue/imports/address-ranges/cloudflare",
                "/api/v1/catalogue/imports/address-ranges/nonsense")
            .object(
                "/api/v1/catalogue/apps/{id}/override",
                role -> OVERRIDE,
                "/api/v1/catalogue/apps/nonsense/override")
            .object(
                "/api/v1/catalogue/apps/{id}/score-history",
                role -> "/api/v1/catalogue/apps/slack/score-history",
                "/api/v1/catalogue/apps/nonsense/score-history")
            .object("/api/v1/catalogue/unmatched/{domain}", role -> UNMATCHED)
            .object("/api/v1/catalogue/unmatched/{domain}/ignored", role -> ignored())
            .object(
                "/api/v1/enforcement/changes/{id}",
                role -> "/api/v1/enforcement/changes/slack",
                "/api/v1/enforcement/changes/nonsense")
            .object(
                "/api/v1/review-campaigns/{id}",
                role -> campaign(),
                "/api/v1/review-campaigns/" + UUID.randomUUID())
            .object(
                "/api/v1/enforcement/rules/{id}",
                role -> rule(),
                "/api/v1/enforcement/rules/" + UUID.randomUUID())
            .object("/api/v1/enforcement/effect/{app}", role -> restricted())
            .object(
                "/api/v1/enforcement/pushes/{id}",
                role -> push(),
                "/api/v1/enforcement/pushes/none")
            .object(
                "/api/v1/access-requests/{id}",
                this::accessRequest,
                "/api/v1/access-requests/" + UNKNOWN)
            .object("/api/v1/feeds/{id}", role -> feed(), "/api/v1/feeds/" + UUID.randomUUID())
            .object(
                "/api/v1/tag-requests/{id}",
                role -> "/api/v1/tag-requests/" + UUID.randomUUID(),
                "/api/v1/tag-requests/nonsense")
            .object("/api/v1/machines/{id}", role -> machines + machine, machines + UNKNOWN)
            .object("/api/v1/machines/{machine}", role -> machines + machine, machines + UNKNOWN)
            .object(
                "/api/v1/machines/{machine}/merge-into/{other}",
                role -> machines + machine + "/merge-into/" + other,
                machines + UNKNOWN + "/merge-into/" + other,
                machines + machine + "/merge-into/" + UNKNOWN)
            .object("/api/v1/snapshots/{id}", role -> snapshot())
            .object("/api/v1/snapshots/{id}/parts/{part}", role -> snapshot() + "/parts/2")
            .object(
                "/api/v1/users/{user}",
                role -> "/api/v1/users/" + user,
                "/api/v1/users/" + UNKNOWN);
  }

  @Test
  void listsEachOperationInTheRoleTable() {
    walk.assertTableIsComplete();
  }

  @Test
  void opensEachOperationToItsRolesOnly() {
    walk.assertRoles(api);
  }

  @Test
  void opensNoOperationToAForgedToken() {
    walk.assertRefusesForgedTokens(api);
  }

  private static String snapshot() {
    String path = "/api/v1/snapshots/" + UUID.randomUUID();
    given()
        .auth()
        .oauth2(Tokens.service())
        .contentType("application/json")
        .body("{\"attempt\":1,\"file\":1,\"rows\":[]}")
        .put(path + "/parts/1")
        .then()
        .statusCode(204);
    return path;
  }

  private int number(String sql, String key) {
    return pool.preparedQuery(sql).executeAndAwait(Tuple.of(key)).iterator().next().getInteger(0);
  }

  private static String rule() {
    String id =
        given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body("{\"app\":\"slack\",\"action\":\"allow\",\"reason\":\"walked\"}")
            .post("/api/v1/enforcement/rules")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return "/api/v1/enforcement/rules/" + id;
  }

  /** Returns the path of the effect on a blocked app. */
  private String restricted() {
    new Tagging(pool).tag("mega", "unsanctioned");
    return "/api/v1/enforcement/effect/mega";
  }

  /** Creates a paused push target, which replaces the previous one. */
  private String push() {
    pool.query("delete from correlation.push").executeAndAwait();
    String name = "walk-" + UUID.randomUUID();
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json")
        .body(
            "{\"name\":\"%s\",\"kind\":\"webhook\",\"url\":\"https://walk.invalid/\",\"mode\":\"paused\"}"
                .formatted(name))
        .post("/api/v1/enforcement/pushes")
        .then()
        .statusCode(201);
    return "/api/v1/enforcement/pushes/" + name;
  }

  /** Creates an open access request of the role. */
  private String accessRequest(String role) {
    long id =
        pool.preparedQuery(
                "insert into correlation.access_request (target, app_ref, name, requester, reason,"
                    + " state, created_at) values ($1, 'mega', 'MEGA', $2, 'walked', 'open', now())"
                    + " returning request_id")
            .executeAndAwait(Tuple.of(UUID.randomUUID().toString(), role))
            .iterator()
            .next()
            .getLong(0);
    return "/api/v1/access-requests/" + id;
  }

  /** Creates an open campaign without apps. */
  private String campaign() {
    UUID id = UUID.randomUUID();
    pool.preparedQuery(
            "insert into correlation.review_campaign (campaign_id, name, created_by, created_at)"
                + " values ($1, 'walked', 'admin', now())")
        .executeAndAwait(Tuple.of(id));
    return "/api/v1/review-campaigns/" + id;
  }

  private static String feed() {
    String id =
        given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body(
                "{\"name\":\"walk-%s\",\"format\":\"palo-alto-edl\"}".formatted(UUID.randomUUID()))
            .post("/api/v1/feeds")
            .then()
            .statusCode(201)
            .extract()
            .path("feed.id");
    return "/api/v1/feeds/" + id;
  }

  /** Imports the ranges of a provider. */
  private static String addressRanges() {
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("text/plain")
        .body("104.16.0.0/13\n2606:4700::/32\n")
        .post("/api/v1/catalogue/imports/address-ranges/cloudflare")
        .then()
        .statusCode(200);
    return "/api/v1/catalogue/address-ranges/cloudflare";
  }

  /**
   * Creates an override. No request of the walk changes it, because none has the matching version.
   */
  private static void overrideApp() {
    String version = given().auth().oauth2(Tokens.admin()).get(APP).header("ETag");
    given()
        .auth()
        .oauth2(Tokens.admin())
        .header("If-Match", version)
        .contentType("application/json")
        .body("{\"score\":2.5,\"note\":\"walked\"}")
        .put(OVERRIDE)
        .then()
        .statusCode(200);
  }

  /** Ignores a domain as an administrator. */
  private static String ignored() {
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json")
        .body("{\"reason\":\"walked\"}")
        .put(UNMATCHED + "/ignored")
        .then()
        .statusCode(204);
    return UNMATCHED + "/ignored";
  }
}
