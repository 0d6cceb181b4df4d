package io.penumbra.reporting.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Endpoint with which the issuer ends sessions (OpenID Connect Back-Channel Logout 1.0), when a
 * user signs out of another application or an administrator signs the user out. The caller has no
 * role, so it is a route instead of a resource; the signature of the logout token authorises it.
 *
 * <p>Quarkus' own handler keeps such logouts in the memory of one replica. Sessions are rows here,
 * so the rows are deleted.
 */
@ApplicationScoped
class BackChannelLogout {

  private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);
  private static final String PATH = "/logout/back-channel";
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final int BEFORE_REST = 1_000;
  private static final int MOST_BYTES = 16 * 1024;

  private final TenantConfigBean tenants;
  private final OwnSessions sessions;
  private final ObjectMapper json;

  BackChannelLogout(TenantConfigBean tenants, OwnSessions sessions, ObjectMapper json) {
    this.tenants = tenants;
    this.sessions = sessions;
    this.json = json;
  }

  void register(@Observes Router router) {
    router.post(PATH).order(BEFORE_REST).handler(this::end);
  }

  private void end(RoutingContext context) {
    Uni.createFrom()
        .deferred(() -> readForm(context))
        .map(BackChannelLogout::readToken)
        .chain(this::verified)
        .chain(claims -> sessions.endOfIssuer(readText(claims, "sid"), readText(claims, "sub")))
        .subscribe()
        .with(ended -> answer(context, 200).end(), failure -> refuse(context, failure));
  }

  private static Uni<String> readForm(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !length.matches("\\d{1,5}") || Integer.parseInt(length) > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "the body must have a length, of at most %d bytes".formatted(MOST_BYTES));
    }
    Future<Buffer> read = context.request().body();
    // Quarkus pauses a request until its body is read
    context.request().resume();
    return Uni.createFrom()
        .completionStage(read.toCompletionStage())
        .map(body -> body.toString(StandardCharsets.UTF_8));
  }

  private static String readToken(String form) {
    try {
      List<String> tokens =
          new QueryStringDecoder(form, StandardCharsets.UTF_8, false)
              .parameters()
              .getOrDefault("logout_token", List.of());
      if (tokens.size() == 1 && !tokens.getFirst().isBlank()) {
        return tokens.getFirst();
      }
    } catch (IllegalArgumentException notEncoded) {
      // rejected below
    }
    throw refused("the form must have one field logout_token");
  }

  private Uni<JsonObject> verified(String token) {
    TenantConfigContext known = tenants.getStaticTenant("dashboard");
    return (known.ready() ? Uni.createFrom().item(known) : known.initialize())
        .chain(
            tenant -> {
              if (!tenant.ready()) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "the issuer does not answer");
              }
              return verify(tenant.provider(), token);
            })
        .map(ignored -> readEvent(OidcCommonUtils.decodeJwtContent(token)));
  }

  /**
   * Verifies signature, issuer, audience and expiry; reloads the issuer's keys for an unknown key.
   */
  private static Uni<?> verify(OidcProvider provider, String token) {
    try {
      return Uni.createFrom().item(provider.verifyLogoutJwtToken(token));
    } catch (InvalidJwtException e) {
      if (!(e.getCause() instanceof UnresolvableKeyException)) {
        throw refused("the token is not a valid one of the issuer");
      }
      return provider
          .refreshJwksAndVerifyJwtToken(token, true, false, null)
          .onFailure()
          .transform(unknown -> refused("the token is not a valid one of the issuer"));
    }
  }

  private static JsonObject readEvent(JsonObject claims) {
    if (!(claims.getValue("events") instanceof JsonObject events)
        || !(events.getValue(EVENT) instanceof JsonObject)) {
      throw refused("the token has no event " + EVENT);
    }
    if (claims.containsKey("nonce")) {
      throw refused("a logout token has no nonce");
    }
    if (readText(claims, "sid") == null && readText(claims, "sub") == null) {
      throw refused("the token names neither a session (sid) nor a person (sub)");
    }
    return claims;
  }

  private static String readText(JsonObject claims, String name) {
    return claims.getValue(name) instanceof String text ? text : null;
  }

  private static ProblemException refused(String why) {
    return new ProblemException(ProblemType.BAD_REQUEST, why);
  }

  private void refuse(RoutingContext context, Throwable failure) {
    Problem problem;
    if (failure instanceof ProblemException known) {
      problem = known.problem();
    } else {
      LOG.error("a back-channel logout failed; the sessions can remain active", failure);
      problem = Problem.of(ProblemType.UNAVAILABLE, "the sessions could not be ended");
    }
    try {
      answer(context, problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServerResponse answer(RoutingContext context, int status) {
    return context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
