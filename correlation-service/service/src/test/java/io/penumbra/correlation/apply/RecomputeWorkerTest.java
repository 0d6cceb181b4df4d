package io.penumbra.correlation.apply;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.recompute.RecomputeQueue;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.PackedAndRows;
import io.penumbra.correlation.usage.StoredUsage;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recomputation of queued days from stored chunks: each day once, and none is lost. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class RecomputeWorkerTest {

  @Inject Applier applier;
  @Inject ApplyStore store;
  @Inject StoredUsage stored;
  @Inject TransactionRunner transactionRunner;
  @Inject RecomputeQueue recomputeQueue;
  @Inject Pool pool;
  @Inject Clock clock;

  private MachineDay day;
  private List<String> figures;

  /** Creates a machine with usage. */
  @BeforeEach
  void aMachine() {
    LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    Subject machine = Subject.device("recompute-" + UUID.randomUUID());
    List<Section> sections = List.of();
    for (long seed = 1; sections.size() < 3; seed++) {
      sections =
          Records.sections(new Random(seed), 6, yesterday.atTime(8, 0).toInstant(ZoneOffset.UTC));
    }
    for (Section section : sections) {
      Chunk chunk =
          new Chunk(ChunkId.random(), machine, yesterday, clock.instant(), List.of(section));
      applier.apply(List.of(new SentChunk(chunk, ChunkCodec.encode(chunk))));
    }
    day = new MachineDay(machineId(machine), yesterday);
    figures = figures();
    assertThat(figures).isNotEmpty();
  }

  @Test
  void correctsWrongFiguresAndRecordsCorrection() throws SQLException {
    int total = transactions();
    // simulates usage that was counted too often
    pool.preparedQuery(
            "update report.usage set transactions = transactions + 1000 where"
                + " machine_id = $1 and user_id <> 0")
        .executeAndAwait(Tuple.of(day.machineId()));
    chargeTooMuch();
    PackedAndRows.assertAreSame();
    assertThat(figures()).isNotEqualTo(figures);
    int groups =
        count(
            "select count(*)::int from report.usage where machine_id = $1 and transactions > 1000");
    enqueue();
    awaitDone();
    assertThat(figures()).isEqualTo(figures);
    PackedAndRows.assertAreSame();
    assertThat(transactions()).isEqualTo(total);
    RecomputeQueue.Correction last =
        recomputeQueue.listCorrections(day.machineId(), day.day(), day.day(), 10).getFirst();
    assertThat(last.cause()).isEqualTo("test");
    assertThat(last.day()).isEqualTo(day.day());
    assertThat(last.groups()).isEqualTo(groups);
    assertThat(last.transactions()).isEqualTo(groups * 1000);
  }

  private void chargeTooMuch() {
    transactionRunner.run(
        connection -> {
          StoredUsage.Day was = stored.of(connection, List.of(day)).get(day);
          List<UsageRow> changed =
              was.groups().stream()
                  .map(row -> row.user() == 0 ? row : row.plus(thousandMore(row)))
                  .toList();
          stored.write(connection, Map.of(day, new StoredUsage.Day(changed, was.hours())));
          return null;
        });
  }

  /** Returns the change that adds a thousand transactions to a group. */
  private static UsageRow thousandMore(UsageRow of) {
    return new UsageRow(
        of.app(),
        of.machine(),
        of.user(),
        of.ipAddress(),
        of.source(),
        1_000,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        of.firstSeen(),
        of.lastSeen());
  }

  @Test
  void keepsCorrectFiguresWithoutRecordingCorrection() {
    int before = recomputeQueue.listCorrections(day.machineId(), day.day(), day.day(), 100).size();
    enqueue();
    awaitDone();
    assertThat(figures()).isEqualTo(figures);
    assertThat(recomputeQueue.listCorrections(day.machineId(), day.day(), day.day(), 100))
        .hasSize(before);
  }

  @Test
  void keepsDayQueuedWhenRequestedDuringRecompute() {
    transactionRunner.run(
        busy -> {
          // the machine is locked, so the worker skips it
          store.lock(busy, day.machineId());
          enqueue();
          RecomputeQueue.Asked first = recomputeQueue.findAsked(busy, day).orElseThrow();
          enqueue();
          recomputeQueue.done(busy, day, first);
          assertThat(recomputeQueue.findAsked(busy, day)).isPresent();
          return null;
        });
    awaitDone();
  }

  @Test
  void delaysFailingDayWithoutBlockingOthers() {
    UUID damaged = UUID.randomUUID();
    pool.preparedQuery(
            """
            insert into correlation.chunk (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, payload)
            values ($1, $2, $3, now(), now(), 0, false, $4)
            """)
        .executeAndAwait(
            Tuple.of(day.machineId(), day.day(), damaged, Buffer.buffer(new byte[] {1, 2, 3})));
    enqueue();
    await().atMost(15, SECONDS).until(() -> recomputeQueue.readProgress().failing() == 1);
    assertThat(figures()).isEqualTo(figures);

    MachineDay other = new MachineDay(day.machineId(), day.day().minusDays(1));
    transactionRunner.run(
        connection -> {
          recomputeQueue.enqueue(connection, List.of(other), "test");
          return null;
        });
    await().atMost(15, SECONDS).until(() -> !waits(other));
    assertThat(waits(day)).isTrue();

    pool.preparedQuery("delete from correlation.chunk where chunk_id = $1")
        .executeAndAwait(Tuple.of(damaged));
    enqueue();
    awaitDone();
    assertThat(figures()).isEqualTo(figures);
  }

  private void enqueue() {
    transactionRunner.run(
        connection -> {
          recomputeQueue.enqueue(
              connection, day.machineId(), List.of(day.day(), day.day()), "test");
          return null;
        });
  }

  private void awaitDone() {
    await().atMost(15, SECONDS).until(() -> !waits(day));
  }

  private boolean waits(MachineDay which) {
    return transactionRunner.run(
        connection -> recomputeQueue.findAsked(connection, which).isPresent());
  }

  private int machineId(Subject subject) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(subject.key()))
        .iterator()
        .next()
        .getInteger(0);
  }

  private int transactions() {
    return count("select sum(transactions)::int from report.usage where machine_id = $1");
  }

  private int count(String sql) {
    return pool.preparedQuery(sql)
        .executeAndAwait(Tuple.of(day.machineId()))
        .iterator()
        .next()
        .getInteger(0);
  }

  private List<String> figures() {
    List<String> rows = new ArrayList<>();
    for (Row row :
        pool.preparedQuery(
                """
                select u::text as row from report.usage u where machine_id = $1
                union all select p::text from report.machine_user p where machine_id = $1
                union all select p::text from report.machine_ip p where machine_id = $1
                order by 1
                """)
            .executeAndAwait(Tuple.of(day.machineId()))) {
      rows.add(row.getString(0));
    }
    return rows;
  }
}
