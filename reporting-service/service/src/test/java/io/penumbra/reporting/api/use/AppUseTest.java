package io.penumbra.reporting.api.use;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** App usage that correlation-service queries. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class AppUseTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @BeforeAll
  static void usage() throws SQLException {
    ReadModels.fill();
  }

  @Test
  void addsUpByAppAndDay() {
    ask(Map.of("apps", List.of(2, 1, 99), "machines", 10))
        .statusCode(200)
        .body("users", equalTo(2))
        .body("machines", equalTo(2))
        .body("transactions", equalTo(22))
        .body("apps.app", contains(1, 2))
        .body("apps.users", contains(1, 1))
        .body("apps.machines", contains(2, 1))
        .body("apps.reaching", contains(2, 1))
        .body("apps[0].days.day", contains(day(3), day(0)))
        .body("apps[0].days.transactions", contains(7, 10))
        .body("apps[0].days.verdictKnown", contains(0, 0))
        .body("apps[1].days.blocked", contains(1))
        .body("apps[1].days.verdictKnown", contains(5))
        .body("apps[0].named.name", contains("LT-1", "ws2"))
        .body("apps[0].named.transactions", contains(10, 7))
        .body("apps[0].named.lastDay", contains(day(0), day(3)))
        .body("apps[1].named.blocked", contains(1));
  }

  @Test
  void countsBlockedMachinesAsNotReaching() throws SQLException {
    ReadModels.sql(
        "update report.usage set blocked = 10, verdict_known = 10 where app_id = 1 and day = current_date");
    try {
      ask(Map.of("apps", List.of(1), "machines", 10))
          .statusCode(200)
          .body("apps[0].machines", equalTo(2))
          .body("apps[0].reaching", equalTo(1))
          .body("apps[0].named.name", contains("ws2"));
    } finally {
      ReadModels.fill();
    }
  }

  @Test
  void returnsNothingForUnusedApps() {
    ask(Map.of("apps", List.of())).statusCode(200).body("users", equalTo(0)).body("apps", empty());
    ask(Map.of("apps", List.of(1), "from", TODAY.minusDays(2).toString()))
        .statusCode(200)
        .body("apps", hasSize(1))
        .body("apps[0].named", empty())
        .body("transactions", equalTo(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from | 2020-01-01 | at most 120 days",
        "to | 2020-01-01 | to must not be before from",
        "machines | 1001 | machines must be 0 to 1000, got 1001",
        "from | never | from",
      })
  void reportsInvalidRequests(String field, String value, String detail) {
    ask(Map.of("apps", List.of(1), field, value))
        .statusCode(400)
        .body("detail", containsString(detail));
  }

  private static String day(int back) {
    return TODAY.minusDays(back).toString();
  }

  private static ValidatableResponse ask(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("from", TODAY.minusDays(30).toString());
    body.put("to", TODAY.toString());
    body.put("machines", 0);
    body.putAll(more);
    return RestAssured.given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.service())
        .contentType("application/json")
        .body(body)
        .post(AppUseQuery.PATH)
        .then();
  }
}
