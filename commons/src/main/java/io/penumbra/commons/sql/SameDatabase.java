package io.penumbra.commons.sql;

import io.penumbra.commons.problem.DatabaseOutage;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Shutdown of the service when its database has been replaced: restored, or a standby that took
 * over. Memory, machine numbers for example, may hold data that the database has lost; the
 * restarted service reads all of it again.
 */
@ApplicationScoped
public class SameDatabase {

  private static final Logger LOG = Logger.getLogger(SameDatabase.class);

  /** Query for the identity of the database, as {@code database}, for {@link #require}. */
  public static final String QUERY = NamedSql.load("postgres/database");

  private final Pool pool;
  private final Runnable end;
  private @Nullable String first;
  private boolean ending;

  @Inject
  SameDatabase(Pool pool) {
    this(pool, () -> Quarkus.asyncExit(1));
  }

  SameDatabase(Pool pool, Runnable end) {
    this.pool = pool;
    this.end = end;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    String database;
    try {
      database = pool.query(QUERY).executeAndAwait().iterator().next().getString("database");
    } catch (RuntimeException e) {
      if (!DatabaseOutage.isCauseOf(e)) {
        LOG.warn("the database does not report its identity; a restore would go undetected", e);
      }
      return;
    }
    require(database);
  }

  /**
   * Rejects a transaction that stores values derived from memory of another database. Required in
   * every such transaction.
   *
   * @param database result of {@link #QUERY} in the same transaction
   * @throws ProblemException 503 when it is another one; the service ends then
   */
  public synchronized void require(String database) {
    if (first == null) {
      first = database;
    }
    if (first.equals(database)) {
      return;
    }
    if (!ending) {
      ending = true;
      LOG.errorf(
          "the database has changed since startup (%s, now %s): it was restored, or a "
              + "standby took over. The service exits to discard cached data",
          first, database);
      end.run();
    }
    throw new ProblemException(
        ProblemType.UNAVAILABLE, "The database was restored or moved; the service is restarting.");
  }
}
