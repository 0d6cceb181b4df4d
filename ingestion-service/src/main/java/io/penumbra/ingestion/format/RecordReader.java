package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;

/**
 * Reads the records of one wire format. Stateless: a record is read the same wherever it stands.
 */
public interface RecordReader {

  SensorFormat format();

  /** Whether the record looks like this format's. */
  boolean recognises(JsonNode entry);

  /**
   * Reads one record.
   *
   * @throws RejectedRecordException when a field can't be used
   */
  Reading read(JsonNode entry);
}
