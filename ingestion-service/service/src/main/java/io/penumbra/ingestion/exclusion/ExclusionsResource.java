package io.penumbra.ingestion.exclusion;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.ingestion.page.CursorCodecs;
import io.penumbra.ingestion.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Exclusions of users, machines and networks; for administrators. */
@Path("/api/v1/exclusions")
@Tag(name = "Exclusions")
@RunOnVirtualThread
class ExclusionsResource {

  private static final int MAX_COMMENT = 500;

  /**
   * Exclusions by kind and value.
   *
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "ExclusionPage")
  record Page(List<Exclusion> items, @Schema(nullable = true) String next) {}

  /**
   * An exclusion to create.
   *
   * @param value account (DOMAIN\name, user principal name or SID; a name without domain matches
   *     every domain), device id or host name, or network in CIDR notation
   * @param expiresAt end of the exclusion; omit it for an exclusion that does not expire
   */
  @Schema(requiredProperties = {"kind", "value"})
  record NewExclusion(ExclusionKind kind, String value, String comment, Instant expiresAt) {}

  /** Numbers of excluded records by UTC day, newest first. */
  @Schema(name = "ExcludedRecords")
  record ExcludedRecords(List<ExclusionStore.Day> items) {}

  private final ExclusionStore store;
  private final ExclusionRegistry registry;
  private final AccessAudit audit;
  private final SecurityIdentity caller;
  private final Clock clock;

  ExclusionsResource(
      ExclusionStore store,
      ExclusionRegistry registry,
      AccessAudit audit,
      SecurityIdentity caller,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(
      summary = "List exclusions",
      description =
          "Returns the exclusions by kind and value. Expired exclusions are listed for 30 days. "
              + "The read is audited if the page names a user.")
  public Page listExclusions(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor,
      @RestQuery ExclusionKind kind) {
    PageRequest<String> page = PageRequest.of(limit, cursor, CursorCodecs.NAME);
    List<Exclusion> read = store.list(kind, page);
    List<Exclusion> shown = page.shown(read);
    int users = (int) shown.stream().filter(it -> it.kind() == ExclusionKind.USER).count();
    if (users > 0) {
      audit.announce(users);
    }
    return new Page(shown, page.next(read, ExclusionStore::position, CursorCodecs.NAME));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Create exclusion",
      description =
          "Records that name the user, the machine or an address of the network on the client "
              + "side are discarded and only counted. The exclusion applies to records that "
              + "arrive from now on, on all replicas within five seconds; stored data is kept. "
              + "The audit entry holds the kind and the id, not the value.")
  @APIResponse(
      responseCode = "201",
      description = "Exclusion created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Exclusion.class)))
  @APIResponse(responseCode = "409", description = "The exclusion exists")
  public RestResponse<Exclusion> createExclusion(NewExclusion exclusion) {
    NewExclusion body = FieldChecks.requireBody(exclusion);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (body.expiresAt() != null && !body.expiresAt().isAfter(now)) {
      throw FieldChecks.reject("expiresAt", "must be in the future");
    }
    ExclusionKind kind = FieldChecks.given("kind", body.kind());
    Exclusion created =
        new Exclusion(
            UUID.randomUUID(),
            kind,
            Exclusions.normalise(kind, body.value()),
            comment(body.comment()),
            body.expiresAt() == null ? null : body.expiresAt().truncatedTo(ChronoUnit.MICROS),
            now,
            caller.getPrincipal().getName());
    store.create(created);
    registry.refresh();
    return RestResponse.ResponseBuilder.<Exclusion>created(
            URI.create("/api/v1/exclusions/" + created.id()))
        .entity(created)
        .build();
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete exclusion",
      description = "Records that arrive from now on are stored again.")
  @APIResponse(responseCode = "204", description = "Exclusion deleted")
  public void deleteExclusion(UUID id) {
    store.delete(id, caller.getPrincipal().getName());
    registry.refresh();
  }

  @GET
  @Path("records")
  @RolesAllowed({"admin", "auditor"})
  @Operation(
      operationId = "countExcludedRecords",
      summary = "Count excluded records",
      description =
          "Returns the number of discarded records by UTC day, newest first, for up to 400 days. "
              + "The numbers are not divided by exclusion. They are up to three seconds behind.")
  public ExcludedRecords countRecords() {
    return new ExcludedRecords(store.listDays());
  }

  private static String comment(String given) {
    String comment = FieldChecks.text(given);
    if (comment != null
        && (comment.length() > MAX_COMMENT || comment.chars().anyMatch(Character::isISOControl))) {
      throw FieldChecks.reject(
          "comment", "must be one line of at most %d characters".formatted(MAX_COMMENT));
    }
    return comment;
  }
}
