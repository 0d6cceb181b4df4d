package io.penumbra.reporting.api.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Built-in reports, source reports and custom reports, with their explanations. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ReportDefinitionsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String DEFINITIONS = "/api/v1/report-definitions";

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
  }

  @Test
  void offersReportOfEachSource() {
    get("/api/v1/reports")
        .statusCode(200)
        .body(
            "items.id",
            hasItems("win10-endpoint-users", "global", "source-endpoints", "source-zeek"));
    get("/api/v1/reports/source-zeek/summary?period=P7D").body("transactions", equalTo(7));
    get("/api/v1/reports/source-nothing/summary").statusCode(404);
  }

  @Test
  void resolvesLaterNameToSameReport() {
    get("/api/v1/reports/defender-managed-endpoints/summary?period=P7D")
        .body("report.id", equalTo("win10-endpoint-users"))
        .body("transactions", equalTo(17));
  }

  @Test
  void limitsDefinedReportToItsSelection() {
    create(Map.of("name", "Finance", "users", List.of(1), "ipRanges", List.of("10.0.0.0/31")))
        .statusCode(201)
        .body("id", equalTo("custom-finance"));
    get("/api/v1/reports").body("items.id", hasItem("custom-finance"));
    get("/api/v1/reports/custom-finance/summary?period=P90D")
        .statusCode(200)
        .body("report.origin", equalTo("custom"))
        .body("transactions", equalTo(26))
        .body("users", equalTo(1))
        .body("trend.transactions.findAll { it != null }.sum()", equalTo(26));
    get("/api/v1/reports/custom-finance/apps?period=P90D")
        .body("items.name", equalTo(List.of("GitHub")));
    get("/api/v1/reports/custom-finance/machines/1?period=P90D").body("transactions", equalTo(10));
    get("/api/v1/reports/custom-finance/hours?period=P7D")
        .statusCode(404)
        .body("detail", containsString("stored by source and machine"));
  }

  @Test
  void showsHoursOfReportOfMachines() {
    create(Map.of("name", "Kiosks", "machines", List.of(2), "sources", List.of("endpoints")))
        .statusCode(201);
    get("/api/v1/reports/custom-kiosks/hours?period=P7D")
        .statusCode(200)
        .body("items.transactions.sum()", equalTo(2));
    get("/api/v1/reports/custom-kiosks/machines/1/hours?period=P7D")
        .body("items.transactions.sum()", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({"sources, zeek, 7", "ipRanges, 10.0.0.2, 5", "ipRanges, 10.0.0.0/8, 31"})
  void narrowsByEveryKindOfSelection(String list, String value, int transactions) {
    create(Map.of("name", "Part", list, List.of(value))).statusCode(201);
    get("/api/v1/reports/custom-part/summary?period=P90D")
        .body("transactions", equalTo(transactions));
  }

  @Test
  void selectsTaggedAppsAndNewData() throws SQLException {
    ReadModels.sql(
        """
        insert into report.app_tag (app_id, tag, source, who, at) values
          (1, 'sanctioned', 'api', 'admin', now()), (2, 'unsanctioned', 'api', 'admin', now())
        """);
    create(Map.of("name", "Shadow", "tags", List.of("unsanctioned", "monitored")))
        .statusCode(201)
        .body("selection.tags", equalTo(List.of("unsanctioned", "monitored")));
    get("/api/v1/reports/custom-shadow/summary?period=P90D").body("transactions", equalTo(5));
    get("/api/v1/reports/custom-shadow/apps?period=P90D")
        .body("items.name", equalTo(List.of("example.org")));
    String tag =
        create(Map.of("name", "Fresh", "newDataOnly", true))
            .statusCode(201)
            .extract()
            .header("ETag");
    // usage before the day of the definition is not included
    get("/api/v1/reports/custom-fresh/summary?period=P90D").body("transactions", equalTo(10));
    ReadModels.own(
        "update reporting.definition set since = current_date - 10 where id = 'custom-fresh'");
    String second =
        put("custom-fresh", tag, Map.of("name", "Fresh", "newDataOnly", true))
            .statusCode(200)
            .body("selection.since", not(equalTo(null)))
            .extract()
            .header("ETag");
    get("/api/v1/reports/custom-fresh/summary?period=P90D").body("transactions", equalTo(24));
    put("custom-fresh", second, Map.of("name", "Fresh")).statusCode(200);
    get("/api/v1/reports/custom-fresh/summary?period=P90D").body("transactions", equalTo(33));
  }

  @Test
  void requiresVersionOfChanges() {
    String tag = create(Map.of("name", "Mine", "machines", List.of(2))).extract().header("ETag");
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(Map.of("name", "Mine"))
        .put(DEFINITIONS + "/custom-mine")
        .then()
        .statusCode(428);
    String second =
        put("custom-mine", tag, Map.of("name", "Ours", "machines", List.of(1)))
            .statusCode(200)
            .body("id", equalTo("custom-mine"))
            .extract()
            .header("ETag");
    put("custom-mine", tag, Map.of("name", "Late")).statusCode(412);
    get("/api/v1/reports/custom-mine/summary?period=P90D").body("transactions", equalTo(15));
    delete(tag).statusCode(412);
    delete(second).statusCode(204);
    get("/api/v1/reports/custom-mine/summary").statusCode(404);
  }

  @Test
  void removesDefinitionsForTheirOwnerAndAdministratorsOnly() throws SQLException {
    String tag = create(Map.of("name", "Mine")).statusCode(201).extract().header("ETag");
    ReadModels.own("update reporting.definition set created_by = 'another analyst'");
    delete(tag).statusCode(403).body("detail", containsString("administrator"));
    get("/api/v1/reports/custom-mine/summary").statusCode(200);
    delete(Tokens.admin(), tag).statusCode(204);
    get("/api/v1/reports/custom-mine/summary").statusCode(404);
  }

  @Test
  void refusesDuplicateNames() {
    create(Map.of("name", "Twice")).statusCode(201);
    create(Map.of("name", "Twice")).statusCode(409);
    String tag = create(Map.of("name", "Other")).extract().header("ETag");
    put("custom-other", tag, Map.of("name", "Twice")).statusCode(409);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\":\" \"}', name",
    "'{\"name\":\"x\",\"ipRanges\":[\"10.0.0.0/33\"]}', 10.0.0.0/33",
    "'{\"name\":\"x\",\"ipRanges\":[\"nowhere\"]}', nowhere",
    "'{\"name\":\"x\",\"machines\":[null]}', machines",
    "'{\"name\":\"x\",\"tag\":[]}', tag"
  })
  void namesInvalidDefinitions(String body, String named) {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(body)
        .post(DEFINITIONS)
        .then()
        .statusCode(400)
        .body("detail", containsString(named));
  }

  @Test
  void explainsSelectionsThatMatchNothing() {
    create(Map.of("name", "Nobody", "users", List.of(77)));
    get("/api/v1/reports/custom-nobody/summary?period=P7D")
        .body("explanation.code", hasItem("selection-hides-everything"));
  }

  @Test
  void explainsEmptyInstallations() throws SQLException {
    ReadModels.sql("truncate report.usage, correlation.chunk");
    String summary = "/api/v1/reports/win10-endpoint-users/summary?period=P7D";
    Neighbour.be("off");
    explanation(summary, "integration-off");
    Neighbour.be("pending");
    Neighbour.sensors(0, 0);
    explanation(summary, "no-sensor-yet");
    Neighbour.sensors(3, 0);
    explanation(summary, "on-its-way");
    Neighbour.sensors(3, 12);
    explanation(summary, "all-refused");
    Neighbour.answerWith(503);
    explanation(summary, "integration-unknown");
    // Clears the cached status, so that the next test does not read it.
    Neighbour.reset();
    explanation(summary, "no-sensor-yet");
  }

  @Test
  void explainsMachinesBelowSupportFloor() throws SQLException {
    ReadModels.sql("delete from report.usage where machine_id <> 1");
    get("/api/v1/reports/win10-endpoint-users/summary?period=P7D")
        .body("transactions", not(equalTo(0)))
        .body("explanation.code", equalTo(List.of("below-floor")));
  }

  /** Waits for an explanation, because the status is polled only every few seconds. */
  private static void explanation(String path, String code) {
    await().untilAsserted(() -> get(path).body("explanation.code", equalTo(List.of(code))));
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(path).then();
  }

  private static ValidatableResponse create(Map<String, Object> draft) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(draft)
        .post(DEFINITIONS)
        .then();
  }

  private static ValidatableResponse put(String id, String tag, Map<String, Object> draft) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .header("If-Match", tag)
        .body(draft)
        .put(DEFINITIONS + "/" + id)
        .then();
  }

  private static ValidatableResponse delete(String tag) {
    return delete(Tokens.analyst(), tag);
  }

  private static ValidatableResponse delete(String token, String tag) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(token)
        .header("If-Match", tag)
        .delete(DEFINITIONS + "/custom-mine")
        .then();
  }
}
