package io.penumbra.reporting.executive;

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
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Executive report, compared with the lists of the dashboard. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ExecutiveReportTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String GLOBAL = "/api/v1/reports/global";

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.policy cascade");
    ReadModels.alert();
    // a high-risk app that is new in the last week, and one that was used 40 days ago
    ReadModels.sql(
        """
        insert into report.app (app_id, kind, key, name, category, score, score_low, score_high, confidence)
        values (4, 'catalogued', 'mega', 'MEGA', 'Cloud storage', 2.5, 1.5, 3.5, 0.5);
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        values (current_date - 1, 1, 2, 1, 4, 1, 3, 0, 3, 3, 3, 9000, 10, now() - interval '1 day', now() - interval '1 day')
        """);
    ReadModels.own("insert into reporting.entity_risk values ('user', 2, 4, '[]', '{}')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"period=P7D", "period=P30D", "period=P90D", "recent"})
  void agreesWithTheDashboard(String period) {
    String asked = period.equals("recent") ? recent() : period;
    JsonNode report = json(GLOBAL + "/executive?" + asked);
    JsonNode summary = json(GLOBAL + "/summary?" + asked);
    for (String figure :
        List.of(
            "machines",
            "users",
            "ipAddresses",
            "apps",
            "unmatched",
            "transactions",
            "traffic",
            "bytesUp",
            "bytesDown")) {
      assertThat(report.path(figure).path("value")).as(figure).isEqualTo(summary.path(figure));
    }
    String since = report.path("dataSince").asText();
    assertThat(report.path("trend").valueStream().toList())
        .isNotEmpty()
        .as("days since the first data")
        .isEqualTo(
            summary
                .path("trend")
                .valueStream()
                .filter(day -> day.path("day").asText().compareTo(since) >= 0)
                .toList());
    assertThat(report.path("attributedTransactions"))
        .isEqualTo(summary.path("attributedTransactions"));
    assertThat(report.path("measuredTransactions")).isEqualTo(summary.path("measuredTransactions"));
    assertThat(report.path("categories"))
        .isEqualTo(json(GLOBAL + "/categories?" + asked).path("items"));
    for (JsonNode level : json(GLOBAL + "/risk?" + asked).path("items")) {
      JsonNode same = find(report.path("risk"), "level", level.path("name"));
      for (String figure : List.of("apps", "transactions", "bytesUp", "traffic")) {
        assertThat(same.path(figure)).as("%s %s", level, figure).isEqualTo(level.path(figure));
      }
    }
    List<JsonNode> byUsers =
        Api.items(GLOBAL + "/apps?kind=catalogued&kind=custom&sort=-users&limit=5&" + asked);
    assertThat(report.path("topByUsers").findValuesAsText("name"))
        .isEqualTo(byUsers.stream().map(app -> app.path("name").asText()).toList());
    assertThat(report.path("topByUpload").findValuesAsText("name"))
        .isEqualTo(
            Api.items(GLOBAL + "/apps?kind=catalogued&kind=custom&sort=-bytesUp&limit=5&" + asked)
                .stream()
                .filter(app -> !app.path("bytesUp").isNull())
                .map(app -> app.path("name").asText())
                .toList());
    assertThat(report.path("entities").path("usersHigh"))
        .isEqualTo(json(GLOBAL + "/users?risk=high&" + asked).path("total"));
    assertThat(report.path("entities").path("machinesUnknown"))
        .isEqualTo(json(GLOBAL + "/machines?risk=unknown&" + asked).path("total"));
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** Returns the query parameter for the last four days and today. */
  private static String recent() {
    return "from=" + today().minusDays(4);
  }

  @Test
  void comparesWithAsManyDaysBefore() {
    JsonNode month = json(GLOBAL + "/executive?period=P30D");
    // the first data is 40 days old, so the previous period is incomplete
    assertThat(month.path("comparison").asText()).isEqualTo("partial");
    assertThat(month.path("transactions").path("previous").isNull()).isTrue();
    JsonNode days = json(GLOBAL + "/executive?" + recent());
    assertThat(days.path("comparison").asText()).isEqualTo("full");
    assertThat(days.path("transactions").path("previous").asLong()).isZero();
    assertThat(days.path("previous").path("lastDay").asText())
        .isEqualTo(today().minusDays(5).toString());
    JsonNode all = json(GLOBAL + "/executive?period=P90D");
    assertThat(all.path("comparison").asText()).isEqualTo("none");
    assertThat(all.path("newApps").path("total").isNull())
        .as("nothing is known from before the period")
        .isTrue();
  }

  @Test
  void findsNewAppsAndAttentionItems() {
    JsonNode report = json(GLOBAL + "/executive?period=P7D");
    assertThat(report.path("newApps").path("total").asLong()).isEqualTo(1);
    assertThat(report.path("newApps").path("highRisk").asLong()).isEqualTo(1);
    assertThat(report.path("newApps").path("items").findValuesAsText("name"))
        .containsExactly("MEGA");
    JsonNode high = find(report.path("risk"), "level", Api.JSON.getNodeFactory().textNode("high"));
    assertThat(high.path("users").asLong()).isEqualTo(1);
    assertThat(report.path("attention").findValuesAsText("code"))
        .contains("undecided-apps", "new-high-risk-apps", "users-at-risk", "unmatched");
  }

  @Test
  void findsUploadsThatNeedAttention() throws SQLException {
    ReadModels.own(
        """
        insert into reporting.entity_risk values ('user', 1, 2, '[{"reason": "unusual-upload"}]', '{}');
        update reporting.entity_risk set reasons = '[{"reason": "large-upload"}]' where entity_id = 2
        """);
    JsonNode attention = json(GLOBAL + "/executive?period=P7D").path("attention");
    for (String code : List.of("unusual-uploads", "large-uploads")) {
      assertThat(
              find(attention, "code", Api.JSON.getNodeFactory().textNode(code))
                  .path("count")
                  .asLong())
          .isEqualTo(1);
    }
    assertThat(page("global", "P7D", "en"))
        .contains("1 user uploaded a large volume in one day, without a baseline");
    assertThat(page("global", "P7D", "fr"))
        .contains("1 utilisateur a envoyé un volume important en un jour");
  }

  @Test
  void countsAlertsTagsAndPolicies() throws SQLException {
    TestStack.emptyAudit("reporting");
    ReadModels.sql(
        "insert into report.app_tag (app_id, tag, source, who, at) values (4, 'unsanctioned', 'api', 'admin', now())");
    String tag =
        given()
            .auth()
            .oauth2(Tokens.admin())
            .contentType("application/json")
            .body(
                Map.of(
                    "name",
                    "Any",
                    "severity",
                    "low",
                    "enabled",
                    true,
                    "thresholds",
                    Map.of("transactions", 0)))
            .post("/api/v1/policies")
            .then()
            .statusCode(201)
            .extract()
            .header("ETag");
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json")
        .header("If-Match", tag)
        .body(
            Map.of(
                "name",
                "Any",
                "severity",
                "low",
                "enabled",
                false,
                "thresholds",
                Map.of("transactions", 0)))
        .put("/api/v1/policies/policy-any")
        .then()
        .statusCode(200);
    // the policy runs on the global report, which contains the data of this report
    assertThat(
            json("/api/v1/reports/win10-endpoint-users/executive?period=P7D")
                .at("/alerts/open")
                .asLong())
        .isEqualTo(1);
    ReadModels.own(
        "update reporting.alert set state = 'resolved', resolution = 'accepted-risk' where id = 1");
    JsonNode report = json(GLOBAL + "/executive?period=P7D");
    JsonNode actions = report.path("actions");
    assertThat(actions.path("policiesCreated").asLong()).isEqualTo(1);
    assertThat(actions.path("policiesEnabled").asLong()).isEqualTo(1);
    assertThat(actions.path("policiesDisabled").asLong()).isEqualTo(1);
    assertThat(actions.path("policiesDeleted").asLong()).isZero();
    assertThat(actions.path("tags").toString())
        .isEqualTo("[{\"tag\":\"unsanctioned\",\"by\":\"administrators\",\"apps\":1}]");
    assertThat(report.path("alerts").path("raised").asLong()).isEqualTo(1);
    assertThat(report.path("alerts").path("open").asLong()).isZero();
    assertThat(report.at("/alerts/bySeverity/0/acceptedRisk").asLong()).isEqualTo(1);
    assertThat(report.path("attention").findValuesAsText("code")).doesNotContain("undecided-apps");
    assertThat(page("global", "P7D", "en"))
        .contains("1 app was tagged as unsanctioned by administrators.")
        .doesNotContain("admin<");
  }

  @Test
  void namesNoPeopleAndNeedsNoAuditEntry() throws SQLException {
    ReadModels.sql("update report.machine set name = '<script>alert(1)</script>'");
    TestStack.emptyAudit("reporting");
    for (String text :
        List.of(
            page("global", "P90D", "en"),
            page("global", "P90D", "fr"),
            json(GLOBAL + "/executive?period=P90D").toString())) {
      assertThat(text)
          .doesNotContain("CORP")
          .doesNotContain("b%_b")
          .doesNotContain("LT-1")
          .doesNotContain("10.0.0.1")
          .doesNotContain("script");
    }
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from audit.reporting")) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void escapesNamesOfTelemetryAndLetsNothingRun() throws Exception {
    ReadModels.sql("update report.app set name = '<script>alert(1)</script>' where app_id = 4");
    Response answer = html("global", "P7D", "en");
    String page = answer.asString();
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
    assertThat(page).doesNotContainPattern("(?i)\\s(on\\w+|style|src)=");
    assertThat(answer.getHeaders().getValues("Content-Security-Policy")).hasSize(1);
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(page);
    assertThat(style.find()).isTrue();
    String digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes("UTF-8")));
    assertThat(answer.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("style-src 'sha256-%s'".formatted(digest))
        .doesNotContain("unsafe");
    assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    assertThat(answer.getHeader("Content-Encoding")).isNull();
  }

  @Test
  void explainsEmptyReport() {
    assertThat(
            json("/api/v1/reports/source-zeek/executive?from=2020-01-01&to=2020-01-02")
                .path("state")
                .asText())
        .isEqualTo("empty");
    assertThat(
            json("/api/v1/reports/source-zeek/executive?" + "from=" + today().minusDays(1))
                .path("state")
                .asText())
        .isEqualTo("not-in-report");
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .accept("text/html")
        .get("/api/v1/reports/source-zeek/executive?from=2020-01-01&to=2020-01-02&language=fr")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "language=de | language must be one of en, fr, got \"de\"",
        "timeZone=Paris | timeZone must be a time zone such as Europe/Paris or UTC, got \"Paris\"",
        "lang=fr | \"lang\" is not a parameter here. Accepted: "
      },
      delimiter = '|')
  void reportsInvalidRequests(String query, String detail) {
    assertThat(Api.refusal(GLOBAL + "/executive?" + query, 400)).startsWith(detail);
  }

  private static String page(String report, String period, String language) {
    return html(report, period, language).asString();
  }

  private static Response html(String report, String period, String language) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .accept("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
        .get(
            "/api/v1/reports/%s/executive?period=%s&language=%s&timeZone=Europe/Paris"
                .formatted(report, period, language))
        .then()
        .statusCode(200)
        .contentType("text/html")
        .extract()
        .response();
  }

  private static JsonNode json(String path) {
    return Api.json(path);
  }

  private static JsonNode find(JsonNode items, String member, JsonNode value) {
    for (JsonNode item : items) {
      if (item.path(member).equals(value)) {
        return item;
      }
    }
    throw new AssertionError("no %s %s in %s".formatted(member, value, items));
  }
}
