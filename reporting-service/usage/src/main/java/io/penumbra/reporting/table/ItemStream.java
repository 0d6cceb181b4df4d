package io.penumbra.reporting.table;

import java.util.Iterator;

/** Stream of items, which must be closed. */
public interface ItemStream<T> extends Iterator<T>, AutoCloseable {

  /** Returns a stream of items that needs no open resource. */
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
        // no resource is open
      }
    };
  }

  @Override
  void close();
}
