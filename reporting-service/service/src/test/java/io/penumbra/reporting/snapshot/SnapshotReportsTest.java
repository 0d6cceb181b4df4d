package io.penumbra.reporting.snapshot;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content of snapshot reports, and their separation from other reports. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class SnapshotReportsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String REPORT = "/api/v1/snapshot-reports/" + ReadModels.SNAPSHOT;

  @BeforeEach
  void report() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.snapshot();
  }

  /** Removes the report, because other tests use the same database. */
  @AfterEach
  void removeReport() throws SQLException {
    ReadModels.removeSnapshot();
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(path).then();
  }

  @Test
  void addsReportUp() {
    get(REPORT + "/summary")
        .statusCode(200)
        .body("apps", equalTo(2))
        .body("unmatched", equalTo(1))
        .body("users", equalTo(2))
        .body("ipAddresses", equalTo(2))
        .body("machines", equalTo(1))
        .body("transactions", equalTo(22))
        .body("attributedTransactions", equalTo(18))
        .body("measuredTransactions", equalTo(9))
        .body("traffic", equalTo(630))
        .body("blocked", equalTo(2))
        .body("bytesUp", equalTo(7))
        .body("bytesDown", equalTo(579))
        .body("firstSeen", equalTo("2026-05-01T10:00:00Z"))
        .body("lastSeen", equalTo("2026-05-02T13:00:00Z"))
        .body("days.day", contains("2026-05-01", "2026-05-02"))
        .body("days.transactions", contains(10, 12))
        .body("days.bytesUp", equalTo(Arrays.asList(null, 7)));
  }

  @Test
  void listsAppsWithNameOfCatalogue() {
    get(REPORT + "/apps")
        .statusCode(200)
        .body("total", equalTo(4))
        .body("items.name", contains("GitHub", "only-here.example", "since-removed", "Internal"))
        .body("items.kind", contains("catalogued", "unmatched", "catalogued", "internal"))
        .body("items.catalogueId", equalTo(Arrays.asList("github", null, "since-removed", null)))
        .body("items.score", equalTo(Arrays.asList(8.5f, null, null, null)))
        .body("items.transactions", contains(15, 4, 2, 1))
        .body("items.blocked", equalTo(Arrays.asList(2, null, null, null)))
        .body("items.bytesUp", equalTo(Arrays.asList(7, null, null, null)))
        .body("items.bytesDown", equalTo(Arrays.asList(570, null, null, 9)))
        .body("items.traffic", equalTo(Arrays.asList(577, 44, null, 9)))
        .body("items.users", contains(2, 0, 1, 1))
        .body("items.ipAddresses", contains(2, 1, 1, 1))
        .body("items.machines", contains(1, 0, 0, 0));
  }

  @Test
  void listsUsersAddressesAndMachines() {
    get(REPORT + "/users")
        .body("items.name", contains("zoe", "=cmd|calc"))
        .body("items.transactions", contains(13, 5))
        .body("items.apps", contains(2, 1));
    get(REPORT + "/ip-addresses?sort=name").body("items.name", contains("192.0.2.1", "192.0.2.2"));
    get(REPORT + "/machines").body("items.name", contains("ws1")).body("items.users", contains(1));
  }

  @Test
  void restrictsListsToEachOther() {
    get(REPORT + "/apps?user=2").body("items.name", contains("GitHub"));
    get(REPORT + "/users?app=1").body("items.name", contains("zoe", "=cmd|calc"));
    get(REPORT + "/users?app=2").body("items.name", equalTo(List.of()));
    get(REPORT + "/users?machine=1&ipAddress=2").body("items.name", contains("=cmd|calc"));
    get(REPORT + "/apps?search=ONLY").body("items.name", contains("only-here.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name", "-name", "transactions", "-blocked", "blocked", "bytesUp", "-bytesUp", "-traffic",
        "users", "-ipAddresses", "machines", "firstSeen", "-lastSeen", "category", "-score", "score"
      })
  void pagesThroughAllInEachOrder(String sort) {
    List<Integer> whole =
        get(REPORT + "/apps?sort=" + sort).statusCode(200).extract().path("items.id");
    List<Integer> paged = new ArrayList<>();
    String cursor = null;
    do {
      var request =
          given().auth().oauth2(Tokens.analyst()).queryParam("sort", sort).queryParam("limit", 1);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get(REPORT + "/apps").jsonPath();
      paged.addAll(page.getList("items.id"));
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(paged).isEqualTo(whole).hasSize(4);
  }

  @Test
  void sortsUnknownBytesLast() {
    get(REPORT + "/apps?sort=bytesUp").body("items.name[0]", equalTo("GitHub"));
    get(REPORT + "/apps?sort=-bytesUp").body("items.name[0]", equalTo("GitHub"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"apps,GitHub", "users,'=cmd|calc", "ip-addresses,192.0.2.1", "machines,ws1"})
  void writesFiles(String list, String expected) {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get(REPORT + "/" + list + "?format=csv")
        .then()
        .statusCode(200)
        .contentType("text/csv")
        .body(containsString(expected));
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .get(REPORT + "/" + list + "?format=xlsx")
        .then()
        .statusCode(200);
  }

  @Test
  void showsNothingOfReportThatIsNotReady() {
    String other = "/api/v1/snapshot-reports/" + UUID.randomUUID();
    for (String path : List.of("/summary", "/apps", "/users", "/machines")) {
      get(other + path).statusCode(404).body("detail", containsString("ready"));
    }
    get(REPORT + "/apps?sort=nonsense").statusCode(400);
    get(REPORT + "/apps?nonsense=1").statusCode(400);
  }

  @Test
  void changesNoOtherReport() throws SQLException {
    List<String> paths =
        List.of(
            "/api/v1/reports/global/summary?period=P90D",
            "/api/v1/reports/global/apps?period=P90D",
            "/api/v1/reports/global/users?period=P90D",
            "/api/v1/reports/global/ip-addresses?period=P90D",
            "/api/v1/reports/global/machines?period=P90D",
            "/api/v1/reports");
    List<String> with = paths.stream().map(SnapshotReportsTest::body).toList();
    ReadModels.removeSnapshot();
    assertThat(paths.stream().map(SnapshotReportsTest::body).toList()).isEqualTo(with);
    assertThat(String.join("", with)).doesNotContain("only-here", "zoe");
  }

  private static String body(String path) {
    return get(path).statusCode(200).extract().asString();
  }

  @Test
  void handsLargeBodiesOfFilesOn() {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .header("X-Requested-With", "JavaScript")
        .contentType("application/octet-stream")
        .body(new byte[8 * 1024 * 1024 + 1])
        .put(REPORT + "/files/access.log")
        .then()
        .statusCode(413);
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/octet-stream")
        .header("Content-Range", "bytes 0-2097151/9000000")
        .body(new byte[2 * 1024 * 1024])
        .put(REPORT + "/files/access.log")
        .then()
        .statusCode(200)
        .body("next", nullValue());
  }
}
