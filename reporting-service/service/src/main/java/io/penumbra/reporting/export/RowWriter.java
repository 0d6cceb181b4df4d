package io.penumbra.reporting.export;

import java.io.IOException;

/**
 * Streaming writer of rows with bounded memory. Closing finishes the file and leaves the underlying
 * stream open.
 */
interface RowWriter<T> extends AutoCloseable {

  void write(T row) throws IOException;

  @Override
  void close() throws IOException;
}
