package io.penumbra.reporting.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Export jobs: complete files with checksums, fetched in ranges, only by the requesting user. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ExportJobsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String EXPORTS = "/api/v1/exports";
  private static final int PIECE = 1 << 20;

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.export cascade");
    TestStack.emptyAudit("reporting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson", "parquet"})
  void writesSameFileAsList(String format) throws Exception {
    String id =
        done(Map.of("list", "apps", "report", "global", "period", "P90D", "format", format));
    byte[] file = file(id, null, 200);
    byte[] direct =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get("/api/v1/reports/global/apps?period=P90D&format=" + format)
            .asByteArray();
    assertThat(file).isEqualTo(direct);
    get("/" + id + "/manifest")
        .statusCode(200)
        .body("rows", equalTo(3))
        .body("bytes", equalTo(file.length))
        .body("sha256", equalTo(sha256(file)))
        .body("file", matchesPattern("global-apps-[-0-9]{10}-[-0-9]{10}[.]" + format))
        .body("pieces", hasSize(1));
    get("/" + id)
        .body("state", equalTo("done"))
        .body("rows", equalTo(3))
        .body("rowsInAll", equalTo(3));
  }

  /**
   * The file spans several pieces. Each piece has a digest, and a download can resume at any byte.
   */
  @Test
  void servesLargeFileInRanges() throws Exception {
    ReadModels.sql(
        """
        insert into report.app (app_id, kind, key, name) select i, 'unmatched', 'd' || i, md5(i::text) || repeat('x', 200) from generate_series(100, 12099) i;
        insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
        select current_date, 1, 1, 1, i, 1, 1, 0, 0, 0, 0, 0, 0, now(), now() from generate_series(100, 12099) i
        """);
    String id = done(Map.of("list", "apps", "format", "csv", "sort", "name"));
    byte[] file = file(id, null, 200);
    assertThat(file.length).isGreaterThan(3 * PIECE);
    assertThat(new String(file, java.nio.charset.StandardCharsets.UTF_8).lines())
        .hasSize(1 + 12_003);
    List<Map<String, Object>> pieces = get("/" + id + "/manifest").extract().path("pieces");
    assertThat(pieces).hasSizeGreaterThan(3);
    for (Map<String, Object> piece : pieces) {
      int from = (int) piece.get("startsAt");
      byte[] bytes = Arrays.copyOfRange(file, from, from + (int) piece.get("bytes"));
      assertThat(piece.get("sha256")).isEqualTo(sha256(bytes));
    }
    for (int from : List.of(1, PIECE, PIECE + 17, file.length - 1)) {
      assertThat(file(id, "bytes=%d-".formatted(from), 206))
          .isEqualTo(Arrays.copyOfRange(file, from, file.length));
    }
    assertThat(file(id, "bytes=%d-%d".formatted(PIECE - 3, 2 * PIECE + 5), 206))
        .isEqualTo(Arrays.copyOfRange(file, PIECE - 3, 2 * PIECE + 6));
    assertThat(file(id, "bytes=-5", 206))
        .isEqualTo(Arrays.copyOfRange(file, file.length - 5, file.length));
    assertThat(file(id, "bytes=0-1,5-6", 200)).isEqualTo(file);
    file(id, "bytes=%d-".formatted(file.length), 416);
  }

  /** The requested list determines the file name. */
  @Test
  void namesFilesOfUnmatchedDomains() {
    get("/" + done(Map.of("list", "unmatched", "format", "csv")) + "/manifest")
        .body("list", equalTo("unmatched"))
        .body("file", matchesPattern("win10-endpoint-users-unmatched-[-0-9]{10}-[-0-9]{10}[.]csv"));
  }

  @Test
  void exportsTransactionsOfCorrelation() throws Exception {
    String id =
        done(Map.of("list", "transactions", "format", "ocsf", "machine", 1, "verdict", "allowed"));
    String lines = new String(file(id, null, 200), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(lines.lines()).hasSize(Neighbour.TRANSACTIONS);
    assertThat(lines).contains("\"class_uid\":4001");
  }

  @Test
  void hidesExportsOfOthers() {
    String id = done(Map.of("list", "machines", "format", "csv"));
    for (String path : List.of("", "/manifest", "/file")) {
      given()
          .filter(CONTRACT)
          .auth()
          .oauth2(Tokens.admin())
          .get(EXPORTS + "/" + id + path)
          .then()
          .statusCode(404);
    }
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.admin())
        .delete(EXPORTS + "/" + id)
        .then()
        .statusCode(404);
    get("").body("items.id", hasItem(id));
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .delete(EXPORTS + "/" + id)
        .then()
        .statusCode(204);
    get("").body("items.id", not(hasItem(id)));
  }

  @Test
  void resumesAbandonedExports() throws SQLException {
    String id = done(Map.of("list", "machines", "format", "csv"));
    ReadModels.own(
        "update reporting.export set state = 'running', touched_at = now() - interval '2 minutes',"
            + " sha256 = null");
    awaitDone(id);
    get("/" + id + "/manifest").statusCode(200).body("rows", equalTo(2));
  }

  @Test
  void answersConflictForUnfinishedFile() throws SQLException {
    String id = done(Map.of("list", "machines", "format", "csv"));
    ReadModels.own(
        "update reporting.export set state = 'failed', failure = 'it could not be written'");
    get("/" + id).body("state", equalTo("failed"));
    get("/" + id + "/manifest").statusCode(409);
    file(id, null, 409);
  }

  @Test
  void exportsUnmatchedDomains() {
    String id = done(Map.of("list", "unmatched", "period", "P90D", "format", "csv"));
    byte[] direct =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get("/api/v1/reports/win10-endpoint-users/unmatched?period=P90D&format=csv")
            .asByteArray();
    assertThat(file(id, null, 200)).isEqualTo(direct);
    assertThat(new String(direct, StandardCharsets.UTF_8))
        .contains("example.org")
        .doesNotContain("GitHub");
  }

  @ParameterizedTest
  @CsvSource({
    "user-history, machine, machines",
    "ip-history, machine, machines",
    "machine-history, user, users",
    "machine-history, ipAddress, ip-addresses"
  })
  void exportsHistories(String list, String of, String path) {
    String id = done(Map.of("list", list, of, 1, "period", "P90D", "format", "csv"));
    byte[] direct =
        given()
            .auth()
            .oauth2(Tokens.analyst())
            .get(
                "/api/v1/reports/win10-endpoint-users/%s/1/%s?period=P90D&format=csv"
                    .formatted(path, list))
            .asByteArray();
    assertThat(file(id, null, 200)).isEqualTo(direct);
    assertThat(new String(direct, java.nio.charset.StandardCharsets.UTF_8).lines())
        .hasSizeGreaterThan(1);
  }

  @Test
  void auditsExportsOfPeople() {
    done(Map.of("list", "users", "format", "csv"));
    done(Map.of("list", "apps", "format", "csv"));
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body("items.what", equalTo(List.of("exports/users")))
        .body("items.form", equalTo(List.of("export")));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"list\":\"everything\",\"format\":\"csv\"}', list",
    "'{\"list\":\"apps\",\"format\":\"pdf\"}', format",
    "'{\"list\":\"apps\",\"format\":\"ocsf\"}', ocsf",
    "'{\"list\":\"apps\",\"format\":\"csv\",\"sort\":\"drop\"}', sort",
    "'{\"list\":\"apps\",\"format\":\"csv\",\"kind\":[\"x\"]}', kind",
    "'{\"list\":\"apps\",\"format\":\"csv\",\"period\":\"x\"}', period",
    "'{\"list\":\"user-history\",\"format\":\"csv\",\"user\":1}', machine",
    "'{\"list\":\"transactions\",\"format\":\"csv\"}', machine"
  })
  void namesInvalidExportsAtOnce(String body, String named) {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(body)
        .post(EXPORTS)
        .then()
        .statusCode(400)
        .body("detail", containsString(named));
  }

  @Test
  void keepsTheLimitOfOnePersonUnderConcurrency() throws Exception {
    ReadModels.own(
        """
        insert into reporting.export (id, asked_by, asked_at, request, format, state, touched_at, expires_at)
        select gen_random_uuid(), 'analyst', now(), '{}', 'csv', 'failed', now(), now() + interval '1 day'
        from generate_series(1, 45)
        """);
    String token = Tokens.analyst();
    Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.submit(
            () -> {
              start.await();
              int status =
                  given()
                      .auth()
                      .oauth2(token)
                      .contentType("application/json")
                      .body("{\"list\":\"apps\",\"format\":\"csv\",\"period\":\"P7D\"}")
                      .post(EXPORTS)
                      .statusCode();
              return answers.merge(status, 1, Integer::sum);
            });
      }
      start.countDown();
    }
    assertThat(answers).containsOnly(Map.entry(202, 5), Map.entry(429, 15));
  }

  private static String done(Map<String, Object> request) {
    String id =
        given()
            .filter(CONTRACT)
            .auth()
            .oauth2(Tokens.analyst())
            .contentType("application/json")
            .body(request)
            .post(EXPORTS)
            .then()
            .statusCode(202)
            .header("Location", containsString(EXPORTS))
            .extract()
            .path("id");
    awaitDone(id);
    return id;
  }

  private static void awaitDone(String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> get("/" + id).body("state", equalTo("done")));
  }

  private static byte[] file(String id, String range, int status) {
    var request = given().auth().oauth2(Tokens.analyst());
    if (range != null) {
      request.header("Range", range);
    }
    return request
        .get(EXPORTS + "/" + id + "/file")
        .then()
        .statusCode(status)
        .extract()
        .asByteArray();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(EXPORTS + path).then();
  }
}
