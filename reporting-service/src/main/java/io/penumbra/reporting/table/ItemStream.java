package io.penumbra.reporting.table;

import java.util.Iterator;
import java.util.List;

/** Items that are read as they come, and must be closed. */
public interface ItemStream<T> extends Iterator<T>, AutoCloseable {

  /** Items that are there already. */
  static <T> ItemStream<T> of(List<T> items) {
    Iterator<T> all = items.iterator();
    return new ItemStream<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public T next() {
        return all.next();
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  @Override
  void close();
}
