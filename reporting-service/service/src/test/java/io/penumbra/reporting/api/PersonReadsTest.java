package io.penumbra.reporting.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
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
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Audit of answers that show people. Each answer is audited before it is sent, and only auditors
 * can read the audit.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PersonReadsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";
  private static final Pattern USER_ID = Pattern.compile("\"id\":(\\d+)");
  private static final String READS = "/api/v1/audit/reads";

  @BeforeEach
  void nobodyHasReadAnything() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition; truncate reporting.export cascade");
    TestStack.emptyAudit("reporting");
  }

  @Test
  void auditsReadsOfAPersonsPage() {
    assertThat(
            get(REPORT + "/users/1?from=2026-01-01&to=2026-01-31")
                .extract()
                .headers()
                .getValues("Cache-Control"))
        .containsExactly("no-store");
    get(REPORT + "/users/1/apps?period=P7D");
    get(REPORT + "/machines?period=P7D&user=1");
    reads("")
        .statusCode(200)
        .body("items.what", equalTo(List.of("machines", "users/1/apps", "users/1")))
        .body("items.form.unique()", equalTo(List.of("page")))
        .body("items.userId.unique()", equalTo(List.of(1)))
        .body("items[0].filters", equalTo("user=1"))
        .body("items[2].userName", equalTo("CORP\\ann"))
        .body("items[2].report", equalTo("win10-endpoint-users"))
        .body("items[2].firstDay", equalTo("2026-01-01"))
        .body("items[2].lastDay", equalTo("2026-01-31"));
  }

  /** Regression: only reads of first pages were audited. */
  @Test
  void auditsAnyPageOfAList() {
    String next = get(REPORT + "/users?period=P90D&limit=1&sort=name").extract().path("next");
    reads("").body("items.form", equalTo(List.of("page")));
    get(REPORT + "/users?period=P90D&limit=1&sort=name&cursor=" + next).statusCode(200);
    reads("")
        .body("items.form", equalTo(List.of("pages", "page")))
        .body("items.userIds", equalTo(List.of(List.of(2), List.of(1))));
  }

  @Test
  void answersNothingToAMadeUpCursor() {
    for (String cursor : List.of("LW5hbWUKMAo", "LXRyYW5zYWN0aW9ucwoyMTQ3NDgzNjQ3Cjk5OTk5OQ")) {
      get(REPORT + "/users/1/apps?period=P90D&cursor=" + cursor).statusCode(400);
    }
    reads("").body("items", hasSize(0));
  }

  @Test
  void countsRepeatedReadsWithinFiveMinutes() throws SQLException {
    for (int i = 0; i < 4; i++) {
      get(REPORT + "/users?period=P90D&limit=1").statusCode(200);
    }
    get(REPORT + "/users?period=P90D&search=ann").statusCode(200);
    reads("")
        .body("items.form", equalTo(List.of("page", "page")))
        .body("items.reads", contains(1, 4));
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit?service=reporting&what=read/users")
        .then()
        .body("items.detail.reads", contains(1, 4));
    expire();
    get(REPORT + "/users?period=P90D&limit=1").statusCode(200);
    reads("").body("items.reads", contains(1, 1, 4));
  }

  /** Regression: the second entry of a list covered all later reads, even of other people. */
  @Test
  void auditsEveryPersonThatAnySequenceOfReadsShows() throws SQLException {
    ReadModels.sql(
        """
        insert into report.account (user_id, name) select 10 + i, 'CORP\\u' || i from generate_series(1, 20) i;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select current_date, 1 + i % 2, 10 + i, 1, 1 + i % 2, 1, i, 0, 0, 0, 0, 0, 0, now() - interval '1 minute', now()
        from generate_series(1, 20) i\
        """);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> readers = List.of(Tokens.analyst(), Tokens.admin());
    Map<String, Set<Integer>> shown = Map.of("analyst", new TreeSet<>(), "admin", new TreeSet<>());
    List<String> sequence = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (random.nextInt(15) == 0) {
        expire();
        sequence.add("five minutes later");
      }
      int reader = random.nextInt(2);
      String list = List.of("users", "machines/1/users", "apps/2/users").get(random.nextInt(3));
      String path =
          "%s/%s?period=P7D&%s&sort=%s"
              .formatted(
                  REPORT,
                  list,
                  List.of("limit=1", "limit=2", "limit=5", "limit=500", "format=ndjson")
                      .get(random.nextInt(5)),
                  random.nextBoolean() ? "name" : "-transactions");
      String name = reader == 0 ? "analyst" : "admin";
      sequence.add(name + " " + path);
      Response answer = given().auth().oauth2(readers.get(reader)).get(path);
      answer.then().statusCode(200);
      USER_ID
          .matcher(answer.asString())
          .results()
          .forEach(id -> shown.get(name).add(Integer.valueOf(id.group(1))));
      assertThat(audited(name))
          .as("seed %d, after %s", seed, sequence)
          .containsAll(shown.get(name));
    }
    assertThat(shown.get("analyst")).hasSizeGreaterThan(15);
  }

  @Test
  void auditsSearchesForPeople() {
    get(REPORT + "/users?period=P7D&search=ann").body("items", hasSize(1));
    reads("")
        .body("items.what", equalTo(List.of("users")))
        .body("items[0].filters", equalTo("search=ann"))
        .body("items[0].people", equalTo(1))
        .body("items[0].userName", equalTo("CORP\\ann"));
  }

  /** The request URLs name no person, but the report selects one. */
  @Test
  void auditsReportsThatSelectPeople() {
    String report = "/api/v1/reports/" + reportOf(1);
    get(report + "/apps?period=P7D").statusCode(200);
    get(report + "/summary?period=P7D").statusCode(200);
    get(report + "/categories?period=P7D").statusCode(200);
    get(report + "/machines/1?period=P7D").statusCode(200);
    get(report + "/apps?period=P7D&format=csv").statusCode(200);
    reads("")
        .body("items.what", equalTo(List.of("apps", "machines/1", "categories", "summary", "apps")))
        .body("items.form", equalTo(List.of("export", "page", "page", "page", "page")))
        .body("items.userIds.unique()", equalTo(List.of(List.of(1))))
        .body("items.report.unique()", equalTo(List.of("custom-one-person")));
  }

  @Test
  void auditsInvestigationsThatReachPeople() {
    for (String kind : List.of("machine", "app", "ipAddress")) {
      given()
          .filter(CONTRACT)
          .auth()
          .oauth2(Tokens.analyst())
          .contentType("application/json")
          .body("{\"start\":[{\"kind\":\"%s\",\"id\":1}],\"period\":\"P7D\"}".formatted(kind))
          .post("/api/v1/investigations/expand")
          .then()
          .statusCode(200)
          .body("nodes.name", hasItem("CORP\\ann"));
    }
    reads("?user=1")
        .body("items.what.unique()", equalTo(List.of("investigations/expand")))
        .body("items", hasSize(3));
  }

  @Test
  void auditsFilesOfPeople() {
    get(REPORT + "/users?period=P7D&format=csv").statusCode(200);
    get(REPORT + "/machines/1/users?period=P7D&format=ndjson").statusCode(200);
    get(REPORT + "/machines/1/transactions?period=P7D&format=ocsf").statusCode(200);
    reads("")
        .body("items.form.unique()", equalTo(List.of("export")))
        .body("items.format.unique()", equalTo(List.of("ocsf", "ndjson", "csv")))
        .body("items.findAll { it.format == 'ocsf' }[-1].people", nullValue())
        .body("items.findAll { it.format == 'csv' }.people", equalTo(List.of(2, 2)))
        .body(
            "items.findAll { it.format == 'csv' }.userIds",
            equalTo(List.of(List.of(1, 2), List.of())));
  }

  /** Neither the file nor the request names a person, but the report selects one. */
  @Test
  void auditsExportJobsOfReportsThatSelectPeople() throws SQLException {
    String id = done(Map.of("list", "apps", "format", "csv", "report", reportOf(1)));
    reads("?user=1").body("items.what", equalTo(List.of("exports/apps")));
    // The audit names the people in the file, even if the definition changed later.
    ReadModels.own("update reporting.definition set users = '{2}'");
    TestStack.emptyAudit("reporting");
    get("/api/v1/exports/" + id + "/file").statusCode(200);
    reads("?user=1")
        .body("items.what", equalTo(List.of("exports/apps/file")))
        .body("items.form", equalTo(List.of("export")));
  }

  @Test
  void auditsFetchingAnExportOfPeople() throws SQLException {
    String id = done(Map.of("list", "users", "format", "csv"));
    TestStack.emptyAudit("reporting");
    get("/api/v1/exports/" + id + "/file").statusCode(200);
    reads("")
        .body("items.what", equalTo(List.of("exports/users/file")))
        .body("items[0].people", equalTo(2))
        .body("items[0].userIds", equalTo(List.of(1, 2)));
  }

  @Test
  void auditsCompatibilityReads() {
    get("/api/compat/defender/api/users/ann/machines").statusCode(200);
    get("/api/compat/defender/api/machines/1/logonusers").statusCode(200);
    reads("")
        .body(
            "items.what",
            equalTo(
                List.of(
                    "compat/defender/api/machines/1/logonusers",
                    "compat/defender/api/users/ann/machines")));
  }

  @Test
  void skipsAuditForAnswersWithoutPeople() {
    get(REPORT + "/machines/1?period=P7D").statusCode(200);
    get(REPORT + "/apps?period=P7D&format=csv").statusCode(200);
    get(REPORT + "/machines/1/apps?period=P7D").statusCode(200);
    get(REPORT + "/users?period=P7D&search=nobody").statusCode(200).body("items", hasSize(0));
    get(REPORT + "/users/99?period=P7D").statusCode(404);
    reads("").body("items", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REPORT + "/users?period=P7D",
        REPORT + "/users?period=P7D&format=csv",
        REPORT + "/users/1?period=P7D",
        REPORT + "/users/1/apps?period=P7D",
        REPORT + "/machines/1/transactions?period=P7D",
        REPORT + "/machines/1/transactions?period=P7D&format=ndjson",
        "/api/compat/defender/api/machines/1/logonusers"
      })
  void rejectsReadsThatCannotBeAudited(String path) throws SQLException {
    asSuperuser("revoke insert on audit.reporting from penumbra_reporting");
    try {
      Response answer = given().auth().oauth2(Tokens.analyst()).get(path);
      answer.then().statusCode(503).header("Retry-After", notNullValue());
      assertThat(answer.asString())
          .contains("audit")
          .doesNotContainPattern("\\bann\\b")
          .doesNotContain("GitHub");
      get(REPORT + "/machines?period=P7D").statusCode(200);
    } finally {
      asSuperuser(
          "grant insert (chain, at, who, what, was, became, why, request_id, detail)"
              + " on audit.reporting to penumbra_reporting");
    }
  }

  @Test
  void pagesAndFiltersReads() {
    get(REPORT + "/users/1?period=P7D");
    get(REPORT + "/users/2?period=P7D");
    get(REPORT + "/users/1/apps?period=P7D");
    String next = reads("&limit=2").body("items", hasSize(2)).extract().path("next");
    reads("&limit=2&cursor=" + next).body("items", hasSize(1)).body("next", nullValue());
    reads("&user=1").body("items", hasSize(2));
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get(READS + "?who=nobody")
        .then()
        .body("items", hasSize(0));
    reads("&limit=0").statusCode(400);
    reads("&cursor=*").statusCode(400);
  }

  /** The audit of reads shows names, too, so reading it is audited. */
  @Test
  void auditsReadsOfTheAudit() {
    get(REPORT + "/users/1?period=P7D");
    reads("").body("items", hasSize(1));
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get(READS + "?who=auditor")
        .then()
        .body("items.what", equalTo(List.of("audit/reads")));
  }

  @Test
  void refusesReadersTheAudit() {
    given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(READS).then().statusCode(403);
  }

  private static String reportOf(int user) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(Map.of("name", "One person", "users", List.of(user)))
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String done(Map<String, Object> request) {
    String id =
        given()
            .filter(CONTRACT)
            .auth()
            .oauth2(Tokens.analyst())
            .contentType("application/json")
            .body(request)
            .post("/api/v1/exports")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await().until(() -> get("/api/v1/exports/" + id).extract().path("state"), equalTo("done"));
    return id;
  }

  /** Ends the five minutes in which repeated reads share an audit entry. */
  private static void expire() throws SQLException {
    asSuperuser(
        """
        alter table audit.reporting disable trigger append_only;
        update audit.reporting set at = at - interval '6 minutes';
        alter table audit.reporting enable trigger append_only\
        """);
  }

  private static Set<Integer> audited(String reader) throws SQLException {
    Set<Integer> ids = new TreeSet<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select jsonb_array_elements(detail -> 'users')::int from audit.reporting where who = '%s'"
                    .formatted(reader))) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return ids;
  }

  private static void asSuperuser(String script) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(path).then();
  }

  /** Returns the audited reads of the analyst. */
  private static ValidatableResponse reads(String query) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.auditor())
        .get(READS + "?who=analyst" + query.replace('?', '&'))
        .then();
  }
}
