package io.penumbra.correlation.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.function.Function;

/** Runs work in one transaction. */
public final class Transactions {

  private Transactions() {}

  /** Commits what the work did, or nothing of it when it throws. */
  public static <T> T run(Pool pool, Function<SqlConnection, T> work) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction transaction = connection.beginAndAwait();
      try {
        T result = work.apply(connection);
        transaction.commitAndAwait();
        return result;
      } catch (RuntimeException e) {
        try {
          transaction.rollbackAndAwait();
        } catch (RuntimeException lost) {
          e.addSuppressed(lost);
        }
        throw e;
      }
    } finally {
      connection.closeAndAwait();
    }
  }
}
