package io.penumbra.toggle.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.penumbra.toggle.Stage;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "toggle"))
@WithTestResource(EvidenceServers.class)
class GateTest {

  private static final String GATE = "/api/v1/integration/gate";

  @BeforeEach
  void fresh() {
    Stage.fresh();
  }

  @Test
  void startsOff() {
    gate().then().statusCode(200).body("accepting", equalTo(false)).body("state", equalTo("off"));
  }

  @Test
  void followsSwitchAtOnce() {
    Stage.turnOn();
    gate().then().body("accepting", equalTo(true)).body("state", equalTo("pending"));

    Stage.turnOff();
    gate().then().body("accepting", equalTo(false)).body("state", equalTo("off"));
  }

  @Test
  void answersNotModifiedToCurrentTag() {
    String etag = gate().header("ETag");

    Response known = Stage.as(Tokens.service()).header("If-None-Match", etag).get(GATE);

    known.then().statusCode(304).header("ETag", etag);
    assertThat(known.asString()).isEmpty();
    Stage.turnOn();
    Stage.as(Tokens.service())
        .header("If-None-Match", etag)
        .get(GATE)
        .then()
        .statusCode(200)
        .body("accepting", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "analyst", "auditor", "sensor"})
  void answersServicesOnly(String role) {
    Stage.get(Tokens.role(role), GATE).then().statusCode(403);
  }

  private static Response gate() {
    return Stage.get(Tokens.service(), GATE);
  }
}
