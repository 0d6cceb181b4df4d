package io.penumbra.toggle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.testing.AccessWalk;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.PortSeparation;
import io.penumbra.testing.RequestIds;
import io.penumbra.testing.Tokens;
import io.penumbra.testing.UriTags;
import io.penumbra.toggle.integration.EvidenceServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for every endpoint in the service's API description. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class ApiTest {

  @TestHTTPResource URI api;

  @TestHTTPResource(management = true)
  URI management;

  private static final AccessWalk WALK =
      AccessWalk.of("integration-toggle-service")
          .object(
              "/api/v1/advanced-features/{name}",
              role -> "/api/v1/advanced-features/preview-features",
              "/api/v1/advanced-features/nonsense")
          .object(
              "/api/v1/licences/{product}",
              role -> "/api/v1/licences/endpoint-security",
              "/api/v1/licences/nonsense");

  /**
   * Endpoint of the API description.
   *
   * @param roles roles that may call the endpoint
   */
  private record Endpoint(String method, String path, Set<String> roles) {}

  @BeforeAll
  static void fresh() {
    Stage.fresh();
  }

  @Test
  void keepsHealthAndMetricsOnTheManagementPortOnly() {
    PortSeparation.verify(api, management);
  }

  @Test
  void namesEachRequestInItsAnswerAndInTheLog() {
    RequestIds.verify(api);
  }

  @Test
  void countsApiRequestsAfterManyUnknownAddresses() {
    UriTags.verify(api, management, "/api/v1/licences/{product}");
  }

  @Test
  void matchesCommittedApi() {
    Stage.CONTRACT.assertGenerated();
  }

  @Test
  void describesRolesAndSummaryOfEveryEndpoint() throws IOException {
    assertThat(endpoints()).hasSizeGreaterThan(12).allMatch(e -> !e.roles().isEmpty());
    description()
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> assertThat(operation.path("summary").asText()).contains(" ")));
  }

  @Test
  void forbidsCachingOfEveryAnswer() throws IOException {
    for (Endpoint endpoint : endpoints()) {
      String path = endpoint.path().replaceAll("\\{[^}]+}", "cloud-app-security");
      assertThat(given().request(endpoint.method(), path).header("Cache-Control"))
          .as(endpoint.toString())
          .isEqualTo("no-store");
    }
    Response withETag = Stage.get(Tokens.admin(), "/api/v1/advanced-features/cloud-app-security");
    assertThat(withETag.header("ETag")).isNotNull();
    assertThat(withETag.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void listsEachOperationInTheRoleTable() {
    WALK.assertTableIsComplete();
  }

  @Test
  void opensEachOperationToItsRolesOnly() {
    WALK.assertRoles(api);
  }

  @Test
  void opensNoOperationToAForgedToken() {
    WALK.assertRefusesForgedTokens(api);
  }

  private static List<Endpoint> endpoints() throws IOException {
    List<Endpoint> endpoints = new ArrayList<>();
    description()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            endpoints.add(
                                new Endpoint(
                                    operation.getKey(),
                                    path.getKey(),
                                    roles(operation.getValue())))));
    return endpoints;
  }

  private static Set<String> roles(JsonNode operation) {
    Set<String> roles = new TreeSet<>();
    operation
        .path("security")
        .forEach(scheme -> scheme.forEach(names -> names.forEach(n -> roles.add(n.asText()))));
    return roles;
  }

  private static JsonNode description() throws IOException {
    return new ObjectMapper()
        .readTree(
            given()
                .auth()
                .oauth2(Tokens.admin())
                .get("/q/openapi?format=json")
                .then()
                .extract()
                .asByteArray());
  }

  static List<OpenApiContract.Read> reads() {
    return OpenApiContract.of("integration-toggle-service").reads();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void refusesAnUnknownParameterNamingTheAcceptedOnes(OpenApiContract.Read read) {
    OpenApiContract.assertRefusesUnknownParameter(read);
  }

  @Test
  void refusesAnUnknownParameterOnlyAfterTheRole() {
    given().get("/api/v1/audit?nonsense=1").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .get("/api/v1/audit?nonsense=1")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheAcceptedMediaTypes() {
    given()
        .auth()
        .oauth2(Tokens.role("admin"))
        .header("Content-Type", "application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/advanced-features/preview-features")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("detail", equalTo("Content-Type must be one of application/json."));
  }

  @Test
  void showsTheApiInABrowser() {
    OpenApiContract.assertSwaggerUi();
  }
}
