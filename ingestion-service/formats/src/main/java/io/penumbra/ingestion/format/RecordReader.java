package io.penumbra.ingestion.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import java.time.ZoneId;

/**
 * Reads the records of one wire format. Stateless: a record is read the same wherever it stands.
 */
public interface RecordReader {

  SensorFormat format();

  /** Returns true if the record looks like this format. */
  boolean recognises(JsonNode entry);

  /**
   * Reads one record.
   *
   * @param zone the zone of times that name none, or null when it is not known
   * @throws RejectedRecordException when a field can't be used
   */
  Reading read(JsonNode entry, ZoneId zone);

  /**
   * A reader of the usual shape of these records from bytes, for one request; null without one.
   * What it takes, {@link #recognises} has to recognise.
   */
  default BytesReader ofBytes() {
    return null;
  }
}
