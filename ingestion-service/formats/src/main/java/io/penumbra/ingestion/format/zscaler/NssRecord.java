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
 * A record of a feed. The templates of feeds are the customer's own: fields have the names of the
 * usual templates, or those that the templates' placeholders have.
 */
final class NssRecord {

  private static final int MOST_SESSIONS = 1_000_000;

  private NssRecord() {}

  /**
   * Reads a record.
   *
   * @param at its time; evaluated only for a transaction
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

  /** The question or its answer may be blocked. */
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

  /** Several sessions of the same ends may be one record. */
  private static int readSessions(LogFields fields) {
    String text = fields.text("numsessions");
    long sessions = text == null ? 1 : Values.parseNumber("numsessions", text);
    return Math.clamp(sessions, 1, MOST_SESSIONS);
  }

  /** Users have the names of mailboxes. An unknown user is replaced by the location. */
  private static String readUser(String name) {
    return name != null && name.indexOf('@') > 0 ? name : null;
  }

  /** URLs are written without their scheme. */
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
