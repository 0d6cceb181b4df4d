package io.penumbra.reporting.session;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API with which administrators end sessions of other users. */
@Path("/api/v1/sessions")
@Tag(name = "Session")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AllSessionsResource {

  private static final String EFFECT =
      "The next request of each affected browser must sign in again, on every replica. "
          + "Issued access tokens stay valid until they expire. A user who is still signed in "
          + "at the issuer gets a new session without a password. The request is recorded in "
          + "the audit log.";

  private final OwnSessions sessions;
  private final SecurityIdentity identity;

  AllSessionsResource(OwnSessions sessions, SecurityIdentity identity) {
    this.sessions = sessions;
    this.identity = identity;
  }

  @POST
  @Path("/end-of-account")
  @RolesAllowed("admin")
  @Operation(
      operationId = "endSessionsOfAccount",
      summary = "End all sessions of an account",
      description = EFFECT)
  public SessionsResource.Ended endOfAccount(
      @QueryParam("account")
          @Parameter(
              description = "Name of the account at the issuer, exactly as shown in the audit log",
              required = true,
              example = "ann")
          String account) {
    if (account == null || account.isBlank()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "account is missing; it is the name of an account at the issuer");
    }
    return new SessionsResource.Ended(sessions.endByAdministrator(getAdministrator(), account));
  }

  @POST
  @Path("/end-all")
  @RolesAllowed("admin")
  @Operation(
      operationId = "endAllSessions",
      summary = "End all sessions of everybody",
      description = EFFECT)
  public SessionsResource.Ended endAll() {
    return new SessionsResource.Ended(sessions.endByAdministrator(getAdministrator(), null));
  }

  private String getAdministrator() {
    return identity.getPrincipal().getName();
  }
}
