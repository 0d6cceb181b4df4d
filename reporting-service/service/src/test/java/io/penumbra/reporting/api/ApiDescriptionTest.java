package io.penumbra.reporting.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.penumbra.reporting.Neighbour;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Consistency of the API description with the implemented API. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ApiDescriptionTest {

  @Test
  void matchesCommittedApi() {
    OpenApiContract.of("reporting-service").assertGenerated();
  }

  static List<OpenApiContract.Read> reads() {
    return OpenApiContract.of("reporting-service").reads();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void refusesAnUnknownParameterNamingTheAcceptedOnes(OpenApiContract.Read read) {
    OpenApiContract.assertRefusesUnknownParameter(read);
  }

  @Test
  void refusesAnUnknownParameterOnlyAfterTheRole() {
    given().get("/api/v1/reports?nonsense=1").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .get("/api/v1/reports?nonsense=1")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheAcceptedMediaTypes() {
    given()
        .auth()
        .oauth2(Tokens.role("analyst"))
        .header("Content-Type", "application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/exports")
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
