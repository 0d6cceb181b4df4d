package io.penumbra.toggle.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.integration.EvidenceServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
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
class AdvancedFeaturesTest {

  private static final String ALL = "/api/v1/advanced-features";
  private static final String PREVIEW = ALL + "/preview-features";
  private static final String INTEGRATION = ALL + "/cloud-app-security";
  private static final String ON = "{\"enabled\": true}";
  private static final String OFF = "{\"enabled\": false}";
  private static final String BOTH_ON =
      "{\"features\": {\"preview-features\": true, \"cloud-app-security\": true}}";

  @BeforeEach
  void fresh() {
    Stage.fresh();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor", "service"})
  void showsCatalogueToEveryReader(String role) {
    Stage.get(Tokens.role(role), ALL)
        .then()
        .statusCode(200)
        .body(
            "items.name",
            contains(
                "preview-features",
                "cloud-app-security",
                "watch-silent-machines",
                "require-reasons"))
        .body("items.enabled", contains(false, false, true, false))
        .body("items.onByDefault", contains(false, false, true, false));
  }

  @Test
  void changesFeatureAndRecordsAuthor() {
    String before = etag(PREVIEW);

    Response turned = Stage.change("PUT", PREVIEW, ON);

    turned
        .then()
        .statusCode(200)
        .body("enabled", equalTo(true))
        .body("changedBy", equalTo("admin"));
    assertThat(turned.header("ETag")).isNotEqualTo(before).isEqualTo(etag(PREVIEW));
  }

  @Test
  void auditsChangesWithReasonAndRequestId() {
    Response turned =
        Stage.change(
            "PUT",
            PREVIEW,
            """
            {"enabled": true, "reason": "  pilot  "}""");

    audit()
        .body("items", hasSize(1))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].what", equalTo("feature/preview-features"))
        .body("items[0].was", equalTo("off"))
        .body("items[0].became", equalTo("on"))
        .body("items[0].why", equalTo("pilot"))
        .body("items[0].requestId", equalTo(turned.header("X-Request-Id")));
  }

  @Test
  void keepsRequestIdOfCaller() {
    Stage.as(Tokens.admin())
        .header("If-Match", etag(PREVIEW))
        .header("X-Request-Id", "ticket-4711")
        .contentType("application/json")
        .body(ON)
        .put(PREVIEW)
        .then()
        .statusCode(200)
        .header("X-Request-Id", "ticket-4711");

    audit().body("items[0].requestId", equalTo("ticket-4711"));
  }

  @Test
  void ignoresChangeToCurrentState() {
    Stage.change("PUT", PREVIEW, ON);
    String before = etag(PREVIEW);

    Stage.change("PUT", PREVIEW, ON).then().statusCode(200).header("ETag", before);

    audit().body("items", hasSize(1));
  }

  @Test
  void savesAllFeaturesAtOnce() {
    Stage.change("PATCH", ALL, BOTH_ON)
        .then()
        .statusCode(200)
        .body("items.enabled", contains(true, true, true, false));

    audit()
        .body(
            "items.what",
            containsInAnyOrder("feature/preview-features", "feature/cloud-app-security"));
  }

  @Test
  void savesAllFeaturesOrNone() {
    Stage.change(
            "PATCH",
            ALL,
            """
            {"features": {"require-reasons": true, "cloud-app-security": true}}""")
        .then()
        .statusCode(409);

    Stage.get(Tokens.admin(), ALL)
        .then()
        .body("items.enabled", contains(false, false, true, false));
    audit().body("items", hasSize(0));
  }

  @Test
  void listsAllMissingPrerequisites() {
    Stage.change("PUT", "/api/v1/licences/endpoint-security", "{\"present\": false}");
    Stage.change(
        "PUT",
        "/api/v1/licences/cloud-app-security",
        """
        {"present": true, "reference": "old", "expiresAt": "2020-01-01T00:00:00Z"}""");

    Stage.change("PUT", INTEGRATION, ON)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:penumbra:problem:prerequisite-missing"))
        .body(
            "missing.id",
            contains("licence-cloud-app-security", "licence-endpoint-security", "preview-features"))
        .body("missing.whatToDo", contains(text(), text(), text()));
  }

  @Test
  void keepsPreviewFeaturesWhileIntegrationNeedsThem() {
    Stage.turnOn();

    Stage.change("PUT", PREVIEW, OFF)
        .then()
        .statusCode(409)
        .body("missing.id", contains("preview-features"));
    Stage.change(
            "PATCH",
            ALL,
            """
            {"features": {"preview-features": false, "cloud-app-security": false}}""")
        .then()
        .statusCode(200);
  }

  @Test
  void allowsOtherChangesWithoutLicence() {
    Stage.turnOn();
    Stage.change("PUT", "/api/v1/licences/endpoint-security", "{\"present\": false}");

    Stage.change("PUT", ALL + "/watch-silent-machines", OFF).then().statusCode(200);
    Stage.change("PUT", INTEGRATION, OFF).then().statusCode(200);
    Stage.change("PUT", INTEGRATION, ON)
        .then()
        .statusCode(409)
        .body("missing.id", contains("licence-endpoint-security"));
  }

  @Test
  void requiresVersionOfChanges() {
    Stage.as(Tokens.admin())
        .contentType("application/json")
        .body(ON)
        .put(PREVIEW)
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:penumbra:problem:precondition-required"));
    Stage.as(Tokens.admin())
        .contentType("application/json")
        .body(BOTH_ON)
        .patch(ALL)
        .then()
        .statusCode(428);
  }

  @Test
  void refusesStaleVersions() {
    String one = etag(PREVIEW);
    String all = etag(ALL);
    Stage.change("PUT", PREVIEW, ON);

    Stage.change(Tokens.admin(), "PUT", PREVIEW, one, OFF).then().statusCode(412);
    Stage.change(Tokens.admin(), "PATCH", ALL, all, BOTH_ON).then().statusCode(412);
    Stage.change(Tokens.admin(), "PUT", PREVIEW, "W/" + etag(PREVIEW), OFF).then().statusCode(412);
    Stage.change(Tokens.admin(), "PUT", PREVIEW, "nonsense", OFF).then().statusCode(412);
  }

  @Test
  void acceptsOneOfTwoConcurrentChanges() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        String version = etag(ALL);
        boolean on = round % 2 == 0;
        String body = "{\"features\": {\"preview-features\": %s}}".formatted(on);

        List<Integer> statuses =
            both
                .invokeAll(
                    IntStream.range(0, 2)
                        .<Callable<Integer>>mapToObj(
                            i ->
                                () ->
                                    Stage.change(Tokens.admin(), "PATCH", ALL, version, body)
                                        .statusCode())
                        .toList())
                .stream()
                .map(Future::resultNow)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 412);
      }
    }
    audit().body("items", hasSize(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "auditor", "sensor", "service"})
  void restrictsChangesToAdministrators(String role) {
    Stage.change(Tokens.role(role), "PUT", PREVIEW, etag(PREVIEW), ON).then().statusCode(403);
    Stage.change(Tokens.role(role), "PATCH", ALL, etag(ALL), BOTH_ON).then().statusCode(403);
  }

  @Test
  void answers404ForUnknownFeature() {
    Stage.get(Tokens.admin(), ALL + "/mind-reading").then().statusCode(404);
    Stage.change(Tokens.admin(), "PUT", ALL + "/mind-reading", "\"1\"", ON).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"enabled\": true, \"colour\": 1} | colour",
        "{} | enabled",
        "{\"enabled\": null} | enabled",
        "{\"enabled\": {}} | enabled",
        "{\"enabled\": true, \"reason\": \"a\\u0000b\"} | reason",
        "{\"enabled\": tru | line 1",
        "[] | expected form",
      })
  void refusesInvalidBodyByFieldName(String body, String named) {
    Stage.change(Tokens.admin(), "PUT", PREVIEW, etag(PREVIEW), body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(named));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"features\": {\"mind-reading\": true}} | features.mind-reading",
        "{\"features\": {\"preview-features\": null}} | features.preview-features",
        "{\"features\": {}} | features",
        "{\"reason\": \"x\"} | features",
        "{\"switches\": {}} | switches",
      })
  void refusesInvalidSaveByFieldName(String body, String named) {
    Stage.change(Tokens.admin(), "PATCH", ALL, etag(ALL), body)
        .then()
        .statusCode(400)
        .body("detail", containsString('"' + named + '"'));
  }

  @Test
  void limitsLengthOfReasons() {
    Stage.change(
            "PUT", PREVIEW, "{\"enabled\": true, \"reason\": \"%s\"}".formatted("x".repeat(501)))
        .then()
        .statusCode(400)
        .body("detail", containsString("reason"));
  }

  @Test
  void refusesMissingBodyAndOtherMediaTypes() {
    Stage.as(Tokens.admin())
        .header("If-Match", etag(PREVIEW))
        .contentType("application/json")
        .put(PREVIEW)
        .then()
        .statusCode(400)
        .body("detail", equalTo("the body is missing"));
    Stage.as(Tokens.admin())
        .header("If-Match", etag(PREVIEW))
        .contentType("text/plain")
        .body("on")
        .put(PREVIEW)
        .then()
        .statusCode(415);
  }

  @Test
  void requiresReasonsOnceEnabled() {
    Stage.change("PUT", ALL + "/require-reasons", ON).then().statusCode(200);

    Stage.change("PUT", PREVIEW, ON)
        .then()
        .statusCode(400)
        .body("detail", containsString("reason"));
    Stage.change("PUT", PREVIEW, "{\"enabled\": true, \"reason\": \"pilot\"}")
        .then()
        .statusCode(200);
  }

  @Test
  void reportsNoConfigurationByDefault() {
    Stage.get(Tokens.admin(), PREVIEW).then().body("setBy", nullValue());
  }

  private static String etag(String path) {
    return Stage.get(Tokens.admin(), path).header("ETag");
  }

  private static ValidatableResponse audit() {
    return Stage.get(Tokens.auditor(), "/api/v1/audit?limit=500").then().statusCode(200);
  }

  private static Matcher<String> text() {
    return not(blankOrNullString());
  }
}
