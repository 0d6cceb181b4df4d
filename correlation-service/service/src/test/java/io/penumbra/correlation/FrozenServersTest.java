package io.penumbra.correlation;

import io.penumbra.testing.FrozenServers;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.SeparateServiceProfile;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Behaviour while Postgres or the issuer keeps connections open without responding. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      @ResourceArg(name = "first-byte", value = FrozenServers.FIRST_BYTE_WITHIN)
    })
class FrozenServersTest {

  @TestHTTPResource(management = true)
  URI management;

  @Test
  void answersUnavailableWhilePostgresIsFrozen() {
    String token = Tokens.analyst();

    FrozenServers.verifyPostgres(
        management, request -> request.auth().oauth2(token).get("/api/v1/catalogue/versions"));
  }

  /** The service verifies tokens with cached keys, so it stays ready without the issuer. */
  @Test
  void staysReadyWhileTheIssuerIsFrozen() {
    FrozenServers.verifyIssuer(management, "/api/v1/catalogue/categories", 200);
  }
}
