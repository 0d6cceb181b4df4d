package io.penumbra.ingestion.format.zscaler;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.BlockedLookup;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;
import io.penumbra.ingestion.format.log.Verdicts;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Record of a feed. Customers define the templates of feeds, so field names are those of common
 * templates or of the template placeholders.
 */
final class NssRecord {

  private static final int MOST_SESSIONS = 1_000_000;

  private NssRecord() {}

  /**
   * Reads a record.
   *
   * @param at time of the record; evaluated only for a transaction
   */
  static Reading read(LogFields fields, Supplier<Instant> at) {
    if (fields.has("csip") || fields.has("cdip")) {
      return readFirewall(fields, at);
    }
    if (fields.has("dns_req")) {
      return dns(fields, at);
    }
    if (fields.first("url", "eurl", "hostname", "ehost", "host") == null) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    return readWeb(fields, at);
  }

  private static Reading readWeb(LogFields fields, Supplier<Instant> at) {
    if ("407".equals(fields.first("status", "respcode"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String url = fields.first("url", "eurl");
    String host = url == null ? fields.first("hostname", "ehost", "host") : url;
    return Observation.at(at.get())
        .client("ClientIP", fields.first("ClientIP", "cip", "clientip"))
        .machine(fields.text("devicehostname"))
        .user(readUser(fields.first("user", "login", "elogin")))
        .remote("serverip", fields.first("serverip", "sip"))
        .destination(host)
        .remotePort("url", UrlPort.of(withScheme(fields.first("protocol", "proto"), host)))
        .up("requestsize", fields.first("requestsize", "reqsize"))
        .down("responsesize", fields.first("responsesize", "respsize"))
        .total("transactionsize", fields.first("transactionsize", "totalsize"))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  private static Reading readFirewall(LogFields fields, Supplier<Instant> at) {
    return Observation.at(at.get())
        .client("csip", fields.text("csip"))
        .machine(fields.text("devicehostname"))
        .user(readUser(fields.first("user", "login", "elogin")))
        .localPort("csport", fields.text("csport"))
        .remote("cdip", fields.first("cdip", "sdip"))
        .remotePort("cdport", fields.first("cdport", "sdport"))
        .destination(fields.first("cdfqdn", "ecdfqdn"))
        .protocol(Protocol.of(fields.first("proto", "ipproto")))
        .up("outbytes", fields.text("outbytes"))
        .down("inbytes", fields.text("inbytes"))
        .verdict(Verdicts.of(fields.text("action")))
        .count(readSessions(fields))
        .read();
  }

  /** Returns the verdict; the query or its answer may be blocked. */
  private static Reading dns(LogFields fields, Supplier<Instant> at) {
    boolean blocked =
        Verdicts.of(fields.text("reqaction")) == Verdict.BLOCKED
            || Verdicts.of(fields.text("resaction")) == Verdict.BLOCKED;
    return BlockedLookup.read(
        blocked ? Verdict.BLOCKED : Verdict.ALLOWED,
        fields.text("dns_reqtype"),
        () ->
            Observation.at(at.get())
                .client("clt_sip", fields.text("clt_sip"))
                .machine(fields.text("devicehostname"))
                .user(readUser(fields.first("user", "login", "elogin")))
                .destination(fields.text("dns_req")));
  }

  /** Returns the number of sessions with the same endpoints in the record. */
  private static int readSessions(LogFields fields) {
    String text = fields.text("numsessions");
    long sessions = text == null ? 1 : Values.parseNumber("numsessions", text);
    return Math.clamp(sessions, 1, MOST_SESSIONS);
  }

  /** Returns the user, named like a mailbox. The location replaces an unknown user. */
  private static String readUser(String name) {
    return name != null && name.indexOf('@') > 0 ? name : null;
  }

  /** Returns the URL, which is written without its scheme. */
  private static String withScheme(String protocol, String url) {
    if (url.contains("://")) {
      return url;
    }
    return switch (protocol == null ? "" : protocol.toUpperCase(Locale.ROOT)) {
      case "HTTP", "HTTP_PROXY" -> "http://" + url;
      case "HTTPS", "SSL", "TUNNEL", "TUNNEL_SSL", "HTTP2", "DNSOVERHTTPS", "WSS" ->
          "https://" + url;
      case "FTP" -> "ftp://" + url;
      default -> url;
    };
  }
}
