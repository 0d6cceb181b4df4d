package io.penumbra.commons.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant START = Instant.parse("2026-07-01T10:00:00Z");
  private static final String TENANT = "Default";

  private final Time time = new Time();
  private final Issuer issuer = new Issuer();
  private final VerifiedTokens tokens =
      new VerifiedTokens(issuer, time, () -> Duration.between(START, time.now).toNanos());

  @BeforeEach
  void isOneHourAhead() {
    issuer.expiry = START.plusSeconds(3600);
  }

  @Test
  void verifiesATokenOnceInFiveSecondsHoweverOftenItIsUsed() {
    for (int i = 0; i < 5; i++) {
      assertThat(ask("a").getPrincipal().getName()).isEqualTo("a");
      time.pass(999);
    }
    assertThat(issuer.asked).isEqualTo(1);
    time.pass(6);
    ask("a");
    assertThat(issuer.asked).isEqualTo(2);
  }

  @Test
  void givesEachRequestAnIdentityOfItsOwn() {
    RoutingContext first = request(TENANT);
    RoutingContext second = request(TENANT);
    assertThat(requestOf(ask(first, "a"))).isSameAs(first);
    SecurityIdentity known = ask(second, "a");
    assertThat(requestOf(known)).isSameAs(second);
    assertThat(known.getRoles()).containsExactly("sensor");
    assertThat(known.getCredential(AccessTokenCredential.class).getToken()).isEqualTo("a");
  }

  @Test
  void knowsNoTokenBeyondItsExpiry() {
    issuer.expiry = START.plusSeconds(2);
    ask("a");
    time.pass(1_999);
    ask("a");
    assertThat(issuer.asked).isEqualTo(1);
    time.pass(1);
    issuer.refuses = true;
    assertThatThrownBy(() -> ask("a")).isInstanceOf(AuthenticationFailedException.class);
    assertThat(issuer.asked).isEqualTo(2);
  }

  @Test
  void remembersNoRefusal() {
    issuer.refuses = true;
    assertThatThrownBy(() -> ask("a")).isInstanceOf(AuthenticationFailedException.class);
    issuer.refuses = false;
    assertThat(ask("a")).isNotNull();
    assertThat(issuer.asked).isEqualTo(2);
  }

  @Test
  void keepsTokensAndTenantsApart() {
    ask("a");
    assertThat(ask("b").getPrincipal().getName()).isEqualTo("b");
    ask(request("dashboard"), "a");
    assertThat(issuer.asked).isEqualTo(3);
  }

  @Test
  void leavesOtherCredentialsToOidc() {
    assertThat(answer(request(TENANT), new IdTokenCredential("a"))).isNull();
    assertThat(answer(request(null), new AccessTokenCredential("a"))).isNull();
    assertThat(issuer.asked).isZero();
    assertThat(tokens.priority())
        .as("asked before OIDC's own provider")
        .isGreaterThan(new Issuer().priority());
  }

  private SecurityIdentity ask(String token) {
    return ask(request(TENANT), token);
  }

  private SecurityIdentity ask(RoutingContext http, String token) {
    return answer(http, new AccessTokenCredential(token));
  }

  private SecurityIdentity answer(RoutingContext http, TokenCredential credential) {
    TokenAuthenticationRequest request = new TokenAuthenticationRequest(credential);
    HttpSecurityUtils.setRoutingContextAttribute(request, http);
    return tokens.authenticate(request, work -> Uni.createFrom().item(work)).await().indefinitely();
  }

  private static RoutingContext requestOf(SecurityIdentity identity) {
    return identity.getAttribute(RoutingContext.class.getName());
  }

  private static RoutingContext request(String tenant) {
    return (RoutingContext)
        Proxy.newProxyInstance(
            RoutingContext.class.getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (_, method, arguments) ->
                method.getName().equals("get") && arguments[0].equals(OidcUtils.TENANT_ID_ATTRIBUTE)
                    ? tenant
                    : null);
  }

  private static final class Time extends Clock {
    private Instant now = START;

    void pass(long millis) {
      now = now.plusMillis(millis);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Simulated OIDC provider: returns an identity for the request, or rejects it. */
  private static final class Issuer implements IdentityProvider<TokenAuthenticationRequest> {
    private Instant expiry;
    private boolean refuses;
    private int asked;

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
      return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        TokenAuthenticationRequest request, AuthenticationRequestContext context) {
      asked++;
      if (refuses) {
        return Uni.createFrom().failure(new AuthenticationFailedException());
      }
      JwtClaims claims = new JwtClaims();
      claims.setSubject(request.getToken().getToken());
      claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
      return Uni.createFrom()
          .item(
              QuarkusSecurityIdentity.builder()
                  .setPrincipal(new OidcJwtCallerPrincipal(claims, request.getToken()))
                  .addRole("sensor")
                  .addCredential(request.getToken())
                  .addAttribute(
                      RoutingContext.class.getName(),
                      HttpSecurityUtils.getRoutingContextAttribute(request))
                  .build());
    }
  }
}
