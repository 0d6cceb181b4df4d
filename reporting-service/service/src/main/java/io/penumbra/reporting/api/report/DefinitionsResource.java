package io.penumbra.reporting.api.report;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.report.Definition;
import io.penumbra.reporting.report.Definitions;
import io.penumbra.reporting.usage.Selection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of user-defined reports. */
@Path("/api/v1/report-definitions")
@Tag(name = "Report definitions")
@Produces(MediaType.APPLICATION_JSON)
class DefinitionsResource {

  private final Definitions definitions;
  private final SecurityIdentity identity;
  private final Clock clock;

  DefinitionsResource(Definitions definitions, SecurityIdentity identity, Clock clock) {
    this.clock = clock;
    this.definitions = definitions;
    this.identity = identity;
  }

  /** A definition as it is kept; its report is at the same id among the reports. */
  public record DefinitionView(
      String id,
      String name,
      Selection selection,
      String createdBy,
      Instant createdAt,
      String changedBy,
      Instant changedAt) {

    static DefinitionView of(Definition definition) {
      return new DefinitionView(
          definition.id(),
          definition.name(),
          definition.selection(),
          definition.createdBy(),
          definition.createdAt(),
          definition.changedBy(),
          definition.changedAt());
    }
  }

  @POST
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create report definition")
  @APIResponse(
      responseCode = "201",
      description = "Report created. It includes retained data unless newDataOnly is set",
      content = @Content(schema = @Schema(implementation = DefinitionView.class)))
  @APIResponse(responseCode = "409", description = "A report with this name exists")
  public RestResponse<DefinitionView> create(Draft draft) {
    Draft checked = Draft.require(draft);
    Definition definition =
        definitions
            .insert(checked.id(), checked.name(), checked.selection(getToday()), who())
            .orElseThrow(DefinitionsResource::nameTaken);
    return RestResponse.ResponseBuilder.<DefinitionView>created(
            URI.create("/api/v1/report-definitions/" + definition.id()))
        .header(HttpHeaders.ETAG, definition.version().tag())
        .entity(DefinitionView.of(definition))
        .build();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get report definition")
  public RestResponse<DefinitionView> read(@PathParam("id") String id) {
    return answer(find(id));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Update report definition", description = "The ID does not change.")
  @APIResponse(
      responseCode = "200",
      description = "Report changed",
      content = @Content(schema = @Schema(implementation = DefinitionView.class)))
  @APIResponse(responseCode = "409", description = "A report with this name exists")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<DefinitionView> change(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Draft draft) {
    Draft checked = Draft.require(draft);
    Definition current = matching(id, ifMatch);
    try {
      return answer(
          definitions
              .update(
                  id,
                  checked.name(),
                  checked.selection(sinceOr(getToday(), current)),
                  who(),
                  current.revision())
              .orElseThrow(() -> stale(current)));
    } catch (Definitions.NameTaken e) {
      throw nameTaken();
    }
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Delete report definition",
      description =
          "Deletes no data. Only the owner or an administrator can delete a report "
              + "definition.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    Definition current = matching(id, ifMatch);
    if (!who().equals(current.createdBy()) && !identity.hasRole("admin")) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "only the person who defined this report or an administrator may remove it");
    }
    if (!definitions.delete(id, current.revision(), who())) {
      throw stale(current);
    }
  }

  private LocalDate getToday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Returns the first day, which a report of new data keeps when it changes. */
  private static LocalDate sinceOr(LocalDate today, Definition current) {
    LocalDate since = current.selection().since();
    return since == null ? today : since;
  }

  private Definition matching(String id, String ifMatch) {
    Definition current = find(id);
    current.version().mustMatch(ifMatch);
    return current;
  }

  private Definition find(String id) {
    return definitions
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no report definition \"%s\"".formatted(id)));
  }

  private static RestResponse<DefinitionView> answer(Definition definition) {
    return RestResponse.ResponseBuilder.ok(DefinitionView.of(definition))
        .header(HttpHeaders.ETAG, definition.version().tag())
        .build();
  }

  private static ProblemException stale(Definition current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "the current version is %s; read it again and repeat your change"
            .formatted(current.version().tag()));
  }

  private static ProblemException nameTaken() {
    return new ProblemException(ProblemType.CONFLICT, "another report has this name");
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
