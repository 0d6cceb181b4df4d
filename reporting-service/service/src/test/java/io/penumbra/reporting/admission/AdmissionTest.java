package io.penumbra.reporting.admission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.penumbra.reporting.Neighbour;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class AdmissionTest {

  @Inject Admission admission;
  @Inject AdmissionSettings settings;

  @Test
  void answersUnavailableWhileAllTurnsAreTaken() {
    List<Turns.Turn> taken = new ArrayList<>();
    try {
      for (int i = 0; i < settings.requests(); i++) {
        String person = "person-" + i;
        taken.add(admission.request(() -> person));
      }
      search()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("detail", containsString("Too many concurrent reads"));
    } finally {
      taken.forEach(Turns.Turn::close);
    }
    for (int i = 0; i < 2 * settings.requests(); i++) {
      search().statusCode(200);
    }
  }

  private static ValidatableResponse search() {
    return given()
        .auth()
        .oauth2(Tokens.analyst())
        .queryParam("q", "admission")
        .get("/api/v1/search")
        .then();
  }
}
