package io.penumbra.reporting.transaction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.schema.OcsfSchema;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions of an entity: pages of correlation-service, and files with all transactions. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class TransactionsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    TestStack.emptyAudit("reporting");
  }

  @Test
  void forwardsPagesOfCorrelation() {
    String path =
        "/machines/1/transactions?from=2026-01-01&to=2026-01-31&search=a%20b&verdict=blocked&limit=2";
    get(path)
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].user", equalTo("CORP\\ann"))
        .body("items[1].user", nullValue())
        .body("next", notNullValue());
    assertThat(Neighbour.lastRequest())
        .isEqualTo(
            "/api/v1/machines/1/transactions?from=2026-01-01&to=2026-01-31&source=endpoints&verdict=blocked&search=a+b&limit=2");
    // the cursor contains the cursor of correlation-service
    String app = "/apps/1/transactions?from=2026-01-01";
    String second = get(app).extract().path("next");
    get(app + "&cursor=" + second).statusCode(200);
    assertThat(Neighbour.lastRequest()).contains("/api/v1/transactions?", "app=1", "cursor=2");
    get(app + "&cursor=4").statusCode(400);
    get("/apps/2/transactions?from=2026-01-01&cursor=" + second).statusCode(400);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          since=2026-01-03T08:30:00Z, from=2026-01-03T08:30:00Z&to=2026-01-31&
          since=2025-12-03T08:30:00Z, from=2026-01-01&to=2026-01-31&
          until=2026-01-04T00:00:00Z, from=2026-01-01&to=2026-01-03T23:59:59.999999Z&
          until=2026-02-04T00:00:00Z, from=2026-01-01&to=2026-01-31&
          since=2026-01-03T09:30:00%2B01:00&until=2026-01-03T08:31:00Z, \
              from=2026-01-03T08:30:00Z&to=2026-01-03T08:30:59.999999Z&
          """)
  void asksForMomentsWithinPeriod(String range, String asked) {
    get("/machines/1/transactions?from=2026-01-01&to=2026-01-31&" + range).statusCode(200);
    assertThat(URLDecoder.decode(Neighbour.lastRequest(), StandardCharsets.UTF_8))
        .contains('?' + asked);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          since=yesterday, 2026-01-31T08:30:00Z
          until=2026-01-03, 2026-01-31T08:30:00Z
          since=2026-01-03T08:30:00Z&until=2026-01-03T08:30:00Z, before until
          since=2026-02-01T00:00:00Z, nothing in the period from 2026-01-01 to 2026-01-31
          until=2026-01-01T00:00:00Z, nothing in the period from 2026-01-01 to 2026-01-31
          """)
  void namesWrongMoments(String range, String named) {
    for (String list : List.of("/machines/1/transactions", "/transactions")) {
      get(list + "?from=2026-01-01&to=2026-01-31&" + range)
          .statusCode(400)
          .body("detail", containsString(named));
    }
  }

  @Test
  void limitsTransactionsToDefinedReport() {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(Map.of("name", "Two", "ipRanges", List.of("10.0.0.2/31")))
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201);
    String lines =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get("/api/v1/reports/custom-two/machines/1/transactions?format=ndjson")
            .asString();
    assertThat(lines.lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".*\"10\\.0\\.0\\.[23]\".*"));
  }

  @Test
  void exportsAllTransactions() throws IOException {
    String csv = get("/machines/1/transactions?format=csv").statusCode(200).extract().asString();
    assertThat(csv.lines()).hasSize(1 + Neighbour.TRANSACTIONS);
    assertThat(csv.lines().findFirst().orElseThrow()).startsWith("id,at,lastAt,source,machineId");
    assertThat(lines("ndjson")).hasSize(Neighbour.TRANSACTIONS);
  }

  /** Members and numbers follow the schema: class 4001, outbound, bytes only if measured. */
  @Test
  void writesOcsfNetworkActivity() throws IOException {
    List<JsonNode> events = lines("ocsf");
    assertThat(events).hasSize(Neighbour.TRANSACTIONS);
    for (JsonNode event : events) {
      assertThat(OcsfSchema.violations(event)).isEmpty();
      assertThat(event.path("class_uid").asInt()).isEqualTo(4001);
      assertThat(event.path("category_uid").asInt()).isEqualTo(4);
      assertThat(event.path("severity_id").isInt()).isTrue();
      assertThat(event.path("time").asLong()).isBetween(1_767_323_040_000L, 1_767_323_050_000L);
      assertThat(event.at("/metadata/version").asText()).isEqualTo("1.3.0");
      assertThat(event.at("/metadata/product/vendor_name").asText()).isNotEmpty();
      assertThat(event.at("/connection_info/direction_id").asInt()).isEqualTo(2);
      assertThat(event.at("/connection_info/protocol_num").asInt()).isEqualTo(6);
      assertThat(event.at("/dst_endpoint/hostname").asText()).isEqualTo("github.com");
      assertThat(event.at("/actor/process/name").asText()).isEqualTo("=run.exe");
    }
    assertThat(events.get(0).at("/metadata/uid").asText()).isEqualTo("1-2945500-00000000000000ff");
    assertThat(events.get(0).has("traffic")).isFalse();
    assertThat(events.get(0).at("/actor/user/name").asText()).isEqualTo("CORP\\ann");
    assertThat(events.get(1).at("/traffic/bytes").asInt()).isEqualTo(30);
    assertThat(events.get(1).at("/actor/user").isMissingNode()).isTrue();
    assertThat(events.get(1).path("action_id").asInt()).isEqualTo(2);
  }

  @Test
  void writesEcsNetworkEvents() throws IOException {
    List<JsonNode> events = lines("ecs");
    assertThat(events.get(0).path("@timestamp").asText()).isEqualTo("2026-01-02T03:04:09.000001Z");
    assertThat(events.get(0).at("/event/id").asText()).isEqualTo("1-2945500-00000000000000ff");
    assertThat(events.get(0).at("/event/type/1").asText()).isEqualTo("allowed");
    assertThat(events.get(0).at("/destination/domain").asText()).isEqualTo("github.com");
    assertThat(events.get(0).at("/network/bytes").isMissingNode()).isTrue();
    assertThat(events.get(1).at("/network/bytes").asInt()).isEqualTo(30);
    assertThat(events.get(1).at("/event/type/1").asText()).isEqualTo("denied");
  }

  @Test
  void auditsReadsThatShowPeople() {
    get("/users/1/transactions");
    get("/machines/1/transactions");
    get("/machines/1/transactions?format=ecs");
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body(
            "items.what.unique()",
            equalTo(List.of("machines/1/transactions", "users/1/transactions")))
        .body("items.form.unique()", equalTo(List.of("export", "page")));
  }

  @Test
  void translatesErrorsOfCorrelation() {
    Neighbour.answerWith(400);
    get("/machines/1/transactions?verdict=x").statusCode(400);
    Neighbour.answerWith(500);
    get("/machines/1/transactions").statusCode(503).body("detail", containsString("correlation"));
    Neighbour.answerWith(200);
    get("/machines/99/transactions").statusCode(404);
  }

  private static List<JsonNode> lines(String format) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line :
        get("/machines/1/transactions?format=" + format).extract().asString().split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static ValidatableResponse get(String path) {
    return given()
        .urlEncodingEnabled(false)
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .get(REPORT + path)
        .then();
  }
}
