package io.penumbra.ingestion.intake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endpoint for records of sensors. */
@Path("/api/v1/transactions")
@Tag(name = "Transactions")
class TransactionsResource {

  private final SensorRequests requests;

  TransactionsResource(SensorRequests requests) {
    this.requests = requests;
  }

  @POST
  @RolesAllowed("sensor")
  @RunOnVirtualThread
  @Consumes({
    RequestedFormat.LINES,
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    RequestedFormat.TABBED,
    RequestedFormat.CSV,
    RequestedFormat.GZIP
  })
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendTransactions",
      summary = "Send records as JSON lines",
      description =
          "Records are stored durably before the response. A repeated request with the same "
              + "Idempotency-Key, or with the same content, returns the first receipt and is "
              + "counted once.")
  @RequestBody(
      description =
          "One JSON object per line, or any other format in docs/formats.md. Gzip is "
              + "detected with and without Content-Encoding, UTF-16 by its byte order mark.",
      content = {
        @Content(mediaType = RequestedFormat.LINES, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema()),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = RequestedFormat.TABBED, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = RequestedFormat.CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = RequestedFormat.GZIP,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "200", description = "Chunk stored, with its receipt")
  @APIResponse(
      responseCode = "408",
      description = "The body arrived too slowly; nothing was stored and the connection is closed")
  @APIResponse(responseCode = "409", description = "The integration is off; nothing was stored")
  @APIResponse(responseCode = "413", description = "The request is too large; nothing was stored")
  @APIResponse(
      responseCode = "422",
      description = "The Idempotency-Key was used with other content; nothing was stored")
  @APIResponse(responseCode = "429", description = "Too many requests; nothing was stored")
  @APIResponse(responseCode = "503", description = "Nothing was stored. Retry later.")
  public Receipt send(
      @Parameter(
              description =
                  "Format of all records. Records of other formats are rejected. Default: detect the "
                      + "format of each record.",
              schema =
                  @Schema(
                      enumeration = {
                        "native",
                        "windows",
                        "defender",
                        "zeek",
                        "osquery",
                        "suricata",
                        "zscaler",
                        "cisco-umbrella",
                        "cisco-wsa",
                        "cisco-asa",
                        "meraki",
                        "palo-alto",
                        "fortigate",
                        "check-point",
                        "sophos",
                        "sonicwall",
                        "forcepoint",
                        "skyhigh",
                        "netskope",
                        "cloudflare",
                        "iboss",
                        "aws-flow",
                        "azure-flow",
                        "google-flow",
                        "dns-queries",
                        "cef",
                        "leef",
                        "squid",
                        "access-log",
                        "w3c"
                      }))
          @QueryParam("format")
          String format,
      @Parameter(
              description =
                  "Custom parser for all lines (see /api/v1/parsers). Default: the parser of the "
                      + "sensor, unless format is set.")
          @QueryParam("parser")
          String parser,
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @Context HttpHeaders headers,
      @Context RoutingContext request) {
    return requests.take(
        request,
        key,
        encoding,
        RequestedFormat.of(format, parser, headers.getMediaType()),
        RequestShape.PLAIN);
  }
}
