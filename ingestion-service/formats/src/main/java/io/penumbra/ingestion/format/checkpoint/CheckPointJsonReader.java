package io.penumbra.ingestion.format.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.log.LogFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/** Reader of JSON written by Log Exporter. */
@ApplicationScoped
class CheckPointJsonReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.CHECK_POINT;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.has("loguid") && (entry.has("origin") || entry.has("orig")) && hasProduct(entry);
  }

  /** Audit entries of administrators have no product in some versions. */
  private static boolean hasProduct(JsonNode entry) {
    return entry.has("product") || entry.has("administrator");
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    return CheckPointRecord.read(LogFields.of(entry), new LineContext(zone, null, null, null));
  }
}
