package io.penumbra.reporting.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definition of policies by administrators. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PoliciesTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String POLICIES = "/api/v1/policies";

  @BeforeEach
  void none() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.policy, reporting.definition cascade");
  }

  @Test
  void storesPolicyWithDefaults() {
    create(draft("New app", Map.of()))
        .statusCode(201)
        .header("Location", containsString("/api/v1/policies/policy-new-app"))
        .body("id", equalTo("policy-new-app"))
        .body("reports", equalTo(List.of("global")))
        .body("filters.kind", equalTo(List.of("catalogued", "custom")))
        .body("thresholds.transactions", equalTo(0))
        .body("thresholds.traffic", nullValue())
        .body("dailyLimit", nullValue())
        .body("enabled", equalTo(false))
        .body("activeFrom", nullValue())
        .body("missingReports", hasSize(0));
    get("").statusCode(200).body("items.name", equalTo(List.of("New app")));
    get("/policy-new-app").statusCode(200).body("severity", equalTo("low"));
    get("/policy-nothing").statusCode(404);
  }

  @Test
  void countsFromTheDayOfEnablingAndOfChangedMatches() throws SQLException {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String tag =
        create(draft("Storage", Map.of("enabled", true)))
            .body("activeFrom", equalTo(today))
            .extract()
            .header("ETag");
    ReadModels.own("update reporting.policy set active_from = '2026-01-02'");
    tag =
        put(tag, draft("Renamed", Map.of("enabled", true, "severity", "high")))
            .statusCode(200)
            .body("id", equalTo("policy-storage"))
            .body("activeFrom", equalTo("2026-01-02"))
            .extract()
            .header("ETag");
    tag =
        put(
                tag,
                draft(
                    "Renamed",
                    Map.of("enabled", true, "filters", Map.of("category", List.of("webmail")))))
            .body("activeFrom", equalTo(today))
            .extract()
            .header("ETag");
    put(tag, draft("Renamed", Map.of())).body("activeFrom", nullValue());
  }

  @Test
  void countsFromAnEarlierDayOnceNamed() throws SQLException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String earliest = today.minusDays(90).toString();
    create(draft("Disabled", Map.of("since", earliest)))
        .body("since", equalTo(earliest))
        .body("activeFrom", nullValue());
    String tag =
        create(draft("Storage", Map.of("enabled", true, "since", earliest)))
            .body("since", equalTo(earliest))
            .body("activeFrom", equalTo(earliest))
            .extract()
            .header("ETag");
    Map<String, Object> old =
        Map.of("enabled", true, "since", "2026-01-02", "thresholds", Map.of("users", 1));
    put(tag, draft("Storage", old))
        .statusCode(400)
        .body(
            "detail", equalTo("since must be %s to %s, got 2026-01-02".formatted(earliest, today)));
    // simulates a date that was within the retention at creation
    ReadModels.own(
        "update reporting.policy set since = '2026-01-02', active_from = '2026-01-02' where enabled");
    put(tag, draft("Storage", old)).statusCode(200).body("activeFrom", equalTo("2026-01-02"));
    create(draft("Late", Map.of("since", today.plusDays(1).toString()))).statusCode(400);
  }

  @Test
  void keepsActionsAndManagingFile() {
    create(
            draft(
                "Storage",
                Map.of(
                    "actions",
                    List.of(
                        Map.of("tag", "unsanctioned", "immediate", true), Map.of("tag", "eu-only")),
                    "managedBy",
                    "shadow-it")))
        .statusCode(201);
    get("/policy-storage")
        .body("actions.tag", equalTo(List.of("unsanctioned", "eu-only")))
        .body("actions.immediate", equalTo(List.of(true, false)))
        .body("managedBy", equalTo("shadow-it"));
  }

  @Test
  void requiresVersionOfChanges() {
    String tag = create(draft("Storage", Map.of())).extract().header("ETag");
    request(Tokens.admin())
        .body(draft("Other", Map.of()))
        .put(POLICIES + "/policy-storage")
        .then()
        .statusCode(428);
    String second = put(tag, draft("Other", Map.of())).statusCode(200).extract().header("ETag");
    put(tag, draft("Late", Map.of())).statusCode(412);
    create(draft("Second", Map.of())).statusCode(201);
    put(second, draft("Second", Map.of())).statusCode(409);
    create(draft("Second", Map.of())).statusCode(409);
    delete(tag).statusCode(412);
    delete(second).statusCode(204);
    get("/policy-storage").statusCode(404);
  }

  @Test
  void auditsChangesWithBothValues() throws SQLException {
    TestStack.emptyAudit("reporting");
    String tag = create(draft("Storage", Map.of())).extract().header("ETag");
    String second = put(tag, draft("Storage", Map.of("dailyLimit", 3))).extract().header("ETag");
    delete(second).statusCode(204);
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*), count(was), count(became), min(who), max(became::jsonb ->> 'dailyLimit')
                from audit.reporting where what = 'policy/policy-storage'""")) {
      row.next();
      assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3))).containsExactly(3, 2, 2);
      assertThat(row.getString(4)).isEqualTo("admin");
      assertThat(row.getString(5)).isEqualTo("3");
    }
  }

  @Test
  void namesReportsByTheirPresentIdsAndReportsMissingOnes() throws SQLException {
    create(draft("Endpoints", Map.of("reports", List.of("defender-managed-endpoints"))))
        .body("reports", equalTo(List.of("win10-endpoint-users")));
    create(
            draft(
                "Twice",
                Map.of("reports", List.of("defender-managed-endpoints", "win10-endpoint-users"))))
        .statusCode(400)
        .body("detail", containsString("twice"));
    ReadModels.own(
        """
        insert into reporting.definition (id, name, sources, machines, users, ip_ranges, created_by, changed_by)
        values ('custom-gone', 'Gone', '{}', '{1}', '{}', '{}', 'analyst', 'analyst')""");
    create(draft("Gone", Map.of("reports", List.of("custom-gone", "global"))))
        .statusCode(201)
        .body("missingReports", hasSize(0));
    ReadModels.own("truncate reporting.definition");
    get("/policy-gone").body("missingReports", equalTo(List.of("custom-gone")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\" \"} | name must have 1 to 100 characters",
        "{\"severity\":\"worst\"} | severity must be one of informational, low, medium, high, got \"worst\"",
        "{\"thresholds\":{}} | thresholds must have one or more of traffic, upload",
        "{\"thresholds\":{\"upload\":-1}} | thresholds.upload must not be negative, got -1",
        "{\"thresholds\":null} | thresholds is required",
        "{\"filters\":{\"risk\":[\"awful\"]}} | filters.risk must be one of high, low, medium, not-assessed, unknown",
        "{\"filters\":{\"factor\":[\"soc2\"]}} | filters.factor must be one of agent-endpoint,",
        "{\"filters\":{\"factor\":[\"founded:yes\"]}} | got \"founded:yes\"",
        "{\"filters\":{\"unknown\":\"guess\"}} | filters.unknown must be one of report, match, exclude, got \"guess\"",
        "{\"filters\":{\"minScore\":11}} | filters.minScore must be 0 to 10, got 11.0",
        "{\"filters\":{\"tag\":[null]}} | each entry of a list of filters must be text",
        "{\"filters\":{\"colour\":[]}} | unknown field \"colour\"",
        "{\"reports\":[\"nothing\"]} | reports must be ids of continuous reports",
        "{\"dailyLimit\":0} | dailyLimit must be 1 to 10000, got 0",
        "{\"actions\":[{\"tag\":\"Not_Kebab\"}]} | actions.tag must be kebab-case of at most 40 characters, got \"Not_Kebab\"",
        "{\"actions\":[{\"tag\":\"x\",\"immediate\":true}]} | actions.immediate is accepted with the tags monitored and unsanctioned, got \"x\"",
        "{\"actions\":[{\"tag\":\"x\"},{\"tag\":\"x\"}]} | actions must not name a tag twice",
        "{\"actions\":[{\"tag\":\"monitored\"},{\"tag\":\"unsanctioned\"}]} | actions must name at most one of sanctioned, monitored, unsanctioned",
        "{\"managedBy\":\" \"} | managedBy must have 1 to 100 characters"
      })
  void reportsInvalidFieldsAndAcceptedValues(String change, String named) throws Exception {
    Map<String, Object> draft = new HashMap<>(draft("Wrong", Map.of()));
    draft.putAll(Api.JSON.readValue(change, new TypeReference<Map<String, Object>>() {}));
    create(draft).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void offersTemplatesThatCanBePolicies() {
    List<Map<String, Object>> templates =
        get("/templates")
            .statusCode(200)
            .body("items.id", hasItems("new-high-volume-app", "crm-compliance"))
            .body("items.policy.enabled.unique()", equalTo(List.of(false)))
            .body(
                "items.findAll { it.id.endsWith('-compliance') }.policy.filters.unknown",
                equalTo(List.of("match", "match", "match")))
            .extract()
            .path("items.policy");
    assertThat(templates).hasSize(20);
    for (Map<String, Object> template : templates) {
      create(template).statusCode(201);
    }
  }

  static Map<String, Object> draft(String name, Map<String, Object> more) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("name", name);
    draft.put("severity", "low");
    draft.put("thresholds", Map.of("transactions", 0));
    draft.putAll(more);
    return draft;
  }

  private static RequestSpecification request(String token) {
    return given().filter(CONTRACT).auth().oauth2(token).contentType("application/json");
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(POLICIES + path).then();
  }

  private static ValidatableResponse create(Map<String, Object> draft) {
    return request(Tokens.admin()).body(draft).post(POLICIES).then();
  }

  private static ValidatableResponse put(String tag, Map<String, Object> draft) {
    return request(Tokens.admin())
        .header("If-Match", tag)
        .body(draft)
        .put(POLICIES + "/policy-storage")
        .then();
  }

  private static ValidatableResponse delete(String tag) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.admin())
        .header("If-Match", tag)
        .delete(POLICIES + "/policy-storage")
        .then();
  }
}
