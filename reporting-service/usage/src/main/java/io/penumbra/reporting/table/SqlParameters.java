package io.penumbra.reporting.table;

import io.vertx.mutiny.sqlclient.Tuple;

/** The values of a statement that is put together: each is known by the number of its place. */
public final class SqlParameters {

  private final Tuple tuple = Tuple.tuple();

  /** Adds a value and returns the name of its place, {@code $n}. */
  public String add(Object value) {
    tuple.addValue(value);
    return "$" + tuple.size();
  }

  public Tuple tuple() {
    return tuple;
  }
}
