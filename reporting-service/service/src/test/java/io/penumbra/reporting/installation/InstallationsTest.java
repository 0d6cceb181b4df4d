package io.penumbra.reporting.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Installed software of apps by machine. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class InstallationsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String OF_APP = "/api/v1/reports/global/apps/1/installations";
  private static final String OF_MACHINE = "/api/v1/reports/global/machines/1/installations";

  @BeforeEach
  void installations() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    ReadModels.sql(
        """
        truncate correlation.installation, correlation.inventory, report.software;
        delete from correlation.account_name;
        insert into correlation.account_name (name, own_id, user_id) values ('CORP\\ann', 1, 1), ('bob', 2, 2);
        insert into report.app (app_id, kind, key, name) values (8, 'catalogued', 'ollama', 'Ollama');
        insert into report.software (software_id, kind, key, app_ref) values
          (1, 'editor-extension', 'github.x', 'github'), (2, 'macos-app', 'com.github', 'github'), (3, 'process', 'ollama', 'ollama'), (4, 'macos-app', 'gone', null);
        insert into correlation.installation (installation_id, machine_id, software_id, account, inventory, source, name, version, program, first_seen, last_present, last_removed) values
          (1, 1, 1, 'CORP\\ann', 'q',     'endpoints', 'X',      '1.1', 'vscode', now() - interval '20 days', now(),                     now() - interval '9 days'),
          (2, 1, 1, 'CORP\\ann', 'older', 'zeek',      'X',      '1.0', 'vscode', now() - interval '30 days', now() - interval '20 days', null),
          (3, 1, 2, '',           'q',     'endpoints', 'GitHub', '3',   '',       now() - interval '20 days', now() - interval '12 days', now() - interval '11 days'),
          (4, 2, 2, 'bob',        'snap',  'zeek',      '',       '',    '',       now() - interval '20 days', now() - interval '2 days',  null),
          (5, 1, 3, '',           'p',     'endpoints', 'ollama', '',    '',       now() - interval '3 hours', now() - interval '2 hours', null),
          (6, 1, 4, '',           'q',     'endpoints', 'gone',   '',    '',       now() - interval '3 hours', now() - interval '2 hours', null);
        insert into correlation.inventory (machine_id, inventory, taken_at) values (1, 'older', now()), (2, 'snap', now() - interval '1 hour'), (1, 'p', now());
        """);
  }

  /** Removes installations, because other tests use the same database. */
  @AfterEach
  void removeInstallations() throws SQLException {
    ReadModels.removeInstallations();
    ReadModels.run(
        "correlation",
        "delete from report.app_tag where app_id = 8; delete from report.app where app_id = 8");
    ReadModels.own("truncate reporting.definition");
  }

  @Test
  void listsMachinesThatHaveAppsSoftware() {
    get(OF_APP + "?period=P30D")
        .statusCode(200)
        .body("total", equalTo(3))
        .body("items.id", contains(1, 4, 3))
        .body("items.machine", contains("LT-1", "ws2", "LT-1"))
        .body("items.app", contains("GitHub", "GitHub", "GitHub"))
        .body("items.software", equalTo(Arrays.asList("X", null, "GitHub")))
        .body("items.kind", contains("editor-extension", "macos-app", "macos-app"))
        .body("items.version", equalTo(Arrays.asList("1.1", null, "3")))
        .body("items.program", equalTo(Arrays.asList("vscode", null, null)))
        .body("items.user", equalTo(Arrays.asList("CORP\\ann", "CORP\\b%_b", null)))
        .body("items.userId", equalTo(Arrays.asList(1, 2, null)))
        .body("items.state", contains("installed", "removed", "removed"))
        .body("items.source", contains("endpoints", "zeek", "endpoints"))
        .body("items[1].removedAt", nullValue())
        .body("next", nullValue());
    get(OF_APP + "?period=P7D").body("items.id", contains(1, 4));
  }

  @Test
  void listsAppsThatMachineHasSoftwareOf() {
    get(OF_MACHINE + "?period=P30D")
        .statusCode(200)
        .body("items.app", contains("GitHub", "Ollama", "GitHub"))
        .body("items.state", contains("installed", "seen", "removed"));
  }

  @Test
  void countsMachinesButNeverUse() {
    get("/api/v1/reports/global/apps/1?period=P30D")
        .statusCode(200)
        .body("installedOn", equalTo(1))
        .body("transactions", equalTo(17));
    get("/api/v1/reports/global/apps/8?period=P30D")
        .body("installedOn", equalTo(1))
        .body("transactions", equalTo(0))
        .body("machines", equalTo(0));
    get("/api/v1/reports/global/apps/2?period=P30D").body("installedOn", equalTo(0));
    String network = define(Map.of("name", "Network", "ipRanges", List.of("10.0.0.0/8")));
    get("/api/v1/reports/" + network + "/apps/1?period=P30D").body("installedOn", nullValue());
  }

  @Test
  void narrowsByReportStateAndSearch() throws SQLException {
    get("/api/v1/reports/source-zeek/apps/1/installations?period=P90D")
        .body("items.id", contains(4, 2))
        .body("items.state", contains("removed", "removed"))
        .body("items.version", equalTo(Arrays.asList(null, "1.0")));
    get(OF_APP + "?period=P30D&state=removed").body("items.id", contains(4, 3));
    get(OF_MACHINE + "?period=P30D&state=seen&state=installed").body("items.id", contains(1, 5));
    get(OF_APP + "?period=P30D&search=lt-").body("items.id", contains(1, 3));
    get(OF_MACHINE + "?period=P30D&search=OLL").body("items.id", contains(5));
    String machine = define(Map.of("name", "One machine", "machines", List.of(2)));
    get("/api/v1/reports/" + machine + "/apps/1/installations?period=P30D")
        .body("items.id", contains(4));
    String user = define(Map.of("name", "One user", "users", List.of(1)));
    get("/api/v1/reports/" + user + "/apps/1/installations?period=P30D")
        .body("items.id", contains(1));
    ReadModels.sql(
        "insert into report.app_tag (app_id, tag, source, who, at) values (8, 'monitored', 'api',"
            + " 'admin', now()) on conflict do nothing");
    String tagged = define(Map.of("name", "Tagged", "tags", List.of("monitored")));
    get("/api/v1/reports/" + tagged + "/machines/1/installations?period=P30D")
        .body("items.app", contains("Ollama"));
    String fresh = define(Map.of("name", "Fresh", "newDataOnly", true));
    get("/api/v1/reports/" + fresh + "/apps/1/installations?period=P30D").body("total", equalTo(1));
  }

  @Test
  void writesFilesOfTheList() {
    String csv =
        get(OF_APP
                + "?period=P30D&format=csv&sort=machine&column=machine&column=user&column=state&column=removedAt")
            .statusCode(200)
            .header("Content-Type", containsString("text/csv"))
            .extract()
            .asString();
    assertThat(csv.lines().map(line -> line.replaceAll(",20.*", ",…")))
        .containsExactly(
            "machine,user,state,removedAt",
            "LT-1,CORP\\ann,installed,",
            "LT-1,,removed,…",
            "ws2,CORP\\b%_b,removed,");
  }

  @Test
  void acceptsExportJobsOfAppsAndMachines() {
    Map<String, Object> request = Map.of("list", "installations", "format", "csv", "app", 1);
    export(request).statusCode(202);
    export(Map.of("list", "installations", "format", "csv", "machine", 1)).statusCode(202);
    export(Map.of("list", "installations", "format", "csv")).statusCode(400);
    Map<String, Object> ofUser = new HashMap<>(request);
    ofUser.put("user", 1);
    export(ofUser).statusCode(400).body("detail", containsString("require an app or a machine"));
  }

  /** Checks every order, page by page. Unknown values come last. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine",
        "app",
        "software",
        "version",
        "user",
        "state",
        "firstSeen",
        "lastSeen",
        "checkedAt"
      })
  void pagesInEveryOrder(String sort) {
    for (String order : List.of(sort, "-" + sort)) {
      List<Integer> whole = ids(OF_APP + "?period=P30D&sort=" + order, 50);
      assertThat(whole).hasSize(3).doesNotHaveDuplicates();
      assertThat(ids(OF_APP + "?period=P30D&sort=" + order, 1)).isEqualTo(whole);
      assertThat(whole.getLast())
          .isEqualTo(
              switch (sort) {
                case "software", "version" -> (Integer) 4;
                case "user" -> (Integer) 3;
                default -> whole.getLast();
              });
    }
    if (sort.equals("firstSeen")) {
      assertThat(ids(OF_APP + "?period=P30D&sort=firstSeen", 50).getFirst()).isEqualTo(1);
    }
    if (sort.equals("lastSeen")) {
      List<Integer> latestFirst = ids(OF_APP + "?period=P30D", 50);
      List<Integer> reversed = new ArrayList<>(latestFirst);
      Collections.reverse(reversed);
      assertThat(latestFirst).containsExactly(1, 4, 3);
      assertThat(ids(OF_APP + "?period=P30D&sort=lastSeen", 50)).isEqualTo(reversed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/reports/global/apps/99/installations, 404",
    "/api/v1/reports/global/machines/99/installations, 404",
    "/api/v1/reports/global/users/1/installations, 404",
    "/api/v1/reports/none/apps/1/installations, 404",
    "/api/v1/reports/global/apps/1/installations?sort=transactions, 400",
    "/api/v1/reports/global/apps/1/installations?state=gone, 400",
    "/api/v1/reports/global/apps/1/installations?minTraffic=1, 400",
    "/api/v1/reports/global/apps/1/installations?format=ocsf, 400",
    "/api/v1/reports/global/apps/1/installations?cursor=x, 400"
  })
  void rejectsEntitiesWithoutInstallations(String path, int status) {
    get(path).statusCode(status);
  }

  @Test
  void refusesReportsThatSelectAddresses() {
    String network = define(Map.of("name", "Network", "ipRanges", List.of("10.0.0.0/8")));
    get("/api/v1/reports/" + network + "/apps/1/installations")
        .statusCode(404)
        .body("detail", containsString("selects addresses"));
  }

  @Test
  void auditsPeopleNamedInList() {
    get(OF_APP + "?period=P30D").statusCode(200);
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit?service=reporting&what=read/apps/1/installations&who=analyst")
        .then()
        .statusCode(200)
        .body("items[0].detail.users", contains(1, 2));
  }

  private static List<Integer> ids(String list, int limit) {
    List<Integer> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      ValidatableResponse page =
          get(list + "&limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next)).statusCode(200);
      ids.addAll(page.extract().path("items.id"));
      next = page.extract().path("next");
    }
    return ids;
  }

  private static String define(Map<String, Object> definition) {
    return given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType(ContentType.JSON)
        .body(definition)
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static ValidatableResponse export(Map<String, Object> request) {
    return given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType(ContentType.JSON)
        .body(request)
        .post("/api/v1/exports")
        .then();
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(path).then();
  }
}
