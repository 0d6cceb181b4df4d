package io.penumbra.correlation.rollup;

import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.rollup.AppDays.AppDay;
import io.penumbra.correlation.rollup.NettedChanges.Hour;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Dequeues usage changes and adds them up in the read models. Sums are computed in memory, so that
 * Postgres writes each row once. Runs in the caller's transaction under the rollup's lock; blocks.
 */
@ApplicationScoped
class Rollup {

  /** Maximum number of changes whose sizes are examined. */
  private static final int MOST_CHANGES = 1_000;

  private final String dequeue = NamedSql.load("rollup/dequeue-changes");
  private final String preferIndexes = NamedSql.load("rollup/prefer-indexes");
  private final String planEachTime = NamedSql.load("rollup/plan-each-time");
  private final String addHours = NamedSql.load("rollup/add-hours");
  private final String addDays = NamedSql.load("rollup/add-days");
  private final Map<Pairs.Kind, String> addPairs = new EnumMap<>(Pairs.Kind.class);
  private final String removeEmptyDays = NamedSql.load("rollup/remove-empty-days");
  private final String increaseVersions = NamedSql.load("rollup/increase-versions");
  private final HostTable hosts;
  private final Rechecks rechecks;
  private final RollupSize size = new RollupSize();

  Rollup(HostTable hosts, Rechecks rechecks) {
    this.hosts = hosts;
    this.rechecks = rechecks;
    String ofKind = NamedSql.load("rollup/add-pairs");
    for (Pairs.Kind kind : Pairs.Kind.values()) {
      addPairs.put(kind, ofKind.replace("{table}", kind.table()).replace("{kind}", kind.id()));
    }
  }

  /**
   * Rolls up the oldest changes.
   *
   * @return true if more may be pending
   */
  boolean rollUp(SqlConnection connection) {
    long began = System.nanoTime();
    int most = size.bytes();
    connection.query(preferIndexes).executeAndAwait();
    RowSet<Row> changes =
        connection.preparedQuery(dequeue).executeAndAwait(Tuple.of(MOST_CHANGES, most));
    if (changes.size() == 0) {
      return false; // another replica was faster
    }
    add(connection, NettedChanges.of(changes));
    int bytes = bytes(changes);
    size.took(bytes, Duration.ofNanos(System.nanoTime() - began));
    return changes.size() == MOST_CHANGES || bytes >= most;
  }

  private static int bytes(RowSet<Row> changes) {
    int bytes = 0;
    for (Row change : changes) {
      bytes += change.getBuffer("change").length();
    }
    return bytes;
  }

  private void add(SqlConnection connection, NettedChanges netted) {
    if (netted.takesAway()) {
      connection.query(planEachTime).executeAndAwait();
    }
    addHours(connection, netted.hours());
    hosts.add(connection, netted);
    AppDays days = new AppDays(netted.groups());
    addDays(connection, days);
    Pairs pairs = new Pairs(netted.groups());
    addPairs(connection, pairs);
    if (netted.losesUsage()) {
      rechecks.pairs(connection, pairs.doubtful());
      rechecks.days(connection, days.lost());
      removeEmptyDays(connection, days.reduced());
    }
    run(connection, increaseVersions, ColumnArguments.of(netted.sources()).ints(source -> source));
  }

  private void addHours(SqlConnection connection, Map<Hour, Sums> hours) {
    run(
        connection,
        addHours,
        ColumnArguments.of(hours.entrySet())
            .ints(row -> row.getKey().sourceId())
            .days(row -> row.getKey().day())
            .ints(row -> row.getKey().hour())
            .longs(row -> row.getValue().transactions)
            .longs(row -> row.getValue().upKnown)
            .longs(row -> row.getValue().downKnown)
            .longs(row -> row.getValue().bytesUp)
            .longs(row -> row.getValue().bytesDown)
            .longs(row -> row.getValue().bytesUnsplit));
  }

  private void addDays(SqlConnection connection, AppDays days) {
    run(
        connection,
        addDays,
        ColumnArguments.of(days.all())
            .ints(row -> row.getKey().appId())
            .days(row -> row.getKey().day())
            .longs(row -> row.getValue().sums.transactions)
            .times(row -> row.getValue().firstSeen())
            .times(row -> row.getValue().lastSeen()));
  }

  private void addPairs(SqlConnection connection, Pairs pairs) {
    for (Pairs.Kind kind : Pairs.Kind.values()) {
      run(
          connection,
          addPairs.get(kind),
          ColumnArguments.of(pairs.seen(kind).entrySet())
              .ints(row -> row.getKey().machineId())
              .ints(row -> row.getKey().otherId())
              .days(row -> row.getValue().first())
              .days(row -> row.getValue().last()));
    }
  }

  private void removeEmptyDays(SqlConnection connection, List<AppDay> reduced) {
    run(
        connection,
        removeEmptyDays,
        ColumnArguments.of(reduced).ints(AppDay::appId).days(AppDay::day));
  }

  private static void run(SqlConnection connection, String statement, ColumnArguments<?> rows) {
    connection.preparedQuery(statement).executeAndAwait(rows.arguments());
  }
}
