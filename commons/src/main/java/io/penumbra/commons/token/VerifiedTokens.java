package io.penumbra.commons.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Caches verified bearer tokens for five seconds, never beyond their expiry. A sender uses one
 * token for many requests, and verifying its signature costs more than reading a small request.
 * Refusals are not cached. A key that the issuer withdraws stays valid for at most as long.
 */
@Singleton
class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {

  private static final Duration KEPT = Duration.ofSeconds(5);

  /** Maximum number of entries, of some kilobytes each. */
  private static final int MOST = 1_000;

  private record Key(String tenant, String token) {}

  private final IdentityProvider<TokenAuthenticationRequest> oidc;
  private final Clock clock;
  private final Cache<Key, SecurityIdentity> verified;

  @Inject
  VerifiedTokens(OidcIdentityProvider oidc, Clock clock) {
    this(oidc, clock, Ticker.systemTicker());
  }

  VerifiedTokens(IdentityProvider<TokenAuthenticationRequest> oidc, Clock clock, Ticker ticker) {
    this.oidc = oidc;
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).ticker(ticker).build();
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /**
   * Returns a priority before OIDC, which handles all tokens that this provider answers with null.
   */
  @Override
  public int priority() {
    return SYSTEM_FIRST + 2;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
    String tenant = http == null ? null : http.get(OidcUtils.TENANT_ID_ATTRIBUTE);
    if (tenant == null || !(request.getToken() instanceof AccessTokenCredential token)) {
      return Uni.createFrom().nullItem();
    }
    Key key = new Key(tenant, token.getToken());
    SecurityIdentity known = verified.getIfPresent(key);
    return known != null && isValid(known)
        ? Uni.createFrom().item(asOf(http, known))
        : oidc.authenticate(request, context).invoke(identity -> remember(key, identity));
  }

  /**
   * Stores an identity. Its expiry is not extended by use, so that tokens in constant use are
   * verified again.
   */
  private void remember(Key key, SecurityIdentity identity) {
    if (identity != null && isValid(identity)) {
      verified.asMap().putIfAbsent(key, identity);
    }
  }

  private boolean isValid(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        && clock.instant().isBefore(Instant.ofEpochSecond(token.getExpirationTime()));
  }

  /** Returns the same identity for another request. */
  private static SecurityIdentity asOf(RoutingContext http, SecurityIdentity identity) {
    return QuarkusSecurityIdentity.builder(identity)
        .addAttribute(RoutingContext.class.getName(), http)
        .build();
  }
}
