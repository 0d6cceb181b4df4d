package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.unique;
import static io.penumbra.ingestion.snapshot.Archives.gzip;
import static io.penumbra.ingestion.snapshot.Archives.tar;
import static io.penumbra.ingestion.snapshot.Archives.zip;
import static io.penumbra.ingestion.snapshot.Archives.zstd;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.snapshot.SnapshotPart;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshot reports: upload over HTTP, single read, delivery to correlation, and deletion. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class SnapshotsTest {

  private static final String REPORTS = "/api/v1/snapshot-reports";
  private static final List<String> HOSTS =
      List.of("slack.com", "files.slack.com", "www.example.org", "unheard-of.example");

  @TestHTTPResource URI api;

  @Inject Pool pool;
  @Inject Clock clock;

  private Instant start;

  @BeforeEach
  void open() {
    Neighbours.reset();
    start = clock.instant().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
  }

  @AfterEach
  void answerAgain() {
    Neighbours.reset();
  }

  /** Returns lines in Squid's native format, reproducible by seed. */
  private String squid(int lines) {
    Random random = new Random(lines);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      long millis = start.toEpochMilli() + random.nextInt(2 * 86_400_000);
      log.append(
          "%d.%03d %6d 192.0.2.%d TCP_%s/200 %d GET http://%s/%d %s HIER_DIRECT/198.51.100.7 text/html%n"
              .formatted(
                  millis / 1000,
                  millis % 1000,
                  random.nextInt(1000),
                  1 + random.nextInt(5),
                  random.nextInt(9) == 0 ? "DENIED" : "MISS",
                  random.nextInt(100_000),
                  HOSTS.get(random.nextInt(HOSTS.size())),
                  i,
                  random.nextInt(3) == 0 ? "-" : "user" + random.nextInt(4)));
    }
    return log.toString();
  }

  /**
   * Returns transactions, blocked transactions and downloaded bytes by day, host, user and address.
   */
  private static Map<String, List<Long>> recount(String log) {
    Map<String, List<Long>> sums = new TreeMap<>();
    for (String line : log.split("\\R")) {
      String[] field = line.trim().split("\\s+");
      // Squid logs the end of a request and its duration in milliseconds
      long end = Math.round(Double.parseDouble(field[0]) * 1000);
      Instant at = Instant.ofEpochMilli(end - Long.parseLong(field[1]));
      String key =
          "%s %s %s %s"
              .formatted(
                  LocalDate.ofInstant(at, ZoneOffset.UTC),
                  field[6].split("/")[2],
                  field[7].equals("-") ? null : field[7],
                  field[2]);
      add(sums, key, 1, field[3].startsWith("TCP_DENIED") ? 1 : 0, Long.parseLong(field[4]));
    }
    return sums;
  }

  private static void add(Map<String, List<Long>> sums, String key, long... more) {
    sums.merge(
        key,
        Arrays.stream(more).boxed().toList(),
        (one, other) ->
            List.of(
                one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2)));
  }

  private static Map<String, List<Long>> shown(String id) {
    Map<String, List<Long>> sums = new TreeMap<>();
    for (SnapshotPart.Row row : Neighbours.snapshot(id).shown()) {
      assertThat(row.upKnown()).as("Squid has no bytes that were sent").isZero();
      assertThat(row.downKnown()).isEqualTo(row.transactions());
      add(
          sums,
          "%s %s %s %s".formatted(row.day(), row.host(), row.account(), row.address()),
          row.transactions(),
          row.blocked(),
          row.bytesDown());
    }
    return sums;
  }

  private static io.restassured.specification.RequestSpecification analyst() {
    return as(Tokens.analyst());
  }

  private static String create(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.putIfAbsent("name", "Branch proxy");
    return analyst()
        .contentType("application/json")
        .body(body)
        .post(REPORTS)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("report.state", equalTo("uploading"))
        .extract()
        .path("report.id");
  }

  private static ValidatableResponse put(String id, String name, String range, byte[] bytes) {
    io.restassured.specification.RequestSpecification request =
        analyst().contentType("application/octet-stream");
    if (range != null) {
      request.header("Content-Range", range);
    }
    return request.body(bytes).put(REPORTS + "/" + id + "/files/" + name).then();
  }

  private static ValidatableResponse complete(String id) {
    return analyst().post(REPORTS + "/" + id + "/complete").then();
  }

  private static ValidatableResponse get(String id) {
    return analyst().get(REPORTS + "/" + id).then();
  }

  private static JsonPath finished(String id) {
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                !List.of("uploading", "processing")
                    .contains(get(id).extract().<String>path("report.state")));
    return get(id).extract().jsonPath();
  }

  private static JsonPath read(Map<String, Object> more, byte[] file) {
    String id = create(more);
    put(id, "access.log", null, file).statusCode(200).body("complete", equalTo(true));
    complete(id).statusCode(200);
    return finished(id);
  }

  static Stream<String> kinds() {
    return Stream.of("text", "gzip", "zstd", "zip", "tar", "tar.gz", "tar.zst");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void showsSameFiguresAsRecountOfFile(String kind) {
    String log = squid(6_000);
    byte[] text = log.getBytes(StandardCharsets.UTF_8);
    byte[] file =
        switch (kind) {
          case "gzip" -> gzip(text);
          case "zstd" -> zstd(text);
          case "zip" -> zip("logs/access.log", text);
          case "tar" -> tar("logs/access.log", text);
          case "tar.gz" -> gzip(tar("logs/access.log", text));
          case "tar.zst" -> zstd(tar("logs/access.log", text));
          default -> text;
        };
    JsonPath report = read(Map.of("source", "squid"), file);
    assertThat(report.getString("report.state")).isEqualTo("ready");
    assertThat(report.getString("report.cause")).isNull();
    assertThat(report.getLong("report.transactions")).isEqualTo(6_000);
    assertThat(report.getLong("files[0].outcome.records")).isEqualTo(6_000);
    assertThat(report.getLong("report.readBytes")).isEqualTo(file.length);
    assertThat(shown(report.getString("report.id"))).isEqualTo(recount(log));
    assertThat(stored(report.getString("report.id"))).isZero();
  }

  @Test
  void readsFilesOfReportTogether() {
    String log = squid(500);
    String id = create(Map.of());
    put(id, "one.log", null, log.getBytes(StandardCharsets.UTF_8)).statusCode(200);
    put(id, "two.log", null, gzip(log.getBytes(StandardCharsets.UTF_8))).statusCode(200);
    put(id, "bad.zip", null, Arrays.copyOf(zip("a", gzip(new byte[900])), 60)).statusCode(200);
    complete(id);
    JsonPath report = finished(id);
    assertThat(report.getString("report.state")).isEqualTo("ready");
    assertThat(report.getLong("report.transactions")).isEqualTo(1_000);
    assertThat(report.getString("files[2].outcome.problem.cause")).isEqualTo("unreadable-archive");
    assertThat(report.getString("files[0].outcome.problem")).isNull();
  }

  static Stream<Arguments> badFiles() {
    byte[] words = "what is this\nno log at all\n".getBytes(StandardCharsets.UTF_8);
    byte[] old =
        "1000000000.000 1 192.0.2.1 TCP_MISS/200 1 GET http://slack.com/ - HIER_DIRECT/198.51.100.7 -\n"
            .getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("squid", words, "format-mismatch", "line 1"),
        Arguments.of("auto", words, "unsupported-log-type", "line 1"),
        Arguments.of("auto", old, "transactions-too-old", "90 days"),
        Arguments.of(
            "auto", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), "unsupported-file-type", ""),
        Arguments.of("auto", new byte[0], "empty", "no record"),
        Arguments.of("auto", zip("a", zip("b", words)), "nested-archive", "archive in an archive"),
        Arguments.of("auto", Arrays.copyOf(gzip(words), 20), "unreadable-archive", ""),
        Arguments.of(
            "auto",
            gzip(
                new String(new char[9_000_000])
                    .replace('\0', '\n')
                    .getBytes(StandardCharsets.UTF_8)),
            "too-large",
            "8388608"),
        Arguments.of(
            "meraki", "1 2 3\n".getBytes(StandardCharsets.UTF_8), "format-mismatch", "meraki"));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void failsWithCauseForBadFile(String source, byte[] file, String cause, String detail) {
    JsonPath report = read(Map.of("source", source), file);
    assertThat(report.getString("report.state")).isEqualTo("failed");
    assertThat(report.getString("report.cause")).isEqualTo(cause);
    assertThat(report.getString("report.detail")).contains(detail);
    assertThat(report.getString("files[0].outcome.problem.cause")).isEqualTo(cause);
    String id = report.getString("report.id");
    await().atMost(10, SECONDS).until(() -> Neighbours.snapshot(id) == null);
    assertThat(stored(id)).isZero();
  }

  @Test
  void namesLinesThatAreRejected() {
    String log = squid(3) + "garbage\n" + squid(2);
    JsonPath report = read(Map.of(), zip("a.log", log.getBytes(StandardCharsets.UTF_8)));
    assertThat(report.getString("report.state")).isEqualTo("ready");
    assertThat(report.getLong("report.transactions")).isEqualTo(5);
    assertThat(report.getList("files[0].outcome.rejections")).hasSize(1);
    assertThat(report.getInt("files[0].outcome.rejections[0].line")).isEqualTo(4);
    assertThat(report.getString("files[0].outcome.rejections[0].entry")).isEqualTo("a.log");
    assertThat(report.getMap("files[0].outcome.rejected")).hasSize(1);
  }

  @Test
  void reportsSnapshotsWithoutKnownApps() {
    JsonPath report =
        read(
            Map.of(),
            squid(50).replace("slack.com", "other.example").getBytes(StandardCharsets.UTF_8));
    assertThat(report.getString("report.state")).isEqualTo("ready");
    assertThat(report.getString("report.cause")).isEqualTo("no-catalogued-apps");
  }

  @Test
  void resumesAfterCut() throws IOException {
    String log = squid(20_000);
    byte[] text = log.getBytes(StandardCharsets.UTF_8);
    String id = create(Map.of("source", "squid"));
    int first = 1_200_000;
    try (Socket socket = new Socket(api.getHost(), api.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          PUT %s/%s/files/access.log HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: application/octet-stream\r
          Content-Range: bytes 0-%d/%d\r
          Content-Length: %d\r
          \r
          """
              .formatted(REPORTS, id, Tokens.analyst(), text.length - 1, text.length, text.length)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(text, 0, first);
      out.flush();
      await().atMost(10, SECONDS).until(() -> received(id) > 0);
    }
    put(id, "access.log", "bytes 5-9/" + text.length, new byte[5])
        .statusCode(416)
        .body("detail", containsString("continue at this offset"));
    complete(id).statusCode(409).body("detail", containsString("not complete"));
    int at = received(id);
    assertThat(at).isBetween(1, first);
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .head(REPORTS + "/" + id + "/files/access.log")
        .then()
        .statusCode(200)
        .header("Upload-Offset", Integer.toString(at));
    put(
            id,
            "access.log",
            "bytes %d-%d/%d".formatted(at, text.length - 1, text.length),
            Arrays.copyOfRange(text, at, text.length))
        .statusCode(200)
        .body("complete", equalTo(true));
    complete(id).statusCode(200);
    assertThat(finished(id).getLong("report.transactions")).isEqualTo(20_000);
    assertThat(shown(id)).isEqualTo(recount(log));
  }

  private static int received(String id) {
    var answer = analyst().get(REPORTS + "/" + id + "/files/access.log");
    return answer.statusCode() == 200 ? answer.path("received") : 0;
  }

  @Test
  void replacesFileThatIsSentWholeAgain() {
    String id = create(Map.of());
    put(id, "access.log", null, "first".getBytes(StandardCharsets.UTF_8)).statusCode(200);
    put(id, "access.log", null, squid(3).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    put(id, "other.log", null, new byte[0]).statusCode(200);
    analyst().delete(REPORTS + "/" + id + "/files/other.log").then().statusCode(204);
    complete(id).statusCode(200);
    assertThat(finished(id).getLong("report.transactions")).isEqualTo(3);
  }

  @Test
  void refusesMoreThanItMayHave() {
    String id = create(Map.of());
    byte[] large = new byte[2_000_000];
    new Random(1).nextBytes(large);
    put(id, "a", null, large).statusCode(200);
    put(id, "b", null, large).statusCode(413);
    put(id, "c", "bytes 0-1/3000000", new byte[2]).statusCode(413);
    put(id, "d", "bytes 9-1/3", new byte[2]).statusCode(400);
    put(id, "e", "bytes 0-1/9", new byte[5]).statusCode(400);
    String other = create(Map.of());
    for (int i = 0; i < 20; i++) {
      put(other, "f" + i, null, new byte[] {'x'}).statusCode(200);
    }
    put(other, "f20", null, new byte[] {'x'}).statusCode(409);
    complete(create(Map.of())).statusCode(409);
  }

  @Test
  void rejectsUnknownValues() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("name", ""),
            Map.of("name", "x", "source", "nonsense"),
            Map.of("name", "x", "source", "parser:there-is-none"),
            Map.of("name", "x", "timeZone", "Mars/Crater"))) {
      analyst()
          .contentType("application/json")
          .body(wrong)
          .post(REPORTS)
          .then()
          .statusCode(400)
          .body("detail", notNullValue());
    }
    analyst().get(REPORTS + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void worksWhileIntegrationIsOffAndIsNoEvidence() {
    Neighbours.switchIntegration(false);
    Map<String, Object> before = evidence();
    JsonPath report = read(Map.of(), squid(100).getBytes(StandardCharsets.UTF_8));
    assertThat(report.getString("report.state")).isEqualTo("ready");
    assertThat(evidence()).isEqualTo(before);
    assertThat(Neighbours.received()).isEmpty();
  }

  private static Map<String, Object> evidence() {
    return as(Tokens.service()).get("/api/v1/evidence").then().statusCode(200).extract().path("");
  }

  @Test
  void rereadsUploadsOfAStoppedReplica() {
    String log = squid(800);
    String id = create(Map.of());
    put(id, "access.log", null, log.getBytes(StandardCharsets.UTF_8)).statusCode(200);
    // simulates another replica that claimed the report, sent a part, and stopped
    Neighbours.answerSnapshotsWith(503);
    complete(id).statusCode(200);
    await().atMost(10, SECONDS).until(() -> Neighbours.refusedSnapshots() > 0);
    run(
        "update ingestion.snapshot set attempt = 2, lease_until = now() - interval '1 s' where snapshot_id = $1",
        id);
    Neighbours.answerSnapshotsWith(200);
    JsonPath report = finished(id);
    assertThat(report.getString("report.state")).isEqualTo("ready");
    assertThat(shown(id)).isEqualTo(recount(log));
    assertThat(number("select attempt from ingestion.snapshot where snapshot_id = $1", id))
        .isEqualTo(3);
  }

  @Test
  void abandonsRepeatedlyInterruptedUploads() {
    String id = create(Map.of());
    put(id, "access.log", null, squid(5).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    run("update ingestion.snapshot set attempt = 3 where snapshot_id = $1", id);
    complete(id).statusCode(200);
    JsonPath report = finished(id);
    assertThat(report.getString("report.state")).isEqualTo("failed");
    assertThat(report.getString("report.cause")).isEqualTo("interrupted");
  }

  @Test
  void waitsForCorrelation() {
    Neighbours.answerSnapshotsWith(503);
    String id = create(Map.of());
    put(id, "access.log", null, squid(5).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    complete(id).statusCode(200).body("report.state", equalTo("processing"));
    await().pollDelay(4, SECONDS).atMost(6, SECONDS).until(() -> true);
    get(id).body("report.state", equalTo("processing"));
    Neighbours.answerSnapshotsWith(200);
    assertThat(finished(id).getString("report.state")).isEqualTo("ready");
    assertThat(number("select attempt from ingestion.snapshot where snapshot_id = $1", id))
        .as("the lease was renewed while it waited")
        .isEqualTo(1);
  }

  @Test
  void deletesReportAndItsUsage() {
    JsonPath report = read(Map.of(), squid(5).getBytes(StandardCharsets.UTF_8));
    String id = report.getString("report.id");
    assertThat(Neighbours.snapshot(id)).isNotNull();
    analyst().delete(REPORTS + "/" + id).then().statusCode(428);
    analyst().header("If-Match", "\"1\"").delete(REPORTS + "/" + id).then().statusCode(412);
    String tag = analyst().get(REPORTS + "/" + id).header("ETag");
    analyst().header("If-Match", tag).delete(REPORTS + "/" + id).then().statusCode(204);
    get(id).statusCode(404);
    await().atMost(10, SECONDS).until(() -> Neighbours.snapshot(id) == null);
    await()
        .atMost(10, SECONDS)
        .until(
            () ->
                number("select count(*) from ingestion.snapshot where snapshot_id = $1", id) == 0);
    as(Tokens.admin())
        .get("/api/v1/audit/entries?what=snapshot-report/" + id)
        .then()
        .statusCode(200)
        .body("items.detail.action", equalTo(List.of("deleted", "uploaded", "created")));
  }

  @Test
  void expiresAfterRetention() {
    JsonPath report = read(Map.of(), squid(5).getBytes(StandardCharsets.UTF_8));
    String id = report.getString("report.id");
    assertThat(Instant.parse(report.getString("report.expiresAt")))
        .isAfter(clock.instant().plus(89, ChronoUnit.DAYS));
    String rests = create(Map.of());
    put(rests, "access.log", null, squid(5).getBytes(StandardCharsets.UTF_8)).statusCode(200);
    run("update ingestion.snapshot set expires_at = now() where snapshot_id = $1", id);
    run(
        "update ingestion.snapshot set changed_at = now() - interval '25 h' where snapshot_id = $1",
        rests);
    expire();
    get(id).statusCode(200).body("report.state", equalTo("expired"));
    get(rests).statusCode(200).body("report.state", equalTo("expired"));
    await().atMost(10, SECONDS).until(() -> Neighbours.snapshot(id) == null);
    put(rests, "more.log", null, new byte[1]).statusCode(409);
    assertThat(stored(rests)).isZero();
  }

  /** Runs the statement of the expiry job. */
  private void expire() {
    pool.preparedQuery(io.penumbra.commons.sql.NamedSql.load("snapshot/expire"))
        .executeAndAwait(
            Tuple.of(
                clock.instant().plusSeconds(5).atOffset(ZoneOffset.UTC),
                clock.instant().minus(1, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC),
                clock.instant().minus(90, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC)));
  }

  @Test
  void letsOwnerAndAdministratorsAloneChangeReport() {
    byte[] log = squid(5).getBytes(StandardCharsets.UTF_8);
    String id =
        as(Tokens.admin())
            .contentType("application/json")
            .body("{\"name\":\"of an administrator\"}")
            .post(REPORTS)
            .then()
            .statusCode(201)
            .extract()
            .path("report.id");
    String file = REPORTS + "/" + id + "/files/access.log";
    String octets = "application/octet-stream";
    as(Tokens.admin()).contentType(octets).body(log).put(file).then().statusCode(200);
    put(id, "access.log", null, new byte[] {'x'})
        .statusCode(403)
        .body("detail", containsString("belongs to admin"));
    put(id, "more.log", null, new byte[] {'x'}).statusCode(403);
    analyst().delete(file).then().statusCode(403);
    complete(id).statusCode(403);
    analyst().header("If-Match", "\"1\"").delete(REPORTS + "/" + id).then().statusCode(403);
    get(id).statusCode(200).body("files.received", equalTo(List.of(log.length)));
    String own = create(Map.of());
    as(Tokens.admin())
        .header("If-Match", "\"1\"")
        .delete(REPORTS + "/" + own)
        .then()
        .statusCode(204);
  }

  @Test
  void limitsReportsOfOneOwnerFromTheirFirstByte() {
    String owner = unique();
    String token = newSensor(owner, Map.of()).getString("token");
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 102; i++) {
      urls.add(
          as(token)
              .get("/api/v1/discovery/upload_url?filename=a.log")
              .then()
              .statusCode(200)
              .extract()
              .path("url"));
    }
    assertThat(reportsOf(owner)).isZero();
    for (String url : urls.subList(0, 100)) {
      given().body(new byte[] {'x'}).put(url).then().statusCode(201);
    }
    given()
        .body(new byte[] {'x'})
        .put(urls.get(100))
        .then()
        .statusCode(409)
        .body("detail", containsString("100 per owner"));
    given().body(new byte[] {'y'}).put(urls.get(0)).then().statusCode(201);
    assertThat(reportsOf(owner)).isEqualTo(100);
    create(Map.of());
    rest(owner);
    expire();
    given().body(new byte[] {'x'}).put(urls.get(101)).then().statusCode(201);
    rest(owner);
    expire();
    assertThat(reportsOf(owner)).isEqualTo(1);
  }

  private long reportsOf(String owner) {
    return pool.preparedQuery(
            "select count(*) from ingestion.snapshot where created_by = $1 and state <> 'deleted'")
        .executeAndAwait(Tuple.of(owner))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Sets the time of the last upload of an owner to more than a day ago. */
  private void rest(String owner) {
    pool.preparedQuery(
            "update ingestion.snapshot set changed_at = changed_at - interval '25 h' where created_by = $1")
        .executeAndAwait(Tuple.of(owner));
  }

  @Test
  void listsNewestFirst() {
    String one = create(Map.of("name", "One", "description", "of a branch"));
    String two = create(Map.of("name", "Two"));
    JsonPath page = analyst().get(REPORTS + "?limit=1").then().statusCode(200).extract().jsonPath();
    assertThat(page.getString("items[0].id")).isEqualTo(two);
    analyst()
        .queryParam("cursor", page.getString("next"))
        .queryParam("limit", 1)
        .get(REPORTS)
        .then()
        .body("items.id", hasItem(one))
        .body("items[0].description", equalTo("of a branch"))
        .body("items[0].cause", nullValue());
  }

  /** Returns the number of stored file segments of a report. */
  private long stored(String id) {
    return number("select count(*) from ingestion.snapshot_content where snapshot_id = $1", id);
  }

  private long number(String sql, String id) {
    return ((Number)
            pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .iterator()
                .next()
                .getValue(0))
        .longValue();
  }

  private void run(String sql, String id) {
    pool.preparedQuery(sql).executeAndAwait(Tuple.of(UUID.fromString(id)));
  }
}
