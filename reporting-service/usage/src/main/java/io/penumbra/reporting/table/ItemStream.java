package io.penumbra.reporting.table;

import java.util.Iterator;

/** Items that are read as they come, and must be closed. */
public interface ItemStream<T> extends Iterator<T>, AutoCloseable {

  /** Items that hold nothing open while they are read. */
  static <T> ItemStream<T> of(Iterable<T> items) {
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
