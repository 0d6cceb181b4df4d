package io.penumbra.ingestion.format.sophos;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Sophos Firewall (SFOS), in the device's own layout and in that of Sophos Central. */
final class FirewallLog {

  private FirewallLog() {}

  static Reading read(LogLine line, LineContext context) {
    // unquoted values may contain blanks: ether_type=IPv4 (0x0800)
    LogFields fields = KeyValues.readSentences(withoutBrackets(line.message()), 0);
    String type = readText(fields, "log_type");
    return switch (type) {
      case "Firewall" -> readTraffic(fields, context);
      case "Content Filtering" -> readContent(fields, context);
      case "SSL" -> readEncrypted(fields, context);
      case "WAF" -> new Reading.Skipped(SkipReason.SERVER_LOG);
      default -> new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  /** Removes the brackets that some collectors add: {@code [ date=… bytes=5]}. */
  private static String withoutBrackets(String message) {
    return message.startsWith("[") && message.endsWith("]")
        ? message.substring(1, message.length() - 1)
        : message;
  }

  private static Reading readTraffic(LogFields fields, LineContext context) {
    String event = fields.first("connevent", "con_event");
    if ("Start".equals(event) || "Interim".equals(event)) {
      return new Reading.Skipped(SkipReason.SESSION_OPEN);
    }
    switch (readText(fields, "log_component")) {
      case "Firewall Rule", "Network Rule", "User Rule" -> {
        // connection of a machine
      }
      case "Appliance Access" -> {
        return new Reading.Skipped(SkipReason.INBOUND);
      }
      case "Invalid Traffic", "Invalid Fragmented Traffic" -> {
        // packets without a connection, mostly late answers of servers
        return new Reading.Skipped(SkipReason.NO_CONNECTION);
      }
      default -> {
        return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
      }
    }
    if ("WAN".equals(fields.first("srczonetype", "src_zone_type"))) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    Instant end = at(fields, context);
    String duration = fields.text("duration");
    return readObservation(fields, LogTimes.start(end, "duration", duration, ChronoUnit.SECONDS))
        .verdict(Verdicts.of(fields.first("log_subtype", "status")))
        .read();
  }

  private static Reading readContent(LogFields fields, LineContext context) {
    if ("407".equals(fields.first("status_code", "httpresponsecode"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    return readObservation(fields, at(fields, context))
        .destination(fields.first("url", "domain"))
        .verdict(readContentVerdict(readText(fields, "log_subtype")))
        .read();
  }

  /**
   * Reads a TLS inspection record, which has the host of a connection; the record of the connection
   * has the bytes.
   */
  private static Reading readEncrypted(LogFields fields, LineContext context) {
    if (!readText(fields, "log_component").equals("SSL")) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    return readObservation(fields, at(fields, context))
        .protocol(Protocol.TCP)
        .destination(fields.first("sni", "server_name"))
        .verdict(encryptedVerdict(readText(fields, "log_subtype")))
        .read();
  }

  private static Verdict encryptedVerdict(String subtype) {
    return subtype.equalsIgnoreCase("do not decrypt") ? Verdict.ALLOWED : Verdicts.of(subtype);
  }

  private static Verdict readContentVerdict(String subtype) {
    String lower = subtype.toLowerCase(Locale.ROOT);
    if (lower.startsWith("warn")) {
      return lower.contains("proceed") ? Verdict.BYPASSED : Verdict.WARNED;
    }
    return lower.startsWith("overrid") ? Verdict.BYPASSED : Verdicts.of(subtype);
  }

  private static Observation readObservation(LogFields fields, Instant at) {
    return Observation.at(at)
        .client("src_ip", fields.text("src_ip"))
        .user(fields.first("user_name", "user"))
        .localPort("src_port", fields.text("src_port"))
        .remote("dst_ip", fields.text("dst_ip"))
        .remotePort("dst_port", fields.text("dst_port"))
        .protocol(Protocol.of(fields.text("protocol")))
        .up("sent_bytes", fields.first("sent_bytes", "bytes_sent"))
        .down("recv_bytes", fields.first("recv_bytes", "bytes_received"));
  }

  /** Returns the time of a record. Ambiguous zone abbreviations are ignored. */
  private static Instant at(LogFields fields, LineContext context) {
    String timestamp = fields.text("timestamp");
    if (timestamp != null) {
      return LogTimes.of("timestamp", timestamp, context.zone());
    }
    String date = fields.text("date");
    String time = fields.text("time");
    String zone = fields.text("timezone");
    String local = date == null || time == null ? null : date + ' ' + time;
    return LogTimes.of(
        "date",
        local != null && LogTimes.isZone(zone) ? local + ' ' + zone : local,
        context.zone());
  }

  private static String readText(LogFields fields, String name) {
    String text = fields.text(name);
    return text == null ? "" : text;
  }
}
