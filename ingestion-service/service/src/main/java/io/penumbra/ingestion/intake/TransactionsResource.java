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
          "Stored durably before the answer. A repeat with the same Idempotency-Key, or the same"
              + " content, is answered with the first receipt and counts nothing.")
  @RequestBody(
      description =
          "One JSON object a line, or any other shape in docs/formats.md. Gzip is recognised with"
              + " and without Content-Encoding, UTF-16 by its byte order mark.",
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
  @APIResponse(responseCode = "200", description = "Stored; the receipt")
  @APIResponse(
      responseCode = "408",
      description = "The body arrived too slowly; nothing was stored, the connection is closed")
  @APIResponse(responseCode = "409", description = "The integration is off; nothing was stored")
  @APIResponse(responseCode = "413", description = "The request is too large; nothing was stored")
  @APIResponse(
      responseCode = "422",
      description = "The Idempotency-Key came with other content before; nothing was stored")
  @APIResponse(responseCode = "429", description = "Too much at once; nothing was stored")
  @APIResponse(responseCode = "503", description = "Nothing was stored; try again later")
  public Receipt send(
      @Parameter(
              description =
                  "The format of all records. Others are rejected by name; without it, each record"
                      + " is recognised by its content.",
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
                  "The custom parser that reads every line (/api/v1/parsers). Without it, and"
                      + " without format, the sensor's.")
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
