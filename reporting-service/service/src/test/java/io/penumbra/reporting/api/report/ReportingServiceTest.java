package io.penumbra.reporting.api.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
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
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports over HTTP, on read models in a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ReportingServiceTest {

  @TestHTTPResource URI api;

  @TestHTTPResource(management = true)
  URI management;

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
  }

  @Test
  void keepsHealthAndMetricsOnTheManagementPortOnly() {
    PortSeparation.verify(api, management);
  }

  @Test
  void namesEachRequestInItsAnswerAndInTheLog() {
    RequestIds.verify(api);
  }

  @Test
  void countsApiRequestsAfterManyUnknownAddresses() {
    UriTags.verify(api, management, "/api/v1/reports/{report}/summary");
  }

  @Test
  void sumsUpKnownValuesAndReportsUnknownOnes() {
    get("/summary?period=P7D")
        .statusCode(200)
        .body("transactions", equalTo(17))
        .body("attributedTransactions", equalTo(15))
        .body("measuredTransactions", equalTo(4))
        .body("bytesUp", equalTo(1000))
        .body("bytesDown", equalTo(5000))
        .body("machines", equalTo(2))
        .body("machinesSinceTurnedOn", equalTo(1))
        .body("machineSupport.belowFloor", equalTo(1))
        .body("machineSupport.unknown", equalTo(1))
        .body("users", equalTo(2))
        .body("ipAddresses", equalTo(2))
        .body("apps", equalTo(1))
        .body("unmatched", equalTo(1))
        .body("trend", hasSize(7))
        .body("trend[-1].transactions", equalTo(10))
        .body("trend[-4].transactions", equalTo(7))
        .body("trend[-4].bytesUp", nullValue())
        .body("trend[-2].transactions", equalTo(0))
        .body("explanation", hasSize(0));
  }

  @Test
  void namesTheFirstDayOfDataWhateverThePeriod() {
    String first =
        get("/summary?period=P90D").extract().path("trend.find { it.transactions > 0 }.day");
    assertThat(first).isLessThan(LocalDate.now(ZoneOffset.UTC).minusDays(7).toString());
    get("/summary?period=P7D").body("dataSince", equalTo(first));
  }

  /** The list that the dashboard opens from each figure has as many rows as the figure shows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "win10-endpoint-users?period=P7D",
        "win10-endpoint-users?period=P30D",
        "global?period=P7D",
        "global?period=P90D"
      })
  void countsRowsOfTheLists(String of) {
    String report = "/api/v1/reports/" + of.replace("?", "/%s?");
    JsonPath summary =
        given().auth().oauth2(Tokens.analyst()).get(report.formatted("summary")).jsonPath();
    String apps = report.formatted("apps") + "&kind=catalogued&kind=custom";
    Map<String, String> lists =
        Map.of(
            "machines", report.formatted("machines"),
            "users", report.formatted("users"),
            "ipAddresses", report.formatted("ip-addresses"),
            "apps", apps,
            "unmatched", report.formatted("apps") + "&kind=unmatched");
    lists.forEach(
        (figure, list) -> assertThat(total(list)).as(list).isEqualTo(summary.getLong(figure)));
    long levels =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get(report.formatted("risk"))
            .jsonPath()
            .getList("items.apps", Long.class)
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    assertThat(levels).as("apps of all levels of risk").isEqualTo(summary.getLong("apps"));
  }

  private static long total(String list) {
    return given().auth().oauth2(Tokens.analyst()).get(list).jsonPath().getLong("total");
  }

  @ParameterizedTest
  @CsvSource({"P30D,17", "P90D,26"})
  void includesMoreDaysInLongerPeriods(String period, int transactions) {
    get("/summary?period=" + period).body("transactions", equalTo(transactions));
  }

  /** Compares precomputed periods with periods summed from usage on request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "machines",
        "users",
        "ip-addresses",
        "apps",
        "machines?search=l",
        "apps?sort=-traffic"
      })
  void agreesWithUsageInPrecomputedPeriods(String path) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String separator = path.contains("?") ? "&" : "?";
    for (String report : List.of("win10-endpoint-users", "global")) {
      String ready = "/api/v1/reports/" + report + '/' + path + separator + "period=P30D";
      // the day before the period has no usage
      String summed =
          "/api/v1/reports/%s/%s%sfrom=%s&to=%s"
              .formatted(report, path, separator, today.minusDays(30), today);
      JsonPath answer = given().auth().oauth2(Tokens.analyst()).get(ready).jsonPath();
      JsonPath expected = given().auth().oauth2(Tokens.analyst()).get(summed).jsonPath();
      for (String field : FIGURES) {
        Object figure = answer.get(field);
        Object due = expected.get(field);
        assertThat(figure).as("%s of %s", field, ready).isEqualTo(due);
      }
    }
  }

  private static final List<String> FIGURES =
      List.of(
          "items",
          "total",
          "transactions",
          "machines",
          "machineSupport",
          "machinesSinceTurnedOn",
          "users",
          "ipAddresses",
          "apps",
          "unmatched",
          "attributedTransactions",
          "measuredTransactions",
          "bytesUp",
          "bytesDown",
          "traffic");

  @Test
  void includesEverySourceInGlobalReport() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/reports/global/summary?period=P7D")
        .then()
        .body("transactions", equalTo(24));
  }

  @Test
  void explainsEmptyReport() {
    get("/summary?from=2020-01-01&to=2020-01-31")
        .body("transactions", equalTo(0))
        .body("bytesUp", nullValue())
        .body("explanation.code", hasItem("no-data-in-period"));
  }

  /** The figures of a period that includes today change. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "machines",
        "users",
        "ip-addresses",
        "apps",
        "unmatched",
        "machines/1",
        "users/1",
        "ip-addresses/1",
        "apps/1",
        "apps/1/machines",
        "apps/1/hosts",
        "machines/1/user-history"
      })
  void explainsThatMachineDaysAwaitRecomputation(String path) throws SQLException {
    ReadModels.run(
        "correlation",
        "insert into correlation.recompute_queue (machine_id, day, cause)"
            + " select g, current_date - 1, 'catalogue' from generate_series(1, 4183) g");
    try {
      get("/" + path + "?period=P7D")
          .statusCode(200)
          .body("explanation.code", equalTo(List.of("recomputation-pending")))
          .body("explanation[0].detail", startsWith("4183 machine days"));
      get("/" + path + "?from=2019-01-01&to=2019-01-31")
          .body("explanation.code", not(hasItem("recomputation-pending")));
    } finally {
      ReadModels.run("correlation", "truncate correlation.recompute_queue");
    }
    get("/" + path + "?period=P7D").body("explanation.code", not(hasItem("recomputation-pending")));
  }

  @Test
  void showsKnownAttributesOfMachines() {
    get("/machines?period=P7D")
        .statusCode(200)
        .body("total", equalTo(2))
        .body("items.name", equalTo(List.of("LT-1", "ws2")))
        .body("items[0].support", equalTo("below-floor"))
        .body("items[1].support", equalTo("unknown"))
        .body("items[0].transactions", equalTo(15))
        .body("items[1].bytesUp", nullValue())
        .body("items[0].users", equalTo(2))
        .body("items[0].apps", equalTo(1));
  }

  @Test
  void pagesEveryTableInEveryOrderWithoutLoss() {
    for (String table : List.of("machines", "users", "ip-addresses", "apps")) {
      for (String sort :
          List.of(
              "name", "-name", "transactions", "-bytesUp", "traffic", "-lastSeen", "lastSeen")) {
        List<Integer> ids = new ArrayList<>();
        String cursor = "";
        int total;
        do {
          ValidatableResponse page =
              get("/" + table + "?period=P90D&limit=1&sort=" + sort + cursor).statusCode(200);
          ids.addAll(page.extract().path("items.id"));
          total = page.extract().path("total");
          String next = page.extract().path("next");
          cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);
        assertThat(ids).as("%s by %s", table, sort).doesNotHaveDuplicates().hasSize(total);
      }
    }
  }

  @Test
  void sortsUnscoredAndUncategorisedAppsLast() {
    for (String sort : List.of("-score", "-category")) {
      List<Integer> ids = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        ValidatableResponse page =
            get("/apps?period=P90D&limit=1&sort=" + sort + cursor).statusCode(200);
        ids.addAll(page.extract().path("items.id"));
        String next = page.extract().path("next");
        cursor = next == null ? null : "&cursor=" + next;
      }
      assertThat(ids).as(sort).containsExactly(1, 3, 2);
    }
  }

  @Test
  void searchesTextLiterally() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .queryParam("search", "b%_")
        .get(REPORT + "/users")
        .then()
        .body("items.name", equalTo(List.of("CORP\\b%_b")));
    get("/users?period=P7D&search=ANN").body("total", equalTo(1));
    get("/users?period=P7D&search=nobody").body("total", equalTo(0)).body("items", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "/machines?sort=drop, drop",
    "/machines?limit=0, limit",
    "/machines?limit=1001, limit",
    "/machines?cursor=bm9uc2Vuc2U, cursor",
    "/machines?period=P7W, P7W",
    "/machines?period=P7D&from=2026-01-01, period",
    "/machines?from=yesterday, yesterday",
    "/machines?from=2026-02-01&to=2026-01-01, 2026-02-01"
  })
  void namesInvalidParameters(String path, String named) {
    get(path)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(named));
  }

  @Test
  void showsShareOfMachineInReport() {
    get("/machines/1?period=P7D")
        .statusCode(200)
        .body("machine.name", equalTo("LT-1"))
        .body("transactions", equalTo(15))
        .body("bytesUp", equalTo(1000));
    get("/machines/1/apps?period=P7D")
        .body("items.name", equalTo(List.of("GitHub", "example.org")));
    get("/machines/1/users?period=P7D").body("total", equalTo(2));
    get("/machines/1/ip-addresses?period=P7D").body("items.address", hasItem("10.0.0.2"));
    get("/machines/99?period=P7D").statusCode(404);
  }

  @Test
  void answers404ForUnknownReport() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/reports/nonsense/summary")
        .then()
        .statusCode(404)
        .body("detail", containsString("nonsense"));
  }

  @Test
  void returnsStatusOfIntegration() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/integration")
        .then()
        .statusCode(200)
        .body("why", equalTo(List.of("why")))
        .body("offPeriods.to", equalTo(List.of("2026-01-01T09:30:00Z")));
  }

  @Test
  void returnsSignedInPerson() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/me")
        .then()
        .body("name", equalTo("analyst"))
        .body("roles", equalTo(List.of("analyst")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//example.com", "/%09/x", "/%5Cx", "/%0D%0AX:y", "/%00", "x", ":"})
  void rejectsRedirectOutsideTheDashboard(String to) {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false)
        .get("/login?to=" + to)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void redirectsOnlyNavigationToTheIssuer() {
    given()
        .redirects()
        .follow(false)
        .get("/login?to=/machines")
        .then()
        .statusCode(302)
        .header("Location", containsString("/protocol/openid-connect/auth"));
    given()
        .redirects()
        .follow(false)
        .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
        .get("/api/v1/me")
        .then()
        .statusCode(302)
        .header("Location", containsString("/protocol/openid-connect/auth"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, application/json, X-Requested-With, JavaScript",
    "GET, application/json, X-Other, x",
    "GET, */*, X-Other, x",
    "POST, 'text/html,*/*', X-Other, x",
    "GET, */*, Cookie, q_auth_dashboard=x"
  })
  void answersCallsWithoutATokenWith401(String method, String accept, String header, String value) {
    given()
        .redirects()
        .follow(false)
        .accept(accept)
        .header(header, value)
        .contentType("application/json")
        .body("{}")
        .request(method, method.equals("GET") ? "/api/v1/me" : "/api/v1/exports")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json");
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(REPORT + path).then();
  }

  /**
   * The page of Swagger UI has inline scripts. A second policy in the response would block them.
   */
  @Test
  void allowsTheScriptsOfSwaggerUiOnly() {
    assertThat(policies("/q/swagger-ui/")).singleElement().asString().contains("'unsafe-inline'");
    assertThat(policies("/api/v1/me")).singleElement().asString().doesNotContain("unsafe-inline");
  }

  private static List<String> policies(String path) {
    return given()
        .auth()
        .oauth2(Tokens.analyst())
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .headers()
        .getValues("Content-Security-Policy");
  }
}
