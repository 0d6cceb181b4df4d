package io.penumbra.correlation.transaction;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.apply.ChunkReplay;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what became of an app's transactions, by reading them: usage keeps blocks alone. Blocks.
 */
@ApplicationScoped
public class VerdictCounts {

  /** What one answer reads at most. */
  private static final long MOST_RECORDS = 200_000;

  private static final int READ_AT_ONCE = 6_000;

  private final Pool pool;
  private final ChunkReplay replay;
  private final String days = NamedSql.load("transaction/verdict-days");

  VerdictCounts(Pool pool, ChunkReplay replay) {
    this.pool = pool;
    this.replay = replay;
  }

  /**
   * Transactions that a source could judge, by verdict.
   *
   * @param app its number
   * @param appKey of its row: {@code kind:key}
   * @param since from this moment on
   * @return none where more than 200,000 records would have to be read
   */
  public Optional<Map<Verdict, Long>> since(int app, String appKey, Instant since) {
    LocalDate first = LocalDate.ofInstant(since, ZoneOffset.UTC);
    RowSet<Row> found = pool.preparedQuery(days).executeAndAwait(Tuple.of(app, first));
    long records = 0;
    for (Row row : found) {
      records += row.getLong("records");
    }
    if (records > MOST_RECORDS) {
      return Optional.empty();
    }
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (Row row : found) {
      LocalDate day = row.getLocalDate("day");
      Instant last = TransactionId.endOf(day).minusNanos(1_000);
      MachineDay machine =
          new MachineDay(
              replay,
              row.getInteger("machine_id"),
              day,
              since,
              last,
              Position.upTo(last),
              READ_AT_ONCE,
              MachineDay.NEWEST_FIRST,
              one -> {
                CountedTransaction counted = one.counted();
                return counted.destination().row().equals(appKey)
                    && !counted.transaction().at().isBefore(since)
                    && counted.transaction().verdict().isKnown();
              });
      while (!machine.isOver()) {
        if (machine.peek() == null) {
          machine.readOn();
        } else {
          Transaction transaction = machine.take().counted().transaction();
          counts.merge(transaction.verdict(), (long) transaction.count(), Long::sum);
        }
      }
    }
    return Optional.of(counts);
  }
}
