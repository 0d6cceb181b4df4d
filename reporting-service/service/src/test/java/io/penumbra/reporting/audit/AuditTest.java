package io.penumbra.reporting.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merged audit of all services. A service cannot alter its own audit. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class AuditTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String AUDIT = "/api/v1/audit";
  private static final String USER = "/api/v1/reports/win10-endpoint-users/users/1?period=P7D";

  @BeforeEach
  void emptyAudit() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    TestStack.emptyAudit("reporting");
  }

  /** Removes the entries that a superuser altered, because later tests cannot use them. */
  @AfterAll
  static void leaveNothingAltered() throws SQLException {
    TestStack.emptyAudit("reporting");
  }

  @Test
  void mergesAllServicesNewestFirst() {
    get(Tokens.analyst(), USER).statusCode(200);
    get(Tokens.auditor(), AUDIT)
        .statusCode(200)
        .body("missing", hasSize(0))
        .body("items.service", hasSize(7))
        .body("items.service[0]", equalTo("reporting"))
        .body("items.at.subList(1, 4)", everyItem(equalTo("2026-01-02T00:00:00Z")))
        .body("items.at.subList(4, 7)", everyItem(equalTo("2026-01-01T00:00:00Z")))
        .body("items[0].what", equalTo("read/users/1"))
        .body("items[0].who", equalTo("analyst"));
  }

  @Test
  void pagesEveryEntryOnce() {
    get(Tokens.analyst(), USER).statusCode(200);
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      ValidatableResponse page =
          get(Tokens.admin(), AUDIT + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .statusCode(200);
      List<Map<String, Object>> items = page.extract().path("items");
      items.forEach(item -> found.add(item.get("service") + " " + item.get("id")));
      cursor = page.extract().path("next");
    } while (cursor != null);
    assertThat(found)
        .containsExactlyInAnyOrder(
            "toggle 2", "toggle 1", "ingestion 2", "ingestion 1", "correlation 2", "correlation 1");
  }

  @Test
  void namesUnavailableService() {
    get(Tokens.analyst(), USER).statusCode(200);
    Neighbour.answerWith(503);
    get(Tokens.auditor(), AUDIT)
        .statusCode(200)
        .body("missing", equalTo(List.of("correlation", "ingestion", "toggle")))
        .body("items.service.unique()", equalTo(List.of("reporting")));
    get(Tokens.auditor(), AUDIT + "?service=reporting").body("missing", hasSize(0));
    assertThat(given().auth().oauth2(Tokens.auditor()).get(AUDIT + "/export").asString())
        .contains("ingestion,,,missing", "read/users/1");
  }

  @Test
  void showsReadsToAuditorsAlone() {
    get(Tokens.analyst(), USER).statusCode(200);
    get(Tokens.admin(), AUDIT + "?service=reporting").body("items", hasSize(0));
    get(Tokens.auditor(), AUDIT + "?service=reporting&what=read").body("items", hasSize(1));
    get(Tokens.analyst(), AUDIT).statusCode(403);
    get(Tokens.analyst(), AUDIT + "/export").statusCode(403);
    get(Tokens.analyst(), AUDIT + "/verify").statusCode(403);
  }

  @Test
  void findsReadsOfPersonAndNamesThemWithAudit() {
    get(Tokens.analyst(), USER).statusCode(200);
    get(Tokens.auditor(), AUDIT + "?person=NOBODY-OF-THIS-NAME&service=reporting")
        .statusCode(200)
        .body("items", hasSize(0));
    get(Tokens.auditor(), AUDIT + "?person=ANN&service=reporting")
        .statusCode(200)
        .body("items.what", hasItem("read/users/1"))
        .body("items.detail.users", everyItem(hasItem(1)));
    get(Tokens.auditor(), AUDIT + "/people?id=1&id=999999")
        .statusCode(200)
        .body("items.id", equalTo(List.of(1, 999_999)))
        .body("items[0].name", equalTo("CORP\\ann"))
        .body("items[1].name", equalTo(null));
    get(Tokens.auditor(), AUDIT + "?what=read/audit/people")
        .statusCode(200)
        .body("items[0].who", equalTo("auditor"))
        .body("items[0].detail.users", hasItem(1));
    get(Tokens.auditor(), AUDIT + "/people").statusCode(400);
    get(Tokens.auditor(), AUDIT + "?user=ann").statusCode(400);
    get(Tokens.admin(), AUDIT + "?person=ann").statusCode(403);
  }

  @Test
  void auditsChangesOfDefinitions() {
    String made =
        define("POST", "/api/v1/report-definitions", null, "Finance", List.of("endpoints"), 201);
    String path = "/api/v1/report-definitions/" + made;
    define("PUT", path, "\"1\"", "Finance", List.of("zeek"), 200);
    given()
        .auth()
        .oauth2(Tokens.admin())
        .header("If-Match", "\"2\"")
        .delete(path)
        .then()
        .statusCode(204);
    get(Tokens.admin(), AUDIT + "?service=reporting&what=definition")
        .body("items.who", equalTo(List.of("admin", "analyst", "analyst")))
        .body("items.what", everyItem(equalTo("definition/custom-finance")))
        .body("items[1].was", containsString("endpoints"))
        .body("items[1].became", containsString("zeek"))
        .body("items[0].was", containsString("zeek"))
        .body("items[0].became", equalTo(null));
  }

  @Test
  void filtersByUserActionAndTime() {
    get(Tokens.analyst(), USER).statusCode(200);
    get(Tokens.auditor(), AUDIT + "?who=analyst&service=reporting").body("items", hasSize(1));
    get(Tokens.auditor(), AUDIT + "?who=nobody&service=reporting").body("items", hasSize(0));
    get(Tokens.auditor(), AUDIT + "?what=read/users&service=reporting&who=analyst")
        .body("items", hasSize(1));
    get(Tokens.auditor(), AUDIT + "?what=read/user&service=reporting&who=analyst")
        .body("items", hasSize(0));
    get(Tokens.auditor(), AUDIT + "?to=2026-01-01T00:00:00Z&service=reporting")
        .body("items", hasSize(0));
    get(Tokens.auditor(), AUDIT + "?who=a%26b&service=toggle").statusCode(200);
    assertThat(Neighbour.lastRequest()).contains("who=a%26b");
  }

  @Test
  void searchesSubjectValuesAndReason() throws SQLException {
    try (Connection connection = TestStack.connect("reporting");
        Statement service = connection.createStatement()) {
      service.execute(
          """
          insert into audit.reporting (at, who, what, was, became, why) values
          (now(), 'ann', 'sensor/one', 'Berlin', '50% off', 'moved'),
          (now(), 'ann', 'sensor/two', 'Bern', 'a_b', 'CONTRACT 7'),
          (now(), 'bob', 'tag/3', null, 'axb', null)\
          """);
    }
    Map<String, List<String>> found =
        Map.of(
            "berlin", List.of("sensor/one"),
            "ber", List.of("sensor/two", "sensor/one"),
            "50%25", List.of("sensor/one"),
            "a_b", List.of("sensor/two"),
            "%5C", List.of(),
            "contract", List.of("sensor/two"),
            "TAG/3", List.of("tag/3"),
            "ann", List.of());
    found.forEach(
        (search, subjects) ->
            get(Tokens.admin(), AUDIT + "?service=reporting&search=" + search)
                .statusCode(200)
                .body("items.what", equalTo(subjects)));
    get(Tokens.admin(), AUDIT + "?service=toggle&search=50%25").statusCode(200);
    assertThat(Neighbour.lastRequest()).contains("search=50%25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "service=billing",
        "from=yesterday",
        "to=-000001-01-01T00:00:00Z",
        "cursor=nonsense"
      })
  void refusesWrongParametersByName(String query) {
    get(Tokens.auditor(), AUDIT + "?" + query)
        .statusCode(400)
        .body("detail", containsString(query.substring(0, query.indexOf('='))));
  }

  @Test
  void refusesCursorsOfOtherFilters() {
    String next = get(Tokens.auditor(), AUDIT + "?limit=1").extract().path("next");
    get(Tokens.auditor(), AUDIT + "?limit=2&cursor=" + next).statusCode(200);
    get(Tokens.auditor(), AUDIT + "?who=admin&cursor=" + next).statusCode(400);
    get(Tokens.auditor(), AUDIT + "?search=admin&cursor=" + next).statusCode(400);
  }

  @Test
  void verifiesWholeChains() {
    get(Tokens.analyst(), USER).statusCode(200);
    get(Tokens.analyst(), USER.replace("P7D", "P30D")).statusCode(200);
    get(Tokens.admin(), AUDIT + "/verify")
        .statusCode(200)
        .body("intact", equalTo(true))
        .body("chains.find { it.service == 'reporting' }.entries", equalTo(2))
        .body("chains.find { it.service == 'reporting' }.lastHash.length()", equalTo(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.reporting set who = 'nobody' where seq = 2",
        "update audit.reporting set detail = detail || '{\"people\": 0}' where seq = 1",
        "delete from audit.reporting where seq = 1",
        "delete from audit.reporting where seq = 2",
        "delete from audit.reporting where seq = 3",
        "delete from audit.reporting",
        "delete from audit.chain where service = 'reporting'"
      })
  void detectsChangesByASuperuser(String tampering) throws SQLException {
    for (String days : List.of("P7D", "P30D", "P90D")) {
      get(Tokens.analyst(), USER.replace("P7D", days)).statusCode(200);
    }
    asSuperuser("set session_replication_role = replica; " + tampering);
    get(Tokens.auditor(), AUDIT + "/verify")
        .body("intact", equalTo(false))
        .body("chains.findAll { it.fault != null }.service", equalTo(List.of("reporting")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.reporting set who = 'nobody'",
        "delete from audit.reporting",
        "truncate audit.reporting",
        "drop table audit.reporting",
        "alter table audit.reporting disable trigger all",
        "update audit.chain set seq = 0",
        "update audit.repeat set reads = 0",
        "delete from audit.repeat",
        "update audit.retention set kept = interval '90 days'",
        "insert into audit.reporting (at, who, what, seq, hash) values (now(), 'a', 'b', 7, '')",
        "set role penumbra_audit",
        "select * from audit.toggle",
        "drop schema audit cascade"
      })
  void refusesTheServiceItself(String statement) throws SQLException {
    get(Tokens.analyst(), USER).statusCode(200);
    try (Connection connection = TestStack.connect("reporting");
        Statement service = connection.createStatement()) {
      assertThatThrownBy(() -> service.execute(statement))
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void prunesFromTheBeginningAndStaysVerifiable() throws SQLException {
    try (Connection connection = TestStack.connect("reporting");
        Statement service = connection.createStatement()) {
      service.execute(
          """
          insert into audit.reporting (at, who, what)
          select now() - years * interval '1 year', 'old', 'definition/x' from unnest(array[4, 3, 1]) years\
          """);
      service.execute("select audit.prune()");
    }
    get(Tokens.auditor(), AUDIT + "?service=reporting&who=old").body("items", hasSize(1));
    get(Tokens.auditor(), AUDIT + "/verify")
        .body("intact", equalTo(true))
        .body("chains.prunedUpTo", hasItem(2));
  }

  @Test
  void exportsAsCsv() {
    get(Tokens.analyst(), USER).statusCode(200);
    String csv =
        given()
            .filter(CONTRACT)
            .auth()
            .oauth2(Tokens.auditor())
            .get(AUDIT + "/export?service=reporting&who=analyst")
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString("audit.csv"))
            .header("Content-Type", startsWith("text/csv"))
            .extract()
            .asString();
    assertThat(csv.lines().toList())
        .hasSize(2)
        .first()
        .isEqualTo("service,at,who,what,was,became,why,requestId,detail");
    get(Tokens.auditor(), AUDIT + "?service=reporting&who=auditor")
        .body("items.what", hasItem("read/audit/export"))
        .body("items.what", not(hasItem("read/users/1")));
  }

  private static String define(
      String method, String path, String ifMatch, String name, List<String> sources, int status) {
    var request =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .contentType("application/json")
            .body(Map.of("name", name, "sources", sources));
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.request(method, path).then().statusCode(status).extract().path("id");
  }

  private static void asSuperuser(String script) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  private static ValidatableResponse get(String token, String path) {
    return given().filter(CONTRACT).auth().oauth2(token).urlEncodingEnabled(false).get(path).then();
  }
}
