package io.penumbra.reporting.api.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search over all entities of a report. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class SearchTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.describeApp();
    ReadModels.sql(
        """
        insert into report.app (app_id, kind, key, name, domains) values
          (11, 'custom', 'hub', 'Hub', '{hub.example}'), (12, 'custom', 'hubs', 'Hubspot', '{hubspot.example}'),
          (13, 'custom', 'datahub', 'Datahub', '{data.example}'), (14, 'custom', 'my-hub', 'My Hub', '{my.example}'),
          (15, 'unmatched', 'hub.test', 'hub.test', '{}');
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select current_date - 1, 1, 1, 1, app_id, 1, app_id, 0, 0, 0, 0, 0, 0, now() - interval '1 day', now() - interval '1 day'
        from report.app where app_id > 10;
        """);
  }

  @Test
  void ranksNamesThatAreTheTextThenThoseThatBeginThenTheRest() {
    search("hub", Map.of())
        .statusCode(200)
        .body("q", equalTo("hub"))
        .body("report", equalTo("win10-endpoint-users"))
        .body("apps.items.name", contains("Hub", "My Hub", "Hubspot", "Datahub", "GitHub"))
        .body("apps.total", equalTo(5))
        .body("domains.items.name", contains("hub.test"))
        .body("users.items", empty())
        .body("users.total", equalTo(0));
  }

  /** The best matches come first under a limit, even if other entities have more usage. */
  @ParameterizedTest
  @CsvSource({"1, Hub", "2, Hub|My Hub", "3, Hub|My Hub|Hubspot", "4, Hub|My Hub|Hubspot|Datahub"})
  void keepsBestFitsWhenLimited(int limit, String names) {
    search("HUB", Map.of("limit", limit))
        .body("apps.items.name", contains(names.split("\\|")))
        .body("apps.total", equalTo(5));
  }

  @ParameterizedTest
  @CsvSource({
    "microsoft, GitHub",
    "api.github.com, GitHub",
    "githubusercontent.com, GitHub",
    "GitHubUser, GitHub",
    "github, GitHub"
  })
  void findsAppsByVendorDomainAndHost(String text, String app) {
    search(text, Map.of()).body("apps.items.name", contains(app));
  }

  /** The claim covers the domain, but not the hosts below it. */
  @Test
  void findsNoAppByHostThatItDoesNotClaim() {
    search("raw.githubusercontent.com", Map.of()).body("apps.items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users | ANN | CORP\\ann",
        "users | b%_b | CORP\\b%_b",
        "users | corp\\b | CORP\\b%_b",
        "machines | lt- | LT-1",
        "ipAddresses | 0.0.2 | 10.0.0.2",
        "domains | example | example.org"
      })
  void findsPartsOfNamesInAnyCase(String kind, String text, String name) {
    String member = kind.equals("ipAddresses") ? "address" : "name";
    search(text, Map.of())
        .statusCode(200)
        .body(kind + ".items." + member, contains(name))
        .body(kind + ".total", equalTo(1));
  }

  @Test
  void findsMachinesByFormerNames() throws SQLException {
    ReadModels.run(
        "correlation",
        """
        insert into report.machine_name (machine_id, name, first_seen, last_seen) values
          (1, 'OLD-NAME.corp.example', now() - interval '9 days', now() - interval '8 days'),
          (1, 'LT-1', now() - interval '7 days', now())\
        """);
    search("old-name", Map.of())
        .body("machines.items.name", contains("LT-1"))
        .body("machines.formerNames", equalTo(Map.of("1", "OLD-NAME.corp.example")))
        .body("machines.total", equalTo(1));
    search("lt-1", Map.of())
        .body("machines.total", equalTo(1))
        .body("machines.formerNames", anEmptyMap());
    for (String order : List.of("name", "-transactions")) {
      given()
          .filter(CONTRACT)
          .auth()
          .oauth2(Tokens.analyst())
          .queryParam("search", "Old-name")
          .queryParam("sort", order)
          .get("/api/v1/reports/win10-endpoint-users/machines?period=P30D")
          .then()
          .statusCode(200)
          .body("items.name", contains("LT-1"))
          .body("formerNames", equalTo(Map.of("1", "OLD-NAME.corp.example")));
    }
  }

  /** The totals equal those of lists with the same report and period. */
  @Test
  void searchesReportAndPeriodAskedFor() {
    search("LT", Map.of("report", "source-zeek", "period", "P7D"))
        .statusCode(200)
        .body("report", equalTo("source-zeek"))
        .body("machines.items", empty());
    search("ws2", Map.of("report", "source-zeek", "period", "P7D"))
        .body("machines.items.transactions", contains(7));
    // period that is not a standard period
    search("hub", Map.of("from", LocalDate.now(ZoneOffset.UTC).minusDays(2).toString(), "limit", 2))
        .body("apps.items.name", contains("Hub", "My Hub"))
        .body("apps.total", equalTo(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", " a "})
  void refusesTextTooShort(String text) {
    search(text, Map.of())
        .statusCode(400)
        .body("detail", containsString("q must have 2 to 200 characters"));
  }

  @Test
  void rejectsInvalidQueries() {
    search("x".repeat(201), Map.of()).statusCode(400).body("detail", containsString("got 201"));
    search("hub", Map.of("limit", 0))
        .statusCode(400)
        .body("detail", containsString("limit must be from 1 to 50"));
    search("hub", Map.of("report", "nonsense")).statusCode(404);
    search("hub", Map.of("period", "P0D")).statusCode(400);
  }

  @Test
  void auditsSearchesThatNamePeopleAlone() throws SQLException {
    TestStack.emptyAudit("reporting");
    search("hub", Map.of()).statusCode(200);
    assertThat(reads()).isZero();
    search("ann", Map.of()).statusCode(200);
    assertThat(reads()).isEqualTo(1);
  }

  private static long reads() throws SQLException {
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from audit.reporting where what = 'read/search'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static ValidatableResponse search(String text, Map<String, Object> more) {
    var request = given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).queryParam("q", text);
    for (Entry<String, Object> parameter : more.entrySet()) {
      request.queryParam(parameter.getKey(), parameter.getValue());
    }
    return request.get("/api/v1/search").then();
  }
}
