package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.parser.Parsers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dry run of a sample. Works while the integration is off. */
@Path("/api/v1/transactions/dry-run")
@Tag(name = "Transactions")
class DryRunResource {

  private static final int MOST_RECORDS = 1_000;

  private final BodyReceiver bodies;
  private final SampleReader samples;
  private final Parsers parsers;
  private final SecurityIdentity caller;

  DryRunResource(
      BodyReceiver bodies, SampleReader samples, Parsers parsers, SecurityIdentity caller) {
    this.bodies = bodies;
    this.samples = samples;
    this.parsers = parsers;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("admin")
  @RunOnVirtualThread
  @Consumes({
    MediaType.TEXT_PLAIN,
    RequestedFormat.LINES,
    MediaType.APPLICATION_JSON,
    RequestedFormat.TABBED,
    RequestedFormat.CSV,
    RequestedFormat.GZIP
  })
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "dryRunTransactions",
      summary = "Parse sample without storing it",
      description =
          "Returns for each record its detected format and its contents, or the reason for "
              + "skipping or rejecting it. Nothing is stored or counted. Works while the "
              + "integration is off.")
  @RequestBody(
      description = "At most 256 KB of records, as sent to /api/v1/transactions.",
      content = {
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = RequestedFormat.LINES, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema()),
        @Content(mediaType = RequestedFormat.TABBED, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = RequestedFormat.CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = RequestedFormat.GZIP,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "200", description = "Result for each record")
  @APIResponse(responseCode = "408", description = "The body arrived too slowly")
  @APIResponse(responseCode = "413", description = "The sample exceeds 256 KB")
  @APIResponse(responseCode = "429", description = "Too many requests")
  public DryRun read(
      @Parameter(description = "See POST /api/v1/transactions.") @QueryParam("format")
          String format,
      @Parameter(description = "See POST /api/v1/transactions.") @QueryParam("parser")
          String parser,
      @Parameter(
              description =
                  "Time zone of records without a zone, for example Europe/Paris, as the sensor's "
                      + "timeZone.")
          @QueryParam("timeZone")
          String timeZone,
      @Parameter(
              description =
                  "Meaning of in and out in CEF records of unknown vendors, as the sensor's "
                      + "cefDirection.")
          @QueryParam("cefDirection")
          CefDirection cefDirection,
      @Parameter(description = "Maximum number of records to return. All records are counted.")
          @QueryParam("records")
          @DefaultValue("1000")
          @Schema(minimum = "0", maximum = "1000")
          int records,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @Context HttpHeaders headers,
      @Context RoutingContext request) {
    if (records < 0 || records > MOST_RECORDS) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "records must be 0 to %d".formatted(MOST_RECORDS));
    }
    RequestedFormat wanted = RequestedFormat.of(format, parser, headers.getMediaType());
    SampleReader.Terms terms =
        new SampleReader.Terms(
            wanted.taken(),
            parseZone(timeZone),
            cefDirection,
            parsers.named(wanted.parser()).orElse(null));
    String name = "dry run of " + caller.getPrincipal().getName();
    try (ReceivedBody body = bodies.receive(name, request, SampleReader.MOST_BYTES);
        InputStream text = BodyDecoder.decode(encoding, body.open())) {
      DryRun.Verdicts verdicts = new DryRun.Verdicts(records);
      return verdicts.with(samples.read(text, terms, verdicts));
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the sample can't be read: " + e.getMessage());
    }
  }

  static ZoneId parseZone(String timeZone) {
    if (timeZone == null || timeZone.isEmpty()) {
      return null;
    }
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "timeZone must be an IANA time zone such as Europe/Paris or UTC");
    }
    return ZoneId.of(timeZone);
  }
}
