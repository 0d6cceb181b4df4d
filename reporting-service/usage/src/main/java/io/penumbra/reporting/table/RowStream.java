package io.penumbra.reporting.table;

import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Rows of a statement, read in batches from one snapshot. Blocks. It must be closed, because it
 * uses a connection.
 */
public final class RowStream<T> implements ItemStream<T> {

  private static final int FETCHED = 1_000;

  private final SqlConnection connection;
  private final Transaction transaction;
  private final Cursor cursor;
  private final Function<Row, T> item;
  private Iterator<Row> batch;

  /** True if the last batch was full; then the cursor may not have detected the end. */
  private boolean isFull;

  private RowStream(
      SqlConnection connection, Transaction transaction, Cursor cursor, Function<Row, T> item) {
    this.connection = connection;
    this.transaction = transaction;
    this.cursor = cursor;
    this.item = item;
    this.batch = read().iterator();
  }

  /** Executes a statement and reads its first rows, so that errors are detected at once. */
  public static <T> RowStream<T> open(
      Pool pool, String statement, Tuple arguments, Function<Row, T> item) {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction transaction = connection.beginAndAwait();
      Cursor cursor = connection.prepareAndAwait(statement).cursor(arguments);
      return new RowStream<>(connection, transaction, cursor, item);
    } catch (RuntimeException e) {
      connection.closeAndAwait();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && isFull) {
      batch = read().iterator();
    }
    return batch.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return item.apply(batch.next());
  }

  private RowSet<Row> read() {
    RowSet<Row> rows = cursor.readAndAwait(FETCHED);
    isFull = rows.size() == FETCHED;
    return rows;
  }

  @Override
  public void close() {
    try {
      transaction.rollbackAndAwait();
    } finally {
      connection.closeAndAwait();
    }
  }
}
