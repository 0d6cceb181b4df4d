package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.format.Formats;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Splunk's HTTP event collector. Data is stored durably before the answer, so every returned
 * acknowledgement id is acknowledged at once.
 *
 * @see <a href="https://docs.splunk.com/Documentation/Splunk/latest/Data/HECExamples">HEC</a>
 */
@Path("/services/collector")
@Tag(name = "Collector")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class HecResource {

  private static final String ANY = "*/*";

  /** Acknowledgement id of a request without any record. */
  private static final long NOTHING_STORED = 0;

  private static final int MOST_ACKS = 10_000;

  /**
   * Splunk's answer.
   *
   * @param code 0 is success
   * @param invalidEvent the number of the first event that can't be read, from 0
   * @param ackId the acknowledgement id, where the request named a channel
   */
  @Schema(
      name = "HecAnswer",
      requiredProperties = {"text", "code"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      String text,
      int code,
      @JsonProperty("invalid-event-number") Integer invalidEvent,
      Long ackId) {

    static Answer of(String text, int code) {
      return new Answer(text, code, null, null);
    }
  }

  /** Acknowledgement ids that are asked for. */
  @Schema(name = "HecAcksQuery", requiredProperties = "acks")
  record Acks(List<Long> acks) {}

  /** Storage state by acknowledgement id. */
  @Schema(name = "HecAcks")
  record Acknowledged(Map<String, Boolean> acks) {}

  private final SensorRequests requests;
  private final Formats formats;
  private final BatchStore batches;

  HecResource(SensorRequests requests, Formats formats, BatchStore batches) {
    this.requests = requests;
    this.formats = formats;
    this.batches = batches;
  }

  @POST
  @Path("event")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(
      operationId = "sendCollectorEvents",
      summary = "Send events to Splunk-compatible collector",
      description =
          "The body is a sequence of JSON objects. Each event is a record of any supported "
              + "format: a line of text or an object. A log line can also be the message of the "
              + "event. The time of the event applies to records without a time.",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  @RequestBody(content = @Content(mediaType = ANY, schema = @Schema()))
  @APIResponse(
      responseCode = "200",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "400",
      description =
          "Codes 5, 6, 12: events that cannot be read are quarantined, all other events are "
              + "stored",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "413",
      description = "The request is too large or has more than 50,000 events; nothing was stored")
  @APIResponse(
      responseCode = "503",
      description = "Code 9: the integration is off, or too many requests; nothing was stored",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response events(@BeanParam HecParameters sent, @Context RoutingContext request) {
    HecEvents[] events = new HecEvents[1];
    RequestShape shape =
        new RequestShape(
            content -> {
              events[0] = new HecEvents(content.cut(), formats);
              return events[0];
            },
            RequestOutcome.Listener.NONE);
    return answer(
        () -> {
          Receipt receipt = requests.take(request, null, sent.encoding, sent.requested(), shape);
          if (events[0].isEmpty()) {
            return createStatus(400, Answer.of("No data", 5));
          }
          if (events[0].firstInvalid().isPresent()) {
            boolean without = events[0].isWithoutEvent();
            return createStatus(
                400,
                new Answer(
                    without ? "Event field is required" : "Invalid data format",
                    without ? 12 : 6,
                    events[0].firstInvalid().getAsInt(),
                    null));
          }
          return createSuccess(receipt, sent.channel());
        });
  }

  @POST
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response eventsByOldPath(@BeanParam HecParameters sent, @Context RoutingContext request) {
    return events(sent, request);
  }

  @POST
  @Path("event/1.0")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response eventsByVersion(@BeanParam HecParameters sent, @Context RoutingContext request) {
    return events(sent, request);
  }

  @POST
  @Path("raw")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(
      operationId = "sendCollectorLines",
      summary = "Send lines to Splunk-compatible collector",
      description =
          "Accepts the same records as /api/v1/transactions, with the responses of Splunk.",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  @RequestBody(content = @Content(mediaType = ANY, schema = @Schema()))
  @APIResponse(
      responseCode = "200",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "400",
      description = "Code 5: the body has no lines",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "503",
      description = "Code 9: the integration is off, or too many requests; nothing was stored",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response raw(@BeanParam HecParameters sent, @Context RoutingContext request) {
    return answer(
        () -> {
          Receipt receipt =
              requests.take(request, null, sent.encoding, sent.requested(), RequestShape.PLAIN);
          return receipt.isEmpty()
              ? createStatus(400, Answer.of("No data", 5))
              : createSuccess(receipt, sent.channel());
        });
  }

  @POST
  @Path("ack")
  @RolesAllowed("sensor")
  @Operation(
      operationId = "getCollectorAcks",
      summary = "Get status of acknowledgement ids",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  public Acknowledged acks(Acks asked) {
    List<Long> ids = asked == null || asked.acks() == null ? List.of() : asked.acks();
    if (ids.size() > MOST_ACKS) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "field \"acks\" must hold at most %d ids".formatted(MOST_ACKS));
    }
    Set<Long> stored = batches.listNumbers(requests.sensor().name(), ids);
    Map<String, Boolean> answer = new TreeMap<>();
    for (Long id : ids) {
      if (id != null) {
        answer.put(id.toString(), id == NOTHING_STORED || stored.contains(id));
      }
    }
    return new Acknowledged(answer);
  }

  @GET
  @Path("health/1.0")
  @PermitAll
  @Operation(hidden = true)
  public Response getHealthByVersion() {
    return getHealth();
  }

  @GET
  @Path("health")
  @PermitAll
  @Operation(
      operationId = "getCollectorHealth",
      summary = "Get collector health",
      description =
          "Reports whether the collector accepts events. Requires no token, as in Splunk.",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  @APIResponse(
      responseCode = "200",
      description = "Code 17: the collector accepts events",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "503",
      description = "Code 18: the integration is off",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response getHealth() {
    return requests.isOpen()
        ? createStatus(200, Answer.of("HEC is healthy", 17))
        : createStatus(503, Answer.of("HEC is unhealthy: the integration is off", 18));
  }

  private interface Work {
    Response run();
  }

  /** Maps rejections to Splunk's errors. Transient ones become 503, which its clients retry. */
  private static Response answer(Work work) {
    try {
      return work.run();
    } catch (ProblemException e) {
      if (!Collectors.passes(e)) {
        throw e;
      }
      return Collectors.later(
              Response.status(503).entity(Answer.of("Server is busy: " + e.getMessage(), 9)), e)
          .build();
    }
  }

  private static Response createStatus(int status, Answer answer) {
    return Response.status(status).entity(answer).build();
  }

  private Response createSuccess(Receipt receipt, String channel) {
    Long ack =
        channel == null
            ? null
            : (Long) batches.findNumber(UUID.fromString(receipt.batchId())).orElse(NOTHING_STORED);
    return createStatus(200, new Answer("Success", 0, null, ack));
  }
}
