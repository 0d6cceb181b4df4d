package io.penumbra.commons.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Limits the time of requests to the issuer. The limit is higher than {@link ResponseDeadline}, so
 * that callers learn that the issuer is unavailable, not that their token or session is invalid.
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
