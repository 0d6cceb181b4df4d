package io.penumbra.reporting.table;

import java.util.Iterator;

/** Items that are read as they come, and must be closed. */
public interface ItemStream<T> extends Iterator<T>, AutoCloseable {

  @Override
  void close();
}
