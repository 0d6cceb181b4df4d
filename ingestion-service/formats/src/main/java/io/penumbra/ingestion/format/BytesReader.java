package io.penumbra.ingestion.format;

import io.penumbra.contracts.chunk.SensorFormat;

/**
 * Reader of one format that parses records directly from the bytes of a line, without a JSON tree.
 * It handles only the common shape of the records, and reads it exactly as the {@link RecordReader}
 * does.
 *
 * <p>An instance serves one request, because it caches values that repeat in its records.
 */
public interface BytesReader {

  SensorFormat format();

  /**
   * Reads a line.
   *
   * @param line buffer with the line in its first {@code length} bytes
   * @return null if the line must be read as a tree: it has another shape or format, or is rejected
   */
  Reading read(byte[] line, int length);
}
