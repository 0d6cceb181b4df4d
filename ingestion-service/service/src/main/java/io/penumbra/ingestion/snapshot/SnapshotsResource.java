package io.penumbra.ingestion.snapshot;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.page.PageRequest;
import io.penumbra.ingestion.parser.Parsers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Reports over uploaded logs, available regardless of the integration's state. */
@Path("/api/v1/snapshot-reports")
@Tag(name = "Snapshot reports")
@RunOnVirtualThread
class SnapshotsResource {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 500;
  private static final String FILE = "files/{name:[A-Za-z0-9_][A-Za-z0-9._-]{0,199}}";
  private static final String UPLOAD_OFFSET = "Upload-Offset";

  private static final PageRequest.CursorCodec<Long> PLACES =
      new PageRequest.CursorCodec<>() {
        @Override
        public String write(Long number) {
          return "snapshot " + number;
        }

        @Override
        public Long read(String text) {
          if (!text.startsWith("snapshot ")) {
            throw new IllegalArgumentException("no snapshot report");
          }
          return Long.valueOf(text.substring("snapshot ".length()));
        }
      };

  /**
   * A report to create.
   *
   * @param name 1 to 100 characters
   * @param source auto (each record is recognised by its content), the id of a format, or parser:
   *     and the name of a custom parser
   * @param timeZone of times that name none, an IANA id
   */
  @Schema(requiredProperties = "name")
  record NewSnapshotReport(String name, String description, String source, String timeZone) {}

  /**
   * A snapshot report.
   *
   * @param state uploading, processing, ready, failed or expired
   * @param cause reason of the failure; no-catalogued-apps also for a ready report
   * @param detail of the cause
   * @param bytes of its files that are here
   * @param readBytes number of these bytes that were read
   * @param transactions that it shows, or null while it shows none
   * @param uploadedAt time at which its upload was completed
   * @param finishedAt time at which it became ready or failed
   * @param expiresAt time at which it will be deleted
   */
  @Schema(name = "SnapshotReport")
  record View(
      UUID id,
      String name,
      @Schema(nullable = true) String description,
      String source,
      @Schema(nullable = true) String timeZone,
      SnapshotState state,
      @Schema(nullable = true) SnapshotCause cause,
      @Schema(nullable = true) String detail,
      int fileCount,
      long bytes,
      long readBytes,
      @Schema(nullable = true) Long transactions,
      Instant createdAt,
      String createdBy,
      @Schema(nullable = true) Instant uploadedAt,
      @Schema(nullable = true) Instant finishedAt,
      @Schema(nullable = true) Instant expiresAt) {

    static View of(Snapshot snapshot) {
      return new View(
          snapshot.id(),
          snapshot.name(),
          snapshot.description(),
          snapshot.source(),
          snapshot.timeZone(),
          snapshot.state(),
          snapshot.cause(),
          snapshot.detail(),
          snapshot.files(),
          snapshot.bytes(),
          snapshot.read(),
          snapshot.transactions(),
          snapshot.createdAt(),
          snapshot.createdBy(),
          snapshot.uploadedAt(),
          snapshot.finishedAt(),
          snapshot.expiresAt());
    }
  }

  /**
   * A file of a report.
   *
   * @param size bytes it will have, or null until that is known
   * @param received bytes of it that are here: an upload that was cut continues from there
   * @param complete whether all of it is here
   * @param outcome outcome of its records, or null until it was read
   */
  @Schema(name = "SnapshotFile")
  record FileView(
      String name,
      @Schema(nullable = true) Long size,
      long received,
      boolean complete,
      @Schema(nullable = true) OutcomeView outcome) {

    static FileView of(SnapshotFile file) {
      return new FileView(
          file.name(),
          file.size(),
          file.received(),
          file.complete(),
          file.outcome() == null ? null : OutcomeView.of(file.outcome()));
    }
  }

  /**
   * Outcome of the records of a file.
   *
   * @param transactions that count in the report; 0 when the file does not count
   * @param skipped records that count as nothing, by reason
   * @param rejected records that could not be used, by reason
   * @param problem reason why the file does not count, or null
   * @param rejections the first 100 rejected records
   */
  @Schema(name = "SnapshotFileOutcome")
  record OutcomeView(
      long records,
      long transactions,
      java.util.Map<String, Long> skipped,
      java.util.Map<String, Long> rejected,
      @Schema(nullable = true) SnapshotProblem problem,
      List<FileOutcome.Rejection> rejections) {

    static OutcomeView of(FileOutcome outcome) {
      return new OutcomeView(
          outcome.records(),
          outcome.transactions(),
          outcome.skipped(),
          outcome.rejected(),
          outcome.problem(),
          outcome.rejections());
    }
  }

  /** A report and its files. */
  @Schema(name = "SnapshotReportWithFiles")
  record WithFiles(View report, List<FileView> files) {}

  /**
   * Reports, newest first.
   *
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "SnapshotReportPage")
  record Page(List<View> items, @Schema(nullable = true) String next) {}

  private final SnapshotStore store;
  private final Uploads uploads;
  private final Parsers parsers;
  private final SecurityIdentity caller;
  private final Clock clock;

  SnapshotsResource(
      SnapshotStore store, Uploads uploads, Parsers parsers, SecurityIdentity caller, Clock clock) {
    this.store = store;
    this.uploads = uploads;
    this.parsers = parsers;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "analyst"})
  @Operation(summary = "List snapshot reports", description = "Newest first.")
  public Page list(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor) {
    PageRequest<Long> page = PageRequest.of(limit, cursor, PLACES);
    List<Snapshot> read = store.list(page);
    return new Page(
        page.shown(read).stream().map(View::of).toList(),
        page.next(read, Snapshot::number, PLACES));
  }

  @POST
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "Create snapshot report",
      description =
          "Upload files with PUT, then POST complete. A snapshot report is independent: it "
              + "changes no other report, policy or integration state.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WithFiles.class)))
  @APIResponse(responseCode = "409", description = "The maximum number of reports is reached")
  public RestResponse<WithFiles> create(NewSnapshotReport report) {
    FieldChecks.requireBody(report);
    SnapshotSource source = SnapshotSource.parse(report.source());
    parsers.named(source.parser());
    UUID id = UUID.randomUUID();
    store.create(
        id,
        checkLine("name", report.name(), LONGEST_NAME, true),
        checkLine("description", report.description(), LONGEST_DESCRIPTION, false),
        source.text(),
        checkZone(report.timeZone()),
        clock.instant(),
        caller.getPrincipal().getName());
    Snapshot snapshot = store.get(id);
    return RestResponse.ResponseBuilder.<WithFiles>create(RestResponse.Status.CREATED)
        .entity(new WithFiles(View.of(snapshot), List.of()))
        .location(URI.create("/api/v1/snapshot-reports/" + id))
        .header(HttpHeaders.ETAG, snapshot.revision().tag())
        .build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "Get snapshot report",
      description = "Returns the report with its files and the outcome of their records.")
  @APIResponse(
      responseCode = "200",
      description = "Snapshot report",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WithFiles.class)))
  public RestResponse<WithFiles> getSnapshot(UUID id) {
    return answer(id);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed({"admin", "analyst"})
  @Operation(summary = "Delete snapshot report")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
    Snapshot known = own(id);
    known.revision().mustMatch(ifMatch);
    if (!store.delete(id, known.version(), clock.instant(), caller.getPrincipal().getName())) {
      store.get(id).revision().mustMatch(known.revision().tag());
    }
  }

  @POST
  @Path("{id}/complete")
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "Complete upload of a snapshot report",
      description = "A repeated request has no effect.")
  @APIResponse(
      responseCode = "200",
      description = "Updated snapshot report",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WithFiles.class)))
  @APIResponse(responseCode = "409", description = "The report has no files, or an incomplete file")
  public RestResponse<WithFiles> complete(UUID id) {
    if (own(id).state() == SnapshotState.UPLOADING) {
      List<SnapshotFile> files = store.listFiles(id);
      if (files.isEmpty()) {
        throw new ProblemException(ProblemType.CONFLICT, "the snapshot report has no file yet");
      }
      files.stream()
          .filter(file -> !file.complete())
          .findFirst()
          .ifPresent(
              file -> {
                throw new ProblemException(
                    ProblemType.CONFLICT,
                    "file \"%s\" is not complete: %d of %s bytes are stored"
                        .formatted(
                            file.name(),
                            file.received(),
                            file.size() == null ? "its" : file.size()));
              });
      store.complete(id, clock.instant(), caller.getPrincipal().getName());
    }
    return answer(id);
  }

  @GET
  @Path("{id}/" + FILE)
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "Get upload progress of a file",
      description = "HEAD returns only the header Upload-Offset.")
  @APIResponse(
      responseCode = "200",
      description = "File of the snapshot report",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = FileView.class)))
  public RestResponse<FileView> getFile(UUID id, String name) {
    store.get(id);
    return answer(store.findFile(id, name).orElseThrow(() -> noFile(name)));
  }

  @PUT
  @Path("{id}/" + FILE)
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "Upload file or part of it",
      description =
          "Accepts text, gzip, zstd, zip or tar, at most 20 files per report. A request can "
              + "have 64 MB: send larger files in consecutive parts with Content-Range. After an "
              + "interruption, GET the file and continue at received. Without Content-Range, the "
              + "body is the whole file and replaces earlier data.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "200",
      description = "Stored",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = FileView.class)))
  @APIResponse(
      responseCode = "409",
      description = "The upload is complete, or the report has 20 other files")
  @APIResponse(responseCode = "413", description = "The file or the request is too large")
  @APIResponse(
      responseCode = "416",
      description =
          "The range does not continue the stored data. The detail contains the expected "
              + "offset.")
  @APIResponse(responseCode = "503", description = "Too many concurrent uploads. Retry later.")
  public RestResponse<FileView> upload(
      UUID id,
      String name,
      @HeaderParam("Content-Range")
          @Parameter(description = "Byte range, for example bytes 0-1048575/5000000")
          String range,
      InputStream body) {
    own(id);
    return answer(
        uploads.receive(id, name, range == null ? null : ContentRange.parse(range), body));
  }

  @DELETE
  @Path("{id}/" + FILE)
  @RolesAllowed({"admin", "analyst"})
  @Operation(summary = "Delete file of an incomplete upload")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "409", description = "The upload is complete")
  public void deleteFile(UUID id, String name) {
    Uploads.requireUploading(own(id));
    if (!store.deleteFile(id, name)) {
      throw noFile(name);
    }
  }

  private RestResponse<WithFiles> answer(UUID id) {
    Snapshot snapshot = store.get(id);
    return RestResponse.ResponseBuilder.ok(
            new WithFiles(
                View.of(snapshot), store.listFiles(id).stream().map(FileView::of).toList()))
        .header(HttpHeaders.ETAG, snapshot.revision().tag())
        .build();
  }

  private static RestResponse<FileView> answer(SnapshotFile file) {
    return RestResponse.ResponseBuilder.ok(FileView.of(file))
        .header(UPLOAD_OFFSET, file.received())
        .build();
  }

  /**
   * Returns a report that the caller may change: any for administrators, own ones for other users.
   *
   * @throws ProblemException 403 for a report of another user, 404 if it does not exist
   */
  private Snapshot own(UUID id) {
    Snapshot snapshot = store.get(id);
    if (!caller.hasRole("admin") && !snapshot.createdBy().equals(caller.getPrincipal().getName())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "the snapshot report belongs to %s: its owner and administrators change it"
              .formatted(snapshot.createdBy()));
    }
    return snapshot;
  }

  private static ProblemException noFile(String name) {
    return new ProblemException(
        ProblemType.NOT_FOUND, "the snapshot report has no file \"%s\"".formatted(name));
  }

  private static String checkLine(String field, String text, int most, boolean required) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.length() > most
        || stripped.isEmpty() && required
        || stripped.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "field \"%s\" must be one line of %s%d characters"
              .formatted(field, required ? "1 to " : "at most ", most));
    }
    return stripped.isEmpty() ? null : stripped;
  }

  private static String checkZone(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "field \"timeZone\" must be an IANA time zone such as Europe/Paris or UTC");
    }
    return text;
  }
}
