package io.penumbra.reporting.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The current user. */
@Path("/api/v1/me")
@Tag(name = "Session")
class MeResource {

  private static final Set<String> ROLES = Set.of("admin", "analyst", "auditor", "sensor");

  private final SecurityIdentity identity;
  private final String ingestionUrl;

  MeResource(
      SecurityIdentity identity,
      @ConfigProperty(name = "penumbra.ingestion-url") String ingestionUrl) {
    this.identity = identity;
    this.ingestionUrl = ingestionUrl;
  }

  /**
   * The person signed in.
   *
   * @param ingestionUrl address for the sensors of this installation, for the snippets shown
   */
  public record Me(String name, List<String> roles, String ingestionUrl) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Get current user and roles")
  public Me getMe() {
    return new Me(
        identity.getPrincipal().getName(),
        identity.getRoles().stream().filter(ROLES::contains).sorted().toList(),
        ingestionUrl);
  }
}
