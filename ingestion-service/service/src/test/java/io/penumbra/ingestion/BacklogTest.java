package io.penumbra.ingestion;

import static io.penumbra.ingestion.Sending.admin;
import static io.penumbra.ingestion.Sending.as;
import static io.penumbra.ingestion.Sending.record;
import static io.penumbra.ingestion.Sending.send;
import static io.penumbra.ingestion.Sending.transactionsOf;
import static io.penumbra.ingestion.Sending.unique;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backlog in the administrator's API: states, actions and metrics. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class BacklogTest {

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Inject Pool pool;

  @BeforeEach
  void open() {
    leaveNothing(); // other classes of this profile leave chunks in quarantine
    Sending.awaitOpen();
    // the forwarder may pause for 30 s after a slow response
    await().atMost(60, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
  }

  @AfterEach
  void leaveNothing() {
    Neighbours.reset();
    pool.query("delete from ingestion.chunk where state = 'quarantined'").executeAndAwait();
    pool.query("delete from ingestion.batch_payload").executeAndAwait();
  }

  @Test
  void retriesQuarantinedChunkOnRequest() {
    String machine = unique();
    String id = quarantined(machine);
    JsonPath chunk = listed("quarantined").get(0);
    assertThat(chunk.getString("subject")).isEqualTo(machine);
    assertThat(chunk.getString("subjectKind")).isEqualTo("device");
    assertThat(chunk.getInt("transactions")).isEqualTo(1);
    assertThat(chunk.getInt("attempts")).isEqualTo(2);
    assertThat(chunk.getString("lastError")).contains("422");

    Neighbours.answerChunksWith(200);
    admin().post("/api/v1/chunks/{id}/retry", id).then().statusCode(204);
    await().atMost(20, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    await().atMost(10, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
    admin().post("/api/v1/chunks/{id}/retry", id).then().statusCode(404);
    assertThat(transactionsOf(machine)).hasSize(1);
    audited(id, "retried", "sealed");
  }

  @Test
  void discardsChunkWithItsRequest() {
    String machine = unique();
    String id = quarantined(machine);
    Neighbours.answerChunksWith(200);
    admin().post("/api/v1/chunks/{id}/discard", id).then().statusCode(204);
    assertThat(listed("quarantined")).isEmpty();
    assertThat(count("ingestion.batch_payload")).isZero();
    admin().post("/api/v1/chunks/{id}/discard", id).then().statusCode(404);
    assertThat(transactionsOf(machine)).isEmpty();
    audited(id, "discarded", null);
  }

  @Test
  void restrictsChunkActionsToAdministrators() {
    String id = quarantined(unique());
    for (String user : List.of("auditor", "analyst")) {
      as(Tokens.user(user)).post("/api/v1/chunks/{id}/retry", id).then().statusCode(403);
      as(Tokens.user(user)).post("/api/v1/chunks/{id}/discard", id).then().statusCode(403);
    }
    as(Tokens.auditor()).get("/api/v1/chunks").then().statusCode(200);
    as(Tokens.auditor()).get("/api/v1/backlog").then().statusCode(200);
    as(Tokens.analyst()).get("/api/v1/chunks").then().statusCode(403);
    as(Tokens.sensor()).get("/api/v1/backlog").then().statusCode(403);
    as(Tokens.auditor())
        .queryParam("what", "chunk/" + id)
        .get("/api/v1/audit/entries")
        .then()
        .body("items.size()", equalTo(0));
    admin().post("/api/v1/chunks/{id}/retry", UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void reportsChunksThatWaitForCorrelation() {
    Neighbours.answerChunksWith(503);
    // in one request, because later records would stay in open chunks while correlation rejects
    // chunks
    String five =
        IntStream.range(0, 5).mapToObj(i -> record(unique())).collect(Collectors.joining("\n"));
    send(as(Tokens.sensor()), five).statusCode(200);
    await().atMost(10, SECONDS).until(() -> listed("sealed").size() == 5);
    admin()
        .get("/api/v1/backlog")
        .then()
        .statusCode(200)
        .body("states.state", equalTo(List.of("sealed", "quarantined")))
        .body("states[0].chunks", equalTo(5))
        .body("states[0].transactions", equalTo(5))
        .body("pendingRequests", equalTo(1))
        .body("pendingBytes", greaterThan(0))
        .body("lagSeconds", greaterThanOrEqualTo(0))
        .body("replicas.beatSeconds", hasItem(lessThan(10)));
    String id = listed("sealed").get(0).getString("id");
    admin().post("/api/v1/chunks/{id}/retry", id).then().statusCode(409);

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = admin().queryParam("limit", 2);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get("/api/v1/chunks").then().statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("items.id"));
      cursor = page.getString("next");
    } while (cursor != null);
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    admin().queryParam("cursor", "bm90").get("/api/v1/chunks").then().statusCode(400);

    Neighbours.answerChunksWith(200);
    await().atMost(30, SECONDS).until(() -> listed("sealed").isEmpty());
    admin().get("/api/v1/backlog").then().body("lagSeconds", equalTo(0));
  }

  /** During an upgrade correlation may not support the operation yet. */
  @Test
  void keepsTryingWhereCorrelationIsOfAnotherVersion() {
    Neighbours.answerChunksWith(405);
    String machine = unique();
    send(as(Tokens.sensor()), record(machine)).statusCode(200);
    await().atMost(30, SECONDS).until(() -> Neighbours.refused() > 3);
    assertThat(listed("quarantined")).isEmpty();
    Neighbours.answerChunksWith(200);
    await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 1);
  }

  /** Chunks are sent together. A rejected chunk does not block the others. */
  @ParameterizedTest
  @ValueSource(ints = {422, 500})
  void sendsChunksTogetherAndFaultyOneAlone(int status) {
    List<String> machines = sealedTogether(8);
    String faulty = machines.get(3);
    Neighbours.answerChunksOf(faulty, status);
    Neighbours.answerChunksWith(200);
    List<String> others = machines.stream().filter(machine -> !machine.equals(faulty)).toList();
    for (String machine : others) {
      await().atMost(30, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    }
    assertThat(Neighbours.chunkRequests())
        .anySatisfy(request -> assertThat(request.chunkIds()).hasSizeGreaterThan(1));
    assertThat(transactionsOf(faulty)).isEmpty();
    if (status == 422) {
      await().atMost(20, SECONDS).until(() -> listed("quarantined").size() == 1);
      assertThat(listed("quarantined").get(0).getString("subject")).isEqualTo(faulty);
    }
    Neighbours.answerChunksOf(null, 200);
    await().atMost(30, SECONDS).until(() -> listed("sealed").isEmpty());
  }

  @Test
  void deadLettersOnlyChunkThatStopsCorrelationThreeTimesAlone() {
    List<String> machines = sealedTogether(8);
    String faulty = machines.get(3);
    Neighbours.stopAtChunksOf(faulty);
    Neighbours.answerChunksWith(200);
    await().atMost(90, SECONDS).until(() -> listed("quarantined").size() == 1);
    JsonPath chunk = listed("quarantined").get(0);
    assertThat(chunk.getString("subject")).isEqualTo(faulty);
    assertThat(chunk.getInt("attempts")).isEqualTo(5);
    assertThat(chunk.getString("lastError")).contains("stopped three times");
    await().atMost(30, SECONDS).until(() -> listed("sealed").isEmpty());
    for (String machine : machines) {
      assertThat(transactionsOf(machine)).hasSize(machine.equals(faulty) ? 0 : 1);
    }
    Neighbours.stopAtChunksOf(null);
    admin().post("/api/v1/chunks/{id}/retry", chunk.getString("id")).then().statusCode(204);
    await().atMost(20, SECONDS).until(() -> transactionsOf(faulty).size() == 1);
  }

  @Test
  void deadLettersNothingWhenCorrelationIsRestarted() {
    List<String> machines = sealedTogether(8);
    Neighbours.stopAtChunks(4);
    Neighbours.answerChunksWith(200);
    await().atMost(60, SECONDS).until(() -> listed("sealed").isEmpty());
    assertThat(listed("quarantined")).isEmpty();
    for (String machine : machines) {
      assertThat(transactionsOf(machine)).hasSize(1);
    }
  }

  /**
   * Seals chunks of several machines while correlation responds with 503, and returns the machines.
   */
  private static List<String> sealedTogether(int size) {
    Neighbours.answerChunksWith(503);
    List<String> machines = Stream.generate(Sending::unique).limit(size).toList();
    String records = machines.stream().map(Sending::record).collect(Collectors.joining("\n"));
    send(as(Tokens.sensor()), records).statusCode(200);
    await().atMost(10, SECONDS).until(() -> listed("sealed").size() == size);
    return machines;
  }

  @Test
  void countsOutcomesInMetrics() {
    final double accepted = metric("records_total", "verdict=\"accepted\"");
    final double rejected = metric("records_total", "reason=\"not-json\"");
    final double stored = metric("requests_total", "outcome=\"stored\"");
    final double repeated = metric("requests_total", "outcome=\"repeated\"");
    final double bytes = metric("bytes_total", "");
    final double delivered = metric("deliveries_total", "outcome=\"delivered\"");
    final double sealed = metric("chunks_sealed_total", "reason=\"freshness\"");
    String machine = unique();
    String body = record(machine) + "\nno json";
    send(as(Tokens.sensor()), body).statusCode(200);
    send(as(Tokens.sensor()), body).statusCode(200);
    await().atMost(10, SECONDS).until(() -> transactionsOf(machine).size() == 1);
    assertThat(metric("records_total", "verdict=\"accepted\"")).isEqualTo(accepted + 1);
    assertThat(metric("records_total", "reason=\"not-json\"")).isEqualTo(rejected + 1);
    assertThat(metric("requests_total", "outcome=\"stored\"")).isEqualTo(stored + 1);
    assertThat(metric("requests_total", "outcome=\"repeated\"")).isEqualTo(repeated + 1);
    assertThat(metric("bytes_total", "")).isEqualTo(bytes + body.length());
    assertThat(metric("deliveries_total", "outcome=\"delivered\"")).isEqualTo(delivered + 1);
    assertThat(metric("chunks_sealed_total", "reason=\"freshness\"")).isEqualTo(sealed + 1);
    assertThat(metric("gate", "state=\"open\"")).isEqualTo(1);
    assertThat(metric("gate", "state=\"closed\"")).isZero();
    for (String named :
        List.of(
            "transactions_total",
            "chunks_open",
            "backlog_chunks{state=\"sealed\"",
            "backlog_bytes{state=\"quarantined\"",
            "backlog_oldest_seconds{state=\"sealed\"",
            "quarantine_records",
            "quarantine_bytes",
            "quarantine_dropped")) {
      assertThat(scrape()).contains("\npenumbra_ingestion_" + named);
    }
    quarantined(unique());
    await().atMost(10, SECONDS).until(() -> metric("backlog_chunks", "state=\"quarantined\"") == 1);
    assertThat(metric("deliveries_total", "outcome=\"quarantined\"")).isGreaterThanOrEqualTo(1);
  }

  /** Sends a record that correlation rejects, and returns the id of its chunk. */
  private String quarantined(String machine) {
    Neighbours.answerChunksWith(422);
    send(as(Tokens.sensor()), record(machine)).statusCode(200);
    await().atMost(20, SECONDS).until(() -> listed("quarantined").size() == 1);
    return listed("quarantined").get(0).getString("id");
  }

  /** Asserts that the chunk has exactly one audit entry, by the administrator. */
  private static void audited(String chunk, String action, String became) {
    as(Tokens.auditor())
        .queryParam("what", "chunk/" + chunk)
        .get("/api/v1/audit/entries")
        .then()
        .statusCode(200)
        .body("items.who", equalTo(List.of("admin")))
        .body("items[0].was", equalTo("quarantined"))
        .body("items[0].became", equalTo(became))
        .body("items[0].detail.action", equalTo(action))
        .body("items[0].detail.transactions", equalTo(1));
  }

  private static List<JsonPath> listed(String state) {
    JsonPath page =
        admin()
            .queryParam("state", state)
            .get("/api/v1/chunks")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .extract()
            .jsonPath();
    List<JsonPath> items = new ArrayList<>();
    for (int i = 0; i < page.getList("items").size(); i++) {
      items.add(new JsonPath(page.prettify()).setRootPath("items[" + i + "]"));
    }
    return items;
  }

  private String scrape() {
    return given().get(metrics).then().statusCode(200).extract().asString();
  }

  /** Returns the sum of a metric's samples with labels that contain a text. */
  private double metric(String name, String label) {
    return scrape()
        .lines()
        .filter(line -> line.matches("penumbra_ingestion_" + name + "[{ ].*"))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private long count(String table) {
    return pool.query("select count(*) from " + table)
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }
}
