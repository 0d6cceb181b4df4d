package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.SensorFormat;

/**
 * Reader of the lines of a log format that is not JSON, of a proxy, firewall or resolver. It is
 * stateless: the result depends only on the line and its header.
 */
public interface LineReader {

  SensorFormat format();

  /**
   * Returns true if the line appears to have this format. Must be fast, because it is called for
   * almost every line.
   */
  boolean recognises(LogLine line, LineContext context);

  /**
   * Returns true if the line is a header with column names. It is stored with rejected lines, as
   * {@link LineContext#head}.
   */
  default boolean isHead(LogLine line) {
    return false;
  }

  /**
   * Reads a line.
   *
   * @throws RejectedRecordException if a field is invalid
   */
  Reading read(LogLine line, LineContext context);
}
