package io.penumbra.correlation.segment;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.correlation.postgres.TransactionRunner;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packed usage in Postgres. Blocks. */
@ApplicationScoped
class SegmentStore {

  /** Groups of a piece: an app is not spread over several unless it has many more. */
  private static final int PIECE = 4_096;

  private static final int LARGEST_PIECE = 16 * PIECE;

  /** Packing again rests for so many times as long as it took. */
  private static final int REST = 20;

  private final Pool pool;
  private final TransactionRunner transactions;
  private final Clock clock;
  private final String tryLock = NamedSql.load("segment/try-lock");
  private final String due = NamedSql.load("segment/due");
  private final String changed = NamedSql.load("segment/changed");
  private final String usage = NamedSql.load("segment/usage");
  private final String fetch = NamedSql.load("segment/fetch");
  private final String close = NamedSql.load("segment/close");
  private final String clear = NamedSql.load("segment/clear");
  private final String add = NamedSql.load("segment/add");
  private final String finish = NamedSql.load("segment/finish");
  private final String purge = NamedSql.load("segment/purge");

  SegmentStore(Pool pool, TransactionRunner transactions, Clock clock) {
    this.pool = pool;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The day to pack next, from a first one on until today. */
  Optional<LocalDate> due(LocalDate firstDay, LocalDate today) {
    RowSet<Row> rows = pool.preparedQuery(due).executeAndAwait(Tuple.of(firstDay, today, REST));
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(rows.iterator().next().getLocalDate("day"));
  }

  /**
   * Packs all usage of a day.
   *
   * @return how many groups; empty when another replica is at it
   */
  Optional<Integer> pack(LocalDate day) {
    return transactions.run(
        connection ->
            connection.query(tryLock).executeAndAwait().iterator().next().getBoolean("locked")
                ? Optional.of(pack(connection, day))
                : Optional.empty());
  }

  private int pack(SqlConnection connection, LocalDate day) {
    OffsetDateTime begin = clock.instant().atOffset(ZoneOffset.UTC);
    Row before = connection.preparedQuery(changed).executeAndAwait(Tuple.of(day)).iterator().next();
    connection.preparedQuery(clear).executeAndAwait(Tuple.of(day));
    int groups = 0;
    int pieces = 0;
    List<UsageRow> piece = new ArrayList<>(PIECE);
    connection.query(usage.replace("{day}", day.toString())).executeAndAwait();
    RowSet<Row> rows;
    do {
      rows = connection.query(fetch).executeAndAwait();
      for (Row row : rows) {
        UsageRow group = group(row);
        if (isFull(piece, group)) {
          add(connection, day, pieces++, piece);
          piece.clear();
        }
        piece.add(group);
        groups++;
      }
    } while (rows.size() > 0);
    connection.query(close).executeAndAwait();
    if (!piece.isEmpty()) {
      add(connection, day, pieces, piece);
    }
    connection
        .preparedQuery(finish)
        .executeAndAwait(
            Tuple.of(
                day,
                groups,
                begin,
                before.getArrayOfIntegers("machines"),
                before.getArrayOfIntegers("changes")));
    return groups;
  }

  private static boolean isFull(List<UsageRow> piece, UsageRow next) {
    return piece.size() >= LARGEST_PIECE
        || piece.size() >= PIECE && piece.getLast().app() != next.app();
  }

  private void add(SqlConnection connection, LocalDate day, int number, List<UsageRow> groups) {
    byte[] packed = UsageSegmentEncoder.pack(groups);
    connection
        .preparedQuery(add)
        .executeAndAwait(
            Tuple.from(
                List.of(
                    day,
                    number,
                    groups.getFirst().app(),
                    groups.getLast().app(),
                    packed.length,
                    Buffer.buffer(packed))));
  }

  private static UsageRow group(Row row) {
    return new UsageRow(
        row.getInteger(0),
        row.getInteger(1),
        row.getInteger(2),
        row.getInteger(3),
        row.getInteger(4),
        row.getInteger(5),
        row.getInteger(6),
        row.getInteger(7),
        row.getInteger(8),
        row.getInteger(9),
        row.getInteger(10),
        row.getInteger(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16));
  }

  /** Forgets what is older than a day. */
  void purge(LocalDate oldest) {
    pool.preparedQuery(purge).executeAndAwait(Tuple.of(oldest));
  }
}
