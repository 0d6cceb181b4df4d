package io.penumbra.ingestion.sensor;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Authentication by sensor token, as Bearer token or as the password of Basic authentication with
 * any user name. Other credentials are left to OIDC.
 */
@ApplicationScoped
class SensorTokenMechanism implements HttpAuthenticationMechanism {

  /** Attribute of the identity that contains the {@link Sensor}. */
  static final String SENSOR = "penumbra.sensor";

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** Scheme {@code Token}, as used by scripts for the discovery API of Defender for Cloud Apps. */
  private static final String TOKEN = "Token ";

  /** Scheme of Splunk's event collector. */
  private static final String SPLUNK = "Splunk ";

  /** Scheme of Elasticsearch, an encoded id and key; the key is the token. */
  private static final String API_KEY = "ApiKey ";

  private final SensorRegistry registry;
  private final ExecutorService virtualThreads;
  private final Clock clock;

  SensorTokenMechanism(
      SensorRegistry registry, @VirtualThreads ExecutorService virtualThreads, Clock clock) {
    this.registry = registry;
    this.virtualThreads = virtualThreads;
    this.clock = clock;
  }

  /** Priority above OIDC, which rejects unknown credentials. */
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1_000;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    Optional<String> presented =
        Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
            .flatMap(SensorTokenMechanism::findCredential)
            .filter(SensorToken::isMeantBy);
    if (presented.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    Optional<SensorToken> token = presented.flatMap(SensorToken::parse);
    if (token.isEmpty()) {
      return Uni.createFrom()
          .failure(reject("this is not a sensor token: it is incomplete or mistyped"));
    }
    return registry
        .findRemembered(token.get())
        .map(holder -> Uni.createFrom().item(() -> toIdentity(holder)))
        .orElseGet(() -> lookUp(token.get()));
  }

  /** Runs the lookup on a worker thread and returns to the event loop. */
  private Uni<SecurityIdentity> lookUp(SensorToken token) {
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .item(
            () ->
                registry
                    .findStored(token)
                    .map(this::toIdentity)
                    .orElseThrow(() -> reject("this sensor token is unknown")))
        .runSubscriptionOn(virtualThreads)
        .emitOn(command -> context.runOnContext(ignored -> command.run()));
  }

  private SecurityIdentity toIdentity(SensorRegistry.Holder holder) {
    String ended = holder.ended(clock.instant());
    if (ended != null) {
      throw reject(ended);
    }
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(holder.sensor().name()))
        .addRole("sensor")
        .addAttribute(SENSOR, holder.sensor())
        .build();
  }

  /** Answers authentication failures with a problem, also for unknown paths. */
  private static AuthenticationFailedException reject(String why) {
    return new AuthenticationFailedException(
        new ProblemException(ProblemType.UNAUTHENTICATED, why));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().nullItem();
  }

  private static Optional<String> findCredential(String authorization) {
    for (String scheme : List.of(BEARER, SPLUNK, TOKEN)) {
      if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return Optional.of(authorization.substring(scheme.length()).strip());
      }
    }
    for (String pair : List.of(BASIC, API_KEY)) {
      if (authorization.regionMatches(true, 0, pair, 0, pair.length())) {
        return findSecondOfPair(authorization.substring(pair.length()).strip());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> findSecondOfPair(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      return Optional.of(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
