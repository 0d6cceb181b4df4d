package io.penumbra.reporting.api;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.ApiFuzzer;
import io.penumbra.testing.FrozenServers;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.SeparateServiceProfile;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Seeded inputs to every described endpoint; see {@link ApiFuzzer} for the long run. */
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
class FuzzTest {

  @TestHTTPResource URI api;

  @Test
  void answersDeclaredStatusesToFuzzedInputs() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.alert();

    ApiFuzzer.of("reporting-service")
        .verify(api, "/login?to=", "/login?to=/", "/", "/machines/", "/logout?to=");
  }
}
