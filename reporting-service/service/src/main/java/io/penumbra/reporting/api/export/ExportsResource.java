package io.penumbra.reporting.api.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.job.ChunkedContentStream;
import io.penumbra.reporting.job.ExportJob;
import io.penumbra.reporting.job.ExportPlan;
import io.penumbra.reporting.job.ExportRequest;
import io.penumbra.reporting.job.ExportSettings;
import io.penumbra.reporting.job.ExportStore;
import io.penumbra.reporting.job.Planner;
import io.penumbra.reporting.usage.Report;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Export jobs. Users see their own. */
@Path("/api/v1/exports")
@Tag(name = "Exports")
@Produces(MediaType.APPLICATION_JSON)
class ExportsResource {

  private final ExportStore store;
  private final Planner planner;
  private final AccessAudit audit;
  private final SecurityIdentity identity;
  private final ExportSettings settings;
  private final ObjectMapper json;
  private final Clock clock;

  ExportsResource(
      ExportStore store,
      Planner planner,
      AccessAudit audit,
      SecurityIdentity identity,
      ExportSettings settings,
      ObjectMapper json,
      Clock clock) {
    this.store = store;
    this.planner = planner;
    this.audit = audit;
    this.identity = identity;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * State of an export.
   *
   * @param state waiting, running, done or failed
   * @param rows written so far
   * @param rowsInAll null while unknown
   * @param sha256 of the whole file, once it is done
   * @param failure reason of the failure
   * @param expiresAt time at which the file is removed
   */
  public record ExportView(
      UUID id,
      String state,
      String list,
      String report,
      String format,
      Instant askedAt,
      long rows,
      @Schema(nullable = true) Long rowsInAll,
      long bytes,
      @Schema(nullable = true) String sha256,
      @Schema(nullable = true) String failure,
      Instant expiresAt) {}

  /** Exports, newest first. */
  public record ExportList(List<ExportView> items) {}

  /**
   * Contents of the file, for verification.
   *
   * @param file its name
   * @param asOf the moment that its period is counted back from
   */
  public record Manifest(
      UUID id,
      String file,
      String mediaType,
      String list,
      String report,
      LocalDate firstDay,
      LocalDate lastDay,
      Instant asOf,
      long rows,
      long bytes,
      String sha256,
      List<PieceView> pieces) {}

  /** Stream of a file from an offset. */
  public record PieceView(int number, long startsAt, long bytes, String sha256) {}

  @POST
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Start export job")
  @APIResponse(
      responseCode = "202",
      description = "Export job created. Location contains its URL.",
      content = @Content(schema = @Schema(implementation = ExportView.class)))
  @APIResponse(responseCode = "404", description = "The report does not exist")
  @APIResponse(responseCode = "429", description = "Too many exports. Remove some of them first.")
  public RestResponse<ExportView> ask(ExportRequest request) {
    Instant now = clock.instant();
    ExportPlan<?> plan = planner.plan(request, now);
    if (store.list(who(), settings.ofOnePerson()).size() == settings.ofOnePerson()) {
      throw tooMany();
    }
    audit.file(plan.format().id());
    audit.describe("exports/" + request.list(), formatText(request));
    if (plan.persons()) {
      audit.announce(null);
    }
    ExportJob job =
        store
            .insert(
                UUID.randomUUID(),
                who(),
                now,
                formatText(request),
                plan.format().id(),
                now.plus(settings.kept()),
                settings.ofOnePerson())
            .orElseThrow(this::tooMany);
    return RestResponse.ResponseBuilder.<ExportView>create(RestResponse.Status.ACCEPTED)
        .location(URI.create("/api/v1/exports/" + job.id()))
        .entity(toView(job))
        .build();
  }

  private ProblemException tooMany() {
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        "you have the maximum of %d exports; remove some".formatted(settings.ofOnePerson()));
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List own export jobs")
  public ExportList list() {
    return new ExportList(
        store.list(who(), settings.ofOnePerson()).stream().map(this::toView).toList());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get export job")
  public ExportView read(@PathParam("id") UUID id) {
    return toView(find(id));
  }

  @GET
  @Path("/{id}/manifest")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get manifest of an export file",
      description = "Returns SHA-256 digests of the file and its parts.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "409", description = "The export is not complete")
  public Manifest getManifest(@PathParam("id") UUID id) {
    ExportJob job = createDone(id);
    ExportRequest request = request(job);
    ExportPlan<?> plan = planner.plan(request, job.askedAt());
    return new Manifest(
        job.id(),
        formatFileName(request, plan),
        plan.format().mediaType(),
        request.list(),
        plan.usageQuery().report().id(),
        plan.usageQuery().period().firstDay(),
        plan.usageQuery().period().lastDay(),
        job.askedAt(),
        job.rows(),
        job.bytes(),
        job.sha256(),
        store.listPieces(id).stream()
            .map(p -> new PieceView(p.number(), p.startsAt(), p.bytes(), p.sha256()))
            .toList());
  }

  @GET
  @Path("/{id}/file")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Download export file",
      description = "Returns the complete file, or a part of it with `Range`.")
  @APIResponse(
      responseCode = "200",
      description = "Complete file",
      content = @Content(mediaType = "*/*"))
  @APIResponse(
      responseCode = "206",
      description = "Requested byte range",
      content = @Content(mediaType = "*/*"))
  @APIResponse(responseCode = "409", description = "The export is not complete")
  @APIResponse(responseCode = "416", description = "The requested range is outside the file")
  public Response getFile(@PathParam("id") UUID id, @HeaderParam("Range") String range) {
    ExportJob job = createDone(id);
    ExportRequest request = request(job);
    ExportPlan<?> plan = planner.plan(request, job.askedAt());
    audit.file(job.format());
    audit.describe("exports/%s/file".formatted(request.list()), job.request());
    audit.about(job.userIds());
    if (job.people() == null || job.people() > 0) {
      audit.announce(job.people());
    }
    Optional<Range> asked = Range.of(range, job.bytes());
    Range bytes = asked.orElseGet(() -> new Range(0, job.bytes() - 1));
    StreamingOutput body = out -> write(id, bytes, out);
    Response.ResponseBuilder answer =
        asked.isEmpty()
            ? Response.ok(body)
            : Response.status(206)
                .entity(body)
                .header(
                    "Content-Range",
                    "bytes %d-%d/%d".formatted(bytes.first(), bytes.last(), job.bytes()));
    return answer
        .type(plan.format().mediaType())
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.ETAG, "\"%s\"".formatted(job.sha256()))
        .header(HttpHeaders.CONTENT_LENGTH, bytes.bytes())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s\"".formatted(formatFileName(request, plan)))
        .build();
  }

  /** Writer of a byte range of an export. */
  private void write(UUID id, Range bytes, OutputStream out) throws IOException {
    for (long at = bytes.first(); at <= bytes.last(); ) {
      int number = (int) (at / ChunkedContentStream.PIECE);
      byte[] piece =
          store
              .findContent(id, number)
              .orElseThrow(() -> new IOException("the export was removed"));
      int skip = (int) (at % ChunkedContentStream.PIECE);
      int count = (int) Math.min(piece.length - skip, bytes.last() - at + 1);
      out.write(piece, skip, count);
      at += count;
    }
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Delete export job")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void remove(@PathParam("id") UUID id) {
    find(id);
    store.delete(id, who());
  }

  private ExportJob find(UUID id) {
    return store
        .find(id, who())
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "you have no export " + id));
  }

  private ExportJob createDone(UUID id) {
    ExportJob job = find(id);
    if (job.state() != ExportJob.State.DONE) {
      throw new ProblemException(
          ProblemType.CONFLICT, "the export is %s".formatted(lower(job.state())));
    }
    return job;
  }

  private ExportView toView(ExportJob job) {
    ExportRequest request = request(job);
    return new ExportView(
        job.id(),
        lower(job.state()),
        request.list(),
        request.report() == null ? Report.WIN10_ENDPOINT_USERS.id() : request.report(),
        job.format(),
        job.askedAt(),
        job.rows(),
        job.rowsInAll(),
        job.bytes(),
        job.sha256(),
        job.failure(),
        job.expiresAt());
  }

  private static String formatFileName(ExportRequest request, ExportPlan<?> plan) {
    return plan.usageQuery().fileName(request.list()) + '.' + plan.format().extension();
  }

  private ExportRequest request(ExportJob job) {
    try {
      return json.readValue(job.request(), ExportRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored request can't be read", e);
    }
  }

  private String formatText(ExportRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lower(ExportJob.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
