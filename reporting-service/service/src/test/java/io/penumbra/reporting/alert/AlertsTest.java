package io.penumbra.reporting.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

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
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alert triage by analysts. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class AlertsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String ALERTS = "/api/v1/alerts";

  @Inject AlertRetention retention;

  @BeforeEach
  void alerts() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.policy cascade");
    ReadModels.alert();
    for (int id = 2; id <= 5; id++) {
      ReadModels.own(
          """
          insert into reporting.alert
          select (jsonb_populate_record(a, jsonb_build_object('id', %d, 'policy_id', 'policy-%d', 'severity', 'high'))).*
          from reporting.alert a where id = 1"""
              .formatted(id, id));
    }
  }

  @Test
  void pagesTheLatestFirst() {
    get("?limit=2")
        .statusCode(200)
        .body("items.id", equalTo(List.of(5, 4)))
        .body("items[0].policy", equalTo("Any"))
        .body("items[0].figures.bytesDown", nullValue())
        .body("items[0].revised", equalTo(false));
    String next = get("?limit=2").extract().path("next");
    String last =
        get("?limit=2&cursor=" + next)
            .body("items.id", equalTo(List.of(3, 2)))
            .extract()
            .path("next");
    get("?limit=2&cursor=" + last).body("items.id", equalTo(List.of(1))).body("next", nullValue());
    get("?limit=2&state=new&cursor=" + next).statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "severity=low, 1",
    "severity=low&severity=high, 5",
    "policy=policy-3, 1",
    "report=global, 5",
    "report=source-zeek, 0",
    "app=1, 5",
    "app=2, 0",
    "state=new, 5",
    "state=resolved, 0",
    "assignee=, 5",
    "assignee=ann, 0"
  })
  void filters(String filter, int alerts) {
    get("?" + filter).statusCode(200).body("items", hasSize(alerts));
  }

  @ParameterizedTest
  @CsvSource({"state=open, new", "severity=worst, informational", "limit=0, limit"})
  void namesUnknownFilters(String filter, String named) {
    get("?" + filter).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void movesThroughItsStates() throws SQLException {
    TestStack.emptyAudit("reporting");
    String tag = get("/1").statusCode(200).body("state", equalTo("new")).extract().header("ETag");
    request().body(Map.of("state", "in-progress")).patch(ALERTS + "/1").then().statusCode(428);
    String second =
        patch(tag, Map.of("state", "in-progress", "assignee", "ann"))
            .statusCode(200)
            .body("state", equalTo("in-progress"))
            .body("assignee", equalTo("ann"))
            .body("changedBy", equalTo("analyst"))
            .extract()
            .header("ETag");
    patch(tag, Map.of("assignee", "late")).statusCode(412);
    get("?assignee=ann").body("items.id", equalTo(List.of(1)));
    String third =
        patch(
                second,
                Map.of(
                    "state", "resolved", "resolution", "accepted-risk", "comment", "Agreed \"so\""))
            .statusCode(200)
            .body("resolution", equalTo("accepted-risk"))
            .body("assignee", equalTo("ann"))
            .body("comments.text", equalTo(List.of("Agreed \"so\"")))
            .body("comments.who", equalTo(List.of("analyst")))
            .extract()
            .header("ETag");
    patch(third, Map.of("state", "in-progress", "assignee", ""))
        .body("resolution", nullValue())
        .body("assignee", nullValue())
        .body("comments", hasSize(1));
    assertThat(audited())
        .containsExactly(
            "alert/1 analyst {\"state\": \"new\"} {\"state\": \"in-progress\", \"assignee\": \"ann\"} null",
            "alert/1 analyst {\"state\": \"in-progress\", \"assignee\": \"ann\"}"
                + " {\"state\": \"resolved\", \"assignee\": \"ann\", \"resolution\": \"accepted-risk\"}"
                + " Agreed \"so\"",
            "alert/1 analyst {\"state\": \"resolved\", \"assignee\": \"ann\", \"resolution\": \"accepted-risk\"}"
                + " {\"state\": \"in-progress\"} null");
  }

  private static List<String> audited() throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select what, who, was, became, why from audit.reporting where what like 'alert/%' order by id")) {
      while (row.next()) {
        entries.add(
            "%s %s %s %s %s"
                .formatted(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)));
      }
    }
    return entries;
  }

  @Test
  void changesSeveralAtOnce() {
    Map<String, Object> change = new HashMap<>();
    change.put("ids", List.of(1, 3, 77));
    change.put("state", "resolved");
    change.put("resolution", "false-positive");
    bulk(change)
        .statusCode(200)
        .body("changed", equalTo(List.of(1, 3)))
        .body("missing", equalTo(List.of(77)));
    get("?state=resolved").body("items.id", equalTo(List.of(3, 1)));
    get("/counts")
        .statusCode(200)
        .body("items.find { it.state == 'new' && it.severity == 'high' }.alerts", equalTo(3))
        .body("items.findAll { it.state == 'resolved' }.alerts.sum()", equalTo(2));
    bulk(Map.of("ids", List.of(), "assignee", "x"))
        .statusCode(400)
        .body("detail", containsString("ids must have 1 to 1000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | set one or more of state, resolution, assignee and comment",
        "{\"state\":\"new\"} | state must be one of in-progress, resolved, got \"new\"",
        "{\"state\":\"resolved\"} | resolution is required with the state resolved",
        "{\"resolution\":\"true-positive\"} | resolution is required with the state resolved",
        "{\"state\":\"resolved\",\"resolution\":\"done\"} | resolution must be one of true-positive, false-positive, accepted-risk",
        "{\"comment\":\" \"} | comment must have 1 to 4000 characters",
        "{\"status\":\"new\"} | unknown field \"status\""
      })
  void namesInvalidChanges(String body, String named) {
    request()
        .header("If-Match", "*")
        .body(body)
        .patch(ALERTS + "/1")
        .then()
        .statusCode(400)
        .body("detail", containsString(named));
  }

  @Test
  void showsEvidenceOfRaisingNextToThatOfNow() throws SQLException {
    TestStack.emptyAudit("reporting");
    get("/1/evidence")
        .statusCode(200)
        .body("raised.users.name", equalTo(List.of("CORP\\ann")))
        .body("raised.users.transactions", equalTo(List.of(9)))
        .body("live.users.transactions", equalTo(List.of(10)))
        .body("live.machines.name", equalTo(List.of("LT-1")))
        .body("live.ipAddressTotal", equalTo(1))
        .body("transactions", containsString("/api/v1/reports/global/apps/1/transactions?from="));
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select detail ->> 'people', detail -> 'users' ->> 0 from audit.reporting where what = 'read/alerts/1/evidence'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1) + ' ' + row.getString(2)).isEqualTo("1 1");
    }
    ReadModels.own("update reporting.alert set report = 'custom-gone' where id = 1");
    get("/1/evidence").body("live", nullValue()).body("raised.userTotal", equalTo(1));
    ReadModels.own(
        "update reporting.alert set report = 'global', day = current_date - 91 where id = 1");
    get("/1/evidence").body("live", nullValue()).body("transactions", nullValue());
    get("/99/evidence").statusCode(404);
  }

  @Test
  void deletesAlertsAfterTheirRetention() throws SQLException {
    ReadModels.own(
        """
        insert into reporting.alert_comment (alert_id, at, who, text) values (1, now(), 'a', 'x'), (2, now(), 'a', 'x');
        insert into reporting.alert_window (policy_id, app_id, report, day, alert_id) values ('p', 1, 'global', current_date, 1);
        update reporting.alert set raised_at = now() - interval '180 days 1 minute' where id = 1;
        update reporting.alert set raised_at = now() - interval '179 days 23 hours' where id = 2;
        """);
    retention.purge();
    get("").body("items.id", equalTo(List.of(5, 4, 3, 2)));
    get("/2").body("comments", hasSize(1));
  }

  private static RequestSpecification request() {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).contentType("application/json");
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(ALERTS + path).then();
  }

  private static ValidatableResponse patch(String tag, Map<String, Object> change) {
    return request().header("If-Match", tag).body(change).patch(ALERTS + "/1").then();
  }

  private static ValidatableResponse bulk(Map<String, Object> change) {
    return request().body(change).post(ALERTS + "/bulk").then();
  }
}
