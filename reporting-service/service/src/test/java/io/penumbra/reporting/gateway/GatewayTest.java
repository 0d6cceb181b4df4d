package io.penumbra.reporting.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.Neighbour;
import io.penumbra.testing.ForwardedRoutes;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that the gateway forwards, callers that it admits, and requests that it rejects. */
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

  @Test
  void listsPublicOperationsOfOtherServices() {
    ForwardedRoutes.assertListedIn(
        Path.of("src/main/resources/io/penumbra/reporting/gateway/operations.tsv"));
  }

  @Test
  void leavesItsOwnOperationsToTheirResources() {
    ForwardedRoutes.assertLeaveOwnRoutes();
  }

  /** AccessTest covers every role of every operation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /sensors                                           | admin auditor
          HEAD   | /sensors                                           | admin auditor
          POST   | /sensors/0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d/rotate | admin
          PATCH  | /advanced-features                                 | admin
          PUT    | /catalogue/unmatched/xn--bcher-kva.example/ignored | admin
          DELETE | /apps/7/tags/eu-only                               | admin
          GET    | /advanced-features/cloud-app-security/status       | admin analyst auditor
          POST   | /catalogue/imports/csv                             | admin
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

  /**
   * Existing tools request block scripts at the address of the dashboard, with a trailing slash.
   */
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
    if (!Set.of("GET", "HEAD", "DELETE").contains(method)) {
      String type =
          path.contains("/csv")
              ? "text/csv"
              : path.contains("/domain-list") ? "text/plain" : "application/json";
      request.header("Content-Type", type).body("{}".getBytes());
    }
    return request.request(method, "/api/v1" + path);
  }

  /** The target service defines the accepted media types of a body. */
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
        "GET /forwarded",
        "POST /forwarded",
        "PUT /chunks/" + ID,
        "POST /transactions",
        "GET /transactions",
        "GET /integration/gate",
        "GET /machines/1/transactions",
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

  /** The router normalizes these paths. The gateway forwards only the normalized path. */
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

  /**
   * Forwards the caller's request id, or a generated one. The response and the other service have
   * the same id.
   */
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
    post("/api/v1/catalogue/imports/csv", "text/csv", 8 * 1024 * 1024 + 1)
        .statusCode(413)
        .contentType("application/problem+json");
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
