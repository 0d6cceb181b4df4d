package io.penumbra.ingestion.format.iboss;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.JsonFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Reader of web log records, and of blocks by data loss prevention. */
@ApplicationScoped
class IbossReader implements RecordReader {

  @Override
  public SensorFormat format() {
    return SensorFormat.IBOSS;
  }

  @Override
  public boolean recognises(JsonNode entry) {
    return entry.has("upstreamByteUsage") || entry.has("ibossIpAddress");
  }

  @Override
  public Reading read(JsonNode entry, ZoneId zone) {
    JsonFields record = new JsonFields(entry);
    String log = record.text("logType");
    if (log != null && !log.equals("WEB_LOG") && !log.equals("DLP")) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    // directions of a DLP record do not add up to its total
    boolean isSplit = !"DLP".equals(log);
    return Observation.at(at(record, zone))
        .client("sourceIpAddress", record.first("privateIp", "sourceIpAddress"))
        .machine(record.text("computerName"))
        .user(record.text("username"))
        .localPort("sourcePort", record.text("sourcePort"))
        .remote("ipAddress", record.text("ipAddress"))
        .remotePort("destinationPort", record.text("destinationPort"))
        .destination(record.first("host", "url"))
        .process(process(record.text("applicationName")))
        .up("upstreamByteUsage", isSplit ? record.text("upstreamByteUsage") : null)
        .down("downstreamByteUsage", isSplit ? record.text("downstreamByteUsage") : null)
        .total("totalByteUsage", record.text("totalByteUsage"))
        .verdict(readVerdict(record.first("sAction", "action")))
        .read();
  }

  private static Instant at(JsonFields record, ZoneId zone) {
    if (record.text("proxyTransactionStartTime") != null) {
      return record.time(zone, "proxyTransactionStartTime");
    }
    String date = record.text("logTime");
    String time = record.text("time");
    if (date == null || time == null) {
      throw RejectedRecordException.missing(date == null ? "logTime" : "time");
    }
    return LogTimes.of("logTime", date + ' ' + time, zone);
  }

  /** A soft block is a warning page that the user can dismiss. */
  private static Verdict readVerdict(String action) {
    return action != null && action.toLowerCase(Locale.ROOT).startsWith("soft")
        ? Verdict.WARNED
        : Verdicts.of(action);
  }

  /** Removes doubled backslashes of paths. */
  private static String process(String name) {
    return name == null ? null : name.replace("\\\\", "\\");
  }
}
