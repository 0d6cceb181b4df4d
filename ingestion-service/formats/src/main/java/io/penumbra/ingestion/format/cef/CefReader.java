package io.penumbra.ingestion.format.cef;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Protocols;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** Reader of events with a source and a destination; other events are skipped. */
@ApplicationScoped
class CefReader implements LineReader {

  private static final String MARK = "CEF:";
  private static final String LDAP = "LDAP://";

  /** Vendors whose events are requests to the organisation's own web servers. */
  private static final Set<String> SERVER_SIDE =
      Set.of("imperva inc.", "incapsula", "barracuda", "f5", "citrix", "akamai");

  @Override
  public SensorFormat format() {
    return SensorFormat.CEF;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return begin(line) >= 0;
  }

  /** Returns the position of the version after {@code CEF:}, or -1. */
  private static int begin(LogLine line) {
    String text = line.text();
    int mark = text.indexOf(MARK);
    if (mark < 0) {
      return -1;
    }
    int version = mark + MARK.length();
    while (version < text.length() && text.charAt(version) == ' ') {
      version++;
    }
    return version + 1 < text.length() && Character.isDigit(text.charAt(version)) ? version : -1;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    int begin = begin(line);
    CefEvent event = begin < 0 ? null : CefEvent.of(line.text(), begin);
    if (event == null) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "must be CEF:0|vendor|product|version|id|name|severity|key=value …");
    }
    if (SERVER_SIDE.contains(event.vendor())) {
      return new Reading.Skipped(SkipReason.SERVER_LOG);
    }
    LogFields fields = event.extension();
    String destination = readDestination(fields);
    boolean hasClient = fields.first("src", "sourceTranslatedAddress", "shost", "c6a2") != null;
    if (!hasClient || (destination == null && fields.text("dst") == null)) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    CefDirection direction = VendorDirections.of(event, context.cefDirection());
    String up = direction == CefDirection.IN_IS_UPLOAD ? "in" : "out";
    String down = direction == CefDirection.IN_IS_UPLOAD ? "out" : "in";
    return Observation.at(at(line, fields, context))
        .client("src", fields.text("src"))
        .machine(fields.text("src") == null ? fields.text("shost") : null)
        .user(readUser(event))
        .localPort("spt", fields.text("spt"))
        .remote("dst", fields.text("dst"))
        .remotePort("dpt", fields.text("dpt"))
        .destination(destination)
        .protocol(readProtocol(fields))
        .process(fields.text("sproc"))
        .up(up, direction == null ? null : fields.text(up))
        .down(down, direction == null ? null : fields.text(down))
        .total("in and out", direction == null ? readTotal(fields) : null)
        .verdict(readVerdict(fields))
        .read();
  }

  /** Sets the sum of both values, which is valid for either meaning. */
  private static String readTotal(LogFields fields) {
    String in = fields.text("in");
    String out = fields.text("out");
    return in == null || out == null
        ? null
        : Long.toString(Values.bytes("in", in) + Values.bytes("out", out));
  }

  private static String readDestination(LogFields fields) {
    String request = fields.text("request");
    if (request != null) {
      // some templates add quotes
      String bare = request.replace("\"", "");
      if (!bare.startsWith("/")) {
        return bare;
      }
    }
    return fields.first("dhost", "destinationDnsDomain", "destinationServiceName");
  }

  private static String readUser(CefEvent event) {
    LogFields fields = event.extension();
    String user = fields.firstWritten("loginID", "suser", "susr", "sourceUserName");
    if (user != null && event.isOf("forcepoint", "websense") && user.startsWith(LDAP)) {
      // the directory is first, the user last
      return user.substring(user.lastIndexOf('/') + 1);
    }
    String domain = fields.text("sntdom");
    return user == null || domain == null || user.indexOf('\\') >= 0 || user.indexOf('@') >= 0
        ? user
        : domain + '\\' + user;
  }

  private static Protocol readProtocol(LogFields fields) {
    Protocol named = Protocols.of(fields.text("proto"));
    return named == Protocol.OTHER && fields.text("request") != null ? Protocol.TCP : named;
  }

  private static Verdict readVerdict(LogFields fields) {
    return Verdicts.of(fields.first("act", "fw_action", "outcome", "deviceAction"));
  }

  private static Instant at(LogLine line, LogFields fields, LineContext context) {
    for (String name : new String[] {"start", "rt", "end", "deviceReceiptTime"}) {
      String text = fields.text(name);
      if (text != null) {
        return LogTimes.of(name, text, context.zone());
      }
    }
    return line.headerTime(context);
  }
}
