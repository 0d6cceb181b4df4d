package io.penumbra.reporting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed on to other services, for whom, and what is not. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class GatewayTest {

  private static final String ID = "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d";

  @BeforeEach
  void nothingWasAsked() {
    Neighbour.reset();
  }

  /** Every route that is handed on, and who may take it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /advanced-features                                 | admin analyst auditor
          GET    | /advanced-features/preview-features                | admin analyst auditor
          PATCH  | /advanced-features                                 | admin
          PUT    | /advanced-features/preview-features                | admin
          GET    | /licences                                          | admin analyst auditor
          GET    | /licences/endpoint-security                        | admin analyst auditor
          PUT    | /licences/endpoint-security                        | admin
          GET    | /listeners                                         | admin auditor
          GET    | /sensors                                           | admin auditor
          POST   | /sensors                                           | admin
          GET    | /sensors/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d          | admin auditor
          PUT    | /sensors/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d          | admin
          POST   | /sensors/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/rotate  | admin
          POST   | /sensors/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/revoke  | admin
          POST   | /sensors/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/restore | admin
          GET    | /quarantine                                        | admin auditor
          GET    | /quarantine/records                                | admin auditor
          POST   | /quarantine/records/replay                         | admin
          POST   | /transactions/dry-run                              | admin
          GET    | /snapshot-reports | admin analyst
          POST   | /snapshot-reports | admin analyst
          GET    | /snapshot-reports/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d | admin analyst
          DELETE | /snapshot-reports/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d | admin analyst
          POST   | /snapshot-reports/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/complete | admin analyst
          GET    | /snapshot-reports/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/files/access.log | admin analyst
          PUT    | /snapshot-reports/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/files/access.log | admin analyst
          DELETE | /snapshot-reports/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/files/access.log | admin analyst
          GET    | /parsers                                           | admin auditor
          POST   | /parsers                                           | admin
          POST   | /parsers/guess                                     | admin
          GET    | /parsers/a-proxy                                   | admin auditor
          PUT    | /parsers/a-proxy                                   | admin
          DELETE | /parsers/a-proxy                                   | admin
          GET    | /backlog                                           | admin auditor
          GET    | /chunks                                            | admin auditor
          POST   | /chunks/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/retry | admin
          GET    | /catalogue/apps                                    | admin analyst auditor
          POST   | /catalogue/apps                                    | admin
          GET    | /catalogue/apps/slack                              | admin analyst auditor
          PUT    | /catalogue/apps/custom-crm                         | admin
          DELETE | /catalogue/apps/custom-crm                         | admin
          PUT    | /catalogue/apps/slack/override                     | admin
          DELETE | /catalogue/apps/slack/override                     | admin
          GET    | /catalogue/apps/slack/score-history                | admin analyst auditor
          GET    | /catalogue/score-changes                           | admin analyst auditor
          GET    | /catalogue/lookup                                  | admin analyst auditor
          POST   | /catalogue/lookup                                  | admin analyst auditor
          GET    | /catalogue/risk-weights                            | admin analyst auditor
          PUT    | /catalogue/risk-weights                            | admin
          POST   | /catalogue/risk-weights/what-if                    | admin
          GET    | /catalogue/categories                              | admin analyst auditor
          GET    | /catalogue/versions                                | admin analyst auditor
          POST   | /catalogue/imports/csv                             | admin
          POST   | /catalogue/imports/domain-list                     | admin
          POST   | /catalogue/imports/json                            | admin
          POST   | /catalogue/imports/mfa                             | admin
          GET    | /catalogue/mfa-list                                | admin analyst auditor
          DELETE | /catalogue/mfa-list                                | admin
          GET    | /catalogue/unmatched                               | admin analyst auditor
          POST   | /catalogue/unmatched/xn--bcher-kva.example/app     | admin
          PUT    | /catalogue/unmatched/example.org/ignored           | admin
          DELETE | /catalogue/unmatched/example.org/ignored           | admin
          GET    | /catalogue/internal-domains                        | admin analyst auditor
          PUT    | /catalogue/internal-domains                        | admin
          GET    | /catalogue/internal-domains/proposals              | admin analyst auditor
          GET    | /catalogue/own-tenants                             | admin analyst auditor
          PUT    | /catalogue/own-tenants                             | admin
          GET    | /settings/proxy-join                               | admin analyst auditor
          PUT    | /settings/proxy-join                               | admin
          GET    | /access-requests                                   | admin analyst auditor
          POST   | /access-requests                                   | admin analyst auditor
          GET    | /access-requests/counts                            | admin analyst auditor
          GET    | /access-requests/7                                 | admin analyst auditor
          POST   | /access-requests/7/approve                         | admin
          POST   | /access-requests/7/deny                            | admin
          GET    | /enforcement/settings                              | admin analyst auditor
          PUT    | /enforcement/settings                              | admin
          GET    | /enforcement/block-page                            | admin analyst auditor
          PUT    | /enforcement/block-page                            | admin
          GET    | /enforcement/desired-state                         | admin analyst auditor
          GET    | /enforcement/changes                               | admin analyst auditor
          POST   | /enforcement/changes/slack/publish                 | admin
          GET    | /enforcement/rules                                 | admin analyst auditor
          POST   | /enforcement/rules                                 | admin
          DELETE | /enforcement/rules/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d | admin
          GET    | /enforcement/versions                              | admin analyst auditor
          GET    | /enforcement/difference                            | admin analyst auditor
          PUT    | /enforcement/rollback                              | admin
          DELETE | /enforcement/rollback                              | admin
          POST   | /enforcement/plan                                  | admin analyst
          GET    | /enforcement/effect                                | admin analyst
          GET    | /enforcement/effect/slack                          | admin analyst
          GET    | /enforcement/pushes                                | admin analyst auditor
          POST   | /enforcement/pushes                                | admin
          DELETE | /enforcement/pushes/tenant                         | admin
          GET    | /enforcement/pushes/tenant                         | admin analyst auditor
          PUT    | /enforcement/pushes/tenant                         | admin
          GET    | /enforcement/pushes/tenant/report                  | admin analyst auditor
          POST   | /enforcement/pushes/tenant/retry                   | admin
          POST   | /enforcement/pushes/tenant/test                    | admin
          GET    | /feeds                                             | admin analyst auditor
          POST   | /feeds                                             | admin
          GET    | /feeds/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d        | admin analyst auditor
          GET    | /feeds/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/exceptions | admin analyst auditor
          GET    | /feeds/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/report | admin analyst auditor
          POST   | /feeds/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/rotate | admin
          DELETE | /feeds/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d        | admin
          GET    | /catalogue/rename-history                          | admin analyst auditor
          POST   | /catalogue/rename-history                          | admin
          GET    | /tags                                              | admin analyst auditor
          GET    | /apps/7/review                                     | admin analyst auditor
          PUT    | /apps/7/review                                     | admin
          GET    | /apps/7/review/history                             | admin analyst auditor
          GET    | /reviews                                           | admin analyst auditor
          GET    | /review-campaigns                                  | admin analyst auditor
          POST   | /review-campaigns                                  | admin
          GET    | /review-campaigns/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d | admin analyst auditor
          GET    | /review-campaigns/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/apps | admin analyst auditor
          POST   | /review-campaigns/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/close | admin
          GET    | /apps/7/tags                                       | admin analyst auditor
          GET    | /apps/7/tags/history                               | admin analyst auditor
          PUT    | /apps/7/tags/eu-only                               | admin
          DELETE | /apps/7/tags/eu-only                               | admin
          """)
  void forwardsCallsOfAllowedRolesOnly(String method, String path, String roles) {
    Set<String> allowed = Set.of(roles.split(" "));
    for (String role : Set.of("admin", "analyst", "auditor")) {
      Neighbour.reset();
      Response answer = ask(role, method, path + "?limit=3");
      if (allowed.contains(role)) {
        assertThat(answer.statusCode()).as("%s %s %s", role, method, path).isEqualTo(200);
        assertThat(Neighbour.lastRequest())
            .startsWith("%s /api/v1%s?limit=3 ".formatted(method, path))
            .contains(" token ");
      } else {
        assertThat(answer.statusCode()).as("%s %s %s", role, method, path).isEqualTo(403);
        assertThat(Neighbour.lastRequest()).isEmpty();
      }
    }
  }

  /** Existing tools ask for them at the address of the dashboard, with a slash at the end. */
  @Test
  void forwardsBlockScripts() {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/discovery_block_scripts/?format=112&type=banned")
        .then()
        .statusCode(200);
    assertThat(Neighbour.lastRequest())
        .startsWith("GET /api/discovery_block_scripts/?format=112&type=banned ")
        .contains(" token ");
  }

  private static Response ask(String role, String method, String path) {
    var request = given().auth().oauth2(Tokens.role(role)).urlEncodingEnabled(false);
    if (!method.equals("GET") && !method.equals("DELETE")) {
      String type =
          path.contains("/csv")
              ? "text/csv"
              : path.contains("/domain-list") ? "text/plain" : "application/json";
      request.header("Content-Type", type).body("{}".getBytes());
    }
    return request.request(method, "/api/v1" + path);
  }

  /** The service that reads the body says which media types it accepts. */
  @Test
  void forwardsABodyOfAnyMediaType() {
    given()
        .auth()
        .oauth2(Tokens.admin())
        .header("Content-Type", "application/xml")
        .body("<x/>".getBytes())
        .put("/api/v1/advanced-features/preview-features")
        .then()
        .statusCode(200);

    assertThat(Neighbour.lastRequest())
        .startsWith("PUT /api/v1/advanced-features/preview-features");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /evidence",
        "GET /enforcement/blocked",
        "POST /chunks",
        "POST /chunks/" + ID + "/discard",
        "PUT /chunks/" + ID,
        "POST /transactions",
        "GET /transactions",
        "GET /integration/gate",
        "GET /machines/1/transactions",
        "GET /advanced-features/Preview",
        "GET /advanced-features/cloud-app-security/status/stream",
        "DELETE /advanced-features/preview-features",
        "GET /sensors/..%2Fevidence",
        "GET /sensors/%2e%2e/evidence",
        "GET /sensors/" + ID + "%2f..%2f..%2fevidence",
        "GET /catalogue/apps/slack%2foverride",
        "GET /catalogue/apps/sl%61ck",
        "PUT /catalogue/unmatched/..%2fapps/ignored",
        "GET /apps/7%2f..%2f8/tags",
        "GET /q/../../q/metrics"
      })
  void forwardsNothingElse(String request) {
    String[] parts = request.split(" ");
    int status = ask("admin", parts[0], parts[1]).statusCode();
    assertThat(status).isIn(400, 404, 405, 415);
    assertThat(Neighbour.lastRequest()).isEmpty();
  }

  /** The router reads these as the plain path, and nothing but that path goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"//sensors", "/sensors;a=b", "/sensors;/../evidence", "/./sensors"})
  void forwardsPlainPathsOnly(String path) {
    assertThat(ask("analyst", "GET", path).statusCode()).isIn(403, 404);
    assertThat(Neighbour.lastRequest()).isEmpty();
    ask("admin", "GET", path);
    assertThat(Neighbour.lastRequest()).isIn("", "GET /api/v1/sensors null token ");
  }

  @Test
  void withholdsUnnamedHeaders() {
    Response answer =
        given()
            .auth()
            .oauth2(Tokens.admin())
            .header("If-Match", "\"6\"")
            .header("X-Request-Id", "r-1")
            .header("Cookie", "theme=dark")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("Referer", "http://127.0.0.1/secret")
            .contentType("application/json")
            .body("{\"enabled\":true}")
            .put("/api/v1/advanced-features/preview-features");
    answer.then().statusCode(200).header("ETag", "\"7\"").body("answered", equalTo(true));
    assertThat(answer.getHeaders().asList())
        .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
        .doesNotContain("set-cookie", "server", "location");
    Set<String> sent =
        Neighbour.lastHeaders().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(sent).contains("if-match", "x-request-id", "content-type", "authorization");
    assertThat(sent).doesNotContain("cookie", "x-forwarded-for", "referer");
    assertThat(Neighbour.lastRequest())
        .isEqualTo("PUT /api/v1/advanced-features/preview-features \"6\" token {\"enabled\":true}");
  }

  /** The caller's own where there is one; in the answer and at the other service. */
  @ParameterizedTest
  @ValueSource(strings = {"r-1", ""})
  void forwardsTheIdOfTheRequest(String id) {
    var request = given().auth().oauth2(Tokens.admin());
    if (!id.isEmpty()) {
      request.header("X-Request-Id", id);
    }
    List<String> answered =
        request.get("/api/v1/advanced-features").headers().getValues("X-Request-Id");
    assertThat(answered).hasSize(1);
    assertThat(answered.getFirst()).startsWith(id).isNotEmpty();
    assertThat(Neighbour.lastHeaders().get("X-request-id")).isEqualTo(answered);
    assertThat(Neighbour.lastHeaders()).doesNotContainKey("Traceparent");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 412, 428, 500, 503})
  void forwardsProblemsUnchanged(int status) {
    Neighbour.answerWith(status);
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/sensors")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("answered", equalTo(true));
  }

  @Test
  void limitsSizeOfChanges() {
    post("/api/v1/sensors", "application/json", 64 * 1024).statusCode(200);
    Neighbour.reset();
    post("/api/v1/sensors", "application/json", 64 * 1024 + 1)
        .statusCode(413)
        .contentType("application/problem+json");
    post("/api/v1/catalogue/imports/csv", "text/csv", 8 * 1024 * 1024 + 1).statusCode(413);
    assertThat(Neighbour.lastRequest()).isEmpty();
    post("/api/v1/catalogue/imports/csv", "text/csv", 8 * 1024 * 1024).statusCode(200);
  }

  private static ValidatableResponse post(String path, String type, int bytes) {
    return given()
        .auth()
        .oauth2(Tokens.admin())
        .header("Content-Type", type)
        .body(new byte[bytes])
        .post(path)
        .then();
  }

  @Test
  void acceptsApiCallsFromOutsideTheDashboard() {
    given()
        .auth()
        .oauth2(Tokens.admin())
        .post("/api/v1/sensors/" + ID + "/revoke")
        .then()
        .statusCode(200)
        .body("detail", nullValue());
  }
}
