package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.ingestion.format.Formats;
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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Logs of OpenTelemetry collectors over HTTP.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
@Path("/v1/logs")
@Tag(name = "Collector")
@RunOnVirtualThread
class OtlpResource {

  private static final String PROTOBUF = "application/x-protobuf";

  // codes of google.rpc.Code
  private static final int INVALID_ARGUMENT = 3;
  private static final int PERMISSION_DENIED = 7;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNAVAILABLE = 14;

  /**
   * ExportLogsServiceResponse.
   *
   * @param partialSuccess left out where every log record was used
   */
  @Schema(
      name = "OtlpLogsAnswer",
      requiredProperties = {})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(PartialSuccess partialSuccess) {

    byte[] protobuf() {
      return partialSuccess == null
          ? new byte[0]
          : new ProtobufWriter().message(1, partialSuccess.protobuf()).bytes();
    }
  }

  /**
   * ExportLogsPartialSuccess.
   *
   * @param rejectedLogRecords that could not be read, and wait in quarantine
   */
  @Schema(name = "OtlpPartialSuccess")
  record PartialSuccess(long rejectedLogRecords, String errorMessage) {

    private byte[] protobuf() {
      return new ProtobufWriter().varint(1, rejectedLogRecords).string(2, errorMessage).bytes();
    }
  }

  /**
   * Status of google.rpc.
   *
   * @param code of google.rpc.Code
   */
  @Schema(name = "OtlpStatus")
  record Status(int code, String message) {

    byte[] protobuf() {
      return new ProtobufWriter().varint(1, code).string(2, message).bytes();
    }
  }

  private final SensorRequests requests;
  private final Formats formats;

  OtlpResource(SensorRequests requests, Formats formats) {
    this.requests = requests;
    this.formats = formats;
  }

  @POST
  @RolesAllowed("sensor")
  @Consumes({PROTOBUF, MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_JSON, PROTOBUF})
  @Operation(
      operationId = "sendOtlpLogs",
      summary = "Send logs by OpenTelemetry protocol",
      description =
          "The body is an ExportLogsServiceRequest. The record is the attribute "
              + "log.record.original of a log record, otherwise its body (a line of text or a "
              + "map), otherwise its attributes. The response has the encoding of the request.",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  @RequestBody(
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema()),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "Stored. Log records that cannot be read are counted and quarantined.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Answer.class)),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "400",
      description = "The request is not an OTLP request; nothing was stored",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Status.class)),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "403",
      description = "The sensor is not allowed to send this format; nothing was stored",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Status.class)),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "413",
      description = "The request is too large; nothing was stored",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Status.class)),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "415",
      description = "Unknown content encoding; nothing was stored",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Status.class)),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "503",
      description = "The integration is off, or too many requests; nothing was stored",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Status.class)),
        @Content(
            mediaType = PROTOBUF,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Response logs(
      @Parameter(description = "See POST /api/v1/transactions.") @QueryParam("format")
          String format,
      @Parameter(description = "See POST /api/v1/transactions.") @QueryParam("parser")
          String parser,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @Context RoutingContext request) {
    boolean json = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    try {
      Receipt receipt =
          requests.take(
              request, null, encoding, RequestedFormat.of(format, parser, null), toShape(json));
      Answer answer = new Answer(partly(receipt));
      return encoded(Response.ok(), json, answer, answer.protobuf());
    } catch (ProblemException e) {
      Status status = new Status(computeCode(e), e.getMessage());
      boolean passes = Collectors.passes(e);
      Response.ResponseBuilder answer = Response.status(passes ? 503 : e.problem().status());
      return encoded(
          passes ? Collectors.later(answer, e) : answer, json, status, status.protobuf());
    }
  }

  private RequestShape toShape(boolean json) {
    return new RequestShape(
        content -> {
          try {
            return json ? new OtlpJson(content, formats) : new OtlpProtobuf(content, formats);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        RequestOutcome.Listener.NONE);
  }

  private static PartialSuccess partly(Receipt receipt) {
    long rejected = receipt.records().rejected();
    return rejected == 0
        ? null
        : new PartialSuccess(
            rejected,
            "records could not be read and are in quarantine, by reason: " + receipt.rejected());
  }

  private static int computeCode(ProblemException problem) {
    if (Collectors.passes(problem)) {
      return UNAVAILABLE;
    }
    return switch (problem.problem().status()) {
      case 403 -> PERMISSION_DENIED;
      case 413 -> RESOURCE_EXHAUSTED;
      default -> INVALID_ARGUMENT;
    };
  }

  private static Response encoded(
      Response.ResponseBuilder answer, boolean json, Object entity, byte[] protobuf) {
    return json
        ? answer.entity(entity).type(MediaType.APPLICATION_JSON_TYPE).build()
        : answer.entity(protobuf).type(PROTOBUF).build();
  }
}
