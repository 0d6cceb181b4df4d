package io.penumbra.correlation;

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
import org.junit.jupiter.api.Test;

/** Seeded inputs to every described endpoint; {@link ApiFuzzer} describes the long test. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      @ResourceArg(name = "first-byte", value = FrozenServers.FIRST_BYTE_WITHIN)
    })
class FuzzTest {

  @TestHTTPResource URI api;

  @Test
  void answersDeclaredStatusesToFuzzedInputs() {
    ApiFuzzer.of("correlation-service").verify(api);
  }
}
