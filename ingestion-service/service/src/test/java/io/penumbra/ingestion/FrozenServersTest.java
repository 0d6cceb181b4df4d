package io.penumbra.ingestion;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frozen Postgres and issuer, which keep their connections open but do not respond. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "ingestion"),
      @ResourceArg(name = "first-byte", value = FrozenServers.FIRST_BYTE_WITHIN)
    })
@WithTestResource(Neighbours.class)
class FrozenServersTest {

  @TestHTTPResource(management = true)
  URI management;

  @BeforeEach
  void open() {
    Neighbours.reset();
  }

  @Test
  void answersUnavailableWhilePostgresIsFrozen() {
    String token = Tokens.auditor();

    FrozenServers.verifyPostgres(
        management, request -> request.auth().oauth2(token).get("/api/v1/chunks"));
  }

  /** Known keys verify tokens without the issuer, so the service stays ready. */
  @Test
  void staysReadyWhileTheIssuerIsFrozen() {
    FrozenServers.verifyIssuer(management, "/api/v1/chunks", 200);
  }
}
