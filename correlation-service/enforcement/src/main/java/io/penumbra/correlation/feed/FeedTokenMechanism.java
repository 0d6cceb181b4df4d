package io.penumbra.correlation.feed;

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
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * Authentication of feed readers. A feed token (Bearer, or the password of Basic) permits reading
 * the feed and reporting its canary. Public feeds need no token. No other endpoint accepts feed
 * tokens.
 */
@ApplicationScoped
class FeedTokenMechanism implements HttpAuthenticationMechanism {

  /** Role of a caller with a feed token. */
  static final String ROLE = "feed";

  private static final String PREFIX = "/api/v1/feeds/";
  private static final String EXCEPTIONS = "/exceptions";
  private static final String CANARY = "/canary";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** Returns a challenge, because tools such as wget send the password only after one. */
  private static final String CHALLENGE = "Basic realm=\"feed\"";

  private final FeedStore feeds;
  private final ExecutorService virtualThreads;

  FeedTokenMechanism(FeedStore feeds, @VirtualThreads ExecutorService virtualThreads) {
    this.feeds = feeds;
    this.virtualThreads = virtualThreads;
  }

  /** Priority above OIDC, which would reject feed tokens. */
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1_000;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    String path = request.normalizedPath();
    boolean reads = isRead(request.request().method());
    if (!path.startsWith(PREFIX)) {
      return Uni.createFrom().nullItem();
    }
    boolean probes = request.request().method().equals(HttpMethod.POST) && path.endsWith(CANARY);
    Optional<UUID> id =
        probes
            ? findId(path.substring(PREFIX.length()).replaceFirst(CANARY + "$", ""))
            : findFeed(path);
    String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    Optional<String> presented =
        Optional.ofNullable(authorization).flatMap(FeedTokenMechanism::findCredential);
    if (presented.isPresent()) {
      Optional<FeedToken> token = presented.flatMap(FeedToken::parse);
      if (token.isEmpty() || id.isEmpty() || !reads && !probes) {
        return Uni.createFrom().failure(reject());
      }
      return lookUp(id.get(), token.get());
    }
    return authorization == null && id.isPresent() && reads
        ? lookUp(id.get(), null)
        : Uni.createFrom().nullItem();
  }

  /** Runs the lookup on a worker thread and returns to the event loop. */
  private Uni<SecurityIdentity> lookUp(UUID id, FeedToken token) {
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .item(() -> createIdentity(id, token))
        .runSubscriptionOn(virtualThreads)
        .emitOn(command -> context.runOnContext(ignored -> command.run()));
  }

  private SecurityIdentity createIdentity(UUID id, FeedToken token) {
    Optional<Feed> feed = feeds.findRecent(id);
    if (token == null) {
      return feed.filter(Feed::isPublic).map(FeedTokenMechanism::createIdentity).orElse(null);
    }
    return feed.filter(known -> isTokenOf(known, token))
        .map(FeedTokenMechanism::createIdentity)
        .orElseThrow(FeedTokenMechanism::reject);
  }

  private static boolean isTokenOf(Feed feed, FeedToken token) {
    return MessageDigest.isEqual(
        feed.tokenHash().getBytes(StandardCharsets.US_ASCII),
        token.hash().getBytes(StandardCharsets.US_ASCII));
  }

  private static SecurityIdentity createIdentity(Feed feed) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal("feed " + feed.name()))
        .addRole(ROLE)
        .build();
  }

  private static AuthenticationFailedException reject() {
    return new AuthenticationFailedException(
        new ProblemException(
            ProblemType.UNAUTHENTICATED, "the token does not belong to this feed"));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return readsFeed(request)
        ? Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", CHALLENGE))
        : Uni.createFrom().nullItem();
  }

  private static boolean readsFeed(RoutingContext request) {
    String path = request.normalizedPath();
    return isRead(request.request().method())
        && path.startsWith(PREFIX)
        && findFeed(path).isPresent();
  }

  /** Returns the feed with content or exceptions at this path. */
  private static Optional<UUID> findFeed(String path) {
    return findId(path.substring(PREFIX.length()).replaceFirst(EXCEPTIONS + "$", ""));
  }

  private static boolean isRead(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static Optional<UUID> findId(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** Returns the feed token of a request, valid or not; null for other credentials. */
  private static Optional<String> findCredential(String authorization) {
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip())
          .filter(token -> token.startsWith(FeedToken.PREFIX));
    }
    if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return findPassword(authorization.substring(BASIC.length()).strip())
          .filter(token -> token.startsWith(FeedToken.PREFIX));
    }
    return Optional.empty();
  }

  private static Optional<String> findPassword(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      return Optional.of(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
