package io.penumbra.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.testing.ForgedToken;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.PortSeparation;
import io.penumbra.testing.Tokens;
import io.penumbra.testing.UriTags;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what, for every endpoint that the service itself describes. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class ApiTest {

  @TestHTTPResource URI api;

  @TestHTTPResource(management = true)
  URI management;

  private static final Set<String> ROLES =
      Set.of("admin", "analyst", "auditor", "sensor", "service");

  private record Endpoint(String method, String path, String contentType, Set<String> roles) {

    int status(RequestSpecification request) {
      if (contentType != null) {
        request.contentType(contentType).body("{}".getBytes(StandardCharsets.UTF_8));
      }
      return request
          .request(method, path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
          .statusCode();
    }
  }

  @Test
  void keepsHealthAndMetricsOnTheManagementPortOnly() {
    PortSeparation.verify(api, management);
  }

  /** Also where no resource answers, but the description of the API. */
  @Test
  void refusesAWrongSensorTokenWith401() {
    String token = Sending.tokenOfNewSensor();
    String cut = token.substring(0, token.length() - 3);
    for (String path : List.of("/q/openapi", "/q/none", "/api/v1/sensors")) {
      given().auth().oauth2(cut).get(path).then().statusCode(401);
    }
    given().auth().oauth2(token).get("/q/openapi").then().statusCode(200);
  }

  @Test
  void countsApiRequestsAfterManyUnknownAddresses() {
    UriTags.verify(api, management, "/api/v1/sensors/{id}");
  }

  @Test
  void noEndpointOpensWithoutAToken() throws IOException {
    for (Endpoint endpoint : endpoints()) {
      assertThat(endpoint.status(given())).as(endpoint.toString()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noEndpointOpensToAForgedToken(ForgedToken forged) throws IOException {
    String token = forged.of("admin");
    for (Endpoint endpoint : endpoints()) {
      assertThat(endpoint.status(given().auth().oauth2(token)))
          .as(endpoint.toString())
          .isEqualTo(401);
    }
  }

  @Test
  void everyEndpointOpensToItsRolesOnly() throws IOException {
    assertThat(endpoints()).hasSizeGreaterThan(15).allMatch(e -> !e.roles().isEmpty());
    for (Endpoint endpoint : endpoints()) {
      for (String role : ROLES) {
        int status = endpoint.status(given().auth().oauth2(Tokens.role(role)));
        if (endpoint.roles().contains(role)) {
          assertThat(status).as(role + " " + endpoint).isNotIn(401, 403, 405, 415, 500);
        } else {
          assertThat(status).as(role + " " + endpoint).isEqualTo(403);
        }
      }
    }
  }

  /** A sensor token has the role sensor, and that is all. */
  @Test
  void aSensorTokenOpensWhatSensorsMay() throws IOException {
    String token = Sending.tokenOfNewSensor();
    for (Endpoint endpoint : endpoints()) {
      int status = endpoint.status(given().auth().oauth2(token));
      if (endpoint.roles().contains("sensor")) {
        assertThat(status).as(endpoint.toString()).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as(endpoint.toString()).isEqualTo(403);
      }
    }
  }

  @Test
  void logsDenialsWithTheirPathTemplateAndRole() {
    String id = UUID.randomUUID().toString();
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {
            // nothing is buffered
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    Logger logger = Logger.getLogger("io.penumbra.contracts.http.DenialLog");
    logger.addHandler(handler);
    try {
      given().auth().oauth2(Tokens.analyst()).get("/api/v1/sensors/" + id);
      given().get("/api/v1/sensors/" + id);
      await()
          .untilAsserted(
              () ->
                  assertThat(logged)
                      .anyMatch(
                          line ->
                              line.contains("status=403 method=GET")
                                  && line.contains("path=/api/v1/sensors/{id}")
                                  && line.contains("analyst"))
                      .anyMatch(line -> line.contains("status=401") && line.contains("roles=[]")));
      assertThat(logged).noneMatch(line -> line.contains(id));
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void forbidsCachingOfEveryAnswer() throws IOException {
    for (Endpoint endpoint : endpoints()) {
      given()
          .request(endpoint.method(), endpoint.path().replaceAll("\\{[^}]+}", "1"))
          .then()
          .header("Cache-Control", equalTo("no-store"));
    }
    given()
        .auth()
        .oauth2(Tokens.admin())
        .get("/api/v1/sensors")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"));
  }

  private static List<Endpoint> endpoints() throws IOException {
    List<Endpoint> endpoints = new ArrayList<>();
    new ObjectMapper()
        .readTree(
            given()
                .auth()
                .oauth2(Tokens.admin())
                .get("/q/openapi?format=json")
                .then()
                .extract()
                .asByteArray())
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
                                    contentType(operation.getValue()),
                                    roles(operation.getValue())))));
    return endpoints;
  }

  private static String contentType(JsonNode operation) {
    var types = operation.path("requestBody").path("content").fieldNames();
    return types.hasNext() ? types.next() : null;
  }

  private static Set<String> roles(JsonNode operation) {
    Set<String> roles = new TreeSet<>();
    operation
        .path("security")
        .forEach(scheme -> scheme.forEach(names -> names.forEach(n -> roles.add(n.asText()))));
    return roles;
  }

  static List<OpenApiContract.Read> reads() {
    return OpenApiContract.of("ingestion-service").reads();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void refusesAnUnknownParameterNamingTheAcceptedOnes(OpenApiContract.Read read) {
    OpenApiContract.assertRefusesUnknownParameter(read);
  }

  @Test
  void refusesAnUnknownParameterOnlyAfterTheRole() {
    given().get("/api/v1/sensors?nonsense=1").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .get("/api/v1/sensors?nonsense=1")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheAcceptedMediaTypes() {
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .header("Content-Type", "application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("detail", containsString("application/x-ndjson, application/json"));
  }

  @Test
  void showsTheApiInABrowser() {
    OpenApiContract.assertSwaggerUi();
  }
}
