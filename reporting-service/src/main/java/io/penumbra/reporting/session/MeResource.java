package io.penumbra.reporting.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is signed in. */
@Path("/api/v1/me")
@Tag(name = "Session")
class MeResource {

  private static final Set<String> ROLES = Set.of("admin", "analyst", "auditor", "sensor");

  private final SecurityIdentity identity;

  MeResource(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The person signed in. */
  public record Me(String name, List<String> roles) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Who is signed in, and with which roles")
  public Me me() {
    return new Me(
        identity.getPrincipal().getName(),
        identity.getRoles().stream().filter(ROLES::contains).sorted().toList());
  }
}
