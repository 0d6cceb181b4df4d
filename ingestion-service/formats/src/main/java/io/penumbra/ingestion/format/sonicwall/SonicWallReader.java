package io.penumbra.ingestion.format.sonicwall;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.HostPort;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Protocols;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reader of {@code id=firewall sn=… time="…" m=537 src=… dst=…}, in which {@code m} is the event
 * number.
 */
@ApplicationScoped
class SonicWallReader implements LineReader {

  private static final String SITE_BLOCKED = "14";
  private static final String SITE_ALLOWED = "16";
  private static final String WEB_REQUEST = "97";
  private static final String OPENED = "98";
  private static final String CLOSED = "537";

  @Override
  public SensorFormat format() {
    return SensorFormat.SONICWALL;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    int sn = text.indexOf(" sn=", line.begin());
    return sn > 0
        && text.indexOf(" m=", sn) > 0
        && text.indexOf(" fw=", sn) > 0
        && text.indexOf("id=", line.begin()) >= 0;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    LogFields fields = KeyValues.readWords(line.text(), line.begin());
    String kind = fields.text("m");
    return switch (kind == null ? "" : kind) {
      case OPENED -> new Reading.Skipped(SkipReason.SESSION_OPEN);
      case CLOSED -> readClosed(fields, context);
      case WEB_REQUEST, SITE_BLOCKED, SITE_ALLOWED -> request(fields, kind, context);
      default ->
          isDrop(fields)
              ? readEnds(fields, at(fields, context)).verdict(Verdict.BLOCKED).read()
              : new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    };
  }

  private static boolean isDrop(LogFields fields) {
    return isDropped(fields) && fields.text("src") != null && fields.text("dst") != null;
  }

  private static boolean isDropped(LogFields fields) {
    return Verdicts.of(fields.text("fw_action")) == Verdict.BLOCKED;
  }

  private static Reading readClosed(LogFields fields, LineContext context) {
    Instant end = at(fields, context);
    return readEnds(fields, LogTimes.start(end, "cdur", fields.text("cdur"), ChronoUnit.MILLIS))
        .up("sent", fields.text("sent"))
        .down("rcvd", fields.text("rcvd"))
        .verdict(isDropped(fields) ? Verdict.BLOCKED : Verdict.ALLOWED)
        .read();
  }

  private static Reading request(LogFields fields, String kind, LineContext context) {
    return readEnds(fields, at(fields, context))
        .destination(fields.text("dstname"))
        .up("sent", fields.text("sent"))
        .down("rcvd", fields.text("rcvd"))
        .verdict(requestVerdict(fields, kind))
        .read();
  }

  /** A status of 403 may come from the firewall or the server. */
  private static Verdict requestVerdict(LogFields fields, String kind) {
    if (kind.equals(SITE_BLOCKED) || isDropped(fields)) {
      return Verdict.BLOCKED;
    }
    return kind.equals(WEB_REQUEST) && "403".equals(fields.text("result"))
        ? Verdict.UNKNOWN
        : Verdict.ALLOWED;
  }

  private static Observation readEnds(LogFields fields, Instant at) {
    HostPort source = HostPort.of(fields.first("src", "srcV6"));
    HostPort destination = HostPort.of(fields.first("dst", "dstV6"));
    return Observation.at(at)
        .client("src", source.address())
        .user(fields.first("usr", "susr", "user"))
        .localPort("src", source.port())
        .remote("dst", destination.address())
        .remotePort("dst", destination.port())
        .protocol(Protocols.of(fields.text("proto")));
  }

  private static Instant at(LogFields fields, LineContext context) {
    return LogTimes.of("time", fields.text("time"), context.zone());
  }
}
