package io.penumbra.correlation.transaction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.aggregation.Portions;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Batches of transactions. Batches contain exactly the transactions of the lists, each once, sorted
 * by id.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class TransactionBatchesTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Inject Pool pool;
  @Inject Clock clock;

  private LocalDate day;

  @BeforeEach
  void yesterday() {
    day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
  }

  @RepeatedTest(4)
  void writesListEntriesOnceInOrder() throws IOException {
    Random random = new Random();
    List<Integer> machines = new ArrayList<>();
    for (int m = 0; m < 4; m++) {
      machines.add(machineWith(random, 1 + random.nextInt(6)));
    }
    Collections.shuffle(machines);
    List<TransactionPage.Transaction> batch = batch(query(machines, null));
    List<TransactionPage.Transaction> listed = new ArrayList<>();
    machines.forEach(machine -> listed.addAll(list(machine)));
    assertThat(batch).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(batch).hasSize(usage(machines));
    List<TransactionId> ids = batch.stream().map(item -> TransactionId.parse(item.id())).toList();
    assertThat(ids).doesNotHaveDuplicates().isSorted();
    assertThat(batch)
        .allSatisfy(
            item -> {
              TransactionId id = TransactionId.parse(item.id());
              assertThat(id.machineId()).isEqualTo(item.machineId());
              assertThat(id.window()).isEqualTo(TransactionId.getWindow(item.at()));
            });
    for (int i = 0; i < 5; i++) {
      int cut = random.nextInt(batch.size());
      assertThat(batch(query(machines, batch.get(cut).id())))
          .isEqualTo(batch.subList(cut + 1, batch.size()));
    }
  }

  /** The day has more records than one read returns. */
  @Test
  void readsLargeDaysInSeveralSteps() throws IOException {
    String key = "large-" + UUID.randomUUID();
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int chunk = 0; chunk < 5; chunk++) {
      List<Transaction> transactions = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        transactions.add(
            one(start.plusSeconds(15_000L * chunk + 5L * i), 1 + i, "github.com", null));
      }
      Chunked.send(key, start, transactions, List.of());
    }
    int machine = machine(key);
    List<TransactionPage.Transaction> batch = batch(query(List.of(machine), null));
    assertThat(batch).hasSize(15_000).hasSize(usage(List.of(machine)));
    assertThat(batch.stream().map(item -> TransactionId.parse(item.id())).toList())
        .doesNotHaveDuplicates()
        .isSorted();
    String after = batch.get(9_999).id();
    assertThat(batch(query(List.of(machine), after))).isEqualTo(batch.subList(10_000, 15_000));
  }

  /** Ten minutes have more records than one aggregation holds, so records are returned in parts. */
  @Test
  void readsLargeBucketInParts() throws IOException {
    String key = "hot-" + UUID.randomUUID();
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(7_200);
    int records = 0;
    for (int chunk = 0; chunk < 14; chunk++) {
      List<Transaction> transactions = new ArrayList<>();
      for (int i = 0; i < 3_990; i++) {
        int port = 1 + 3_990 * chunk + i;
        transactions.add(one(start.plusMillis(10L * port), port, "github.com", null));
      }
      // without a connection: only ordinals distinguish these records
      for (int i = 0; i < 10; i++) {
        transactions.add(one(start, 0, "github.com", null));
      }
      records += transactions.size();
      Chunked.send(key, start, transactions, List.of());
    }
    int machine = machine(key);
    assertThat(records).isGreaterThan(Portions.MAX_RECORDS);
    List<TransactionPage.Transaction> batch = batch(query(List.of(machine), null));
    assertThat(batch).hasSize(records).hasSize(usage(List.of(machine)));
    assertThat(batch.stream().map(item -> TransactionId.parse(item.id())).toList())
        .doesNotHaveDuplicates()
        .isSorted();
    String after = batch.get(40_000).id();
    assertThat(batch(query(List.of(machine), after)))
        .isEqualTo(batch.subList(40_001, batch.size()));
  }

  /** The record with user and host arrives after the first read of the other record. */
  @Test
  void keepsIdsWhenRecordsComeLate() throws IOException {
    String key = "late-" + UUID.randomUUID();
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3_605);
    Chunked.send(key, at, List.of(one(at, 50_001, null, null)), List.of());
    int machine = machine(key);
    TransactionPage.Transaction before = batch(query(List.of(machine), null)).getFirst();
    Chunked.send(
        key, at, List.of(one(at.minusSeconds(4), 50_001, "github.com", "CORP\\ann")), List.of());
    List<TransactionPage.Transaction> now = batch(query(List.of(machine), null));
    assertThat(now).hasSize(1);
    assertThat(now.getFirst().id()).isEqualTo(before.id());
    assertThat(now.getFirst().user()).isEqualTo("CORP\\ann");
    assertThat(before.user()).isNull();
  }

  /** These two machines have own chunks only on another day. */
  @Test
  void readsChunksOfMergedMachinesAndOfHeldAddresses() throws IOException {
    int silent = silentMachine();
    int canonical = silentMachine();
    int merged = machineWith(new Random(), 2);
    int holder = silentMachine();
    int address = machineWith(new Random(), 2);
    int ofMerged = list(merged).size();
    int ofAddress = list(address).size();
    pool.preparedQuery("update report.machine set merged_into = $1 where machine_id = $2")
        .executeAndAwait(Tuple.of(canonical, merged));
    pool.preparedQuery(
            """
            insert into correlation.address_holder (from_at, to_at, day, address_id, machine_id)
            values ($1::date, $1::date + interval '1 day', $1, $2, $3)
            """)
        .executeAndAwait(Tuple.of(day, address, holder));
    assertThat(batch(query(List.of(holder, silent, canonical), null)))
        .extracting(TransactionPage.Transaction::machineId)
        .containsOnly(canonical, holder)
        .hasSize(ofMerged + ofAddress);
  }

  /** Creates a machine without chunks on the day. */
  private int silentMachine() {
    String key = "silent-" + UUID.randomUUID();
    Instant before = day.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(7_200);
    Chunked.send(key, before, "CORP\\ann", "github.com");
    return machine(key);
  }

  @Test
  void tellsEqualRecordsApart() throws IOException {
    String key = "equal-" + UUID.randomUUID();
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(7_200);
    Chunked.send(key, at, "CORP\\ann", "github.com");
    Chunked.send(key, at, "CORP\\ann", "github.com");
    assertThat(batch(query(List.of(machine(key)), null)))
        .extracting(TransactionPage.Transaction::id)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void filtersBatches() throws IOException {
    int machine = machineWith(new Random(), 3);
    List<TransactionPage.Transaction> all = list(machine);
    TransactionBatchQuery whole = query(List.of(machine), null);
    assertThat(
            batch(
                new TransactionBatchQuery(
                    day, whole.machines(), null, null, null, "zeek", null, null, null)))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(item -> item.source().contains("zeek")).toList());
    assertThat(
            batch(
                new TransactionBatchQuery(
                    day, whole.machines(), null, null, null, null, "blocked", "tcp", "GITHUB")))
        .containsExactlyInAnyOrderElementsOf(
            all.stream()
                .filter(item -> item.verdict().equals("blocked"))
                .filter(item -> "github.com".equals(item.host()))
                .toList());
    assertThat(
            batch(
                new TransactionBatchQuery(
                    day.minusDays(5), whole.machines(), null, null, null, null, null, null, null)))
        .isEmpty();
  }

  @Test
  void narrowsBatchesToMoments() throws IOException {
    int machine = machineWith(new Random(), 3);
    List<TransactionPage.Transaction> all = batch(query(List.of(machine), null));
    List<Instant> moments =
        all.stream().map(TransactionPage.Transaction::at).distinct().sorted().toList();
    assertThat(moments).hasSizeGreaterThan(3);
    for (int first = 0; first < moments.size(); first++) {
      Instant since = moments.get(first);
      Instant until = moments.get(Math.min(first + 2, moments.size() - 1)).plusMillis(1);
      assertThat(
              batch(
                  new TransactionBatchQuery(
                      day, List.of(machine), null, since, until, null, null, null, null)))
          .isEqualTo(
              all.stream()
                  .filter(item -> !item.at().isBefore(since) && item.at().isBefore(until))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"machines\":[1]}",
        "{\"day\":\"2026-01-01\",\"machines\":[]}",
        "{\"day\":\"2026-01-01\",\"machines\":[0]}",
        "{\"day\":\"2026-01-01\",\"machines\":[1],\"after\":\"x\"}",
        "{\"day\":\"2026-01-01\",\"machines\":[1],\"verdict\":\"x\"}",
        "{\"day\":\"2026-01-01\",\"machines\":[1],\"protocol\":\"x\"}"
      })
  void reportsInvalidRequests(String body) {
    given()
        .auth()
        .oauth2(Tokens.service())
        .contentType("application/json")
        .body(body)
        .post(TransactionBatchQuery.PATH)
        .then()
        .statusCode(400)
        .body("detail", containsString(body.contains("\"x\"") ? "x" : "machines"));
  }

  private TransactionBatchQuery query(List<Integer> machines, String after) {
    return new TransactionBatchQuery(day, machines, after, null, null, null, null, null, null);
  }

  /**
   * Creates a machine with chunks in random order, of two sources, with equal end times and without
   * ports.
   */
  private int machineWith(Random random, int chunks) {
    String key = "batch-" + UUID.randomUUID();
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int c = 0; c < chunks; c++) {
      int begin = random.nextInt(80_000);
      List<Transaction> transactions = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Instant at = start.plusSeconds(begin + random.nextInt(3_000));
        int port = random.nextInt(3) == 0 ? 0 : 50_000 + random.nextInt(20);
        transactions.add(
            one(
                at,
                port,
                random.nextBoolean() ? "github.com" : null,
                random.nextBoolean() ? "CORP\\u" + random.nextInt(3) : null));
      }
      boolean zeek = c % 2 == 1;
      Chunked.send(
          key,
          start,
          new Section(
              "sensor",
              zeek ? "zeek" : "endpoints",
              zeek ? SensorFormat.ZEEK : SensorFormat.WINDOWS,
              transactions,
              List.of()));
    }
    return machine(key);
  }

  private static Transaction one(Instant at, int port, String host, String account) {
    return new Transaction(
        at,
        account,
        "10.0.0.1",
        port,
        "203.0.113.3",
        443,
        Protocol.TCP,
        host,
        null,
        Transaction.UNKNOWN,
        port,
        port % 2 == 0 ? Verdict.BLOCKED : Verdict.ALLOWED,
        null,
        1);
  }

  private List<TransactionPage.Transaction> batch(TransactionBatchQuery query) throws IOException {
    byte[] bytes =
        given()
            .auth()
            .oauth2(Tokens.service())
            .contentType("application/json")
            .body(JSON.writeValueAsString(query))
            .post(TransactionBatchQuery.PATH)
            .then()
            .statusCode(200)
            .contentType(TransactionBlocks.MEDIA_TYPE)
            .extract()
            .asByteArray();
    TransactionBlocks.Reader reader = new TransactionBlocks.Reader(new ByteArrayInputStream(bytes));
    List<TransactionPage.Transaction> items = new ArrayList<>();
    for (Optional<List<TransactionPage.Transaction>> block = reader.next();
        block.isPresent();
        block = reader.next()) {
      items.addAll(block.get());
    }
    return items;
  }

  /** Returns the machine's transactions from all pages. */
  private List<TransactionPage.Transaction> list(int machine) {
    List<TransactionPage.Transaction> items = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          given()
              .auth()
              .oauth2(Tokens.service())
              .get("/api/v1/machines/%d/transactions?limit=1000%s".formatted(machine, cursor))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      for (Map<String, Object> item : page.<Map<String, Object>>getList("items")) {
        items.add(JSON.convertValue(item, TransactionPage.Transaction.class));
      }
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    return items;
  }

  private int machine(String key) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(key))
        .iterator()
        .next()
        .getInteger(0);
  }

  private int usage(List<Integer> machines) {
    return pool.preparedQuery(
            "select sum(transactions)::int from report.usage where machine_id = any($1)")
        .executeAndAwait(Tuple.tuple().addArrayOfInteger(machines.toArray(Integer[]::new)))
        .iterator()
        .next()
        .getInteger(0);
  }
}
