package io.penumbra.ingestion.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Upload API for scripts written for the discovery API of Defender for Cloud Apps. Each upload
 * creates a snapshot report.
 */
@Path("/api/v1/discovery")
@Tag(name = "Snapshot reports")
@RunOnVirtualThread
class DiscoveryResource {

  static final String UPLOADS = "/api/v1/discovery/uploads";

  private static final int LONGEST_NAME = 100;

  /**
   * Upload address of a file.
   *
   * @param url for a PUT of the file, without a token, within a day
   * @param provider criterion by which scripts choose headers; any headers are accepted
   */
  record DiscoveryUpload(String url, String provider) {}

  /**
   * The end of an upload.
   *
   * @param uploadUrl the address that was answered
   * @param inputStreamName the name of the report; without it, the name of the file
   * @param uploadAsSnapshot accepted; every upload makes a snapshot report
   */
  @Schema(requiredProperties = "uploadUrl")
  @JsonIgnoreProperties(ignoreUnknown = true)
  record DiscoveryUploadDone(String uploadUrl, String inputStreamName, Boolean uploadAsSnapshot) {}

  /** The report that an upload makes. */
  record DiscoveryReport(UUID id) {}

  private final SnapshotStore store;
  private final Uploads uploads;
  private final UploadKeys keys;
  private final SecurityIdentity caller;
  private final Clock clock;

  DiscoveryResource(
      SnapshotStore store, Uploads uploads, UploadKeys keys, SecurityIdentity caller, Clock clock) {
    this.store = store;
    this.uploads = uploads;
    this.keys = keys;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Path("upload_url")
  @RolesAllowed({"admin", "analyst", "sensor"})
  @Operation(
      operationId = "startDiscoveryUpload",
      summary = "Start log upload for existing scripts",
      description =
          "PUT the file to the returned URL, then POST done_upload. New clients use "
              + "/api/v1/snapshot-reports instead.")
  @APIResponse(responseCode = "200", description = "Upload URL")
  public DiscoveryUpload begin(
      @Parameter(description = "Name of the file", example = "access.log") @RestQuery
          String filename,
      @Parameter(
              description =
                  "Product that wrote the log, for example SQUID or ZSCALER. Other products are "
                      + "detected by content")
          @RestQuery
          String source,
      @Context UriInfo uri) {
    if (filename == null || filename.isBlank()) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "filename must name the file");
    }
    String name = filename.strip();
    String key =
        keys.key(
            new UploadKeys.Upload(
                UUID.randomUUID(),
                plain(name),
                cut(name),
                DiscoverySources.format(source),
                caller.getPrincipal().getName()));
    return new DiscoveryUpload(uri.getBaseUri().resolve(UPLOADS + "/" + key).toString(), "azure");
  }

  /** Requires an address from upload_url; its key replaces a token. */
  @PUT
  @Path("uploads/{key}")
  @RolesAllowed(UploadKeyMechanism.ROLE)
  @Operation(hidden = true)
  public RestResponse<Void> upload(String key, InputStream body) {
    UploadKeys.Upload upload = opened(key);
    if (store.find(upload.report()).isEmpty()) {
      store.create(
          upload.report(),
          upload.name(),
          null,
          upload.source(),
          null,
          clock.instant(),
          upload.owner());
    }
    uploads.receive(upload.report(), upload.file(), null, body);
    return RestResponse.status(RestResponse.Status.CREATED);
  }

  @POST
  @Path("done_upload")
  @RolesAllowed({"admin", "analyst", "sensor"})
  @Operation(
      operationId = "finishDiscoveryUpload",
      summary = "Complete log upload of existing scripts",
      description = "Every upload creates a snapshot report, with or without uploadAsSnapshot.")
  @APIResponse(responseCode = "200", description = "Snapshot report created")
  @APIResponse(responseCode = "409", description = "The file was not uploaded")
  public DiscoveryReport done(DiscoveryUploadDone done) {
    if (done == null || done.uploadUrl() == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"uploadUrl\" must be the address of the upload");
    }
    UploadKeys.Upload upload =
        opened(done.uploadUrl().substring(done.uploadUrl().lastIndexOf('/') + 1));
    String by = caller.getPrincipal().getName();
    if (!upload.owner().equals(by)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the upload at uploadUrl was begun by another caller");
    }
    Snapshot snapshot = store.find(upload.report()).orElseThrow(DiscoveryResource::notUploaded);
    if (done.inputStreamName() != null && !done.inputStreamName().isBlank()) {
      store.rename(upload.report(), cut(done.inputStreamName().strip()));
    }
    if (snapshot.state() == SnapshotState.UPLOADING
        && !store.complete(upload.report(), clock.instant(), by)) {
      throw notUploaded();
    }
    return new DiscoveryReport(upload.report());
  }

  private static ProblemException notUploaded() {
    return new ProblemException(
        ProblemType.CONFLICT, "no file was uploaded to uploadUrl, or not all of it");
  }

  private UploadKeys.Upload opened(String key) {
    return keys.open(key)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "this is not an upload URL, or it has expired; start again with upload_url"));
  }

  private static String cut(String name) {
    String line = name.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
  }

  /** Pattern of valid names of report files. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[^A-Za-z0-9_]", "_");
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }
}
