package io.penumbra.reporting.session;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is signed in. */
@Path("/")
@Tag(name = "Session")
class SessionResource {

  private static final Set<String> ROLES = Set.of("admin", "analyst", "auditor", "sensor");

  private final SecurityIdentity identity;

  SessionResource(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The person signed in. */
  public record Me(String name, List<String> roles) {}

  @GET
  @Path("/api/v1/me")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Who is signed in, and with which roles")
  public Me me() {
    return new Me(
        identity.getPrincipal().getName(),
        identity.getRoles().stream().filter(ROLES::contains).sorted().toList());
  }

  @GET
  @Path("/login")
  @Authenticated
  @Operation(summary = "Sign in, then go on to a page of the dashboard", hidden = true)
  public Response login(@QueryParam("to") String to) {
    String page = to == null || to.isBlank() ? "/" : to;
    // only a path of our own: "//host" and "/\host" lead elsewhere
    if (!page.startsWith("/") || page.startsWith("//") || page.startsWith("/\\")) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "to must be a path of the dashboard");
    }
    return Response.seeOther(URI.create(page)).build();
  }
}
