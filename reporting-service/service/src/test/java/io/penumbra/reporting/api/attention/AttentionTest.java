package io.penumbra.reporting.api.attention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention items, and consistency of their counts with the linked lists. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class AttentionTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");

  /** Inserts usage of an app by a machine and a user, a given number of days ago. */
  private static final String USE =
      """
      insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
      select current_date - %1$d, %2$d, 1, 1, app_id, 1, 3, 0, 0, 0, 0, 0, 0, now() - interval '%1$d days', now() - interval '%1$d days'
      from report.app where app_id between %3$d and %4$d;
      """;

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.alert();
    ReadModels.own("truncate reporting.definition, reporting.entity_risk");
    ReadModels.sql(
        """
        insert into report.app (app_id, kind, key, name, category, score, confidence) values
          (11, 'catalogued', 'old-risk', 'Old risk', 'Cloud storage', 2, 0.5), (12, 'catalogued', 'new-risk', 'New risk', 'Cloud storage', 2, 0.5),
          (13, 'catalogued', 'new-safe', 'New safe', 'Cloud storage', 9, 0.5), (14, 'custom', 'own-risk', 'Own risk', 'Cloud storage', 1, 0.5);
        insert into report.app (app_id, kind, key, name)
        select id, 'unmatched', 'site' || id || '.test', 'site' || id || '.test' from generate_series(101, 130) as id;
        insert into report.app_tag (app_id, tag, source, who, at) values (13, 'unsanctioned', 'api', 'admin', now()), (14, 'monitored', 'api', 'admin', now());
        """
            + USE.formatted(20, 2, 11, 11)
            + USE.formatted(2, 1, 11, 14)
            + USE.formatted(10, 1, 101, 106)
            + USE.formatted(1, 1, 104, 130));
    ReadModels.own(
        """
        insert into reporting.entity_risk (kind, entity_id, level, reasons, unjudged) values
          ('user', 1, 2, '[{"reason": "unusual-upload", "level": "low"}]', '{}'), ('machine', 1, 2, '[{"reason": "unusual-upload"}]', '{}')
        """);
  }

  @AfterEach
  void remove() throws SQLException {
    ReadModels.own(
        "truncate reporting.definition, reporting.entity_risk; truncate reporting.alert cascade");
  }

  @Test
  void countsItemsThatNeedAttention() throws IOException {
    Map<String, JsonNode> items = items("win10-endpoint-users");
    assertThat(items.keySet())
        .containsExactlyInAnyOrder(
            "new-risky-apps",
            "unusual-uploads",
            "large-uploads",
            "open-alerts",
            "unsanctioned-in-use",
            "unmatched-growing",
            "machines-below-floor");
    assertItem(items.get("new-risky-apps"), "found", 2);
    assertItem(items.get("unusual-uploads"), "found", 1);
    assertItem(items.get("large-uploads"), "clear", 0);
    // the policy runs on the global report, which contains the data of this report
    assertItem(items.get("open-alerts"), "found", 1);
    assertItem(items.get("unsanctioned-in-use"), "found", 1);
    // example.org and 27 sites were used three days ago
    assertItem(items.get("unmatched-growing"), "found", 28);
    assertThat(items.get("unmatched-growing").path("before").asLong()).isEqualTo(6);
    assertItem(items.get("machines-below-floor"), "found", 1);
    // the other machine has no known operating system, and the other user has no verdict
    assertThat(items.get("machines-below-floor").path("unjudged").asLong()).isEqualTo(1);
    assertThat(items.get("unusual-uploads").path("unjudged").asLong()).isEqualTo(1);
  }

  /** Covers reports of all sources, of one source, and with a custom definition. */
  @ParameterizedTest
  @ValueSource(strings = {"win10-endpoint-users", "global", "source-endpoints", "defined"})
  void linksToListsOfAsManyRows(String name) throws IOException {
    String report =
        name.equals("defined") ? define(Map.of("name", "One", "machines", List.of(1))) : name;
    Map<String, JsonNode> items = items(report);
    assertThat(items.values())
        .filteredOn(item -> item.path("state").asText().equals("found"))
        .hasSizeGreaterThan(2);
    for (JsonNode item : items.values()) {
      if (item.path("list").asText().equals("alerts")) {
        assertThat(Api.items("/api/v1/alerts?limit=200" + parameters(item)))
            .hasSize(item.path("count").asInt());
      } else if (!item.path("count").isNull()) {
        String path =
            "/api/v1/reports/%s/%s?limit=1".formatted(report, item.path("list").asText())
                + parameters(item);
        assertThat(Api.json(path).path("total").asLong())
            .as(path)
            .isEqualTo(item.path("count").asLong());
      }
    }
  }

  private static String parameters(JsonNode item) {
    StringBuilder parameters = new StringBuilder();
    for (JsonNode filter : item.path("filters")) {
      parameters.append(Api.parameter(filter.path("name").asText(), filter.path("value").asText()));
    }
    return parameters.toString();
  }

  /** Unusual uploads are unknown rather than clear, because no baseline exists. */
  @Test
  void findsLargeUploadOfUsersElseMachines() throws IOException, SQLException {
    String large = "update reporting.entity_risk set reasons = '[{\"reason\": \"large-upload\"}]'";
    ReadModels.own(large);
    Map<String, JsonNode> items = items("win10-endpoint-users");
    assertItem(items.get("large-uploads"), "found", 1);
    assertThat(items.get("large-uploads").path("list").asText()).isEqualTo("users");
    assertUnknown(items.get("unusual-uploads"), "not-judged");
    assertThat(executiveFindings()).contains("large-uploads").doesNotContain("unusual-uploads");
    ReadModels.own("delete from reporting.entity_risk where kind = 'user'");
    assertThat(executiveFindings())
        .contains("large-uploads-of-machines")
        .doesNotContain("large-uploads");
    items = items("win10-endpoint-users");
    assertItem(items.get("large-uploads"), "found", 1);
    assertThat(items.get("large-uploads").path("list").asText()).isEqualTo("machines");
  }

  /**
   * Returns the findings of the executive report for the same period, which uses the same
   * definitions.
   */
  private static List<String> executiveFindings() {
    return Api.json("/api/v1/reports/win10-endpoint-users/executive?period=P7D")
        .path("attention")
        .findValuesAsText("code");
  }

  @Test
  void findsNothingToBeClear() throws IOException, SQLException {
    ReadModels.sql(
        "delete from report.app_tag; update report.app set score = 9 where score is not null;"
            + " delete from report.usage where app_id between 108 and 130;"
            + " update report.machine set os_build = '19045.1'");
    ReadModels.own(
        "update reporting.entity_risk set reasons = '[]';"
            + " update reporting.alert set state = 'resolved', resolution = 'accepted-risk'");
    Map<String, JsonNode> items = items("win10-endpoint-users");
    assertItem(items.get("new-risky-apps"), "clear", 0);
    assertItem(items.get("unusual-uploads"), "clear", 0);
    assertItem(items.get("unsanctioned-in-use"), "clear", 0);
    assertItem(items.get("unmatched-growing"), "clear", 5);
    assertItem(items.get("open-alerts"), "clear", 0);
    assertItem(items.get("machines-below-floor"), "clear", 0);
  }

  /** If the data begins with the period, every app would be new. */
  @Test
  void reportsUnknownWithoutDataToCompareWith() throws IOException, SQLException {
    ReadModels.sql(
        "delete from report.usage where day < current_date - 9;"
            + " update report.machine set os_platform = null, os_version = null, os_build = null");
    ReadModels.own("truncate reporting.entity_risk");
    Map<String, JsonNode> items = items("win10-endpoint-users");
    assertUnknown(items.get("new-risky-apps"), "too-little-history");
    assertUnknown(items.get("unmatched-growing"), "too-little-history");
    assertUnknown(items.get("unusual-uploads"), "not-judged");
    assertUnknown(items.get("machines-below-floor"), "not-judged");
    assertItem(items.get("unsanctioned-in-use"), "found", 1);
  }

  /** Usage of a day is briefly available before its sums. */
  @Test
  void answersBeforeFirstDayIsRolledUp() throws IOException, SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate report.total_hour");
    }
    Map<String, JsonNode> items = items("win10-endpoint-users");
    assertUnknown(items.get("new-risky-apps"), "too-little-history");
    assertItem(items.get("unsanctioned-in-use"), "found", 1);
  }

  @Test
  void reportsUnknownWithoutUseInPeriod() throws IOException, SQLException {
    ReadModels.sql("delete from report.usage where day > current_date - 8");
    Map<String, JsonNode> items = items("win10-endpoint-users");
    assertItem(items.remove("open-alerts"), "found", 1);
    assertThat(items.values()).allSatisfy(item -> assertUnknown(item, "no-data"));
  }

  @Test
  void filtersListsByFirstUseSupportAndReason() {
    String reports = "/api/v1/reports/win10-endpoint-users";
    assertThat(names(reports + "/apps?period=P7D&newInPeriod=yes&kind=catalogued"))
        .containsExactlyInAnyOrder("New risk", "New safe");
    assertThat(names(reports + "/apps?period=P7D&newInPeriod=no&risk=high"))
        .containsExactly("Old risk");
    assertThat(names(reports + "/apps?period=P7D&newInPeriod=no&newInPeriod=yes&risk=high"))
        .containsExactlyInAnyOrder("Old risk", "New risk", "Own risk");
    assertThat(names(reports + "/machines?period=P7D&support=unknown")).containsExactly("ws2");
    assertThat(names(reports + "/machines?period=P7D&support=below-floor&support=supported"))
        .containsExactly("LT-1");
    assertThat(
            names(reports + "/users?period=P7D&riskReason=unusual-upload&riskReason=open-alerts"))
        .containsExactly("CORP\\ann");
    assertThat(names(reports + "/users?period=P7D&riskReason=open-alerts")).isEmpty();
    assertThat(Api.refusal(reports + "/apps?newInPeriod=maybe", 400))
        .isEqualTo("newInPeriod must be one of no, yes, got \"maybe\"");
    assertThat(Api.refusal(reports + "/machines?support=old", 400))
        .contains("below-floor, supported, unknown");
    assertThat(Api.refusal(reports + "/users?riskReason=old", 400)).contains("unusual-upload");
    // the filtered breakdown and the filtered list have the same apps
    assertThat(Api.list(Api.json(reports + "/risk?period=P7D&newInPeriod=yes").path("items")))
        .filteredOn(part -> part.path("name").asText().equals("high"))
        .allSatisfy(part -> assertThat(part.path("apps").asLong()).isEqualTo(2));
  }

  private static List<String> names(String path) {
    return Api.items(path).stream().map(row -> row.path("name").asText()).toList();
  }

  private static void assertItem(JsonNode item, String state, long count) {
    assertThat(item.path("state").asText()).as(item.toString()).isEqualTo(state);
    assertThat(item.path("count").asLong(-1)).as(item.toString()).isEqualTo(count);
    assertThat(item.path("cause").isNull()).as(item.toString()).isTrue();
  }

  private static void assertUnknown(JsonNode item, String cause) {
    assertThat(item.path("state").asText()).as(item.toString()).isEqualTo("unknown");
    assertThat(item.path("count").isNull()).as(item.toString()).isTrue();
    assertThat(item.path("cause").asText()).as(item.toString()).isEqualTo(cause);
  }

  private static Map<String, JsonNode> items(String report) throws IOException {
    String answer =
        given()
            .filter(CONTRACT)
            .auth()
            .oauth2(Tokens.analyst())
            .get("/api/v1/reports/" + report + "/attention")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    Map<String, JsonNode> items = new TreeMap<>();
    Api.JSON
        .readTree(answer)
        .path("items")
        .forEach(item -> items.put(item.path("kind").asText(), item));
    return items;
  }

  private static String define(Map<String, Object> definition) {
    return given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(definition)
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
