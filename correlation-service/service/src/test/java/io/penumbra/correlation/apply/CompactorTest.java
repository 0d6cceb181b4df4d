package io.penumbra.correlation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Merging of small chunks at any time, without effect on figures, records or ids. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class CompactorTest {

  @Inject Applier applier;
  @Inject Compactor compactor;
  @Inject TransactionRunner transactionRunner;
  @Inject ApplyStore store;
  @Inject CompactionSettings settings;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(15)
  void keepsFiguresWhenMergingChunks(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String plain = "plain-" + UUID.randomUUID();
    String merged = "merged-" + UUID.randomUUID();
    List<Section> sections = Records.sections(new Random(random.nextLong()), 12, morning());
    sections.forEach(section -> apply(chunk(plain, section)));

    List<Chunk> chunks = new ArrayList<>();
    sections.forEach(section -> chunks.add(chunk(merged, section)));
    List<Chunk> withRepeats = new ArrayList<>(chunks);
    withRepeats.addAll(chunks);
    Collections.shuffle(withRepeats, random);
    for (Chunk chunk : withRepeats) {
      ChunkReceipt receipt = apply(chunk);
      assertThat(receipt.transactions()).isEqualTo(chunk.transactions());
      if (random.nextInt(3) == 0) {
        compactor.compact(machineId(merged), theDay());
      }
    }
    if (chunks.isEmpty()) {
      return;
    }
    assertThat(figures(merged)).isEqualTo(figures(plain));
    assertThat(stored(merged)).containsExactlyInAnyOrderElementsOf(stored(plain));

    compactor.compact(machineId(merged), theDay());
    assertThat(count(merged)).isEqualTo(1);
    for (Chunk chunk : chunks) {
      assertThat(apply(chunk).transactions()).isEqualTo(chunk.transactions());
    }
    assertThat(count(merged)).isEqualTo(1);
    assertThat(figures(merged)).isEqualTo(figures(plain));
    assertThat(stored(merged)).containsExactlyInAnyOrderElementsOf(stored(plain));
  }

  @Test
  void keepsFirstAndLastSeenTimes() {
    String machine = "seen-" + UUID.randomUUID();
    List<Section> sections = new ArrayList<>();
    for (int seed = 1; sections.size() < 4; seed++) {
      sections.addAll(Records.sections(new Random(seed), 4, morning()));
    }
    sections.forEach(section -> apply(chunk(machine, section)));
    Row before = span(machine);
    assertThat(compactor.compact(machineId(machine), theDay())).isPositive();
    Row after = span(machine);
    assertThat(after.getOffsetDateTime("first")).isEqualTo(before.getOffsetDateTime("first"));
    assertThat(after.getOffsetDateTime("last")).isEqualTo(before.getOffsetDateTime("last"));
  }

  @Test
  void mergesPastDaysWithoutRequest() {
    String machine = "self-" + UUID.randomUUID();
    List<Section> sections = new ArrayList<>();
    for (int seed = 1; sections.size() < 4; seed++) {
      sections.addAll(Records.sections(new Random(seed), 4, morning()));
    }
    sections.forEach(section -> apply(chunk(machine, section)));
    // a separate compactor, because the service's compactor may already have run
    Compactor own = new Compactor(transactionRunner, store, pool, settings, clock);
    for (int i = 0; i < 10 && count(machine) > 1; i++) {
      own.some();
    }
    assertThat(count(machine)).isEqualTo(1);
  }

  private ChunkReceipt apply(Chunk chunk) {
    return applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk)))).getFirst();
  }

  /** Returns the day before yesterday, which is complete at any time of day. */
  private LocalDate theDay() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2);
  }

  private Instant morning() {
    return theDay().atTime(8, 0).toInstant(ZoneOffset.UTC);
  }

  private Chunk chunk(String machine, Section section) {
    return new Chunk(
        ChunkId.random(), Subject.device(machine), theDay(), Instant.EPOCH, List.of(section));
  }

  private int machineId(String machine) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(machine))
        .iterator()
        .next()
        .getInteger(0);
  }

  private long count(String machine) {
    return pool.preparedQuery("select count(*) from correlation.chunk where machine_id = $1")
        .executeAndAwait(Tuple.of(machineId(machine)))
        .iterator()
        .next()
        .getLong(0);
  }

  private Row span(String machine) {
    return pool.preparedQuery(
            """
            select min(coalesce(first_applied_at, applied_at)) as first, max(applied_at) as last
            from correlation.chunk where machine_id = $1
            """)
        .executeAndAwait(Tuple.of(machineId(machine)))
        .iterator()
        .next();
  }

  private List<Transaction> stored(String machine) {
    List<Transaction> stored = new ArrayList<>();
    pool.preparedQuery("select payload from correlation.chunk where machine_id = $1")
        .executeAndAwait(Tuple.of(machineId(machine)))
        .forEach(
            row ->
                ChunkCodec.decode(row.getBuffer("payload").getBytes())
                    .sections()
                    .forEach(section -> stored.addAll(section.transactions())));
    return stored;
  }

  /**
   * Returns the usage of each group, and its times in the reports of each source and in the global
   * report. A group that loses a connection to a larger set of sources may keep its times.
   */
  private List<String> figures(String machine) {
    List<String> figures = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(
                """
                (select to_jsonb(u) - 'machine_id' - 'first_seen' - 'last_seen' as figure
                 from report.usage u where machine_id = $1
                 order by day, app_id, user_id, ip_id, source_id)
                union all
                (select to_jsonb(t) from (
                   select u.day, u.app_id, u.user_id, u.ip_id, r.report, min(u.first_seen), max(u.last_seen)
                   from report.usage u join report.source s using (source_id)
                   cross join lateral (select unnest(s.members) union all select 'all') as r (report)
                   where u.machine_id = $1
                   group by 1, 2, 3, 4, 5
                   order by 1, 2, 3, 4, 5) as t)
                """)
            .executeAndAwait(Tuple.of(machineId(machine)))) {
      figures.add(row.getJson("figure").toString());
    }
    return figures;
  }
}
