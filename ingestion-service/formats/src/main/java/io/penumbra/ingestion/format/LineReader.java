package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.SensorFormat;

/**
 * Reads the lines of one log format that is not JSON: of a proxy, a firewall or a resolver.
 * Stateless: a line under the same head is read the same wherever it is.
 */
public interface LineReader {

  SensorFormat format();

  /**
   * Returns true if the line looks like this format. Asked of nearly every line, so it must be
   * cheap.
   */
  boolean recognises(LogLine line, LineContext context);

  /**
   * Returns true if the line is no record but names the columns of later lines. It is kept with
   * those that are rejected, as {@link LineContext#head}.
   */
  default boolean isHead(LogLine line) {
    return false;
  }

  /**
   * Reads one line.
   *
   * @throws RejectedRecordException when a field can't be used
   */
  Reading read(LogLine line, LineContext context);
}
