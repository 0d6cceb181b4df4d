package io.penumbra.reporting.session;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of the caller's own sessions. */
@Path("/api/v1/me/sessions")
@Tag(name = "Session")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SessionsResource {

  private final OwnSessions sessions;
  private final SecurityIdentity identity;

  SessionsResource(OwnSessions sessions, SecurityIdentity identity) {
    this.sessions = sessions;
    this.identity = identity;
  }

  /** Sessions, latest sign-in first. */
  public record SessionList(List<OwnSessions.Session> items) {}

  /** Number of ended sessions. */
  public record Ended(long ended) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(operationId = "listSessions", summary = "List own sessions")
  public SessionList list(HttpHeaders headers) {
    return new SessionList(sessions.list(getSubject(), getCurrent(headers)));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(operationId = "endSession", summary = "End own session")
  @APIResponse(responseCode = "204", description = "Session ended")
  public void end(@PathParam("id") UUID id) {
    if (!sessions.end(getSubject(), id)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "you have no session %s; GET lists those you have".formatted(id));
    }
  }

  @POST
  @Path("/end-others")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(operationId = "endOtherSessions", summary = "End all other own sessions")
  public Ended endOthers(HttpHeaders headers) {
    return new Ended(sessions.endOthers(getSubject(), getCurrent(headers)));
  }

  private String getSubject() {
    return ((JsonWebToken) identity.getPrincipal()).getSubject();
  }

  /** Returns the current session; empty for a caller with a bearer token. */
  private static Optional<SessionSecret> getCurrent(HttpHeaders headers) {
    if (headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
      return Optional.empty();
    }
    return headers.getCookies().values().stream()
        .filter(cookie -> OidcUtils.isSessionCookie(cookie.getName()))
        .map(Cookie::getValue)
        .map(SessionSecret::parse)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
