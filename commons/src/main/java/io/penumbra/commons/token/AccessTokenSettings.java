package io.penumbra.commons.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Markers of access tokens in tokens of the issuer. */
@ConfigMapping(prefix = "penumbra.access-token")
interface AccessTokenSettings {

  /**
   * The types of access tokens: Keycloak's claim {@code typ}, and the header {@code typ} of RFC
   * 9068.
   */
  @WithDefault("Bearer,at+jwt")
  Set<String> types();
}
