package io.penumbra.ingestion.connector;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.intake.DryRun;
import io.penumbra.ingestion.intake.FetchedIntake;
import io.penumbra.ingestion.parser.Parsers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Sources that records are fetched from; administrators change them. */
@Path("/api/v1/connectors")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Connectors")
@RunOnVirtualThread
class ConnectorsResource {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
  private static final String DEFAULT_SOURCE = "endpoints";
  private static final int LONGEST_SECRET = 8_000;
  private static final int MOST_CONNECTORS = 200;
  private static final int SHOWN_RECORDS = 10;

  /**
   * Problem of a connector.
   *
   * @param nextStep step of an administrator; null when there is none
   */
  @Schema(name = "ConnectorProblem")
  record Problem(String cause, @Schema(nullable = true) String nextStep) {}

  /**
   * A connector. Its secret is never returned.
   *
   * @param sensorId id of the sensor that its records count for
   * @param problem cause of its state; null when there is none
   * @param hasSecret whether a secret is stored
   * @param secretFile name of the file with the secret, or null
   * @param lagRecords records that wait at the source; null when unknown
   * @param lagBytes bytes that wait at the source; null when unknown
   * @param catchUpSeconds estimated time until it has caught up; null when unknown
   * @param missedRecords records that the source deleted before they were read
   * @param fetchedAt time of the last records; null before the first ones
   * @param changedAt null when it was never changed
   */
  @Schema(name = "Connector")
  record View(
      String name,
      ConnectorKind kind,
      ConnectorState state,
      @Schema(nullable = true) Problem problem,
      SourceSettings source,
      boolean hasSecret,
      @Schema(nullable = true) String secretFile,
      boolean allowPrivateNetwork,
      boolean paused,
      UUID sensorId,
      String reportSource,
      @Schema(nullable = true) Long lagRecords,
      @Schema(nullable = true) Long lagBytes,
      @Schema(nullable = true) Long catchUpSeconds,
      long missedRecords,
      @Schema(nullable = true) Instant fetchedAt,
      Instant createdAt,
      String createdBy,
      @Schema(nullable = true) Instant changedAt,
      @Schema(nullable = true) String changedBy) {}

  /** The connectors by name. */
  @Schema(name = "Connectors")
  record Listing(List<View> items) {}

  /**
   * A connector to create or to test.
   *
   * @param secret password, connection string, key or shared access signature; it is stored sealed
   * @param secretFile name of a file with the secret, instead of it
   * @param allowPrivateNetwork whether addresses of private networks are allowed
   * @param reportSource of its sensor; left out for endpoints
   * @param timeZone of its sensor: the zone of times that records write without one
   * @param parser of its sensor: the custom parser that reads the records
   */
  @Schema(
      name = "NewConnector",
      requiredProperties = {"name", "source"})
  record NewConnector(
      String name,
      SourceSettings source,
      String secret,
      String secretFile,
      Boolean allowPrivateNetwork,
      String reportSource,
      String timeZone,
      String parser) {}

  /**
   * New settings of a connector, except its topic or container.
   *
   * @param secret left out to keep the stored one, unless the servers change
   * @param secretFile name of a file with the secret, instead of it
   * @param allowPrivateNetwork whether addresses of private networks are allowed
   */
  @Schema(name = "ConnectorChange", requiredProperties = "source")
  record Change(
      SourceSettings source, String secret, String secretFile, Boolean allowPrivateNetwork) {}

  /**
   * Result of a test of the connection.
   *
   * @param reached parts of the source that were reached, in order
   * @param problem reason why it went no further; null when all was reached
   * @param records dry run of the first records; null when there are none
   */
  @Schema(name = "ConnectionTest")
  record ConnectionTest(
      List<String> reached,
      @Schema(nullable = true) Problem problem,
      @Schema(nullable = true) DryRun records) {}

  private final Connectors connectors;
  private final Positions positions;
  private final ConnectorRunner runner;
  private final FetchedIntake intake;
  private final Parsers parsers;
  private final SecurityIdentity caller;

  ConnectorsResource(
      Connectors connectors,
      Positions positions,
      ConnectorRunner runner,
      FetchedIntake intake,
      Parsers parsers,
      SecurityIdentity caller) {
    this.connectors = connectors;
    this.positions = positions;
    this.runner = runner;
    this.intake = intake;
    this.parsers = parsers;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List connectors")
  public Listing list() {
    return new Listing(listViews(connectors.all()));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Create connector",
      description =
          "Also creates a sensor of the same name, to which the records are assigned. The connector"
              + " starts as soon as the integration is on.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "409",
      description = "The name is in use, or the maximum of 200 connectors is reached")
  public RestResponse<View> create(NewConnector wanted) {
    NewConnector body = FieldChecks.requireBody(wanted);
    if (body.name() == null || !NAME.matcher(body.name()).matches()) {
      throw FieldChecks.reject("name", "must be 1 to 63 lower-case letters, digits or dashes");
    }
    if (connectors.all().size() >= MOST_CONNECTORS) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the maximum of %d connectors is reached".formatted(MOST_CONNECTORS));
    }
    SourceSettings source = createSource(body.source(), body.secret());
    Connector created =
        connectors.create(
            new Connectors.Draft(
                body.name(),
                source,
                parseSecret(body.secret(), body.secretFile()),
                Boolean.TRUE.equals(body.allowPrivateNetwork()),
                reportSource(body.reportSource()),
                checkZone(body.timeZone()),
                checkParser(body.parser())),
            by());
    return RestResponse.ResponseBuilder.<View>create(RestResponse.Status.CREATED)
        .location(URI.create("/api/v1/connectors/" + created.name()))
        .header(HttpHeaders.ETAG, created.revision().tag())
        .entity(toView(created))
        .build();
  }

  @POST
  @Path("test")
  @RolesAllowed("admin")
  @Operation(
      operationId = "testConnector",
      summary = "Test connection to a source",
      description =
          "Reads up to ten records without storing them or changing the source. If the request has"
              + " no secret, the stored secret of the connector with this name is used, provided that"
              + " the servers are the same.")
  @APIResponse(responseCode = "200", description = "Result of the test")
  public ConnectionTest test(NewConnector wanted) {
    NewConnector body = FieldChecks.requireBody(wanted);
    SourceType type = toType(body.source());
    List<String> reached = new ArrayList<>();
    try {
      String secret = body.secret();
      SourceSettings source = type.checked(body.source(), secret);
      if (body.secretFile() != null) {
        secret = connectors.secretOf(checkFile(body.secretFile()));
        source = type.checked(body.source(), secret);
      } else if (secret == null && body.name() != null) {
        secret = storedSecret(body.name(), type, source);
      }
      Source.Sample sample =
          type.sample(
              source,
              secret,
              Boolean.TRUE.equals(body.allowPrivateNetwork()),
              reached,
              SHOWN_RECORDS);
      DryRun read =
          sample.records() == null
              ? null
              : intake.preview(
                  sample.records(),
                  FetchedIntake.parseZone(body.timeZone()),
                  body.parser(),
                  SHOWN_RECORDS);
      return new ConnectionTest(List.copyOf(reached), null, read);
    } catch (SourceException e) {
      return new ConnectionTest(
          List.copyOf(reached), new Problem(e.getMessage(), e.nextStep()), null);
    }
  }

  private String storedSecret(String name, SourceType type, SourceSettings source)
      throws SourceException {
    Connector known = connectors.find(name).orElse(null);
    return known != null
            && known.kind() == type.kind()
            && type.origin(known.settings()).equals(type.origin(source))
        ? connectors.secret(known)
        : null;
  }

  @GET
  @Path("{name}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get connector")
  public RestResponse<View> getConnector(String name) {
    return answer(connectors.get(name));
  }

  @PUT
  @Path("{name}")
  @RolesAllowed("admin")
  @Operation(summary = "Update connector")
  @APIResponse(responseCode = "200", description = "Updated connector")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<View> change(
      String name, @HeaderParam("If-Match") String ifMatch, Change wanted) {
    Change body = FieldChecks.requireBody(wanted);
    Connector known = connectors.get(name);
    known.revision().mustMatch(ifMatch);
    SourceType type = toType(body.source());
    SourceSettings source = createSource(body.source(), body.secret());
    if (type.kind() != known.kind() || !type.data(source).equals(type.data(known.settings()))) {
      throw FieldChecks.reject(
          "source",
          "must keep the topic or container, to which the positions belong; create another"
              + " connector for other data");
    }
    Connectors.Secret secret = parseSecret(body.secret(), body.secretFile());
    if (secret.kept()
        && known.sealed()
        && !type.origin(source).equals(type.origin(known.settings()))) {
      throw FieldChecks.reject("secret", "is required: the stored secret belongs to other servers");
    }
    return answer(
        connectors.change(
            known,
            source,
            secret,
            Boolean.TRUE.equals(body.allowPrivateNetwork()),
            known.paused(),
            by()));
  }

  @POST
  @Path("{name}/pause")
  @RolesAllowed("admin")
  @Operation(
      operationId = "pauseConnector",
      summary = "Pause connector",
      description = "Stops fetching and keeps the positions.")
  @APIResponse(responseCode = "200", description = "Updated connector")
  public RestResponse<View> pause(String name) {
    return answer(paused(name, true));
  }

  @POST
  @Path("{name}/resume")
  @RolesAllowed("admin")
  @Operation(
      operationId = "resumeConnector",
      summary = "Resume connector",
      description = "Continues fetching at the stored positions.")
  @APIResponse(responseCode = "200", description = "Updated connector")
  public RestResponse<View> resume(String name) {
    return answer(paused(name, false));
  }

  private Connector paused(String name, boolean paused) {
    Connector known = connectors.get(name);
    if (known.paused() == paused) {
      return known;
    }
    return connectors.change(
        known,
        known.settings(),
        new Connectors.Secret(null, known.secretFile(), true),
        known.allowPrivateNetwork(),
        paused,
        by());
  }

  @DELETE
  @Path("{name}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete connector",
      description = "Deletes the positions and revokes the sensor. Stored records are kept.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void delete(String name, @HeaderParam("If-Match") String ifMatch) {
    Connector known = connectors.get(name);
    known.revision().mustMatch(ifMatch);
    connectors.delete(known, by());
  }

  private SourceType toType(SourceSettings source) {
    if (source == null || (source.kafka() == null) == (source.azureBlob() == null)) {
      throw FieldChecks.reject("source", "must have exactly one of kafka and azureBlob");
    }
    return runner.type(source.kind());
  }

  private SourceSettings createSource(SourceSettings source, String secret) {
    return toType(source).checked(source, secret);
  }

  private static Connectors.Secret parseSecret(String text, String file) {
    if (text != null && file != null) {
      throw FieldChecks.reject("secretFile", "must be omitted if secret is set");
    }
    if (text != null && (text.isBlank() || text.length() > LONGEST_SECRET)) {
      throw FieldChecks.reject("secret", "must have 1 to %d characters".formatted(LONGEST_SECRET));
    }
    return new Connectors.Secret(
        text == null ? null : text.strip(),
        file == null ? null : checkFile(file),
        text == null && file == null);
  }

  private static String checkFile(String name) {
    if (!FILE.matcher(name).matches()) {
      throw FieldChecks.reject("secretFile", "must be a file name without a folder");
    }
    return name;
  }

  private static String reportSource(String source) {
    if (source == null) {
      return DEFAULT_SOURCE;
    }
    if (!SOURCE.matcher(source).matches()) {
      throw FieldChecks.reject(
          "reportSource", "must be 1 to 63 lower-case letters, digits or dashes");
    }
    return source;
  }

  private static String checkZone(String timeZone) {
    return FetchedIntake.parseZone(timeZone) == null ? null : timeZone;
  }

  private String checkParser(String name) {
    return parsers.named(name).map(_ -> name).orElse(null);
  }

  private List<View> listViews(List<Connector> all) {
    Map<UUID, List<ConnectorRunState>> states = connectors.states();
    Map<UUID, Long> missed = positions.missed();
    return all.stream()
        .map(
            connector ->
                toView(
                    connector,
                    ConnectorRunner.createSummary(
                        connector, states.getOrDefault(connector.id(), List.of())),
                    missed.getOrDefault(connector.id(), 0L)))
        .toList();
  }

  private View toView(Connector connector) {
    return listViews(List.of(connector)).getFirst();
  }

  private static View toView(Connector connector, ConnectorRunState state, long missed) {
    return new View(
        connector.name(),
        connector.kind(),
        state.state(),
        state.cause() == null ? null : new Problem(state.cause(), state.nextStep()),
        connector.settings(),
        connector.sealed(),
        connector.secretFile(),
        connector.allowPrivateNetwork(),
        connector.paused(),
        connector.id(),
        connector.reportSource(),
        state.lag().records(),
        state.lag().bytes(),
        state.catchUpSeconds(),
        missed,
        state.fetchedAt(),
        connector.createdAt(),
        connector.createdBy(),
        connector.changedAt(),
        connector.changedBy());
  }

  private RestResponse<View> answer(Connector connector) {
    return RestResponse.ResponseBuilder.ok(toView(connector))
        .header(HttpHeaders.ETAG, connector.revision().tag())
        .build();
  }

  private String by() {
    return caller.getPrincipal().getName();
  }
}
