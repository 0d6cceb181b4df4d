package io.penumbra.ingestion.sensor;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.page.CursorCodecs;
import io.penumbra.ingestion.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Agents and log shippers that send data to this installation; for administrators. */
@Path("/api/v1/sensors")
@Tag(name = "Sensors")
@RunOnVirtualThread
class SensorsResource {

  /**
   * One sensor.
   *
   * @param formats the formats it may send; null is every one
   * @param timeZone the zone of times that its records write without one; null when not set
   * @param parser the custom parser that reads its lines; null where they are recognised
   * @param cefDirection meaning of in and out of CEF for unknown vendors; null when not set
   * @param createdBy null when it was written down at first use
   * @param lastUsedAt null when it was never heard of; up to a minute behind
   * @param records outcomes of its records since it was first seen; up to a minute behind
   * @param health whether its records come, how late and how many; null when it was revoked
   * @param expiresAt null for OIDC sensors
   * @param previousTokenUntil until when the token before counts too
   */
  @Schema(name = "Sensor")
  record View(
      UUID id,
      String name,
      Sensor.Kind kind,
      Sensor.State state,
      @Schema(nullable = true) String description,
      @Schema(nullable = true) List<String> formats,
      String reportSource,
      @Schema(nullable = true) String timeZone,
      @Schema(nullable = true) String parser,
      @Schema(nullable = true) CefDirection cefDirection,
      Instant createdAt,
      @Schema(nullable = true) String createdBy,
      @Schema(nullable = true) Instant changedAt,
      @Schema(nullable = true) String changedBy,
      @Schema(nullable = true) Instant lastUsedAt,
      SensorRecords records,
      @Schema(nullable = true) SourceHealth health,
      @Schema(nullable = true) Instant expiresAt,
      @Schema(nullable = true) Instant previousTokenUntil,
      @Schema(nullable = true) Instant revokedAt,
      @Schema(nullable = true) String revokedBy) {}

  /**
   * Sensors by name.
   *
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "SensorPage")
  record Page(List<View> items, @Schema(nullable = true) String next) {}

  /** A sensor and its token, which is returned once and stored nowhere. */
  @Schema(name = "IssuedToken")
  record Issued(View sensor, String token) {}

  /**
   * A sensor to create.
   *
   * @param formats left out for every one
   * @param reportSource left out for endpoints
   * @param timeZone the zone of times that its records write without one, an IANA id such as
   *     Europe/Paris; left out, such records are rejected as no-time-zone
   * @param parser the name of the custom parser that reads its lines; left out, they are recognised
   * @param cefDirection meaning of in and out of CEF for unknown vendors; left out, these bytes
   *     stay unknown
   * @param expiresAt left out for a year
   */
  @Schema(requiredProperties = "name")
  record NewSensor(
      String name,
      String description,
      List<String> formats,
      String reportSource,
      String timeZone,
      String parser,
      CefDirection cefDirection,
      Instant expiresAt) {}

  /**
   * Replaces a sensor's settings. Omitted fields take their defaults, the expiry stays.
   *
   * @param formats left out for every one
   * @param reportSource left out for endpoints
   * @param timeZone the zone of times that its records write without one, an IANA id such as
   *     Europe/Paris; left out, such records are rejected as no-time-zone
   * @param parser the name of the custom parser that reads its lines; left out, they are recognised
   * @param cefDirection meaning of in and out of CEF for unknown vendors; left out, these bytes
   *     stay unknown
   */
  @Schema(requiredProperties = {})
  record SensorChange(
      String description,
      List<String> formats,
      String reportSource,
      String timeZone,
      String parser,
      CefDirection cefDirection,
      Instant expiresAt) {}

  /**
   * Rotation of a token.
   *
   * @param overlap validity of the previous token, for example PT1H, which is the default
   * @param expiresAt left out for a year
   */
  @Schema(requiredProperties = {})
  record Rotation(String overlap, Instant expiresAt) {}

  private final Sensors sensors;
  private final SensorUses uses;
  private final SecurityIdentity caller;
  private final Clock clock;

  SensorsResource(Sensors sensors, SensorUses uses, SecurityIdentity caller, Clock clock) {
    this.sensors = sensors;
    this.uses = uses;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "List sensors")
  public Page list(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor,
      @RestQuery Sensor.Kind kind,
      @RestQuery Sensor.State state) {
    PageRequest<String> page = PageRequest.of(limit, cursor, CursorCodecs.NAME);
    List<SensorRow> rows = sensors.list(new Sensors.Filter(kind, state), page);
    return new Page(
        listViews(page.shown(rows)), page.next(rows, row -> row.name, CursorCodecs.NAME));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Create sensor",
      description =
          "The response contains the token of the sensor. It is returned only once; only its "
              + "hash is stored.")
  @APIResponse(
      responseCode = "201",
      description = "Feed created, with its token",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Issued.class)))
  @APIResponse(responseCode = "409", description = "A sensor with this name exists or existed")
  public RestResponse<Issued> create(NewSensor sensor) {
    NewSensor wanted = FieldChecks.requireBody(sensor);
    Sensors.Issued issued =
        sensors.create(
            SensorTerms.name(wanted.name()),
            SensorTerms.terms(
                wanted.description(),
                wanted.formats(),
                wanted.reportSource(),
                wanted.timeZone(),
                wanted.parser(),
                wanted.cefDirection(),
                wanted.expiresAt(),
                clock.instant()),
            by());
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, issued(issued))
        .location(URI.create("/api/v1/sensors/" + issued.row().id))
        .header(HttpHeaders.ETAG, Sensors.toRevision(issued.row()).tag())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "Get sensor")
  public RestResponse<View> getSensor(UUID id) {
    return answer(sensors.get(id));
  }

  @PUT
  @Path("{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Update sensor")
  @APIResponse(responseCode = "200", description = "Updated sensor")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<View> change(
      UUID id, @HeaderParam("If-Match") String ifMatch, SensorChange change) {
    SensorChange wanted = FieldChecks.requireBody(change);
    return answer(
        sensors.change(
            id,
            ifMatch,
            SensorTerms.terms(
                wanted.description(),
                wanted.formats(),
                wanted.reportSource(),
                wanted.timeZone(),
                wanted.parser(),
                wanted.cefDirection(),
                wanted.expiresAt(),
                clock.instant()),
            by()));
  }

  @POST
  @Path("{id}/rotate")
  @RolesAllowed("admin")
  @Operation(
      summary = "Rotate sensor token",
      description =
          "The previous token stays valid for one hour, or for the period in overlap. PT0S "
              + "revokes it immediately.")
  @APIResponse(responseCode = "200", description = "New token")
  @APIResponse(responseCode = "409", description = "The sensor was revoked, or has no token")
  public RestResponse<Issued> rotate(UUID id, Rotation rotation) {
    Rotation wanted = rotation == null ? new Rotation(null, null) : rotation;
    Sensors.Issued issued =
        sensors.rotate(
            id,
            SensorTerms.parseOverlap(wanted.overlap()),
            SensorTerms.end(wanted.expiresAt(), clock.instant()),
            by());
    return RestResponse.ResponseBuilder.ok(issued(issued))
        .header(HttpHeaders.ETAG, Sensors.toRevision(issued.row()).tag())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("{id}/revoke")
  @RolesAllowed("admin")
  @Operation(
      summary = "Revoke sensor",
      description =
          "Takes effect immediately on this replica, and on all replicas within five seconds.")
  public RestResponse<View> revoke(UUID id) {
    return answer(sensors.revoke(id, by()));
  }

  @POST
  @Path("{id}/restore")
  @RolesAllowed("admin")
  @Operation(summary = "Reactivate OIDC sensor")
  @APIResponse(responseCode = "200", description = "Updated sensor")
  @APIResponse(responseCode = "409", description = "A revoked token cannot be restored")
  public RestResponse<View> restore(UUID id) {
    return answer(sensors.restore(id, by()));
  }

  private String by() {
    return caller.getPrincipal().getName();
  }

  private Issued issued(Sensors.Issued issued) {
    return new Issued(listViews(List.of(issued.row())).getFirst(), issued.token().text());
  }

  private RestResponse<View> answer(SensorRow row) {
    return RestResponse.ResponseBuilder.ok(listViews(List.of(row)).getFirst())
        .header(HttpHeaders.ETAG, Sensors.toRevision(row).tag())
        .build();
  }

  private List<View> listViews(List<SensorRow> rows) {
    Map<UUID, SensorUses.Use> known = uses.of(rows.stream().map(row -> row.id).toList());
    Instant now = clock.instant();
    return rows.stream().map(row -> createView(row, known.get(row.id), now)).toList();
  }

  private static View createView(SensorRow row, SensorUses.Use use, Instant now) {
    return new View(
        row.id,
        row.name,
        row.kind(),
        row.sensor().at(now),
        row.description,
        row.formats == null ? null : List.of(row.formats),
        row.reportSource,
        row.timeZone,
        row.parser,
        row.cefDirection(),
        row.createdAt,
        row.createdBy,
        row.changedAt,
        row.changedBy,
        use == null ? null : use.lastAt(),
        use == null ? SensorRecords.NONE : use.records(),
        row.revokedAt == null ? SourceHealth.of(use, now) : null,
        row.expiresAt,
        row.previousUntil != null && row.previousUntil.isAfter(now) ? row.previousUntil : null,
        row.revokedAt,
        row.revokedBy);
  }
}
