package io.penumbra.correlation.enforcement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.penumbra.testing.Tokens;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Client that sets tags of apps, and the settings, as an administrator. */
public final class Tagging {

  private static final String SETTINGS = "/api/v1/enforcement/settings";

  private final Pool pool;

  public Tagging(Pool pool) {
    this.pool = pool;
  }

  /** Sets a tag and returns the status: 200, or 202 for a change that requires approval. */
  public int tag(String app, String tag) {
    return given()
        .auth()
        .oauth2(Tokens.user("admin"))
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "decided"))
        .put("/api/v1/apps/" + id(app) + "/tags/" + tag)
        .then()
        .statusCode(anyOf(is(200), is(202)))
        .extract()
        .statusCode();
  }

  public void untag(String app, String tag) {
    given()
        .auth()
        .oauth2(Tokens.user("admin"))
        .delete("/api/v1/apps/%d/tags/%s?reason=over".formatted(id(app), tag))
        .then()
        .statusCode(200);
  }

  /** Removes all tags that affect enforcement, and resets the settings. */
  public void clear() {
    List<String> paths = new ArrayList<>();
    pool.query(
            "select app_id, tag from report.app_tag where tag in ('sanctioned', 'unsanctioned',"
                + " 'monitored') and source <> 'file'")
        .executeAndAwait()
        .forEach(
            row ->
                paths.add(
                    "/api/v1/apps/" + row.getInteger("app_id") + "/tags/" + row.getString("tag")));
    for (String path : paths) {
      given()
          .auth()
          .oauth2(Tokens.user("admin"))
          .delete(path + "?reason=over")
          .then()
          .statusCode(anyOf(is(200), is(202)));
    }
    pool.query("delete from correlation.enforcement_acceptance").executeAndAwait();
    pool.query("delete from correlation.enforcement_rule").executeAndAwait();
    pool.query("delete from correlation.enforcement_approved").executeAndAwait();
    pool.query("delete from correlation.enforcement_settings").executeAndAwait();
    pool.query(
            "update correlation.enforcement_publication set confirmed_at = null, held_at = null,"
                + " version = null, who = null, at = null, reason = null, base_version = null")
        .executeAndAwait();
    settings(true, List.of());
  }

  /** Tags an app on behalf of a policy's alert. */
  public void tagByPolicy(String app, String tag, boolean immediate) {
    given()
        .auth()
        .oauth2(Tokens.service())
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "appId",
                id(app),
                "tag",
                tag,
                "policy",
                "policy-risky",
                "raisedAt",
                Instant.now().plusSeconds(60).toString(),
                "reason",
                "alert 7 of policy Risky",
                "immediate",
                immediate))
        .put("/api/v1/tag-requests/" + UUID.randomUUID())
        .then()
        .statusCode(200)
        .body("outcome", equalTo("done"));
  }

  public void settings(boolean enabled, List<String> protectedApps) {
    given()
        .auth()
        .oauth2(Tokens.user("admin"))
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(Map.of("enabled", enabled, "protectedApps", protectedApps, "reason", "for a test"))
        .put(SETTINGS)
        .then()
        .statusCode(200);
  }

  /**
   * Configures a canary for each feed below an internal domain; an empty domain removes the
   * canaries.
   */
  public void canaries(String domain) {
    if (!domain.isEmpty()) {
      change(
          "/api/v1/catalogue/internal-domains?history=keep",
          Map.of("domains", List.of("corp.penumbra-test.com")));
    }
    change(SETTINGS, Map.of("enabled", true, "canaryDomain", domain));
  }

  private static void change(String path, Map<String, Object> body) {
    given()
        .auth()
        .oauth2(Tokens.user("admin"))
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(body)
        .put(path)
        .then()
        .statusCode(200);
  }

  private int id(String app) {
    return pool.preparedQuery("select app_id from report.app where key = $1")
        .executeAndAwait(Tuple.of(app))
        .iterator()
        .next()
        .getInteger(0);
  }
}
