package io.penumbra.toggle.preferences;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.integration.EvidenceServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Installation with feature flags set by the configuration, as with the chart. */
@QuarkusTest
@TestProfile(ConfiguredFeaturesTest.SetFromOutside.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class ConfiguredFeaturesTest {

  public static final class SetFromOutside implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "penumbra.features.\"preview-features\"", "true",
          "penumbra.features.\"cloud-app-security\"", "true");
    }
  }

  private static final String ALL = "/api/v1/advanced-features";

  @Test
  void appliesAndAuditsConfigurationAtStart() {
    Stage.get(Tokens.service(), "/api/v1/integration/gate").then().body("accepting", equalTo(true));
    Stage.get(Tokens.auditor(), "/api/v1/audit")
        .then()
        .body(
            "items.what",
            hasItems(
                "feature/preview-features",
                "feature/cloud-app-security",
                "licence/endpoint-security",
                "licence/cloud-app-security"))
        .body("items.findAll { it.who == 'configuration' }", hasSize(4));
  }

  @Test
  void reportsWhereFeatureIsConfigured() {
    Stage.get(Tokens.analyst(), ALL + "/cloud-app-security")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(true))
        .body("setBy", containsString("penumbra.features.\"cloud-app-security\""));
  }

  @Test
  void refusesChangesOfConfiguredFeatures() {
    Stage.change("PUT", ALL + "/cloud-app-security", "{\"enabled\": false}")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:penumbra:problem:set-by-configuration"))
        .body(
            "detail",
            allOf(
                containsString("cloud-app-security"),
                containsString("penumbra.features.\"cloud-app-security\"")));
    Stage.change(
            "PATCH",
            ALL,
            """
            {"features": {"require-reasons": true, "preview-features": false}}""")
        .then()
        .statusCode(409);
  }

  @Test
  void allowsUnchangedAndOtherFeatures() {
    Stage.change("PUT", ALL + "/cloud-app-security", "{\"enabled\": true}").then().statusCode(200);
    Stage.change("PUT", ALL + "/watch-silent-machines", "{\"enabled\": false}")
        .then()
        .statusCode(200);
  }
}
