package io.penumbra.toggle.prerequisite;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.TestClock;
import io.penumbra.toggle.integration.EvidenceServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class LicencesTest {

  private static final String ALL = "/api/v1/licences";
  private static final String ONE = ALL + "/endpoint-security";
  private static final String RENEWED =
      """
      {"present": true, "reference": "contract 7", "expiresAt": "2100-01-01T00:00:00Z"}""";

  @Inject TestClock clock;

  @BeforeEach
  void fresh() {
    Stage.fresh();
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor"})
  void startsWithTrialLicencesOfOneYear(String role) {
    Stage.get(Tokens.role(role), ALL)
        .then()
        .statusCode(200)
        .body("items.product", contains("cloud-app-security", "endpoint-security"))
        .body("items.standing", contains("valid", "valid"))
        .body("items.reference", contains("trial", "trial"))
        .body("items.changedBy", contains("configuration", "configuration"));

    clock.putForward(Duration.ofDays(366));
    Stage.get(Tokens.role(role), ALL).then().body("items.standing", contains("expired", "expired"));
  }

  @Test
  void recordsLicences() {
    Stage.change("PUT", ONE, RENEWED)
        .then()
        .statusCode(200)
        .body("standing", equalTo("valid"))
        .body("reference", equalTo("contract 7"))
        .body("changedBy", equalTo("admin"));
    Stage.change("PUT", ONE, "{\"present\": false, \"reason\": \"cancelled\"}")
        .then()
        .statusCode(200)
        .body("standing", equalTo("absent"))
        .body("expiresAt", nullValue());

    Stage.get(Tokens.auditor(), "/api/v1/audit?what=licence/endpoint-security")
        .then()
        .body("items", hasSize(2))
        .body("items[0].was", equalTo("contract 7, expires 2100-01-01T00:00:00Z"))
        .body("items[0].became", equalTo("absent"))
        .body("items[0].why", equalTo("cancelled"));
  }

  @Test
  void ignoresUnchangedLicence() {
    String etag = Stage.change("PUT", ONE, RENEWED).header("ETag");

    Stage.change("PUT", ONE, RENEWED).then().statusCode(200).header("ETag", etag);

    Stage.get(Tokens.auditor(), "/api/v1/audit").then().body("items", hasSize(1));
  }

  @Test
  void checksVersions() {
    String stale = Stage.get(Tokens.admin(), ONE).header("ETag");
    Stage.change("PUT", ONE, RENEWED);

    Stage.change(Tokens.admin(), "PUT", ONE, stale, RENEWED).then().statusCode(412);
    Stage.as(Tokens.admin())
        .contentType("application/json")
        .body(RENEWED)
        .put(ONE)
        .then()
        .statusCode(428);
  }

  @Test
  void restrictsRecordingToAdministrators() {
    Stage.change(Tokens.auditor(), "PUT", ONE, "\"1\"", RENEWED).then().statusCode(403);
  }

  @Test
  void answers404ForUnknownProduct() {
    Stage.get(Tokens.admin(), ALL + "/teleport").then().statusCode(404);
    Stage.change(Tokens.admin(), "PUT", ALL + "/teleport", "\"1\"", RENEWED).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | present",
        "{\"present\": true} | reference",
        "{\"present\": true, \"reference\": \" \"} | reference",
        "{\"present\": false, \"reference\": \"x\"} | present",
        "{\"present\": true, \"reference\": \"x\", \"expiresAt\": \"soon\"} | expiresAt",
        "{\"present\": true, \"reference\": \"x\", \"seats\": 3} | seats",
      })
  void refusesInvalidLicenceByFieldName(String body, String field) {
    Stage.change("PUT", ONE, body)
        .then()
        .statusCode(400)
        .body("detail", containsString('"' + field + '"'));
  }

  @Test
  void requiresReasonsOnceEnabled() {
    Stage.change("PUT", "/api/v1/advanced-features/require-reasons", "{\"enabled\": true}");

    Stage.change("PUT", ONE, RENEWED)
        .then()
        .statusCode(400)
        .body("detail", containsString("reason"));
  }
}
