package io.penumbra.reporting.host;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts of an app, and owners of the tenants in host names. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class HostsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String HOSTS = "/api/v1/reports/global/apps/1/hosts";

  @BeforeEach
  void hosts() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    ReadModels.sql(
        """
        insert into report.source (source_id, name) values (3, 'endpoints+zeek') on conflict do nothing;
        truncate report.app_host, report.app_host_day, report.own_tenant;
        insert into report.app_host (host_id, app_id, host, tenant, tenant_host) values
          (1, 1, 'contoso.slack.com', 'contoso', 'contoso.slack.com'), (2, 1, 'fabrikam.slack.com', 'fabrikam', 'fabrikam.slack.com'),
          (3, 1, 'files.slack.com', null, null), (4, 1, '', null, null), (5, 1, '*', null, null), (6, 2, 'www.example.org', null, null);
        insert into report.app_host_day (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down) values
          (1, current_date,      1, 10, 2, 10, 10, 4, 1000, 5000), (1, current_date - 3,  2, 7, 0, 0, 7, 7, 70, 700),
          (2, current_date - 2,  3,  5, 0,  5,  0, 0,    0,    0), (3, current_date - 40, 1, 9, 0, 0, 0, 0,  0,   0),
          (4, current_date,      1,  3, 0,  0,  0, 0,    0,    0), (5, current_date,      1, 2, 0, 0, 2, 0,  8,   0),
          (6, current_date,      1,  1, 0,  0,  0, 0,    0,    0), (3, current_date,      1, 0, 0, 0, 0, 0,  0,   0);
        """);
  }

  /** Removes hosts, because other tests use the same database. */
  @AfterEach
  void removeHosts() throws SQLException {
    ReadModels.run(
        "correlation",
        "truncate report.app_host, report.app_host_day, report.own_tenant;"
            + " delete from report.source where source_id = 3");
    ReadModels.own("truncate reporting.definition");
  }

  @Test
  void listsHostsWithTrafficAndDays() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    get(HOSTS + "?period=P7D")
        .statusCode(200)
        .body("total", equalTo(4))
        .body(
            "items.host",
            equalTo(Arrays.asList("contoso.slack.com", "fabrikam.slack.com", null, null)))
        .body("items.kind", contains("name", "name", "address", "others"))
        .body("items.transactions", contains(17, 5, 3, 2))
        .body("items.blocked", equalTo(Arrays.asList(2, 0, null, null)))
        .body("items.bytesUp", equalTo(Arrays.asList(1070, null, null, 8)))
        .body("items.bytesDown", equalTo(Arrays.asList(5700, null, null, null)))
        .body("items[0].firstDay", equalTo(today.minusDays(3).toString()))
        .body("items[0].lastDay", equalTo(today.toString()))
        .body("next", nullValue());
    get(HOSTS + "?period=P90D").body("total", equalTo(5));
    get("/api/v1/reports/global/apps/2/hosts?period=P7D")
        .body("items.host", contains("www.example.org"));
    get("/api/v1/reports/global/apps/3/hosts?period=P7D").body("items", empty());
  }

  @Test
  void countsHostsInReportsOfEachSourceThatObservedThem() {
    get("/api/v1/reports/source-zeek/apps/1/hosts?period=P7D")
        .statusCode(200)
        .body("items.host", contains("contoso.slack.com", "fabrikam.slack.com"))
        .body("items.transactions", contains(7, 5));
    get("/api/v1/reports/win10-endpoint-users/apps/1/hosts?period=P7D")
        .body("items.transactions", contains(10, 5, 3, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                             | unknown unknown",
        "contoso                       | own foreign",
        "fabrikam.slack.com            | foreign own",
        "contoso fabrikam.slack.com    | own own",
        "contoso.sharepoint.com        | foreign foreign"
      })
  void marksOwnAndForeignTenants(String own, String tenancies) throws SQLException {
    for (String tenant : own == null ? new String[0] : own.split(" ")) {
      ReadModels.sql(
          "insert into report.own_tenant (tenant, who, at) values ('%s', 'admin', now())"
              .formatted(tenant));
    }
    List<String> expected = new ArrayList<>(List.of(tenancies.split(" ")));
    expected.addAll(List.of("none", "none"));
    get(HOSTS + "?period=P7D")
        .body("items.tenant", equalTo(Arrays.asList("contoso", "fabrikam", null, null)))
        .body("items.tenancy", equalTo(expected));
    for (String tenancy : List.of("own", "foreign", "unknown", "none")) {
      get(HOSTS + "?period=P7D&tenancy=" + tenancy)
          .body("total", equalTo((int) expected.stream().filter(tenancy::equals).count()));
    }
    get(HOSTS + "?period=P7D&tenancy=none&tenancy=" + expected.getFirst())
        .body(
            "items.tenancy",
            equalTo(
                expected.stream()
                    .filter(t -> t.equals("none") || t.equals(expected.getFirst()))
                    .toList()));
  }

  @Test
  void writesFilesOfTheList() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String csv =
        get(HOSTS + "?period=P7D&format=csv&sort=host&search=slack")
            .statusCode(200)
            .header("Content-Type", containsString("text/csv"))
            .extract()
            .asString();
    assertThat(csv.lines())
        .containsExactly(
            "id,host,kind,tenant,tenancy,transactions,blocked,bytesUp,bytesDown,traffic,firstDay,lastDay",
            "1,contoso.slack.com,name,contoso,unknown,17,2,1070,5700,6770,%s,%s"
                .formatted(today.minusDays(3), today),
            "2,fabrikam.slack.com,name,fabrikam,unknown,5,0,,,,%1$s,%1$s"
                .formatted(today.minusDays(2)));
    assertThat(
            get(HOSTS + "?period=P7D&format=csv&column=host&column=transactions")
                .extract()
                .asString()
                .lines())
        .containsExactly(
            "host,transactions", "contoso.slack.com,17", "fabrikam.slack.com,5", ",3", ",2");
  }

  @Test
  void acceptsExportJobsOfAppsAlone() {
    Map<String, Object> request = Map.of("list", "hosts", "format", "csv", "app", 1);
    export(request).statusCode(202);
    export(Map.of("list", "hosts", "format", "csv")).statusCode(400);
    Map<String, Object> ofMachine = new HashMap<>(request);
    ofMachine.put("machine", 1);
    export(ofMachine).statusCode(400).body("detail", containsString("hosts require an app"));
  }

  @Test
  void listsHostsOfReportsBySourceDayAndTag() throws SQLException {
    ReadModels.sql(
        "insert into report.app_tag (app_id, tag, source, who, at) values (1, 'monitored', 'api',"
            + " 'admin', now()) on conflict do nothing");
    String tagged = define(Map.of("name", "Tagged", "tags", List.of("monitored")));
    get("/api/v1/reports/" + tagged + "/apps/1/hosts?period=P7D").body("total", equalTo(4));
    get("/api/v1/reports/" + tagged + "/apps/2/hosts?period=P7D").body("total", equalTo(0));
    String fresh = define(Map.of("name", "Fresh", "newDataOnly", true));
    get("/api/v1/reports/" + fresh + "/apps/1/hosts?period=P7D")
        .body("items.transactions", contains(10, 3, 2));
    String machines = define(Map.of("name", "One machine", "machines", List.of(1)));
    get("/api/v1/reports/" + machines + "/apps/1/hosts?period=P7D")
        .statusCode(404)
        .body("detail", containsString("selects machines, users or addresses"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/reports/global/apps/99/hosts, 404",
    "/api/v1/reports/global/users/1/hosts, 404",
    "/api/v1/reports/none/apps/1/hosts, 404",
    "/api/v1/reports/global/apps/1/hosts?sort=name, 400",
    "/api/v1/reports/global/apps/1/hosts?tenancy=ours, 400",
    "/api/v1/reports/global/apps/1/hosts?minTraffic=-1, 400",
    "/api/v1/reports/global/apps/1/hosts?kind=name, 400",
    "/api/v1/reports/global/apps/1/hosts?format=ocsf, 400",
    "/api/v1/reports/global/apps/1/hosts?cursor=x, 400"
  })
  void rejectsAppsWithoutHosts(String path, int status) {
    get(path).statusCode(status);
  }

  /** Host with the sums of its days. */
  private record Sums(int id, String host, long transactions, Long traffic, LocalDate last) {}

  /** Compares every order, page by page, with sums over the rows in memory. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithRecountInEveryOrder(long seed) throws SQLException {
    Random random = new Random(seed);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    StringBuilder script = new StringBuilder("truncate report.app_host, report.app_host_day;");
    List<Sums> expected = new ArrayList<>();
    for (int id = 1; id <= 40; id++) {
      // equal lengths, so that every collation sorts them alike
      String host = "h%03d%02d.example.com".formatted(random.nextInt(1_000), id);
      script.append(
          "insert into report.app_host (host_id, app_id, host) values (%d, 1, '%s');"
              .formatted(id, host));
      long transactions = 0;
      long known = 0;
      long traffic = 0;
      LocalDate last = null;
      for (int back = 9; back >= 0; back--) {
        if (random.nextInt(3) == 0) {
          int count = 1 + random.nextInt(5);
          int measured = random.nextInt(2) * count;
          int bytes = measured * random.nextInt(3);
          int unsplit = random.nextInt(2) * (count - measured) * (1 + random.nextInt(3));
          script.append(
              """
              insert into report.app_host_day (transactions, up_known, down_known, bytes_up, bytes_down, verdict_known, blocked, bytes_unsplit, host_id, day, source_id)
              values (%d, %d, 0, %d, 0, 0, 0, %d, %d, '%s', %d);
              """
                  .formatted(
                      count,
                      measured,
                      bytes,
                      unsplit,
                      id,
                      today.minusDays(back),
                      1 + random.nextInt(3)));
          if (back < 7) {
            transactions += count;
            known += measured + unsplit;
            traffic += bytes + unsplit;
            last = today.minusDays(back);
          }
        }
      }
      if (transactions > 0) {
        expected.add(new Sums(id, host, transactions, known > 0 ? (Long) traffic : null, last));
      }
    }
    ReadModels.sql(script.toString());
    Map<String, Comparator<Sums>> orders =
        Map.of(
            "transactions", Comparator.comparing(Sums::transactions),
            "host", Comparator.comparing(Sums::host),
            "lastDay", Comparator.comparing(Sums::last));
    orders.forEach(
        (name, order) -> {
          Comparator<Sums> whole = order.thenComparing(Sums::id);
          assertThat(ids(name)).isEqualTo(sorted(expected, whole));
          assertThat(ids("-" + name)).isEqualTo(sorted(expected, whole.reversed()));
        });
    for (String sort : List.of("traffic", "-traffic")) {
      Comparator<Sums> byTraffic =
          Comparator.comparing(
              Sums::traffic,
              Comparator.nullsLast(
                  sort.startsWith("-")
                      ? Comparator.<Long>reverseOrder()
                      : Comparator.<Long>naturalOrder()));
      assertThat(traffics(sort))
          .isEqualTo(expected.stream().sorted(byTraffic).map(Sums::traffic).toList());
    }
    get(HOSTS + "?period=P7D&minTransactions=6")
        .body("total", equalTo((int) expected.stream().filter(s -> s.transactions >= 6).count()));
  }

  /** Returns the ids in an order. Ties are ordered by id, in the same direction. */
  private static List<Integer> sorted(List<Sums> sums, Comparator<Sums> order) {
    return sums.stream().sorted(order).map(Sums::id).toList();
  }

  private static List<Integer> ids(String sort) {
    return pages(sort).map(row -> (Integer) row.get("id")).collect(Collectors.toList());
  }

  private static List<Long> traffics(String sort) {
    return pages(sort)
        .map(row -> row.get("traffic"))
        .map(bytes -> bytes == null ? null : ((Number) bytes).longValue())
        .collect(Collectors.toList());
  }

  private static Stream<Map<String, Object>> pages(String sort) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String next = "";
    while (next != null) {
      ValidatableResponse page =
          get(HOSTS
                  + "?period=P7D&limit=7&sort="
                  + sort
                  + (next.isEmpty() ? "" : "&cursor=" + next))
              .statusCode(200);
      rows.addAll(page.extract().path("items"));
      next = page.extract().path("next");
    }
    return rows.stream();
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
