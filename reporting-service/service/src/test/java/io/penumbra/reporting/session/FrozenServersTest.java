package io.penumbra.reporting.session;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
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
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frozen Postgres and issuer, which keep their connections open but do not respond. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation"),
      @ResourceArg(name = "first-byte", value = FrozenServers.FIRST_BYTE_WITHIN)
    })
@WithTestResource(Neighbour.class)
class FrozenServersTest {

  @TestHTTPResource(management = true)
  URI management;

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
  }

  @Test
  void answersUnavailableWhilePostgresIsFrozen() {
    String token = Tokens.analyst();

    FrozenServers.verifyPostgres(
        management,
        request ->
            request
                .auth()
                .oauth2(token)
                .get("/api/v1/reports/win10-endpoint-users/machines?search=a"));
  }

  @Test
  void answersUnavailableWhileTheIssuerIsFrozen() {
    FrozenServers.verifyIssuer(management, "/api/v1/me", 503);
  }
}
