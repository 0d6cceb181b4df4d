package io.penumbra.ingestion.format.fortigate;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.BlockedLookup;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reader of forwarded traffic at its end, and of related web filter and application control
 * records. All records of a session have the same endpoints, so they are joined into one
 * connection.
 */
@ApplicationScoped
class FortiGateReader implements LineReader {

  /** Record of an open session; its final record repeats the totals. */
  private static final String INTERIM = "0000000020";

  private static final int LOG_ID_DIGITS = 10;

  @Override
  public SensorFormat format() {
    return SensorFormat.FORTIGATE;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    return text.indexOf("logid=") >= 0
        && (text.indexOf("devid=") >= 0 || text.indexOf("vd=") >= 0)
        && text.indexOf("type=") >= 0;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    LogFields fields = KeyValues.readWords(line.text(), line.begin());
    return switch (readText(fields, "type") + '/' + readText(fields, "subtype")) {
      case "traffic/forward" -> readTraffic(fields, context);
      case "utm/webfilter", "utm/app-ctrl" -> filter(fields, context);
      case "utm/dns", "dns/dns-query", "dns/dns-response" -> dns(fields, context);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static Reading readTraffic(LogFields fields, LineContext context) {
    String logId = readText(fields, "logid");
    boolean interim = logId.length() == LOG_ID_DIGITS && logId.equals(INTERIM);
    String action = fields.text("action");
    if (interim || "start".equals(action)) {
      return new Reading.Skipped(SkipReason.SESSION_OPEN);
    }
    if ("wan".equals(fields.text("srcintfrole"))) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return readObservation(fields, context, fields.text("duration"))
        .destination(fields.text("hostname"))
        .up("sentbyte", fields.text("sentbyte"))
        .down("rcvdbyte", fields.text("rcvdbyte"))
        .verdict(readTrafficVerdict(action, fields.text("utmaction")))
        .read();
  }

  /** Maps the action, which is the end of the session unless it is a block. */
  private static Verdict readTrafficVerdict(String action, String filtered) {
    boolean blocked =
        Verdicts.of(action) == Verdict.BLOCKED || Verdicts.of(filtered) == Verdict.BLOCKED;
    return blocked ? Verdict.BLOCKED : Verdict.ALLOWED;
  }

  /** Reads a filter record. Its byte counts are intermediate; the traffic record has the totals. */
  private static Reading filter(LogFields fields, LineContext context) {
    if ("incoming".equals(fields.text("direction"))) {
      return new Reading.Skipped(SkipReason.SAME_CONNECTION);
    }
    return readObservation(fields, context, null)
        .destination(fields.first("hostname", "url"))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  private static Reading dns(LogFields fields, LineContext context) {
    return BlockedLookup.read(
        Verdicts.of(fields.text("action")),
        fields.text("qtype"),
        () ->
            Observation.at(at(fields, context))
                .client("srcip", fields.text("srcip"))
                .user(fields.first("user", "unauthuser"))
                .destination(fields.text("qname")));
  }

  private static Observation readObservation(
      LogFields fields, LineContext context, String duration) {
    Instant end = at(fields, context);
    return Observation.at(LogTimes.start(end, "duration", duration, ChronoUnit.SECONDS))
        .client("srcip", fields.text("srcip"))
        .user(fields.first("user", "unauthuser"))
        .localPort("srcport", fields.text("srcport"))
        .remote("dstip", fields.text("dstip"))
        .remotePort("dstport", fields.text("dstport"))
        .protocol(Protocol.of(fields.text("proto")));
  }

  /**
   * {@code eventtime} is UTC in any unit; {@code date} and {@code time} are local to the device.
   */
  private static Instant at(LogFields fields, LineContext context) {
    String eventTime = fields.text("eventtime");
    if (eventTime != null) {
      return LogTimes.of("eventtime", eventTime, context.zone());
    }
    String date = fields.text("date");
    String time = fields.text("time");
    String zone = fields.text("tz");
    return LogTimes.of(
        "date",
        date == null || time == null ? null : date + ' ' + time + (zone == null ? "" : zone),
        context.zone());
  }

  private static String readText(LogFields fields, String name) {
    String text = fields.text(name);
    return text == null ? "" : text;
  }
}
