package io.penumbra.correlation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.ProxyJoinRule;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.PackedAndRows;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Application of chunks to a real Postgres, with the same figures for any order. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ApplierTest {

  private static final String USAGE =
      """
      select u.day, a.kind, a.key, case u.user_id when -1 then 'shared' else p.name end as person, i.address,
        s.name as source, u.transactions, u.blocked, u.verdict_known, u.up_known, u.down_known, u.measured, u.by_logon,
        u.bytes_up, u.bytes_down
      from report.usage u
      join report.machine m using (machine_id) join report.app a using (app_id)
      join report.account p using (user_id) join report.ip_address i using (ip_id)
      join report.source s using (source_id)
      where m.subject_key = $1
      order by 1, 2, 3, 4, 5, 6
      """;

  /** Times of each group, in the reports of each source and in the global report. */
  private static final String TIMES =
      """
      select u.day, a.kind, a.key, u.user_id, i.address, r.report, min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
      from report.usage u
      join report.machine m using (machine_id) join report.app a using (app_id) join report.ip_address i using (ip_id)
      join report.source s using (source_id)
      cross join lateral (select unnest(s.members) union all select 'all') as r (report)
      where m.subject_key = $1
      group by 1, 2, 3, 4, 5, 6
      order by 1, 2, 3, 4, 5, 6
      """;

  private static final String STAYS =
      """
      select p.day, a.name, p.source, p.from_at, p.to_at, p.last_observed, p.evidence
      from report.machine_user p join report.machine m using (machine_id) join report.account a using (user_id)
      where m.subject_key = $1 order by 1, 2, 3, 4
      """;
  private static final String ADDRESSES =
      """
      select p.day, i.address, p.source, p.from_at, p.to_at, p.last_observed, p.evidence
      from report.machine_ip p join report.machine m using (machine_id) join report.ip_address i using (ip_id)
      where m.subject_key = $1 order by 1, 2, 3, 4
      """;

  @Inject Applier applier;
  @Inject RecomputeQueue recomputeQueue;
  @Inject TransactionRunner transactionRunner;
  @Inject Pool pool;
  @Inject Clock clock;

  /** Sets the proxy join rule off, on, off, and on again with another window. */
  @BeforeEach
  void setRuleForProxies() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Instant midnight = today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    ProxyJoinRule.on(pool, midnight.minus(Duration.ofMinutes(40)), Duration.ofMinutes(10));
    ProxyJoinRule.off(pool, midnight.plus(Duration.ofMinutes(20)));
    ProxyJoinRule.on(pool, midnight.plus(Duration.ofMinutes(30)), Duration.ofMinutes(4));
  }

  @AfterEach
  void forgetRuleForProxies() {
    ProxyJoinRule.forget(pool);
  }

  @RepeatedTest(10)
  void ignoresOrderRepeatsRequestsAndConcurrency(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<SentChunk> once = chunks("once", random.nextLong());
    List<SentChunk> shuffled = rename(once, "shuffled");
    once.forEach(chunk -> applier.apply(List.of(chunk)));

    List<SentChunk> withRepeats = new ArrayList<>(shuffled);
    withRepeats.addAll(shuffled);
    Collections.shuffle(withRepeats, random);
    requests(withRepeats, random).forEach(applier::apply);

    List<SentChunk> concurrent = new ArrayList<>();
    for (String machine : List.of("one", "other", "third")) {
      concurrent.addAll(rename(once, machine));
    }
    concurrent.addAll(concurrent);
    Collections.shuffle(concurrent, random);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> futures = new ArrayList<>();
      requests(concurrent, random)
          .forEach(request -> futures.add(threads.submit(() -> applier.apply(request))));
      for (Future<?> future : futures) {
        future.get();
      }
    }

    PackedAndRows.assertAreSame();
    List<String> figures = figures("once");
    assertThat(figures).isNotEmpty();
    for (String machine : List.of("shuffled", "one", "other", "third")) {
      assertThat(figures(machine)).as(machine).isEqualTo(figures);
    }

    rewriteAll("once");
    assertThat(figures("once")).isEqualTo(figures);
  }

  /** Recomputes all days from all chunks together. */
  private void rewriteAll(String machine) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    int machineId =
        pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
            .executeAndAwait(Tuple.of(machine + "-" + System.identityHashCode(this)))
            .iterator()
            .next()
            .getInteger(0);
    List<MachineDay> days =
        List.of(
            new MachineDay(machineId, today.minusDays(2)),
            new MachineDay(machineId, today.minusDays(1)));
    transactionRunner.run(
        connection -> {
          recomputeQueue.enqueue(connection, days, "test");
          return null;
        });
    for (MachineDay day : days) {
      await().until(() -> transactionRunner.run(c -> recomputeQueue.findAsked(c, day).isEmpty()));
    }
  }

  /** Splits chunks into requests of random sizes. */
  private static List<List<SentChunk>> requests(List<SentChunk> chunks, Random random) {
    List<List<SentChunk>> requests = new ArrayList<>();
    for (int from = 0; from < chunks.size(); ) {
      int to = Math.min(chunks.size(), from + 1 + random.nextInt(8));
      requests.add(chunks.subList(from, to));
      from = to;
    }
    return requests;
  }

  /** Returns a few chunks with a machine's records around midnight. */
  private List<SentChunk> chunks(String machine, long seed) {
    // recent days, because partitions exist only for these
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Instant evening = today.minusDays(2).atTime(22, 30).toInstant(ZoneOffset.UTC);
    List<SentChunk> chunks = new ArrayList<>();
    List<Section> sections = List.of();
    for (long next = seed; sections.stream().allMatch(s -> s.transactions().isEmpty()); next++) {
      sections = Records.sections(new Random(next), 10, evening);
    }
    for (Section section : sections) {
      for (LocalDate day : List.of(today.minusDays(2), today.minusDays(1))) {
        chunks.add(seal(machine, day, Records.on(day, section)));
      }
    }
    return chunks;
  }

  private List<SentChunk> rename(List<SentChunk> chunks, String machine) {
    return chunks.stream()
        .map(chunk -> seal(machine, chunk.chunk().day(), chunk.chunk().sections().getFirst()))
        .toList();
  }

  private SentChunk seal(String machine, LocalDate day, Section section) {
    Chunk chunk =
        new Chunk(
            ChunkId.random(),
            Subject.device(machine + "-" + System.identityHashCode(this)),
            day,
            Instant.EPOCH,
            List.of(section));
    return new SentChunk(chunk, ChunkCodec.encode(chunk));
  }

  private List<String> figures(String machine) {
    List<String> figures = new ArrayList<>();
    for (String sql : List.of(USAGE, TIMES, STAYS, ADDRESSES)) {
      for (Row row :
          pool.preparedQuery(sql)
              .executeAndAwait(Tuple.of(machine + "-" + System.identityHashCode(this)))) {
        figures.add(row.toJson().encode());
      }
    }
    return figures;
  }
}
