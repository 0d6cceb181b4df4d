package io.penumbra.correlation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.aggregation.StoredRecords;
import io.penumbra.correlation.apply.ApplyStore.RecordScope;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Comparison of batch reads for several machines with single reads from Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ReadAheadTest {

  @Inject Applier applier;
  @Inject ApplyStore store;
  @Inject TransactionRunner transactions;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(8)
  void answersAsPostgres(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<Integer, Chunk> next = new TreeMap<>();
    for (int n = 0; n < 3; n++) {
      String machine = "ahead-" + UUID.randomUUID();
      List<Chunk> chunks = chunks(machine, random);
      Chunk last = chunks.removeLast();
      applier.apply(chunks.stream().map(ReadAheadTest::sent).toList());
      next.put(machineId(machine), last);
    }
    transactions.run(
        connection -> {
          store.insertChunks(connection, next.values().stream().map(ReadAheadTest::sent).toList());
          Map<Integer, ReadAhead> ahead = store.readAhead(connection, next);
          next.forEach(
              (machineId, chunk) -> compare(connection, machineId, chunk, ahead.get(machineId)));
          return null;
        });
  }

  /** A connection keeps its first plan, which may be created while the tables are empty. */
  @Test
  void looksForChunksByTheirKeys() {
    String lock = NamedSql.load("apply/lock-machines");
    String plan = "explain (generic_plan) " + NamedSql.load("apply/read-ahead");
    List<String> scans =
        transactions.run(
            connection -> {
              connection
                  .preparedQuery(lock)
                  .executeAndAwait(Tuple.tuple().addArrayOfInteger(new Integer[] {0}));
              List<String> lines = new ArrayList<>();
              connection.query(plan).executeAndAwait().forEach(row -> lines.add(row.getString(0)));
              return IntStream.range(1, lines.size())
                  .filter(n -> lines.get(n - 1).contains(" on chunk_"))
                  .mapToObj(lines::get)
                  .toList();
            });
    assertThat(scans)
        .hasSizeGreaterThan(90)
        .allSatisfy(line -> assertThat(line).contains("Index Cond: ((machine_id = ANY"));
  }

  private void compare(SqlConnection connection, int machineId, Chunk chunk, ReadAhead ahead) {
    RecordScope asked = new RecordScope(machineId, false);
    TimeSpan.ofTransactions(chunk.sections())
        .ifPresent(
            span -> {
              TimeSpan buckets = span.buckets();
              List<Section> read = new ArrayList<>();
              new StoredRecords(ahead.findChunksBetween(buckets, chunk.id()).orElseThrow())
                  .forEach(read::add);
              List<Section> stored = new ArrayList<>();
              store.recordsBetween(connection, asked, buckets, chunk.id()).forEach(stored::add);
              assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
              for (TimeSpan used : List.of(span, buckets)) {
                ApplyStore.Facts facts = ahead.findFactsFor(used).orElseThrow();
                ApplyStore.Facts expected = store.readFactsFor(connection, asked, used);
                assertThat(facts.answers()).containsExactlyInAnyOrderElementsOf(expected.answers());
                assertThat(facts.signs()).containsExactlyInAnyOrderElementsOf(expected.signs());
              }
            });
    List<Fact.NameAnswer> answers = FactIndex.listAnswers(chunk.sections());
    if (!answers.isEmpty()) {
      TimeSpan named = TimeSpan.ofFacts(answers).namedByAnswers();
      assertThat(ahead.findDaysToRename(named, chunk.id()))
          .contains(store.daysToRename(connection, asked, named, chunk.id()));
    }
    List<Fact> signs = FactIndex.listSigns(chunk);
    if (!signs.isEmpty()) {
      TimeSpan attributed = TimeSpan.ofFacts(signs).attributedBySigns();
      assertThat(ahead.findDaysToAttribute(attributed, chunk.id()))
          .contains(store.daysToAttribute(connection, asked, attributed, chunk.id()));
      TimeSpan day = TimeSpan.day(chunk.day()).attributedBySigns();
      assertThat(ahead.findSignsBetween(day).orElseThrow())
          .containsExactlyInAnyOrderElementsOf(store.listSignsBetween(connection, asked, day));
    }
    TimeSpan unread = TimeSpan.day(chunk.day().minusDays(9));
    assertThat(ahead.findSignsBetween(unread)).isEqualTo(Optional.empty());
    assertThat(ahead.findChunksBetween(unread, chunk.id())).isEqualTo(Optional.empty());
  }

  /** Returns chunks with records around midnight. */
  private List<Chunk> chunks(String machine, Random random) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Instant evening = today.minusDays(2).atTime(22, 30).toInstant(ZoneOffset.UTC);
    List<Chunk> chunks = new ArrayList<>();
    while (chunks.size() < 4) {
      for (Section section : Records.sections(random, 10, evening)) {
        for (LocalDate day : List.of(today.minusDays(2), today.minusDays(1))) {
          chunks.add(
              new Chunk(
                  ChunkId.random(),
                  Subject.device(machine),
                  day,
                  Instant.EPOCH,
                  List.of(Records.on(day, section))));
        }
      }
    }
    return chunks;
  }

  private static SentChunk sent(Chunk chunk) {
    return new SentChunk(chunk, ChunkCodec.encode(chunk));
  }

  private int machineId(String machine) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(machine))
        .iterator()
        .next()
        .getInteger(0);
  }
}
