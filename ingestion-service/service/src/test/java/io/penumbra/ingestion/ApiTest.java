package io.penumbra.ingestion;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.testing.AccessWalk;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.PortSeparation;
import io.penumbra.testing.RequestIds;
import io.penumbra.testing.Tokens;
import io.penumbra.testing.UriTags;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for every endpoint in the service's API description. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class ApiTest {

  @TestHTTPResource URI api;

  @TestHTTPResource(management = true)
  URI management;

  private static final String SNAPSHOTS = "/api/v1/snapshot-reports";
  private static final String UNKNOWN = UUID.randomUUID().toString();

  private static final AccessWalk WALK =
      AccessWalk.of("ingestion-service")
          .object("/api/v1/sensors/{id}", role -> sensor(), "/api/v1/sensors/" + UNKNOWN)
          .object("/{index}/_bulk", role -> "/logs/_bulk")
          .object("/_component_template/{name}", role -> "/_component_template/logs")
          .object("/_ilm/policy/{name}", role -> "/_ilm/policy/logs")
          .object("/_index_template/{name}", role -> "/_index_template/logs")
          .object("/_ingest/pipeline/{name}", role -> "/_ingest/pipeline/logs")
          .object("/api/v1/discovery/uploads/{key}", role -> "/api/v1/discovery/uploads/none")
          .object(
              SNAPSHOTS + "/{id}",
              role -> SNAPSHOTS + "/" + snapshot(role),
              SNAPSHOTS + "/" + UNKNOWN)
          .object(
              SNAPSHOTS + "/{id}/files/{name}",
              role -> SNAPSHOTS + "/" + snapshot(role) + "/files/access.log",
              SNAPSHOTS + "/" + UNKNOWN + "/files/access.log")
          .object("/api/v1/parsers/{name}", role -> parser(), "/api/v1/parsers/none")
          .object("/api/v1/connectors/{name}", role -> connector(), "/api/v1/connectors/none")
          .object("/api/v1/batches/{id}", role -> batch(), "/api/v1/batches/" + UNKNOWN)
          .object("/api/v1/exclusions/{id}", role -> exclusion(), "/api/v1/exclusions/" + UNKNOWN)
          .object("/api/v1/chunks/{id}", role -> quarantined(), "/api/v1/chunks/" + UNKNOWN);

  private record Endpoint(String method, String path) {}

  /** Makes correlation reject chunks, so that some are in quarantine. */
  @BeforeEach
  void open() {
    Neighbours.reset();
    Neighbours.answerChunksWith(422);
    Sending.awaitOpen();
  }

  @AfterEach
  void leaveNothing() {
    Neighbours.reset();
  }

  @Test
  void keepsHealthAndMetricsOnTheManagementPortOnly() {
    PortSeparation.verify(api, management);
  }

  /** Both services log the id of the first chunk as request id. */
  @Test
  void sendsChunksUnderIdOfFirstAsRequestId() {
    Sending.send(Sending.as(Tokens.sensor()), Sending.record(Sending.unique())).statusCode(200);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(Neighbours.chunkRequests())
                    .isNotEmpty()
                    .allSatisfy(
                        request ->
                            assertThat(request.requestId())
                                .isEqualTo(request.chunkIds().getFirst())));
  }

  /** Covers paths without a resource, for example the API description. */
  @Test
  void refusesAWrongSensorTokenWith401() {
    String token = Sending.tokenOfNewSensor();
    String cut = token.substring(0, token.length() - 3);
    for (String path : List.of("/q/openapi", "/q/none", "/api/v1/sensors")) {
      given().auth().oauth2(cut).get(path).then().statusCode(401);
    }
    given().auth().oauth2(token).get("/q/openapi").then().statusCode(200);
  }

  @Test
  void namesEachRequestInItsAnswerAndInTheLog() {
    RequestIds.verify(api);
  }

  @Test
  void countsApiRequestsAfterManyUnknownAddresses() {
    UriTags.verify(api, management, "/api/v1/sensors/{id}");
  }

  @Test
  void listsEachOperationInTheRoleTable() {
    WALK.assertTableIsComplete();
  }

  @Test
  void opensEachOperationToItsRolesOnly() {
    WALK.assertRoles(api);
  }

  @Test
  void opensNoOperationToAForgedToken() {
    WALK.assertRefusesForgedTokens(api);
  }

  /** A sensor token grants only the role sensor. */
  @Test
  void opensSensorEndpointsToSensorTokens() {
    WALK.assertRole(api, "sensor", Sending.tokenOfNewSensor());
  }

  private static String exclusion() {
    return "/api/v1/exclusions/"
        + Sending.admin()
            .body(Map.of("kind", "machine", "value", Sending.unique()))
            .post("/api/v1/exclusions")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
  }

  private static String connector;

  /** Returns an existing connector whose source is unreachable. */
  private static String connector() {
    if (connector == null || Sending.admin().get(connector).statusCode() == 404) {
      String name = Sending.unique();
      Sending.admin()
          .body(
              Map.of(
                  "name",
                  name,
                  "source",
                  Map.of("azureBlob", Map.of("url", "https://storage.invalid/records"))))
          .post("/api/v1/connectors")
          .then()
          .statusCode(201);
      connector = "/api/v1/connectors/" + name;
    }
    return connector;
  }

  private static String sensor() {
    return "/api/v1/sensors/"
        + Sending.newSensor(Sending.unique(), Map.of()).getString("sensor.id");
  }

  /**
   * Creates a snapshot report of the role's user, because an analyst may change only own reports.
   */
  private static String snapshot(String role) {
    String owner = role.equals("analyst") ? Tokens.analyst() : Tokens.admin();
    String id =
        given()
            .auth()
            .oauth2(owner)
            .contentType("application/json")
            .body("{\"name\":\"walk\"}")
            .post(SNAPSHOTS)
            .then()
            .statusCode(201)
            .extract()
            .path("report.id");
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/octet-stream")
        .body(new byte[] {'x'})
        .put(SNAPSHOTS + "/" + id + "/files/access.log")
        .then()
        .statusCode(200);
    return id;
  }

  private static String parser() {
    String name = Sending.unique().toLowerCase(Locale.ROOT);
    Sending.admin()
        .body(
            Map.of(
                "name",
                name,
                "definition",
                Map.of("layout", "key-value", "sourceAddress", "src", "url", "host")))
        .post("/api/v1/parsers")
        .then()
        .statusCode(201);
    return "/api/v1/parsers/" + name;
  }

  private static String batch() {
    return "/api/v1/batches/"
        + Sending.send(Sending.as(Tokens.sensor()), "no json").extract().path("batchId");
  }

  /**
   * Returns a chunk that correlation rejected, and creates a new one if an administrator has
   * discarded it.
   */
  private static String quarantined() {
    if (quarantinedIds().isEmpty()) {
      Sending.send(Sending.as(Tokens.sensor()), Sending.record(Sending.unique())).statusCode(200);
      await().atMost(20, SECONDS).until(() -> !quarantinedIds().isEmpty());
    }
    return "/api/v1/chunks/" + quarantinedIds().getFirst();
  }

  private static List<String> quarantinedIds() {
    return Sending.admin()
        .get("/api/v1/chunks?state=quarantined")
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  @Test
  void logsDenialsWithTheirPathTemplateAndRole() {
    String id = UUID.randomUUID().toString();
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {
            // no buffer
          }

          @Override
          public void close() {
            // no resources
          }
        };
    Logger logger = Logger.getLogger("io.penumbra.commons.http.DenialLog");
    logger.addHandler(handler);
    try {
      given().auth().oauth2(Tokens.analyst()).get("/api/v1/sensors/" + id);
      given().get("/api/v1/sensors/" + id);
      await()
          .untilAsserted(
              () ->
                  assertThat(logged)
                      .anyMatch(
                          line ->
                              line.contains("status=403 method=GET")
                                  && line.contains("path=/api/v1/sensors/{id}")
                                  && line.contains("analyst"))
                      .anyMatch(line -> line.contains("status=401") && line.contains("roles=[]")));
      assertThat(logged).noneMatch(line -> line.contains(id));
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void forbidsCachingOfEveryAnswer() throws IOException {
    for (Endpoint endpoint : endpoints()) {
      given()
          .request(endpoint.method(), endpoint.path().replaceAll("\\{[^}]+}", "1"))
          .then()
          .header("Cache-Control", equalTo("no-store"));
    }
    given()
        .auth()
        .oauth2(Tokens.admin())
        .get("/api/v1/sensors")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"));
  }

  private static List<Endpoint> endpoints() throws IOException {
    List<Endpoint> endpoints = new ArrayList<>();
    new ObjectMapper()
        .readTree(
            given()
                .auth()
                .oauth2(Tokens.admin())
                .get("/q/openapi?format=json")
                .then()
                .extract()
                .asByteArray())
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            endpoints.add(new Endpoint(operation.getKey(), path.getKey()))));
    return endpoints;
  }

  static List<OpenApiContract.Read> reads() {
    return OpenApiContract.of("ingestion-service").reads();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void refusesAnUnknownParameterNamingTheAcceptedOnes(OpenApiContract.Read read) {
    OpenApiContract.assertRefusesUnknownParameter(read);
  }

  @Test
  void refusesAnUnknownParameterOnlyAfterTheRole() {
    given().get("/api/v1/sensors?nonsense=1").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .get("/api/v1/sensors?nonsense=1")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheAcceptedMediaTypes() {
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .header("Content-Type", "application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("detail", containsString("application/x-ndjson, application/json"));
  }

  @Test
  void showsTheApiInABrowser() {
    OpenApiContract.assertSwaggerUi();
  }
}
