package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import java.time.ZoneId;

/**
 * Reader of the records of a wire format. It is stateless: the result depends only on the record.
 */
public interface RecordReader {

  SensorFormat format();

  /** Returns true if the record appears to have this format. */
  boolean recognises(JsonNode entry);

  /**
   * Reads a record.
   *
   * @param zone zone of times without one, or null if not set
   * @throws RejectedRecordException if a field is invalid
   */
  Reading read(JsonNode entry, ZoneId zone);

  /**
   * Returns a reader of the common shape of these records from bytes, for one request; null if
   * there is none. {@link #recognises} must accept every record that it reads.
   */
  default BytesReader ofBytes() {
    return null;
  }
}
