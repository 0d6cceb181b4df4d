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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Read models in Postgres. Dequeuing changes and adding them up is one transaction, so each change
 * counts exactly once despite crashes.
 */
@ApplicationScoped
public class ReadModels {

  private static final int PURGED_AT_ONCE = 20_000;

  private final Pool pool;
  private final String tryLock = NamedSql.load("rollup/try-lock");
  private final String lock = NamedSql.load("rollup/lock");
  private final String increaseAllVersions = NamedSql.load("rollup/increase-all-versions");
  private final String pending = NamedSql.load("rollup/pending");
  private final String preferIndexes = NamedSql.load("rollup/prefer-indexes");
  private final Rollup rollup;
  private final HostTable hosts;
  private final HostSums hostSums;
  private final RetentionPurge retentionPurge;
  private final String purgeHours = NamedSql.load("rollup/purge-hours");
  private final String purgeHostDays = NamedSql.load("rollup/purge-host-days");
  private final String purgeMachineHosts = NamedSql.load("rollup/purge-machine-hosts");
  private final String purgeHosts = NamedSql.load("rollup/purge-hosts");

  ReadModels(
      Pool pool, Rollup rollup, HostTable hosts, HostSums hostSums, RetentionPurge retentionPurge) {
    this.pool = pool;
    this.rollup = rollup;
    this.hosts = hosts;
    this.hostSums = hostSums;
    this.retentionPurge = retentionPurge;
  }

  boolean isPending() {
    return isTrue(pool.preparedQuery(pending).executeAndAwait(), "pending");
  }

  /**
   * Rolls up the oldest changes; does nothing while another replica is at work.
   *
   * @return true if more may be pending
   */
  boolean rollUpOldest() {
    AtomicBoolean more = new AtomicBoolean();
    if (isPending()) {
      exclusively(connection -> more.set(rollup.rollUp(connection)));
    }
    return more.get();
  }

  /**
   * Adds up notes of hosts if due; does nothing while another replica is at work.
   *
   * @param every minimum interval between additions
   * @return true if more may be pending
   */
  boolean addUpHosts(Duration every) {
    AtomicBoolean more = new AtomicBoolean();
    if (hostSums.isDue(pool, every)) {
      exclusively(
          connection -> {
            connection.query(preferIndexes).executeAndAwait();
            more.set(hostSums.addUp(connection));
          });
    }
    return more.get();
  }

  /**
   * Updates the tenants of all hosts to the patterns of this release; false while another replica
   * rolls up.
   */
  boolean nameTenants() {
    return exclusively(hosts::nameTenants);
  }

  /**
   * Increases the versions of all reports in the caller's transaction, because an app changed its
   * kind.
   */
  public void increaseVersions(SqlConnection connection) {
    connection.query(lock).executeAndAwait();
    connection.query(increaseAllVersions).executeAndAwait();
  }

  /**
   * Deletes some expired days and pairs.
   *
   * @return true if these were the last; false also while another replica rolls up
   */
  synchronized boolean purgeDays(LocalDate today, int retentionDays) {
    long began = System.nanoTime();
    boolean deleted =
        exclusively(
            connection -> {
              connection.query(preferIndexes).executeAndAwait();
              retentionPurge.delete(connection, oldest(today, retentionDays));
            });
    return deleted && retentionPurge.done(Duration.ofNanos(System.nanoTime() - began));
  }

  /** Returns the oldest retained day; usage has a partition for one day more than the retention. */
  private static LocalDate oldest(LocalDate today, int retentionDays) {
    return today.minusDays(retentionDays + 1L);
  }

  /**
   * Deletes some expired hosts and hours. Pending notes are added up first, because their hosts are
   * in use.
   *
   * @return true if these were the last; false also while another replica rolls up
   */
  boolean purgeHosts(LocalDate today, int retentionDays) {
    LocalDate oldest = oldest(today, retentionDays);
    AtomicBoolean all = new AtomicBoolean();
    exclusively(
        connection -> {
          connection.query(preferIndexes).executeAndAwait();
          int purged =
              connection
                  .preparedQuery(purgeMachineHosts)
                  .executeAndAwait(Tuple.of(oldest, PURGED_AT_ONCE))
                  .rowCount();
          if (purged < PURGED_AT_ONCE && !hostSums.addUp(connection)) {
            connection.preparedQuery(purgeHours).executeAndAwait(Tuple.of(oldest));
            connection.preparedQuery(purgeHostDays).executeAndAwait(Tuple.of(oldest));
            connection.query(purgeHosts).executeAndAwait();
            all.set(true);
          }
        });
    return all.get();
  }

  private static boolean isTrue(RowSet<Row> rows, String column) {
    return rows.iterator().next().getBoolean(column);
  }

  private interface Work {
    void on(SqlConnection connection);
  }

  /** Runs work under the lock; false if another replica holds it. */
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

  private static void rollback(Transaction transaction, RuntimeException cause) {
    try {
      transaction.rollbackAndAwait();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
