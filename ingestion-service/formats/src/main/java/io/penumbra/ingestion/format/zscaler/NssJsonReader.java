package io.penumbra.ingestion.format.zscaler;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/**
 * Reader of JSON feeds: {@code {"sourcetype":"zscalernss-web","event":{…}}}, or the event alone.
 */
@ApplicationScoped
class NssJsonReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.ZSCALER;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    String sourceType = Values.readText(entry.get("sourcetype"));
    if (sourceType != null) {
      return sourceType.startsWith("zscaler") && entry.path("event").isObject();
    }
    boolean web = entry.has("ClientIP") && entry.has("requestsize") && entry.has("action");
    boolean firewall = entry.has("csip") && entry.has("cdip") && entry.has("action");
    boolean lookup = entry.has("dns_req") && entry.has("clt_sip");
    return web || firewall || lookup;
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    LogFields fields = LogFields.of(entry.path("event").isObject() ? entry.get("event") : entry);
    return NssRecord.read(
        fields, () -> LogTimes.of("datetime", fields.first("epochtime", "datetime", "time"), zone));
  }
}
