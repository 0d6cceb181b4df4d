package io.penumbra.correlation.rollup;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The read models in Postgres. What a rollup takes off the queue and what it adds up is one
 * transaction: a change counts once, whatever dies in between.
 */
@ApplicationScoped
public class ReadModels {

  /** Changes of a rollup at most: enough to share the cost of hot rows, few enough to be quick. */
  private static final int BATCH = 500;

  private static final int PURGED_AT_ONCE = 20_000;

  private final Pool pool;
  private final String tryLock = NamedSql.load("rollup/try-lock");
  private final String lock = NamedSql.load("rollup/lock");
  private final String countAsApp = NamedSql.load("rollup/count-as-app");
  private final String pending = NamedSql.load("rollup/pending");
  private final String hasWorkingTables = NamedSql.load("rollup/has-working-tables");
  private final String workingTables = NamedSql.load("rollup/working-tables");
  private final String dequeue = NamedSql.load("rollup/dequeue-changes");
  private final String detectLosses = NamedSql.load("rollup/detect-losses");
  private final String supersedeHosts = NamedSql.load("rollup/supersede-hosts");
  private final String preferIndexes = NamedSql.load("rollup/prefer-indexes");
  private final String clearHosts = NamedSql.load("rollup/clear-hosts");
  private final String addHosts = NamedSql.load("rollup/add-hosts");
  private final List<String> addDaysAndPairs =
      statements("sources", "second-source", "days", "add-days", "pairs", "add-pairs");
  private final String recheckPairs = NamedSql.load("rollup/recheck-pairs");
  private final String addPairsOfAll = NamedSql.load("rollup/add-pairs-of-all");
  private final String recheckDays = NamedSql.load("rollup/recheck-days");
  private final String summaries = NamedSql.load("rollup/summaries");
  private final List<String> addSummaries = statements("add-summaries", "count-presence");
  private final String recheckSummaries = NamedSql.load("rollup/recheck-summaries");
  private final String removeEmptySummaries = NamedSql.load("rollup/remove-empty-summaries");
  private final String removeEmptyTotals = NamedSql.load("rollup/remove-empty-totals");
  private final String removeEmptyDays = NamedSql.load("rollup/remove-empty-days");
  private final HostTable hosts;
  private final String periodsToMove = NamedSql.load("rollup/periods-to-move");
  private final PeriodMove periodMove;
  private final String purgeHours = NamedSql.load("rollup/purge-hours");
  private final String purgeHostDays = NamedSql.load("rollup/purge-host-days");
  private final String purgeMachineHosts = NamedSql.load("rollup/purge-machine-hosts");
  private final String purgeHosts = NamedSql.load("rollup/purge-hosts");

  ReadModels(Pool pool, HostTable hosts, PeriodMove periodMove) {
    this.pool = pool;
    this.hosts = hosts;
    this.periodMove = periodMove;
  }

  private static List<String> statements(String... names) {
    return Stream.of(names).map(name -> NamedSql.load("rollup/" + name)).toList();
  }

  boolean isPending() {
    return pending() > 0;
  }

  /**
   * Rolls up the oldest changes, if there are any; nothing when another replica is at it.
   *
   * @return whether there may be more: it took as many as it takes at once
   */
  boolean rollUpOldest() {
    int changes = pending();
    return changes > 0 && exclusively(this::rollUp) && changes == BATCH;
  }

  private int pending() {
    RowSet<Row> rows = pool.preparedQuery(pending).executeAndAwait(Tuple.of(BATCH));
    return rows.iterator().next().getInteger("pending");
  }

  void rollUp(SqlConnection connection) {
    makeWorkingTables(connection);
    connection.preparedQuery(dequeue).executeAndAwait(Tuple.of(BATCH));
    Row lost = connection.query(detectLosses).executeAndAwait().iterator().next();
    boolean hostsAreCleared = lost.getBoolean("hosts");
    boolean usageIsLost = lost.getBoolean("usage");
    if (hostsAreCleared) {
      run(connection, supersedeHosts);
    }
    run(connection, preferIndexes);
    if (hostsAreCleared) {
      run(connection, clearHosts);
    }
    hosts.insertNew(connection);
    run(connection, addHosts);
    run(connection, addDaysAndPairs);
    if (usageIsLost) {
      run(connection, recheckPairs);
    }
    run(connection, addPairsOfAll);
    if (usageIsLost) {
      run(connection, recheckDays);
    }
    run(connection, summaries);
    run(connection, addSummaries);
    if (usageIsLost) {
      run(connection, recheckSummaries);
      run(connection, removeEmptySummaries);
      run(connection, removeEmptyDays);
    }
  }

  /**
   * Names the tenants of all hosts as this release knows them; false when another replica rolls up.
   */
  boolean nameTenants() {
    return exclusively(hosts::nameTenants);
  }

  /** An unmatched domain's row has become an app's, within the caller's transaction. */
  public void countAsApp(SqlConnection connection, int appId) {
    countAsApps(connection, appId, 1);
  }

  /** An app's row has become an unmatched domain's, within the caller's transaction. */
  public void countAsUnmatched(SqlConnection connection, int appId) {
    countAsApps(connection, appId, -1);
  }

  private void countAsApps(SqlConnection connection, int appId, int apps) {
    connection.query(lock).executeAndAwait();
    connection.preparedQuery(countAsApp).executeAndAwait(Tuple.of(appId, apps));
  }

  boolean arePeriodsToMove(LocalDate today, int retentionDays) {
    return isTrue(
        pool.preparedQuery(periodsToMove).executeAndAwait(Tuple.of(today, retentionDays)), "due");
  }

  /**
   * Lets a part of what the periods are made of end today, and drops what is older than the
   * retention from it; nothing when another replica rolls up.
   */
  void movePeriods(LocalDate today, int retentionDays) {
    long began = System.nanoTime();
    boolean moved =
        exclusively(
            connection -> {
              makeWorkingTables(connection);
              run(connection, preferIndexes);
              periodMove
                  .next(connection, today, retentionDays)
                  .ifPresent(step -> move(connection, step));
            });
    if (moved) {
      periodMove.took(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private void move(SqlConnection connection, PeriodMove.Step step) {
    run(connection, step.move());
    run(connection, addSummaries);
    run(connection, removeEmptySummaries);
    run(connection, removeEmptyTotals);
    run(connection, step.purge());
    periodMove.finish(connection, step);
  }

  /**
   * Deletes hosts and hours that are older than the retention, some at a time.
   *
   * @return whether that was all of it; false also when another replica rolls up
   */
  boolean purge(LocalDate today, int retentionDays) {
    LocalDate oldest = PeriodMove.oldest(today, retentionDays);
    AtomicBoolean all = new AtomicBoolean();
    exclusively(
        connection -> {
          int purged =
              connection
                  .preparedQuery(purgeMachineHosts)
                  .executeAndAwait(Tuple.of(oldest, PURGED_AT_ONCE))
                  .rowCount();
          if (purged < PURGED_AT_ONCE) {
            connection.preparedQuery(purgeHours).executeAndAwait(Tuple.of(oldest));
            connection.preparedQuery(purgeHostDays).executeAndAwait(Tuple.of(oldest));
            connection.query(purgeHosts).executeAndAwait();
            all.set(true);
          }
        });
    return all.get();
  }

  private void makeWorkingTables(SqlConnection connection) {
    if (!isTrue(connection.query(hasWorkingTables).executeAndAwait(), "made")) {
      connection.query(workingTables).executeAndAwait();
    }
  }

  private static boolean isTrue(RowSet<Row> rows, String column) {
    return rows.iterator().next().getBoolean(column);
  }

  private interface Work {
    void on(SqlConnection connection);
  }

  /** Whether it was done: nothing is when another replica has the lock. */
  private boolean exclusively(Work work) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction transaction = connection.beginAndAwait();
      try {
        boolean locked = isTrue(connection.query(tryLock).executeAndAwait(), "locked");
        if (locked) {
          work.on(connection);
        }
        transaction.commitAndAwait();
        return locked;
      } catch (RuntimeException e) {
        rollback(transaction, e);
        throw e;
      }
    } finally {
      connection.closeAndAwait();
    }
  }

  private static void run(SqlConnection connection, List<String> statements) {
    statements.forEach(statement -> run(connection, statement));
  }

  /** Plans the statement each time: a plan for small tables may not suit them as they grow. */
  private static void run(SqlConnection connection, String statement) {
    connection.query(statement).executeAndAwait();
  }

  private static void rollback(Transaction transaction, RuntimeException cause) {
    try {
      transaction.rollbackAndAwait();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
