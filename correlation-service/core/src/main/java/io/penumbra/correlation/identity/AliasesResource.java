package io.penumbra.correlation.identity;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.FieldChecks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** API of names of the same person. */
@Path("/api/v1")
@Tag(name = "Identity")
@Produces(MediaType.APPLICATION_JSON)
class AliasesResource {

  private static final int MOST_CHANGES = 200;

  private final Aliases aliases;
  private final AccessAudit audit;
  private final SecurityIdentity caller;

  AliasesResource(Aliases aliases, AccessAudit audit, SecurityIdentity caller) {
    this.audit = audit;
    this.aliases = aliases;
    this.caller = caller;
  }

  /**
   * Name of a person.
   *
   * @param knownBy {@code evidence}: records contain it together with another name; {@code
   *     confirmed}: set by an administrator; null: it is the only name
   */
  record Alias(String name, @Schema(nullable = true) String knownBy) {}

  /**
   * Person with all names.
   *
   * @param name display name: the UPN, else {@code DOMAIN\name}, else the SID
   */
  record UserAliases(int userId, String name, List<Alias> aliases) {}

  /** Additional name of a person. */
  record NewAlias(String name, @Schema(nullable = true) String reason) {}

  /**
   * Result of a change.
   *
   * @param machineDays number of machine-days to recompute
   */
  record AliasChanged(int machineDays) {}

  /** Change by an administrator. */
  record IdentityChange(
      long id,
      Instant at,
      String who,
      String what,
      String detail,
      @Schema(nullable = true) String why) {}

  record IdentityChangeList(List<IdentityChange> items) {}

  @GET
  @Path("/users/{user}/aliases")
  @RolesAllowed({"admin", "analyst", "service"})
  @RunOnVirtualThread
  @Operation(
      summary = "List aliases of a user",
      description = "Returns each alias with its evidence.")
  public UserAliases listAliases(@PathParam("user") int user) {
    Aliases.Named named = aliases.of(user);
    return new UserAliases(
        user,
        audit.shown(user, named.shown()),
        named.names().stream()
            .map(name -> new Alias(audit.shown(user, name.name()), name.knownBy()))
            .toList());
  }

  @POST
  @Path("/users/{user}/aliases")
  @RolesAllowed("admin")
  @RunOnVirtualThread
  @Operation(
      summary = "Add alias to user",
      description =
          "Merges the owner of the alias into this user, with all names and history. A "
              + "repeated request has no effect.")
  @APIResponse(responseCode = "200", description = "The alias belongs to the user")
  public AliasChanged add(@PathParam("user") int user, NewAlias alias) {
    FieldChecks.requireBody(alias);
    return new AliasChanged(
        aliases.add(
            user, alias.name, caller.getPrincipal().getName(), FieldChecks.reason(alias.reason)));
  }

  @DELETE
  @Path("/users/{user}/aliases")
  @RolesAllowed("admin")
  @RunOnVirtualThread
  @Operation(
      summary = "Separate alias from user",
      description =
          "The alias becomes a separate user, regardless of evidence in records. Reverts an "
              + "alias added by an administrator or found in records.")
  @APIResponse(responseCode = "200", description = "The alias is separate")
  @APIResponse(responseCode = "409", description = "The user has no such alias, or no other name")
  public AliasChanged remove(
      @PathParam("user") int user, @RestQuery String name, @RestQuery String reason) {
    return new AliasChanged(
        aliases.remove(user, name, caller.getPrincipal().getName(), FieldChecks.reason(reason)));
  }

  @GET
  @Path("/identity-changes")
  @RolesAllowed({"admin", "auditor"})
  @RunOnVirtualThread
  @Operation(
      summary = "List alias changes",
      description = "Returns changes, newest first, 200 per page.")
  public IdentityChangeList listChanges(@RestQuery Long before) {
    return new IdentityChangeList(
        aliases.listChanges(before, MOST_CHANGES).stream()
            .map(
                c ->
                    new IdentityChange(
                        c.id(), c.at(), c.who(), c.what(), audit.shown(null, c.detail()), c.why()))
            .toList());
  }
}
