package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.newSensor;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rejected records are stored, listed, and counted once after a replay. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class QuarantineTest {

  private static final String RECORDS = "/api/v1/quarantine/records";

  @Inject Pool pool;
  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
    Sending.awaitOpen();
  }

  /** Sensor that may send native records only after {@link #widen}. */
  private record Narrow(String id, String name, String token) {

    static Narrow issued() {
      String name = unique();
      JsonPath issued = newSensor(name, Map.of("formats", List.of("windows")));
      return new Narrow(issued.getString("sensor.id"), name, issued.getString("token"));
    }

    String send(String body) {
      return Sending.send(as(token), body).statusCode(200).extract().path("batchId");
    }

    /** Allows all formats. */
    void widen() {
      String tag = admin().get("/api/v1/sensors/" + id).header("ETag");
      admin()
          .header("If-Match", tag)
          .body("{}")
          .put("/api/v1/sensors/" + id)
          .then()
          .statusCode(200);
    }

    List<String> ids() {
      return list().getList("items.id");
    }

    JsonPath list() {
      return admin()
          .queryParam("sensor", name)
          .get(RECORDS)
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .extract()
          .jsonPath();
    }

    JsonPath replay() {
      return QuarantineTest.replay(Map.of("sensor", name));
    }
  }

  @Test
  void replaysLocalTimesOnceSensorHasTimeZone() {
    JsonPath issued = newSensor(unique(), Map.of());
    String id = issued.getString("sensor.id");
    String machine = "ws-" + UUID.randomUUID();
    LocalDateTime local =
        LocalDateTime.ofInstant(
            clock.instant().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
            ZoneId.of("America/New_York"));
    // as NXLog writes an event without a time of reception
    String event =
        """
        {"EventTime":"%s","Hostname":"%s","SourceName":"Microsoft-Windows-Security-Auditing","Channel":"Security",\
        "EventID":5156,"Direction":"%%%%14593","Protocol":"6","SourceAddress":"10.0.0.5","SourcePort":"50001",\
        "DestAddress":"52.96.0.1","DestPort":"443","Application":"x.exe"}\
        """
            .formatted(local.toString().replace('T', ' '), machine);
    send(as(issued.getString("token")), event)
        .statusCode(200)
        .body("rejected", equalTo(Map.of("no-time-zone", 1)))
        .body("rejections[0].field", equalTo("EventTime"));
    Map<String, String> all = Map.of("sensor", issued.getString("sensor.name"));
    assertThat(replay(all).getInt("rejected")).isEqualTo(1);

    admin()
        .header("If-Match", admin().get("/api/v1/sensors/" + id).header("ETag"))
        .body(Map.of("timeZone", "America/New_York"))
        .put("/api/v1/sensors/" + id)
        .then()
        .statusCode(200)
        .body("timeZone", equalTo("America/New_York"));
    assertThat(replay(all).getInt("accepted")).isEqualTo(1);
    await().atMost(10, SECONDS).until(() -> timesOf(machine).size() == 1);
    assertThat(timesOf(machine))
        .containsExactly(local.atZone(ZoneId.of("America/New_York")).toInstant());
  }

  private static List<Instant> timesOf(String hostName) {
    return Neighbours.received().stream()
        .filter(chunk -> chunk.subject().equals(Subject.host(hostName)))
        .flatMap(chunk -> chunk.sections().stream())
        .flatMap(section -> section.transactions().stream())
        .map(Transaction::at)
        .toList();
  }

  @Test
  void keepsRejectedLinesAndCountsReplaysOnce() {
    Narrow sensor = Narrow.issued();
    String machine = unique();
    String good = record(machine);
    String batch = sensor.send(good + "\n{\"time\":\n[" + record(machine) + ",{}]");

    JsonPath list = sensor.list();
    assertThat(list.getList("items.reason"))
        .containsExactly("out-of-scope", "not-json", "out-of-scope", "unknown-format");
    assertThat(list.getList("items.line")).containsExactly(1, 2, 3, 3);
    assertThat(list.getString("items[0].raw")).isEqualTo(good);
    assertThat(list.getString("items[1].raw")).isEqualTo("{\"time\":");
    assertThat(list.getString("items[3].raw")).isEqualTo("{}");
    assertThat(list.getList("items.batchId")).containsOnly(batch);

    assertThat(sensor.replay().getInt("accepted")).isZero();
    assertThat(sensor.ids()).hasSize(4);

    sensor.widen();
    JsonPath replayed = sensor.replay();
    assertThat(replayed.getInt("accepted")).isEqualTo(2);
    assertThat(replayed.getInt("rejected")).isEqualTo(2);
    assertThat(replayed.getString("next")).isNull();
    assertThat(sensor.replay().getInt("accepted")).isZero();
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 2);
    assertThat(sensor.list().getList("items.reason"))
        .containsExactlyInAnyOrder("not-json", "unknown-format");

    admin()
        .get("/api/v1/batches/{id}/rejections", batch)
        .then()
        .statusCode(200)
        .body("sensor", equalTo(sensor.name()))
        .body("notKept", equalTo(0))
        .body("items.size()", equalTo(4))
        .body("items.findAll { it.replayedIn != null }.size()", equalTo(2))
        .body("items.findAll { it.kept }.size()", equalTo(2));
  }

  @Test
  void auditsReplaysThatTakeRecordsOutOfQuarantine() {
    Narrow sensor = Narrow.issued();
    String batch = sensor.send(record(unique()) + "\n{\"time\":\n" + record(unique()));
    sensor.replay();
    assertThat(audited(batch).getList("items")).as("nothing was accepted").isEmpty();
    sensor.widen();
    sensor.replay();
    sensor.replay();
    JsonPath entries = audited(batch);
    assertThat(entries.getList("items.who")).containsExactly("admin");
    assertThat(new JsonPath(entries.getString("items[0].was")).getInt("kept")).isEqualTo(3);
    JsonPath became = new JsonPath(entries.getString("items[0].became"));
    assertThat(became.getInt("kept")).isEqualTo(1);
    assertThat(became.getInt("accepted")).isEqualTo(2);
    assertThat(entries.getString("items[0].detail.action")).isEqualTo("replayed");
    assertThat(entries.getString("items[0].detail.sensor")).isEqualTo(sensor.name());
  }

  private static JsonPath audited(String batch) {
    return as(Tokens.auditor())
        .queryParam("what", "quarantine/" + batch)
        .get("/api/v1/audit/entries")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void replaysOnceUnderConcurrentRequests() throws Exception {
    Narrow sensor = Narrow.issued();
    String machine = unique();
    final String batch =
        sensor.send(
            IntStream.range(0, 50)
                .mapToObj(i -> record(machine))
                .collect(Collectors.joining("\n")));
    List<String> ids = sensor.ids();
    sensor.widen();
    int accepted = 0;
    try (ExecutorService others = Executors.newFixedThreadPool(6)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(
            others.submit(
                () ->
                    // a request that conflicts with a concurrent replay may have to be repeated
                    admin()
                        .body(Map.of("ids", ids))
                        .post(RECORDS + "/replay")
                        .then()
                        .extract()
                        .jsonPath()
                        .get("accepted")));
      }
      for (Future<Integer> answer : answers) {
        accepted += answer.get() == null ? 0 : answer.get();
      }
    }
    assertThat(accepted).isEqualTo(50);
    assertThat(audited(batch).getList("items")).as("audit entries").hasSize(1);
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() >= 50);
    await().atMost(10, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
    assertThat(transactionsOf(machine)).hasSize(50);
  }

  @Test
  void replaysNamedLinesOnly() {
    Narrow sensor = Narrow.issued();
    String one = unique();
    String other = unique();
    sensor.send(record(one) + "\n" + record(other));
    sensor.widen();
    String id = sensor.ids().getFirst();
    assertThat(replay(Map.of("ids", List.of(id))).getInt("accepted")).isEqualTo(1);
    assertThat(replay(Map.of("ids", List.of(id))).getInt("accepted")).isZero();
    await().atMost(10, SECONDS).until(() -> transactionsOf(one).size() == 1);
    assertThat(transactionsOf(other)).isEmpty();
    assertThat(sensor.ids()).hasSize(1).doesNotContain(id);
  }

  @Test
  void showsRawLinesToAdministratorsOnly() {
    Narrow sensor = Narrow.issued();
    sensor.send(record(unique()));
    as(Tokens.auditor())
        .queryParam("sensor", sensor.name())
        .get(RECORDS)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("items.size()", equalTo(1))
        .body("items.raw", everyItem(nullValue()));
    as(Tokens.analyst()).get(RECORDS).then().statusCode(403);
    as(Tokens.sensor()).get(RECORDS).then().statusCode(403);
    as(sensor.token()).get("/api/v1/quarantine").then().statusCode(403);
    as(Tokens.auditor())
        .contentType("application/json")
        .body("{}")
        .post(RECORDS + "/replay")
        .then()
        .statusCode(403);
  }

  @Test
  void countsRejectedLinesBeyondLimitWithoutStoring() {
    JsonPath before = size();
    Narrow sensor = Narrow.issued();
    String cut = "x".repeat(2_000);
    String batch = sensor.send(cut + "\n" + "y\n".repeat(70));
    JsonPath list = sensor.list();
    // limits of the tests: 1 kB per line, 50 lines per request
    assertThat(list.getList("items.id")).hasSize(50);
    assertThat(list.getBoolean("items[0].cut")).isTrue();
    assertThat(list.getInt("items[0].bytes")).isEqualTo(1_024);
    assertThat(list.getBoolean("items[1].cut")).isFalse();
    JsonPath rejections =
        admin()
            .get("/api/v1/batches/{id}/rejections", batch)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(rejections.getInt("notKept")).isEqualTo(21);
    JsonPath after = size();
    assertThat(after.getLong("notKept.beyondLimit"))
        .isEqualTo(before.getLong("notKept.beyondLimit") + 21);
    assertThat(list.getLong("notKept")).isGreaterThanOrEqualTo(21);
    assertThat(after.getLong("records")).isEqualTo(before.getLong("records") + 50);
  }

  @Test
  void pagesEveryRejectedLine() {
    Narrow sensor = Narrow.issued();
    for (int i = 0; i < 7; i++) {
      sensor.send(
          IntStream.range(0, 5).mapToObj(n -> record(unique())).collect(Collectors.joining("\n")));
    }
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request =
          admin()
              .queryParam("sensor", sensor.name())
              .queryParam("reason", "out-of-scope")
              .queryParam("limit", 4);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get(RECORDS).then().statusCode(200).extract().jsonPath();
      ids.addAll(page.getList("items.id"));
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(ids).hasSize(35).doesNotHaveDuplicates();

    String now = clock.instant().plus(1, ChronoUnit.MINUTES).toString();
    admin()
        .queryParam("sensor", sensor.name())
        .queryParam("from", now)
        .get(RECORDS)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    admin()
        .queryParam("sensor", sensor.name())
        .queryParam("to", now)
        .queryParam("reason", "not-json")
        .get(RECORDS)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    admin().queryParam("reason", "bad").get(RECORDS).then().statusCode(400);
    admin().queryParam("from", "yesterday").get(RECORDS).then().statusCode(400);
    admin().queryParam("cursor", "x").get(RECORDS).then().statusCode(400);
  }

  @Test
  void refusesInvalidReplays() {
    admin().body(Map.of("ids", List.of("x"))).post(RECORDS + "/replay").then().statusCode(400);
    admin().body(Map.of("ids", List.of())).post(RECORDS + "/replay").then().statusCode(400);
    admin()
        .body(Map.of("ids", List.of("1-1"), "sensor", "x"))
        .post(RECORDS + "/replay")
        .then()
        .statusCode(400);
    admin().get("/api/v1/batches/{id}/rejections", UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void replaysNothingWhileIntegrationIsOff() {
    Narrow sensor = Narrow.issued();
    sensor.send(record(unique()));
    sensor.widen();
    Neighbours.switchIntegration(false);
    await()
        .atMost(5, SECONDS)
        .until(() -> send(as(sensor.token()), record(unique())).extract().statusCode() == 409);
    admin()
        .body(Map.of("sensor", sensor.name()))
        .post(RECORDS + "/replay")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:penumbra:problem:integration-off"));
    assertThat(sensor.ids()).hasSize(1);
  }

  private static JsonPath replay(Map<String, ?> selection) {
    return admin()
        .body(selection)
        .post(RECORDS + "/replay")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath size() {
    return admin().get("/api/v1/quarantine").then().statusCode(200).extract().jsonPath();
  }

  private long count(String table) {
    return pool.query("select count(*) from " + table)
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }
}
