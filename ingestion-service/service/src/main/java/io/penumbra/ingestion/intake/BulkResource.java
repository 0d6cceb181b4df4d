package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.ingestion.format.Formats;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Elasticsearch's bulk API, and the checks that shippers make before sending. Indices and ids are
 * ignored.
 *
 * @see <a
 *     href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk">bulk</a>
 */
@Path("/")
@Tag(name = "Collector")
@Produces({MediaType.APPLICATION_JSON, BulkResource.COMPATIBLE})
@RunOnVirtualThread
class BulkResource {

  /** Media type that clients of versions 8 and 9 require, with {@code compatible-with}. */
  static final String COMPATIBLE = "application/vnd.elasticsearch+json";

  private static final String ANY = "*/*";
  private static final String PRODUCT = "X-Elastic-Product";
  private static final String PRODUCT_NAME = "Elasticsearch";

  /**
   * Reported version. Shippers of versions 7 and 8 accept it; they reject servers older than
   * themselves.
   */
  private static final String VERSION = "8.19.0";

  /** Answer to the checks of shippers before they send. */
  @Schema(name = "ElasticServer")
  record Server(
      String name,
      @JsonProperty("cluster_name") String clusterName,
      @JsonProperty("cluster_uuid") String clusterUuid,
      Version version,
      String tagline) {}

  /** Version that shippers compare with their own. */
  @Schema(name = "ElasticVersion")
  record Version(
      String number,
      @JsonProperty("build_flavor") String buildFlavor,
      @JsonProperty("minimum_wire_compatibility_version") String wire,
      @JsonProperty("minimum_index_compatibility_version") String index) {}

  /** Result of each item. */
  @Schema(name = "BulkAnswer")
  record Answer(long took, boolean errors, List<Map<String, Result>> items) {}

  /** Result of one item; 201 is stored. */
  @Schema(
      name = "BulkResult",
      requiredProperties = {"status"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      @JsonProperty("_index") String index,
      @JsonProperty("_id") String id,
      int status,
      String result,
      Cause error) {}

  /** Reason for refusing an item or a request. */
  @Schema(name = "ElasticCause")
  record Cause(String type, String reason) {}

  /** A request that was not taken. */
  @Schema(name = "ElasticError")
  record Refusal(Cause error, int status) {}

  private final SensorRequests requests;
  private final Formats formats;

  BulkResource(SensorRequests requests, Formats formats) {
    this.requests = requests;
    this.formats = formats;
  }

  @POST
  @Path("_bulk")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(
      operationId = "bulkDocuments",
      summary = "Send documents to Elasticsearch-compatible bulk API",
      description =
          "Each document is a record of any supported format, or contains a record as a line "
              + "in message, log or event.original. Each item has its own status. Items that "
              + "cannot be read are quarantined.",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  @RequestBody(content = @Content(mediaType = ANY, schema = @Schema()))
  @APIResponse(
      responseCode = "200",
      description = "Items stored, except those with errors",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(
      responseCode = "400",
      description = "A line is not an action; nothing was stored",
      content = @Content(schema = @Schema(implementation = Refusal.class)))
  @APIResponse(
      responseCode = "413",
      description = "The request is too large or has more than 20,000 items; nothing was stored")
  @APIResponse(
      responseCode = "429",
      description = "The integration is off, or too many requests; nothing was stored",
      content = @Content(schema = @Schema(implementation = Refusal.class)))
  public Response bulk(
      @Parameter(description = "See POST /api/v1/transactions.") @QueryParam("format")
          String format,
      @Parameter(description = "See POST /api/v1/transactions.") @QueryParam("parser")
          String parser,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @Context RoutingContext request) {
    long begin = System.nanoTime();
    BulkItems[] items = new BulkItems[1];
    RequestShape shape =
        new RequestShape(
            content -> {
              items[0] = new BulkItems(content.cut(), formats);
              return items[0];
            },
            (record, of, reading) -> items[0].read(record, of, reading));
    try {
      requests.take(request, null, encoding, RequestedFormat.of(format, parser, null), shape);
    } catch (ProblemException e) {
      return refuse(e);
    }
    List<Map<String, Result>> results =
        items[0].items().stream().map(item -> Map.of(item.action(), toResult(item))).toList();
    boolean errors = items[0].items().stream().anyMatch(item -> item.fault() != null);
    return product(
        Response.ok(new Answer((System.nanoTime() - begin) / 1_000_000, errors, results)));
  }

  @POST
  @Path("{index}/_bulk")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response bulkOfIndex(
      @QueryParam("format") String format,
      @QueryParam("parser") String parser,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @Context RoutingContext request) {
    return bulk(format, parser, encoding, request);
  }

  private static Result toResult(BulkItems.Item item) {
    return item.fault() == null
        ? new Result(item.index(), item.id(), 201, "created", null)
        : new Result(
            item.index(),
            item.id(),
            400,
            null,
            new Cause("document_parsing_exception", item.fault()));
  }

  /**
   * Maps rejections to Elasticsearch's errors. Transient ones become 429, which its clients retry.
   */
  private static Response refuse(ProblemException problem) {
    boolean passes = Collectors.passes(problem);
    if (!passes && problem.problem().status() != 400) {
      throw problem;
    }
    int status = passes ? 429 : problem.problem().status();
    String type = passes ? "es_rejected_execution_exception" : "illegal_argument_exception";
    Response.ResponseBuilder answer =
        Response.status(status)
            .entity(new Refusal(new Cause(type, problem.problem().detail()), status));
    return product(passes ? Collectors.later(answer, problem) : answer);
  }

  @GET
  @RolesAllowed("sensor")
  @Operation(
      operationId = "getCollectorVersion",
      summary = "Get version for log shippers",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  @APIResponse(
      responseCode = "200",
      description = "Server version accepted by Elasticsearch clients",
      content = @Content(schema = @Schema(implementation = Server.class)))
  public Response getServer() {
    return product(
        Response.ok(
            new Server(
                "penumbra",
                "penumbra",
                "penumbra",
                new Version(VERSION, "default", "7.17.0", "7.0.0"),
                "You know, for shadow IT")));
  }

  @GET
  @Path("_license")
  @RolesAllowed("sensor")
  @Operation(
      operationId = "getCollectorLicence",
      summary = "Get licence for log shippers",
      extensions = @Extension(name = Collectors.OPEN, value = "true", parseValue = true))
  public Response getLicense() {
    return product(
        Response.ok(
            Map.of("license", Map.of("status", "active", "type", "basic", "uid", "penumbra"))));
  }

  @GET
  @Path("_ilm/policy/{name}")
  @RolesAllowed("sensor")
  @Operation(hidden = true)
  public Response getPolicy(@PathParam("name") String name) {
    return known(name);
  }

  @PUT
  @Path("_ilm/policy/{name}")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response createPolicy() {
    return acknowledged();
  }

  @GET
  @Path("_index_template/{name}")
  @RolesAllowed("sensor")
  @Operation(hidden = true)
  public Response getTemplate(@PathParam("name") String name) {
    return known(name);
  }

  @PUT
  @Path("_index_template/{name}")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response createTemplate() {
    return acknowledged();
  }

  @GET
  @Path("_component_template/{name}")
  @RolesAllowed("sensor")
  @Operation(hidden = true)
  public Response getComponent(@PathParam("name") String name) {
    return known(name);
  }

  @PUT
  @Path("_component_template/{name}")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response createComponent() {
    return acknowledged();
  }

  @GET
  @Path("_ingest/pipeline/{name}")
  @RolesAllowed("sensor")
  @Operation(hidden = true)
  public Response getPipeline(@PathParam("name") String name) {
    return known(name);
  }

  @PUT
  @Path("_ingest/pipeline/{name}")
  @RolesAllowed("sensor")
  @Consumes(ANY)
  @Operation(hidden = true)
  public Response createPipeline() {
    return acknowledged();
  }

  /** Reports every name as existing, so that shippers create no resource. */
  private static Response known(String name) {
    return product(Response.ok(Map.of(name, Map.of())));
  }

  /** Acknowledges and ignores the creation of indices, which don't exist here. */
  private static Response acknowledged() {
    return product(Response.ok(Map.of("acknowledged", true)));
  }

  private static Response product(Response.ResponseBuilder answer) {
    return answer.header(PRODUCT, PRODUCT_NAME).build();
  }
}
