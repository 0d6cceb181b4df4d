package io.penumbra.ingestion.format.checkpoint;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import java.util.Locale;

/**
 * Reader of the fields of a log. Updates of a connection repeat its start and its current totals.
 * They have the same endpoints and are merged into one connection with the largest totals.
 */
final class CheckPointRecord {

  private CheckPointRecord() {}

  static Reading read(LogFields fields, LineContext context) {
    if (!isOfConnections(fields.text("product"))) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    boolean hasEnds = fields.text("src") != null && fields.first("dst", "resource") != null;
    if (!hasEnds || "Key Install".equals(fields.text("action"))) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    if (isInbound(fields)) {
      return new Reading.Skipped(SkipReason.INBOUND);
    }
    return Observation.at(LogTimes.of("time", fields.first("start_time", "time"), context.zone()))
        .client("src", fields.text("src"))
        .machine(readMachine(fields.text("src_machine_name")))
        .user(fields.first("src_user_name", "user"))
        .localPort("s_port", readNumber(fields.text("s_port")))
        .remote("dst", fields.text("dst"))
        .remotePort("service", readNumber(fields.text("service")))
        .destination(firstUrl(fields.text("resource")))
        .protocol(Protocol.of(fields.text("proto")))
        .up("client_outbound_bytes", fields.first("client_outbound_bytes", "sent_bytes"))
        .down("client_inbound_bytes", fields.first("client_inbound_bytes", "received_bytes"))
        .total("bytes", fields.text("bytes"))
        .verdict(readVerdict(fields.text("action")))
        .read();
  }

  private static boolean isOfConnections(String product) {
    return product != null
        && (product.equals("Firewall")
            || product.endsWith("VPN-1 & FireWall-1")
            || product.equals("URL Filtering")
            || product.equals("Application Control")
            || product.equals("HTTPS Inspection"));
  }

  private static boolean isInbound(LogFields fields) {
    return "Incoming".equals(fields.text("conn_direction"))
        || ("External".equals(fields.text("inzone")) && "Internal".equals(fields.text("outzone")));
  }

  /** {@code anna-pc@corp.example}: machine and domain. */
  private static String readMachine(String name) {
    int at = name == null ? -1 : name.indexOf('@');
    return at > 0 ? name.substring(0, at) : name;
  }

  /** Parses a port, which may be a service name in old versions. */
  private static String readNumber(String port) {
    return port != null && port.chars().allMatch(c -> c >= '0' && c <= '9') ? port : null;
  }

  /** Returns the first URL; several URLs of a connection are separated by semicolons. */
  private static String firstUrl(String resource) {
    int end = resource == null ? -1 : resource.indexOf(';');
    return end > 0 ? resource.substring(0, end) : resource;
  }

  private static Verdict readVerdict(String action) {
    String lower = action == null ? "" : action.toLowerCase(Locale.ROOT);
    if (lower.startsWith("ask")) {
      return Verdict.WARNED;
    }
    if (lower.startsWith("redirect")) {
      return Verdict.BLOCKED;
    }
    return lower.startsWith("https ") || lower.startsWith("encrypt")
        ? Verdict.ALLOWED
        : Verdicts.of(action);
  }
}
