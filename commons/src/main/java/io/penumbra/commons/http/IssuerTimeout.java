package io.penumbra.commons.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Ends requests to the issuer that get no answer. Later than {@link ResponseDeadline}, so that a
 * caller learns that the issuer is away, not that the token or session is wrong.
 */
@Singleton
@Unremovable
class IssuerTimeout implements OidcRequestFilter {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Override
  public Uni<Void> filter(OidcRequestFilterContext request) {
    request.request().timeout(LONGEST.toMillis());
    return Uni.createFrom().voidItem();
  }
}
