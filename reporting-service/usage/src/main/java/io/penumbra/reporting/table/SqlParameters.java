package io.penumbra.reporting.table;

import io.vertx.mutiny.sqlclient.Tuple;

/** Values of a generated statement, referred to by position. */
public final class SqlParameters {

  private final Tuple tuple = Tuple.tuple();

  /** Adds a value and returns its placeholder, {@code $n}. */
  public String add(Object value) {
    tuple.addValue(value);
    return "$" + tuple.size();
  }

  public Tuple tuple() {
    return tuple;
  }
}
