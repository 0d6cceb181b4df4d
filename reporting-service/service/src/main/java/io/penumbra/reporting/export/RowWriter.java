package io.penumbra.reporting.export;

import java.io.IOException;

/**
 * Writes rows into a file as they come; holds no more than a bounded number of them. Closing ends
 * the file, and leaves the stream under it open.
 */
interface RowWriter<T> extends AutoCloseable {

  void write(T row) throws IOException;

  @Override
  void close() throws IOException;
}
