package io.penumbra.correlation.rollup;

import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.rollup.HostDays.HostDay;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums of hosts by day. A rollup stores additions as notes per machine-day, and subtractions as
 * notes of all machines; notes are added up once a minute, because they share most hosts. Runs in
 * the caller's transaction under the rollup's lock; blocks.
 */
@ApplicationScoped
class HostSums {

  /**
   * Maximum number of rows written by one transaction, apart from those of up to 200 further notes:
   * about half a second.
   */
  private static final int ROWS_AT_ONCE = 12_000;

  private static final int NOTES_AT_ONCE = 200;

  /** Machine id of notes of subtracted usage, which are deleted when added up. */
  private static final int NO_MACHINE = 0;

  private final String note = NamedSql.load("rollup/note-hosts");
  private final String due = NamedSql.load("rollup/host-notes-due");
  private final String position = NamedSql.load("rollup/host-notes-added");
  private final String next = NamedSql.load("rollup/next-host-notes");
  private final String clear = NamedSql.load("rollup/clear-hosts");
  private final String add = NamedSql.load("rollup/add-hosts");
  private final String setPosition = NamedSql.load("rollup/set-host-notes-added");
  private final String remove = NamedSql.load("rollup/remove-host-notes");
  private final String increaseVersions = NamedSql.load("rollup/increase-versions");

  /** Stores the additions of a rollup as notes. */
  void record(SqlConnection connection, Map<MachineDay, HostDays> brought) {
    List<Tuple> notes = new ArrayList<>(brought.size());
    brought.forEach(
        (of, hosts) ->
            notes.add(Tuple.of(of.day(), of.machineId(), Buffer.buffer(hosts.encode()))));
    if (!notes.isEmpty()) {
      connection.preparedQuery(note).executeBatchAndAwait(notes);
    }
  }

  /**
   * Deletes the notes of machine-days, and stores usage that was already added up as subtracted.
   */
  void clear(SqlConnection connection, List<MachineDay> days) {
    if (days.isEmpty()) {
      return;
    }
    long added = added(connection);
    Map<MachineDay, HostDays> takenBack = new HashMap<>();
    Tuple cleared =
        ColumnArguments.of(days).ints(MachineDay::machineId).days(MachineDay::day).arguments();
    for (Row row : connection.preparedQuery(clear).executeAndAwait(cleared)) {
      if (row.getLong("note_id") <= added) {
        LocalDate day = row.getLocalDate("day");
        takenBack
            .computeIfAbsent(new MachineDay(NO_MACHINE, day), _ -> new HostDays())
            .subtract(day, row.getBuffer("hosts").getBytes());
      }
    }
    record(connection, takenBack);
  }

  /**
   * Returns true if notes have been pending long enough.
   *
   * @param every minimum interval between additions
   */
  boolean isDue(SqlClient client, Duration every) {
    return client
        .preparedQuery(due)
        .executeAndAwait(Tuple.of(every.toMillis()))
        .iterator()
        .next()
        .getBoolean("due");
  }

  /**
   * Adds up the oldest notes.
   *
   * @return true if more may be pending
   */
  boolean addUp(SqlConnection connection) {
    HostDays sums = new HostDays();
    long last = added(connection);
    List<Long> ofNoMachine = new ArrayList<>();
    RowSet<Row> notes;
    do {
      notes = connection.preparedQuery(next).executeAndAwait(Tuple.of(last, NOTES_AT_ONCE));
      for (Row row : notes) {
        sums.add(row.getLocalDate("day"), row.getBuffer("hosts").getBytes());
        last = row.getLong("note_id");
        if (row.getInteger("machine_id") == NO_MACHINE) {
          ofNoMachine.add(last);
        }
      }
    } while (notes.size() == NOTES_AT_ONCE && sums.sums().size() < ROWS_AT_ONCE);
    boolean more = notes.size() == NOTES_AT_ONCE;
    add(connection, sums);
    connection
        .preparedQuery(remove)
        .executeAndAwait(ColumnArguments.of(ofNoMachine).longs(note -> note).arguments());
    connection.preparedQuery(setPosition).executeAndAwait(Tuple.of(last, more));
    return more;
  }

  /** Returns the last note that was added up. */
  private long added(SqlConnection connection) {
    return connection.query(position).executeAndAwait().iterator().next().getLong("note_id");
  }

  private void add(SqlConnection connection, HostDays hosts) {
    // a day that was recomputed has most of its hosts as before
    hosts.sums().values().removeIf(Sums::isZero);
    if (hosts.sums().isEmpty()) {
      return;
    }
    Tuple rows =
        ColumnArguments.of(hosts.sums().entrySet())
            .ints(row -> row.getKey().hostId())
            .days(row -> row.getKey().day())
            .ints(row -> row.getKey().sourceId())
            .longs(row -> row.getValue().transactions)
            .longs(row -> row.getValue().blocked)
            .longs(row -> row.getValue().verdictKnown)
            .longs(row -> row.getValue().upKnown)
            .longs(row -> row.getValue().downKnown)
            .longs(row -> row.getValue().bytesUp)
            .longs(row -> row.getValue().bytesDown)
            .longs(row -> row.getValue().bytesUnsplit)
            .arguments();
    connection.preparedQuery(add).executeAndAwait(rows);
    Set<Integer> sources = new HashSet<>();
    for (HostDay host : hosts.sums().keySet()) {
      sources.add(host.sourceId());
    }
    connection
        .preparedQuery(increaseVersions)
        .executeAndAwait(ColumnArguments.of(sources).ints(source -> source).arguments());
  }
}
