package io.penumbra.ingestion.chunking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.ingestion.Neighbours;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Long outage of correlation. Records overflow to Postgres up to the backlog limit, memory stays
 * within its limit, and all records arrive once, also after takeovers.
 */
@QuarkusTest
@TestProfile(BacklogTest.Small.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class BacklogTest {

  private static final int MEMORY = 120_000;
  private static final int BACKLOG = 600_000;
  private static final int MACHINES = 40;

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject OpenChunks chunks;
  @Inject Forwarder forwarder;
  @Inject Gathering gathering;
  @Inject Replica replica;

  private final Random random = new Random(7);

  /** Profile with little memory, so that a megabyte exceeds it. */
  public static class Small implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "penumbra.chunking.freshness",
          "100MS",
          "penumbra.gate.every",
          "1S",
          "penumbra.chunking.memory",
          Integer.toString(MEMORY),
          "penumbra.chunking.max-backlog",
          Integer.toString(BACKLOG));
    }
  }

  @BeforeEach
  void open() {
    Neighbours.reset();
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> send(List.of(record("warm-up"))).statusCode() == 200);
    await().atMost(Duration.ofSeconds(120)).until(() -> count("ingestion.batch_payload") == 0);
    Neighbours.reset();
  }

  @Test
  void storesOverflowInPostgresUpToBoundAndDeliversOnce() {
    Neighbours.answerChunksWith(503);
    Set<String> acknowledged = new HashSet<>();
    Response last = flood(acknowledged);
    assertThat(last.statusCode()).isEqualTo(503);
    assertThat(last.header("Retry-After")).isEqualTo("30");
    last.then().body("detail", containsString("backlog"));
    long stored = bytes();
    // bytes delivered since the last query to Postgres count for up to two seconds
    assertThat(stored).isBetween(BACKLOG - 10_000L, BACKLOG + 200_000L);
    assertThat(chunks.memory() + forwarder.memory()).isLessThan(MEMORY);
    assertThat(count("ingestion.chunk where seal_reason = 'memory'")).isPositive();

    Neighbours.answerChunksWith(200);
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(count("ingestion.batch_payload")).isZero());
    assertThat(count("ingestion.chunk")).isZero();
    assertArrivedOnce(acknowledged);
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> send(List.of(record("afterwards"))).statusCode() == 200);
  }

  /**
   * A generic plan is cached, possibly from the time of an empty queue. A join of the queue with
   * the requested rows would then compare all pairs of rows: 300 ms for 100 of 10,000 rows.
   */
  @ParameterizedTest
  @CsvSource({
    "chunk/settle, 'uuid[], int8[], int4[]', 'null, null, null'",
    "replica/adopt-batches, 'uuid, int', 'null, 1'",
    "replica/adopt-chunks, 'uuid, int', 'null, 1'"
  })
  void findsPendingPayloadsWithoutJoiningTheQueue(
      String statement, String types, String arguments) {
    List<String> plan =
        pool
            .withTransaction(
                connection ->
                    connection
                        .query("set local plan_cache_mode = force_generic_plan")
                        .execute()
                        .chain(
                            () ->
                                connection
                                    .query(
                                        "prepare waiting (%s) as %s"
                                            .formatted(types, NamedSql.load(statement)))
                                    .execute())
                        .chain(
                            () ->
                                connection
                                    .query("explain execute waiting (%s)".formatted(arguments))
                                    .execute())
                        .call(() -> connection.query("deallocate waiting").execute()))
            .await()
            .indefinitely()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(plan).anyMatch(line -> line.contains("Update on "));
    assertThat(plan.stream().filter(line -> line.matches(".*->.*(Nested Loop|Join) .*")))
        .as("one join at most, of what is looked for")
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void sealsLaterOnceCorrelationWasBusy() {
    Neighbours.holdChunks();
    send(List.of(record("busy")));
    // longer than two windows of Gathering, so that a window without deliveries does not end it
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> gathering.time().compareTo(Duration.ofSeconds(5)) > 0);
    Neighbours.answerChunks();
    await().atMost(Duration.ofSeconds(120)).until(() -> count("ingestion.batch_payload") == 0);
    Neighbours.reset();

    Instant sent = clock.instant();
    assertThat(send(List.of(record("next"))).statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(Neighbours.received()).hasSize(1));
    assertThat(Neighbours.received().iterator().next().sealedAt()).isAfter(sent.plusSeconds(1));
  }

  @Test
  void losesNothingDuringTakeover() {
    Neighbours.answerChunksWith(503);
    Set<String> acknowledged = new HashSet<>();
    flood(acknowledged);
    replica.doubt();
    await().atMost(Duration.ofSeconds(120)).until(() -> !replica.doubted());
    Neighbours.answerChunksWith(200);
    await().atMost(Duration.ofSeconds(120)).until(() -> !Neighbours.received().isEmpty());
    replica.doubt();
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(count("ingestion.batch_payload")).isZero());
    assertArrivedOnce(acknowledged);
  }

  /** Sends records until rejected, and adds the hosts of acknowledged records. */
  private Response flood(Set<String> acknowledged) {
    for (int request = 0; request < 1_000; request++) {
      List<String> records = new ArrayList<>();
      Set<String> hosts = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        String host = Long.toHexString(random.nextLong()) + ".example.com";
        hosts.add(host);
        records.add(record("m" + random.nextInt(MACHINES), host));
      }
      Response response = send(records);
      if (response.statusCode() == 200) {
        acknowledged.addAll(hosts);
      } else if (response.header("Retry-After").equals("2")) {
        await().until(() -> !chunks.crowded());
      } else {
        return response;
      }
    }
    throw new AssertionError("it took everything");
  }

  /**
   * Asserts that each acknowledged record arrived once. A repeated chunk is recognised by its id.
   */
  private static void assertArrivedOnce(Set<String> acknowledged) {
    Map<Object, Chunk> byId = new java.util.HashMap<>();
    Neighbours.received().forEach(chunk -> byId.put(chunk.id(), chunk));
    List<String> hosts =
        byId.values().stream()
            .flatMap(chunk -> chunk.sections().stream())
            .flatMap(section -> section.transactions().stream())
            .map(transaction -> transaction.host())
            .toList();
    assertThat(hosts).doesNotHaveDuplicates();
    assertThat(new HashSet<>(hosts)).isEqualTo(acknowledged);
  }

  private Response send(List<String> records) {
    return given()
        .auth()
        .oauth2(Tokens.sensor())
        .contentType("application/x-ndjson")
        .body(String.join("\n", records).getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/transactions");
  }

  private String record(String machine) {
    return record(machine, "outlook.office365.com");
  }

  private String record(String machine, String host) {
    Instant at = clock.instant().minusSeconds(3_600);
    return """
    {"time":"%s","machine":{"id":"%s"},"user":"CORP\\\\ann","localAddress":"10.0.0.1",\
    "remoteAddress":"52.96.0.1","remotePort":443,"protocol":"tcp","host":"%s"}"""
        .formatted(at, machine, host);
  }

  private long bytes() {
    return number(
        "select coalesce(sum(octet_length(sections)), 0)::int8 from ingestion.batch_payload");
  }

  private long count(String table) {
    return number("select count(*) from " + table);
  }

  private long number(String sql) {
    return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
  }
}
