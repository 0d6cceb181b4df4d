package io.penumbra.reporting.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.sql.NamedSql;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.runtime.CodeAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sessions of browsers. Tokens are stored in Postgres, so every replica knows every session. A
 * browser only has the key of its own session.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class Sessions implements TokenStateManager {

  private static final Logger LOG = Logger.getLogger(Sessions.class);

  /** Maximum length of a browser's name, which the client chooses; longer ones are truncated. */
  private static final int BROWSER_LENGTH = 200;

  /** Request attribute with the sign-in of the ended session. */
  private static final String SIGN_IN = "penumbra.sign-in";

  /** Time during which concurrent requests may still use a renewed session. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Pool pool;
  private final ObjectMapper json;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final String begin = NamedSql.load("session/begin");
  private final String find = NamedSql.load("session/find");
  private final String end = NamedSql.load("session/end");
  private final String purge = NamedSql.load("session/purge");

  Sessions(Pool pool, ObjectMapper json, Clock clock) {
    this.pool = pool;
    this.json = json;
    this.clock = clock;
  }

  /** Part of a sign-in that a renewed session keeps. */
  private record SignIn(UUID id, OffsetDateTime at, String subject) {}

  @RegisterForReflection
  record Held(String id, String access, String refresh, Long expiresIn, String scope) {

    static Held of(AuthorizationCodeTokens tokens) {
      return new Held(
          tokens.getIdToken(),
          tokens.getAccessToken(),
          tokens.getRefreshToken(),
          tokens.getAccessTokenExpiresIn(),
          tokens.getAccessTokenScope());
    }

    AuthorizationCodeTokens tokens() {
      return new AuthorizationCodeTokens(id, access, refresh, expiresIn, scope);
    }
  }

  @Override
  public Uni<String> createTokenState(
      RoutingContext context,
      OidcTenantConfig tenant,
      AuthorizationCodeTokens tokens,
      OidcRequestContext<String> requestContext) {
    SessionSecret secret = SessionSecret.random(random);
    Instant now = clock.instant();
    JsonObject idToken = OidcCommonUtils.decodeJwtContent(tokens.getIdToken());
    String subject = idToken.getString("sub");
    Optional<SignIn> renewed =
        Optional.ofNullable(context.<SignIn>get(SIGN_IN))
            .filter(signIn -> signIn.subject().equals(subject));
    long seconds = context.<Long>get(CodeAuthenticationMechanism.SESSION_MAX_AGE_PARAM);
    Tuple row =
        Tuple.tuple()
            .addBuffer(createId(secret))
            .addBuffer(Buffer.buffer(secret.seal(write(Held.of(tokens)), random)))
            .addOffsetDateTime(toUtc(now.plusSeconds(seconds)))
            .addBuffer(before(context, tenant).map(Sessions::createId).orElseGet(Buffer::buffer))
            .addOffsetDateTime(toUtc(now.plus(GRACE)))
            .addString(subject)
            .addString(idToken.getString("sid"))
            .addString(readBrowser(context))
            .addOffsetDateTime(toUtc(now))
            .addUUID(renewed.map(SignIn::id).orElse(null))
            .addOffsetDateTime(renewed.map(SignIn::at).orElse(null))
            // address of the client, if a trusted proxy forwards it
            .addString(context.request().remoteAddress().hostAddress())
            .addString(idToken.getString("preferred_username", subject));
    return pool.preparedQuery(begin).execute(row).map(_ -> secret.cookie());
  }

  @Override
  public Uni<AuthorizationCodeTokens> getTokens(
      RoutingContext context,
      OidcTenantConfig tenant,
      String state,
      OidcRequestContext<AuthorizationCodeTokens> requestContext) {
    Optional<SessionSecret> secret = SessionSecret.parse(state);
    if (secret.isEmpty()) {
      return Uni.createFrom().failure(new AuthenticationFailedException("no session of ours"));
    }
    return pool.preparedQuery(find)
        .execute(
            Tuple.tuple()
                .addBuffer(createId(secret.get()))
                .addOffsetDateTime(toUtc(clock.instant())))
        .map(
            rows -> {
              RowIterator<Row> row = rows.iterator();
              if (!row.hasNext()) {
                throw new AuthenticationFailedException("the session has ended");
              }
              byte[] sealed = row.next().getBuffer("tokens").getBytes();
              return read(secret.get().open(sealed)).tokens();
            });
  }

  @Override
  public Uni<Void> deleteTokens(
      RoutingContext context,
      OidcTenantConfig tenant,
      String state,
      OidcRequestContext<Void> requestContext) {
    return SessionSecret.parse(state)
        .map(
            secret ->
                pool.preparedQuery(end)
                    .execute(Tuple.tuple().addBuffer(createId(secret)))
                    .invoke(ended -> remember(context, ended.iterator()))
                    .replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return pool.preparedQuery(purge)
        .execute(Tuple.of(toUtc(clock.instant())))
        .onFailure()
        .invoke(e -> LOG.warnf("ended sessions could not be deleted: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Returns the previous session of the browser, which a new one replaces. */
  private static Optional<SessionSecret> before(RoutingContext context, OidcTenantConfig tenant) {
    Cookie cookie = context.request().getCookie(OidcUtils.getSessionCookieName(tenant));
    return cookie == null ? Optional.empty() : SessionSecret.parse(cookie.getValue());
  }

  /**
   * Stores the ended session in the request: Quarkus ends it just before the renewed session
   * begins.
   */
  private static void remember(RoutingContext context, RowIterator<Row> ended) {
    if (ended.hasNext()) {
      Row row = ended.next();
      String subject = row.getString("subject");
      if (subject != null) {
        context.put(
            SIGN_IN,
            new SignIn(row.getUUID("sign_in_id"), row.getOffsetDateTime("signed_in_at"), subject));
      }
    }
  }

  private static String readBrowser(RoutingContext context) {
    String agent = context.request().getHeader(HttpHeaders.USER_AGENT);
    return agent == null || agent.length() <= BROWSER_LENGTH
        ? agent
        : agent.substring(0, BROWSER_LENGTH);
  }

  private static Buffer createId(SessionSecret secret) {
    return Buffer.buffer(secret.sessionId());
  }

  private byte[] write(Held held) {
    try {
      return json.writeValueAsBytes(held);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Held read(byte[] text) {
    try {
      return json.readValue(text, Held.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
