package io.penumbra.reporting.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.AccessWalk;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access rights for every operation of the service and every path of its gateway. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class AccessTest {

  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";
  private static final String EXPORTS = "/api/v1/exports";
  private static final String SESSIONS = "/api/v1/me/sessions";
  private static final String DEFINITIONS = "/api/v1/report-definitions";
  private static final String VIEWS = "/api/v1/saved-views";
  private static final String NOTEBOOKS = "/api/v1/notebooks";
  private static final String POLICIES = "/api/v1/policies";
  private static final String DESTINATIONS = "/api/v1/destinations";
  private static final String SCHEDULES = "/api/v1/report-schedules";
  private static final String SNAPSHOTS = "/api/v1/snapshot-reports";
  private static final String SNAPSHOT = SNAPSHOTS + "/" + ReadModels.SNAPSHOT;
  private static final String DEFENDER = "/api/compat/defender/api";
  private static final String STREAMS =
      "/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams";
  private static final String FUNCTION = "/aggregatedAppsDetails(period=duration'P30D')";

  @TestHTTPResource URI api;

  private final AccessWalk walk =
      AccessWalk.ofGateway()
          .object("/api/v1/reports/{report}", role -> REPORT, "/api/v1/reports/nonsense")
          .object(
              "/api/v1/reports/{report}/{breakdown}",
              role -> REPORT + "/categories",
              "/api/v1/reports/nonsense/categories")
          .object(
              "/api/v1/reports/{report}/machines/{id}",
              role -> REPORT + "/machines/1",
              REPORT + "/machines/99",
              "/api/v1/reports/nonsense/machines/1")
          .object(
              "/api/v1/reports/{report}/users/{id}",
              role -> REPORT + "/users/1",
              REPORT + "/users/99")
          .object(
              "/api/v1/reports/{report}/ip-addresses/{id}",
              role -> REPORT + "/ip-addresses/1",
              REPORT + "/ip-addresses/99")
          .object(
              "/api/v1/reports/{report}/apps/{id}", role -> REPORT + "/apps/1", REPORT + "/apps/99")
          .object(
              "/api/v1/reports/{report}/{entity}/{id}",
              role -> REPORT + "/machines/1",
              REPORT + "/machines/99",
              "/api/v1/reports/nonsense/machines/1")
          .object(
              "/api/v1/reports/{report}/{entity}/{id}/machines",
              role -> REPORT + "/users/1/machines",
              REPORT + "/users/99/machines")
          .object(
              "/api/v1/reports/{report}/{entity}/{id}/machine-history",
              role -> REPORT + "/users/1/machine-history",
              REPORT + "/users/99/machine-history")
          .object(
              "/api/v1/reports/{report}/{entity}/{id}/hosts",
              role -> REPORT + "/apps/1/hosts",
              REPORT + "/apps/99/hosts")
          .object(
              "/api/v1/reports/{report}/{entity}/{id}/installations",
              role -> REPORT + "/apps/1/installations",
              REPORT + "/apps/99/installations")
          .object(EXPORTS + "/{id}", AccessTest::export, AccessTest::exportsOfOthers)
          .object(
              SESSIONS + "/{id}",
              AccessTest::session,
              role -> List.of(SESSIONS + "/" + UUID.randomUUID()))
          .object(DEFINITIONS + "/{id}", role -> definition(role), DEFINITIONS + "/custom-nonsense")
          .object(VIEWS + "/{id}", AccessTest::view, VIEWS + "/view-nonsense")
          .object(NOTEBOOKS + "/{id}", AccessTest::notebook, NOTEBOOKS + "/notebook-nonsense")
          .object(SNAPSHOTS + "/{id}", role -> SNAPSHOT)
          .object(SNAPSHOTS + "/{id}/{list}", role -> SNAPSHOT + "/users")
          .object("/api/v1/alerts/{id}", role -> "/api/v1/alerts/1", "/api/v1/alerts/99")
          .object(POLICIES + "/{id}", role -> policy(), POLICIES + "/policy-nonsense")
          .object(
              DESTINATIONS + "/{id}", role -> destination(), DESTINATIONS + "/destination-nonsense")
          .object(SCHEDULES + "/{id}", role -> schedule(), SCHEDULES + "/schedule-nonsense")
          .object(
              "/api/v1/presence/machines/{id}",
              role -> "/api/v1/presence/machines/1",
              "/api/v1/presence/machines/99")
          .object(
              "/api/v1/presence/users/{id}",
              role -> "/api/v1/presence/users/1",
              "/api/v1/presence/users/99")
          .object(
              "/api/v1/presence/ip-addresses/{address}",
              role -> "/api/v1/presence/ip-addresses/10.0.0.1",
              "/api/v1/presence/ip-addresses/nonsense")
          .object(
              DEFENDER + "/machines/{id}",
              role -> DEFENDER + "/machines/1",
              DEFENDER + "/machines/nonsense")
          .object(DEFENDER + "/users/{name}", role -> DEFENDER + "/users/ann")
          .object(STREAMS + "/{stream}", role -> STREAMS + "/global", STREAMS + "/nonsense")
          .object(
              STREAMS + "/{stream}/{function}",
              role -> STREAMS + "/global" + FUNCTION,
              STREAMS + "/nonsense" + FUNCTION,
              STREAMS + "/global/nonsense")
          .object(
              STREAMS + "/{stream}/{function}/{app}",
              role -> STREAMS + "/global" + FUNCTION + "/1",
              STREAMS + "/global" + FUNCTION + "/99");

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.alert();
    ReadModels.snapshot();
    ReadModels.own(
        "truncate reporting.export cascade;"
            + " truncate reporting.definition, reporting.saved_view, reporting.policy"
            + " cascade");
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

  /** Returns an export of the role if the role may have one; otherwise the analyst's. */
  private static String export(String role) {
    String token = Tokens.role(role.equals("admin") ? "admin" : "analyst");
    List<String> ids =
        given().auth().oauth2(token).get(EXPORTS).then().statusCode(200).extract().path("items.id");
    if (!ids.isEmpty()) {
      return EXPORTS + "/" + ids.getFirst();
    }
    String id =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .body(Map.of("list", "machines", "format", "csv"))
            .post(EXPORTS)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return EXPORTS + "/" + id;
  }

  /** Creates a new session for a user of the role. */
  private static String session(String role) {
    String token = Tokens.role(Set.of("admin", "auditor").contains(role) ? role : "analyst");
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    UUID id = UUID.randomUUID();
    try {
      ReadModels.own(
          """
          insert into reporting.session (session_id, tokens, expires_at, sign_in_id, subject)
          values (decode(md5('%1$s'), 'hex'), '', now() + interval '1 hour', '%1$s', '%2$s')\
          """
              .formatted(id, JsonPath.from(claims).getString("sub")));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return SESSIONS + "/" + id;
  }

  private static List<String> exportsOfOthers(String role) {
    return List.of(
        export(role.equals("admin") ? "analyst" : "admin"), EXPORTS + "/" + UUID.randomUUID());
  }

  private static String definition(String role) {
    String name = "Walked " + (role.equals("admin") ? "admin" : "analyst");
    String id = "custom-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    int status =
        given()
            .auth()
            .oauth2(Tokens.role(role.equals("admin") ? "admin" : "analyst"))
            .contentType("application/json")
            .body(Map.of("name", name, "machines", List.of(1)))
            .post(DEFINITIONS)
            .statusCode();
    if (status != 201 && status != 409) {
      throw new AssertionError("definition: " + status);
    }
    return DEFINITIONS + "/" + id;
  }

  private static String view(String role) {
    return given()
        .auth()
        .oauth2(Tokens.role(role.equals("admin") ? "admin" : "analyst"))
        .contentType("application/json")
        .body(Map.of("name", UUID.randomUUID().toString(), "list", "apps", "query", ""))
        .post(VIEWS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location")
        .replaceFirst("^https?://[^/]+", "");
  }

  private static String notebook(String role) {
    return given()
        .auth()
        .oauth2(Tokens.role(role.equals("admin") ? "admin" : "analyst"))
        .contentType("application/json")
        .body(Map.of("title", "A case"))
        .post(NOTEBOOKS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location")
        .replaceFirst("^https?://[^/]+", "");
  }

  private static String policy() {
    int status =
        given()
            .auth()
            .oauth2(Tokens.role("admin"))
            .contentType("application/json")
            .body(
                Map.of(
                    "name", "Walked", "severity", "low", "thresholds", Map.of("transactions", 0)))
            .post(POLICIES)
            .statusCode();
    if (status != 201 && status != 409) {
      throw new AssertionError("policy: " + status);
    }
    return POLICIES + "/policy-walked";
  }

  private static String destination() {
    create(
        DESTINATIONS,
        Map.of("name", "Walked", "kind", "webhook", "url", "https://receiver.invalid/alerts"));
    return DESTINATIONS + "/destination-walked";
  }

  private static String schedule() {
    create(
        DESTINATIONS,
        Map.of(
            "name", "Mail",
            "kind", "smtp",
            "url", "smtps://mail.invalid",
            "sender", "penumbra@example.com",
            "recipients", List.of("soc@example.com")));
    create(
        SCHEDULES,
        Map.of(
            "name", "Walked",
            "report", "global",
            "period", "month",
            "day", 1,
            "hour", 8,
            "timeZone", "UTC",
            "language", "en",
            "destination", "destination-mail"));
    return SCHEDULES + "/schedule-walked";
  }

  private static void create(String path, Map<String, Object> body) {
    int status =
        given()
            .auth()
            .oauth2(Tokens.role("admin"))
            .contentType("application/json")
            .body(body)
            .post(path)
            .statusCode();
    if (status != 201 && status != 409) {
      throw new AssertionError(path + ": " + status);
    }
  }
}
