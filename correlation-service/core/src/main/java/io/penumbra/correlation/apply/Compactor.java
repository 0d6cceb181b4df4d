package io.penumbra.correlation.apply;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongBinaryOperator;
import org.jboss.logging.Logger;

/**
 * Merges small chunks of past days, a few machine-days at a time, each in a transaction that holds
 * the machine's lock. It goes back day by day, then pauses for an hour, because late data creates
 * small chunks again. Replicas may run it concurrently: the second finds nothing to do.
 */
@ApplicationScoped
class Compactor {

  private static final Logger LOG = Logger.getLogger(Compactor.class);

  /** Chunks below this size are merged; two of them always fit into one. */
  private static final int SMALL_TRANSACTIONS = Chunk.MAX_TRANSACTIONS / 2;

  private static final int SMALL_BYTES = 512 * 1024;

  /** Number of past days to examine; partitions of older days are deleted. */
  private static final int DAYS_BACK = 92;

  private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

  private final TransactionRunner transactionRunner;
  private final ApplyStore store;
  private final Pool pool;
  private final CompactionSettings settings;
  private final Clock clock;
  private final String candidates = NamedSql.load("compaction/candidates");
  private final String smallChunks = NamedSql.load("compaction/small-chunks");
  private final String deleteChunks = NamedSql.load("compaction/delete-chunks");
  private final String noteMerged = NamedSql.load("compaction/note-merged");
  private final String forgetChange = NamedSql.load("transaction/forget-change");

  private int daysBack;
  private int lastMachine;
  private Instant nextRound = Instant.MIN;

  Compactor(
      TransactionRunner transactionRunner,
      ApplyStore store,
      Pool pool,
      CompactionSettings settings,
      Clock clock) {
    this.transactionRunner = transactionRunner;
    this.store = store;
    this.pool = pool;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      every = "${penumbra.compaction.every:10S}",
      delayed = "30S",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void some() {
    int left = settings.machineDays();
    while (left > 0 && !clock.instant().isBefore(nextRound)) {
      LocalDate day = lastDayOver().minusDays(daysBack);
      List<Integer> machines = listCandidates(day, left);
      int removed = 0;
      for (int machine : machines) {
        removed += compact(machine, day);
        lastMachine = machine;
      }
      if (removed > 0) {
        LOG.infof(
            "merged small chunks: day=%s machines=%d removed=%d", day, machines.size(), removed);
      }
      // a day without any costs a look too
      left -= Math.max(1, machines.size());
      if (left > 0) {
        nextDay();
      }
    }
  }

  private void nextDay() {
    lastMachine = 0;
    daysBack++;
    if (daysBack == DAYS_BACK) {
      daysBack = 0;
      nextRound = clock.instant().plus(BETWEEN_ROUNDS);
    }
  }

  private LocalDate lastDayOver() {
    return LocalDate.ofInstant(clock.instant().minus(settings.rest()), ZoneOffset.UTC).minusDays(1);
  }

  private List<Integer> listCandidates(LocalDate day, int most) {
    List<Integer> machines = new ArrayList<>();
    Tuple arguments = Tuple.of(day, lastMachine, SMALL_TRANSACTIONS, SMALL_BYTES, (long) most);
    pool.preparedQuery(candidates)
        .executeAndAwait(arguments)
        .forEach(row -> machines.add(row.getInteger("machine_id")));
    return machines;
  }

  /**
   * Merges a machine's small chunks of a day.
   *
   * @return number of removed rows
   */
  int compact(int machineId, LocalDate day) {
    int removed = 0;
    for (int once = 1; once > 0; removed += once) {
      once = transactionRunner.run(connection -> mergeSome(connection, machineId, day));
    }
    return removed;
  }

  private int mergeSome(SqlConnection connection, int machineId, LocalDate day) {
    store.lock(connection, machineId);
    List<Row> rows = new ArrayList<>();
    connection
        .preparedQuery(smallChunks)
        .executeAndAwait(Tuple.of(machineId, day, SMALL_TRANSACTIONS, SMALL_BYTES))
        .forEach(rows::add);
    if (rows.size() < 2) {
      return 0;
    }
    Chunk merged =
        MergedChunk.of(
            rows.stream()
                .map(row -> ChunkCodec.decode(row.getBuffer("payload").getBytes()))
                .toList());
    connection
        .preparedQuery(deleteChunks)
        .executeAndAwait(
            Tuple.of(
                machineId,
                day,
                rows.stream().map(row -> row.getUUID("chunk_id")).toArray(UUID[]::new)));
    store.insertChunks(connection, List.of(new SentChunk(merged, ChunkCodec.encode(merged))));
    connection
        .preparedQuery(noteMerged)
        .executeAndAwait(
            Tuple.tuple()
                .addInteger(machineId)
                .addLocalDate(day)
                .addUUID(merged.id().value())
                .addArrayOfUUID(collectIds(rows))
                .addOffsetDateTime(firstApplied(rows))
                .addOffsetDateTime(lastApplied(rows))
                .addString(formatXid(rows, "first_applied_xid", Math::min))
                .addString(formatXid(rows, "applied_xid", Math::max)));
    connection.query(forgetChange).executeAndAwait();
    return rows.size() - 1;
  }

  /** Returns the ids of original chunks; merged chunks have internal ids. */
  private static UUID[] collectIds(List<Row> rows) {
    return rows.stream()
        .flatMap(
            row -> {
              UUID[] merged = row.getArrayOfUUIDs("merged");
              return Arrays.stream(merged != null ? merged : new UUID[] {row.getUUID("chunk_id")});
            })
        .toArray(UUID[]::new);
  }

  /** Returns the first or last transaction of Postgres that stored one of the chunks. */
  private static String formatXid(List<Row> rows, String column, LongBinaryOperator which) {
    return Long.toString(
        rows.stream()
            .mapToLong(row -> Long.parseLong(row.getString(column)))
            .reduce(which)
            .orElseThrow());
  }

  private static OffsetDateTime firstApplied(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.getValue("first_applied_at") != null
                    ? row.getOffsetDateTime("first_applied_at")
                    : row.getOffsetDateTime("applied_at"))
        .min(OffsetDateTime::compareTo)
        .orElseThrow();
  }

  private static OffsetDateTime lastApplied(List<Row> rows) {
    return rows.stream()
        .map(row -> row.getOffsetDateTime("applied_at"))
        .max(OffsetDateTime::compareTo)
        .orElseThrow();
  }
}
