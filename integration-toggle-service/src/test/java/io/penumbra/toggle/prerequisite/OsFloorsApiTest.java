package io.penumbra.toggle.prerequisite;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.penumbra.toggle.integration.EvidenceServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API of minimum versions. Tests of the rule itself are in the contracts module. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class OsFloorsApiTest {

  @Test
  void listsOsFloors() {
    Stage.get(Tokens.analyst(), "/api/v1/os-floors")
        .then()
        .statusCode(200)
        .body("items.update", hasItems("KB4493441", "KB4493464", "KB4489899"))
        .body("items.platform", hasItems("windows", "macos"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "platform=Windows10&build=17763.379, supported, -, -",
        "platform=Windows10&version=1803&build=17134.1, below-floor, 17134.704, Install KB4493464"
            + " or a later cumulative update.",
        "platform=Windows10&version=1703, below-floor, 16299.1085, Upgrade the machine to release"
            + " 16299.1085 or later.",
        "platform=macOS&agentVersion=20.1, below-floor, 20.123072.25.0, Update the agent to"
            + " 20.123072.25.0 or later.",
        "platform=Linux, unknown, -, Unknown: no minimum version is defined " + "for this platform."
      })
  void judgesMachine(String query, String standing, String floor, String whatToDo) {
    Stage.get(Tokens.analyst(), "/api/v1/os-floors/check?" + query)
        .then()
        .statusCode(200)
        .body("standing", equalTo(standing))
        .body("floor", equalTo(floor))
        .body("whatToDo", equalTo(whatToDo));
  }
}
