package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.SensorFormat;

/**
 * Reads records of one format from the bytes of their lines, without a tree of JSON. It takes the
 * usual shape of its format's records alone, and reads those as its {@link RecordReader} does.
 *
 * <p>Serves one request: it remembers values that repeat from record to record.
 */
public interface BytesReader {

  SensorFormat format();

  /**
   * Reads a line.
   *
   * @param line holds it in its first {@code length} bytes
   * @return null if the line must be read as a tree: it has another shape or format, or is to be
   *     rejected
   */
  Reading read(byte[] line, int length);
}
