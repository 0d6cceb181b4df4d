package io.penumbra.commons.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs work in one transaction and retries it after transient conflicts. Blocks; called on virtual
 * threads.
 */
@ApplicationScoped
public class TransactionRunner {

  private static final Logger LOG = Logger.getLogger(TransactionRunner.class);
  private static final int TRIES = 5;

  /** Serialization failure and deadlock: the same transaction may succeed when retried. */
  private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");

  private final Pool pool;

  TransactionRunner(Pool pool) {
    this.pool = pool;
  }

  /** Thrown if the inputs of the work have changed and it must be restarted. */
  public static final class Outdated extends RuntimeException {

    public Outdated(String what) {
      super(what);
    }
  }

  public <T> T run(Function<SqlConnection, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        if (attempt == TRIES || !worthRepeating(e)) {
          throw e;
        }
        LOG.debugf("a transaction is retried: %s", e.getMessage());
      }
    }
  }

  private <T> T once(Function<SqlConnection, T> work) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction transaction = connection.beginAndAwait();
      try {
        T result = work.apply(connection);
        transaction.commitAndAwait();
        return result;
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

  private static boolean worthRepeating(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Outdated
          || (cause instanceof PgException pg && WORTH_REPEATING.contains(pg.getSqlState()))) {
        return true;
      }
    }
    return false;
  }
}
