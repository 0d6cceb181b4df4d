package io.penumbra.reporting.api.entity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of users, addresses and apps, and the links between them. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class EntityPagesTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String GLOBAL = "/api/v1/reports/global";

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
  }

  @Test
  void showsShareOfUserInReport() {
    get("/users/1?period=P7D")
        .statusCode(200)
        .body("user.name", equalTo("CORP\\ann"))
        .body("transactions", equalTo(17))
        .body("measuredTransactions", equalTo(11))
        .body("bytesUp", equalTo(1070))
        .body("machines", equalTo(2))
        .body("ipAddresses", equalTo(1))
        .body("apps", equalTo(1))
        .body("user.firstSeen", notNullValue())
        .body("trend", hasSize(7))
        .body("trend[-4].transactions", equalTo(7));
    get("/users/1/machines?period=P7D").body("items.name", equalTo(List.of("LT-1", "ws2")));
    get("/users/1/apps?period=P7D").body("items.name", equalTo(List.of("GitHub")));
    get("/users/1/ip-addresses?period=P7D").body("items.address", equalTo(List.of("10.0.0.1")));
  }

  @Test
  void showsShareOfAddressInReport() {
    get("/ip-addresses/2?period=P7D")
        .statusCode(200)
        .body("ipAddress.address", equalTo("10.0.0.2"))
        .body("ipAddress.scope", equalTo("private"))
        .body("transactions", equalTo(5))
        .body("bytesUp", nullValue());
    get("/ip-addresses/2/machines?period=P7D").body("items.name", equalTo(List.of("LT-1")));
    get("/ip-addresses/1/users?period=P7D").body("items.name", equalTo(List.of("CORP\\ann")));
    get("/ip-addresses/1/apps?period=P7D").body("items.name", equalTo(List.of("GitHub")));
  }

  @Test
  void showsShareOfAppInReport() {
    get("/apps/1?period=P7D")
        .statusCode(200)
        .body("app.name", equalTo("GitHub"))
        .body("app.category", equalTo("Code hosting"))
        .body("app.score", equalTo(8.5f))
        .body("app.catalogueId", equalTo("github"))
        .body("app.confidence", equalTo(0.5f))
        .body("app.scoreLow", equalTo(7.5f))
        .body("app.scoreHigh", equalTo(9.5f))
        .body("app.level", equalTo("low"))
        .body("transactions", equalTo(17))
        .body("machines", equalTo(2))
        .body("users", equalTo(1));
    get("/apps/2?period=P7D").body("blocked", equalTo(1)).body("app.kind", equalTo("unmatched"));
    // no source of these reports blocks
    get("/apps/1?period=P7D").body("blocked", nullValue());
    String days = "?from=%s".formatted(LocalDate.now(ZoneOffset.UTC).minusDays(5));
    get("/apps/1" + days).body("blocked", nullValue());
    get("/apps/2" + days).body("blocked", equalTo(1));
    get("/apps/1/users?period=P7D").body("items.transactions", equalTo(List.of(17)));
    get("/apps/1/machines?period=P7D").body("items.transactions", equalTo(List.of(10, 7)));
    get("/apps/1/ip-addresses?period=P7D").body("items.transactions", equalTo(List.of(17)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"machines/1", "users/2", "ip-addresses/2", "apps/2"})
  void namesTheFirstDayOfDataOfTheReport(String page) {
    String first = get("/summary?period=P90D").extract().path("dataSince");
    assertThat(first).isEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(40).toString());
    // the entity itself was used later
    get("/" + page + "?period=P90D")
        .statusCode(200)
        .body("dataSince", equalTo(first))
        .body("trend.find { it.transactions > 0 }.day", greaterThan(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "machines/1", "users/2", "ip-addresses/2", "apps/2"})
  void showsNoFiguresOfDaysWithoutCollectedData(String page) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    get("/%s?from=%s&to=%s".formatted(page, today.minusDays(41), today.plusDays(1)))
        .statusCode(200)
        .body("trend.size()", equalTo(43))
        .body("trend.findAll { it.transactions == null }.day", equalTo(unknown(today)))
        .body("trend[0].traffic", nullValue());
    get("/hours?from=%s&to=%s".formatted(today.minusDays(41), today.minusDays(40)))
        .body("items.findAll { it.transactions == null }.size()", equalTo(24));
  }

  private static List<String> unknown(LocalDate today) {
    return List.of(today.minusDays(41).toString(), today.plusDays(1).toString());
  }

  @Test
  void ratesAppsAndNothingElse() {
    get("/apps?period=P7D&sort=-score")
        .body("items.name", hasItem("GitHub"))
        .body("items[0].catalogueId", equalTo("github"))
        .body("items[0].level", equalTo("low"))
        .body("items[0].confidence", equalTo(0.5f))
        .body("items[0].scoreLow", equalTo(7.5f))
        .body("items[0].scoreHigh", equalTo(9.5f))
        .body("items[0].generalScore", equalTo(5f))
        .body("items[0].securityScore", equalTo(7.5f))
        .body("items[0].complianceScore", equalTo(0f))
        .body("items[0].legalScore", equalTo(10f))
        .body("items.findAll { it.kind != 'catalogued' }.level", everyItem(nullValue()))
        .body("items.findAll { it.kind != 'catalogued' }.securityScore", everyItem(nullValue()))
        .body("items.findAll { it.kind != 'catalogued' }.catalogueId", everyItem(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score",
        "-score",
        "securityScore",
        "-securityScore",
        "complianceScore",
        "-complianceScore",
        "category",
        "-category",
        "bytesUp",
        "-bytesUp"
      })
  void sortsUnknownValuesLastInBothDirections(String sort) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (String days :
        List.of("period=P7D", "from=%s&to=%s".formatted(today.minusDays(5), today))) {
      List<String> first =
          get("/apps?limit=1&sort=" + sort + "&" + days).extract().path("items.name");
      assertThat(first).as(days).containsExactly("GitHub");
      String next = get("/apps?limit=1&sort=" + sort + "&" + days).extract().path("next");
      get("/apps?limit=5&sort=" + sort + "&" + days + "&cursor=" + next)
          .body("items", hasSize(2))
          .body("items.score", equalTo(Arrays.asList(null, null)))
          .body("next", nullValue());
    }
  }

  @Test
  void countsAnObservationOfAnAddressOnlyAsThatAddressAndNoMachine() throws SQLException {
    ReadModels.sql(
        """
        insert into report.app (app_id, kind, key, name) values (9, 'catalogued', 'zeeked', 'Zeeked');
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        values (current_date - 3, 3, 0, 2, 9, 2, 6, 0, 6, 6, 6, 60, 600, now() - interval '3 days', now() - interval '3 days')
        """);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (String days :
        List.of("period=P7D", "from=%s&to=%s".formatted(today.minusDays(5), today))) {
      get("/apps/9?" + days)
          .body("transactions", equalTo(6))
          .body("ipAddresses", equalTo(1))
          .body("machines", equalTo(0));
      get("/apps/9/machines?" + days).body("items", empty());
      get("/apps?search=Zeeked&" + days).body("items.machines", equalTo(List.of(0)));
      get("/apps?search=Zeeked&ipAddress=2&" + days).body("items.machines", equalTo(List.of(0)));
      get("/ip-addresses?search=10.0.0.2&" + days).body("items.machines", equalTo(List.of(1)));
      given()
          .auth()
          .oauth2(Tokens.analyst())
          .get("/api/v1/reports/source-zeek/summary?" + days)
          .then()
          .body("machines", equalTo(1));
    }
  }

  @Test
  void showsHoursOfReportAndMachine() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);
    String days = "from=%s&to=%s".formatted(day, day);
    // the internal app is used by an unknown user, GitHub by ann, example.org by b%_b
    get("/hours?" + days)
        .statusCode(200)
        .body("items", hasSize(24))
        .body("items[0].hour", equalTo(day + "T00:00:00Z"))
        .body("items[8].transactions", equalTo(0))
        .body("items[16].transactions", equalTo(2))
        .body("items[16].bytesUp", nullValue())
        .body("items[7].transactions", equalTo(7))
        .body("items[7].bytesDown", equalTo(700))
        .body("items[13].transactions", equalTo(5));
    get("/hours?from=%1$sT07:00:00Z&to=%1$sT09:00:00Z".formatted(day))
        .body("items.hour", equalTo(List.of(day + "T07:00:00Z", day + "T08:00:00Z")))
        .body("items.transactions", equalTo(List.of(7, 0)));
    get("/machines/2/hours?period=PT24H").body("items", hasSize(24));
    get("/hours?from=%sT07:30:00Z".formatted(day))
        .statusCode(400)
        .body("detail", containsString("full hour"));
    get("/machines/2/hours?" + days)
        .body("items.transactions.sum()", equalTo(9))
        .body("items[13].transactions", equalTo(0));
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get("/api/v1/reports/source-zeek/hours?" + days)
        .then()
        .body("items.transactions.sum()", equalTo(7));
  }

  @Test
  void omitsFutureHours() {
    int hour = Instant.now().atOffset(ZoneOffset.UTC).getHour();
    List<String> hours = get("/hours?period=P1D").extract().path("items.hour");
    // the hour may change during the test
    assertThat(hours.size()).isIn(hour + 1, hour + 2, 1);
    assertThat(Instant.parse(hours.getLast())).isBefore(Instant.now());
  }

  @Test
  void limitsHoursTo31Days() {
    get("/hours?period=P90D").statusCode(400).body("detail", containsString("at most 31 days"));
    get("/machines/1/hours?period=P32D").statusCode(400);
    get("/machines/1/hours?period=P31D").statusCode(200).body("items", not(empty()));
    get("/machines/99/hours?period=P7D").statusCode(404);
  }

  @Test
  void showsEntitiesWithoutUsageInPeriod() {
    get("/users/1?from=2020-01-01&to=2020-01-02")
        .statusCode(200)
        .body("user.firstSeen", notNullValue())
        .body("user.lastSeen", nullValue())
        .body("transactions", equalTo(0))
        .body("bytesDown", nullValue());
  }

  @Test
  void showsTagsWhereverAppsAreListed() throws SQLException {
    get("/apps/1?period=P7D").body("app.tags", equalTo(List.of()));
    ReadModels.sql(
        """
        insert into report.app_tag (app_id, tag, source, who, at) values
          (1, 'sanctioned', 'api', 'admin', now()), (1, 'eu-only', 'file', 'configuration', now())
        """);
    List<String> tags = List.of("eu-only", "sanctioned");
    get("/apps/1?period=P7D").body("app.tags", equalTo(tags));
    get("/apps?period=P7D&kind=catalogued").body("items.tags", equalTo(List.of(tags)));
    get("/users/1/apps?period=P7D").body("items.tags", equalTo(List.of(tags)));
    for (String list : List.of("/apps?period=P7D", "/users/1/apps?period=P7D")) {
      get(list + "&tag=sanctioned&tag=none").body("items.name", equalTo(List.of("GitHub")));
      get(list + "&tag=none").body("total", equalTo(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"users/99", "ip-addresses/99", "apps/99", "users/0", "ip-addresses/0"})
  void answers404ForUnknownEntities(String path) {
    get("/" + path).statusCode(404);
  }

  /** The sum over each list of an entity equals the sum on its page. */
  @Test
  void addsEveryListUpToItsPage() {
    for (String page : List.of("machines/1", "machines/2", "users/1", "ip-addresses/1", "apps/1")) {
      int whole = get("/" + page + "?period=P90D").extract().path("transactions");
      for (String list : List.of("machines", "apps")) {
        List<Integer> parts =
            get("/%s/%s?period=P90D".formatted(page, list)).extract().path("items.transactions");
        assertThat(parts.stream().mapToInt(Integer::intValue).sum())
            .as("%s of %s", list, page)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void filtersAnyListByAnyEntities() {
    get("/apps?period=P7D&machine=1&user=2").body("items.name", equalTo(List.of("example.org")));
    get("/users?period=P7D&app=1&ipAddress=1&machine=2")
        .body("items.name", equalTo(List.of("CORP\\ann")))
        .body("items[0].transactions", equalTo(7));
    get("/machines?period=P7D&user=2&app=1").body("total", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "apps?kind=unmatched, 1",
    "apps?kind=unmatched&kind=internal, 2",
    "apps?category=Code hosting, 1",
    "apps?category=Webmail, 0",
    "apps?minScore=8, 1",
    "apps?maxScore=8, 0",
    "apps?minScore=8&maxScore=9&search=hub, 1",
    "machines?os=Windows10, 1",
    "ip-addresses?scope=private, 2",
    "ip-addresses?scope=public, 0",
    "unmatched, 1",
    "machines/1/apps?kind=catalogued, 1",
    "apps?catalogueId=github, 1",
    "apps?catalogueId=github&catalogueId=slack, 1",
    "apps?catalogueId=slack, 0",
    "apps?catalogueId=github&catalogueId=example.org, 2",
    "apps?risk=low, 1",
    "apps?risk=high&risk=medium, 0",
    "apps?risk=unknown, 2",
    "apps?risk=unknown&kind=catalogued, 0",
    "apps?headquarters=unknown, 3",
    "apps?headquarters=FR, 0",
    "apps?category=unknown, 2",
    "apps?minTraffic=5770, 1",
    "apps?minTraffic=6771, 0",
    "apps?maxTraffic=6769, 0",
    "machines?minTransactions=10, 1",
    "users/1/machines?maxTraffic=1000, 1"
  })
  void filtersListsByClosedSets(String path, int rows) {
    get("/" + path).statusCode(200).body("total", equalTo(rows)).body("items", hasSize(rows));
  }

  @ParameterizedTest
  @CsvSource({
    "apps?kind=other, kind",
    "apps?minScore=11, minScore",
    "apps?minScore=low, minScore",
    "machines?limit=ten, limit",
    "users?app=github, app",
    "users/1/machine-history?limit=99999999999, limit",
    "ip-addresses?scope=x, scope",
    "apps?risk=none, risk",
    "users?minTraffic=-1, minTraffic",
    "apps?format=csv&column=secret, column",
    "machines/1/user-history?format=csv&column=secret, column"
  })
  void namesInvalidFilters(String path, String named) {
    get("/" + path).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void groupsAppsByCommonAttributes() {
    get("/categories?period=P7D")
        .statusCode(200)
        .body(
            "items.find { it.name == 'Code hosting' }",
            equalTo(
                Map.of(
                    "name",
                    "Code hosting",
                    "apps",
                    1,
                    "transactions",
                    17,
                    "bytesUp",
                    1070,
                    "bytesDown",
                    5700,
                    "traffic",
                    6770)));
    get("/risk?period=P7D").body("items.name", equalTo(List.of("low")));
    get("/headquarters?period=P7D").body("items[0].name", nullValue());
    get("/categories?period=P7D&risk=low").body("items.apps", equalTo(List.of(1)));
    get("/categories?period=P7D&risk=high").body("items", hasSize(0));
    get("/kinds?period=P7D")
        .body("items.name", equalTo(List.of("catalogued", "unmatched", "internal")))
        .body("items.apps", equalTo(List.of(1, 1, 1)));
    get("/tags?period=P7D").body("items", hasSize(1)).body("items[0].name", nullValue());
    get("/continents?period=P7D").statusCode(404);
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(GLOBAL + path).then();
  }
}
