package io.penumbra.correlation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Concurrent usage of the same few apps by all machines, without errors or lost data. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class HotAppsTest {

  private static final int APPLIERS = 32;
  private static final int CHUNKS_EACH = 12;
  private static final int APPS = 10;
  private static final int TRANSACTIONS = 60;

  @Inject Applier applier;
  @Inject Pool pool;
  @Inject Clock clock;

  @Test
  void appliesChunksConcurrentlyWithoutVisibleDeadlock() throws Exception {
    String run = UUID.randomUUID().toString().substring(0, 8);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < APPLIERS * CHUNKS_EACH; i++) {
      chunks.add(chunk(run, i));
    }
    Collections.shuffle(chunks, new Random(1));
    List<Future<List<ChunkReceipt>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(APPLIERS)) {
      for (Chunk chunk : chunks) {
        answers.add(
            threads.submit(
                () -> applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk))))));
      }
      for (Future<List<ChunkReceipt>> answer : answers) {
        assertThat(answer.get().getFirst().transactions()).isEqualTo(TRANSACTIONS);
      }
    }
    var totals =
        pool.preparedQuery(
                """
                select sum(u.transactions) as transactions, count(distinct u.app_id) as apps
                from report.usage u join report.machine m using (machine_id) where m.subject_key like $1
                """)
            .executeAndAwait(Tuple.of(run + "-%"))
            .iterator()
            .next();
    assertThat(totals.getLong("transactions"))
        .isEqualTo((long) APPLIERS * CHUNKS_EACH * TRANSACTIONS);
    assertThat(totals.getLong("apps")).isEqualTo(APPS);
  }

  /** Many requests contain the same new people and apps, each in a different order. */
  @Test
  void entersNewNamesConcurrentlyWithoutDeadlock() throws Exception {
    long before = deadlocks();
    for (int round = 0; round < 4; round++) {
      String run = UUID.randomUUID().toString().substring(0, 8);
      List<SentChunk> chunks = new ArrayList<>();
      for (int i = 0; i < 8 * CHUNKS_EACH; i++) {
        Chunk chunk = chunk(run, i);
        chunks.add(new SentChunk(chunk, ChunkCodec.encode(chunk)));
      }
      List<Future<?>> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        for (int from = 0; from < chunks.size(); from += CHUNKS_EACH) {
          List<SentChunk> request = chunks.subList(from, from + CHUNKS_EACH);
          answers.add(threads.submit(() -> applier.apply(request)));
        }
        for (Future<?> answer : answers) {
          answer.get();
        }
      }
    }
    // Postgres backends report statistics within a second
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> deadlocks() == before);
  }

  private long deadlocks() {
    return pool.query("select deadlocks from pg_stat_database where datname = current_database()")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong("deadlocks");
  }

  /** Returns a chunk with new apps, in a random order. */
  private Chunk chunk(String run, int number) {
    Random random = new Random(number);
    LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    Instant morning = yesterday.atTime(8, 0).toInstant(ZoneOffset.UTC);
    List<Transaction> transactions = new ArrayList<>();
    int first = random.nextInt(APPS);
    for (int i = 0; i < TRANSACTIONS; i++) {
      transactions.add(
          new Transaction(
              morning.plusSeconds(number * 30L + i),
              "CORP\\user" + random.nextInt(20),
              "10.0.0." + random.nextInt(20),
              40_000 + number * TRANSACTIONS % 20_000 + i,
              "203.0.113." + (first + i) % APPS,
              443,
              Protocol.TCP,
              "www.hot" + (first + i) % APPS + "-" + run + ".com",
              null,
              100,
              200,
              Verdict.ALLOWED,
              null,
              1));
    }
    Section section =
        new Section(
            "sensor", "endpoints", SensorFormat.NATIVE, transactions, signs(run, random, morning));
    Subject machine = Subject.device(run + "-" + number % (APPLIERS * 2));
    return new Chunk(ChunkId.random(), machine, yesterday, morning, List.of(section));
  }

  /** Returns sign-ins of people without usage. */
  private static List<Fact> signs(String run, Random random, Instant at) {
    return Stream.generate(() -> "CORP\\" + run + random.nextInt(60))
        .limit(4)
        .map(
            account ->
                (Fact) new Fact.Logon(at, account, null, null, Fact.Logon.Kind.INTERACTIVE, null))
        .toList();
  }
}
