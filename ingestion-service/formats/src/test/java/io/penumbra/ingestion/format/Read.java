package io.penumbra.ingestion.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.contracts.chunk.Transaction;
import java.time.ZoneId;

/** Reader of single records, in the same way as the intake. */
public final class Read {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Read() {}

  public static Reading by(RecordReader reader, String json) {
    return by(reader, json, null);
  }

  /**
   * Reads a record.
   *
   * @param zone time zone of times without one, or null
   */
  public static Reading by(RecordReader reader, String json, ZoneId zone) {
    JsonNode entry = json(json);
    if (!reader.recognises(entry)) {
      return new Reading.Rejected(RejectReason.UNKNOWN_FORMAT, null, "not recognised");
    }
    try {
      return reader.read(entry, zone);
    } catch (RejectedRecordException e) {
      return e.rejected();
    }
  }

  public static Reading.Taken taken(RecordReader reader, String json) {
    return (Reading.Taken) by(reader, json);
  }

  /** Returns the only transaction of a record. */
  public static Transaction transaction(RecordReader reader, String json) {
    Reading.Taken taken = taken(reader, json);
    if (taken.transactions().size() != 1) {
      throw new AssertionError("one transaction expected, got " + taken);
    }
    return taken.transactions().getFirst();
  }

  private static JsonNode json(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
