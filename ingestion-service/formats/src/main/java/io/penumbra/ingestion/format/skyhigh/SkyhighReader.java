package io.penumbra.ingestion.format.skyhigh;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Reader of {@code status="200/0" srcip="…" bytes="458/509/2813889/3001" …}; of the layout with
 * named counters, {@code McAfeeWG|time_stamp=[…]|src_ip=…|bytes_from_client=…|…}; and of the
 * default access.log.
 */
@ApplicationScoped
class SkyhighReader implements LineReader {

  private static final String NOT_BLOCKED = "0";
  private static final int COUNTERS = 4;

  @Override
  public SensorFormat format() {
    return SensorFormat.SKYHIGH;
  }

  @Override
  public boolean isHead(LogLine line) {
    return DefaultLog.isHead(line);
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return isQuoted(line) || isBars(line) || DefaultLog.recognised(line, context);
  }

  private static boolean isQuoted(LogLine line) {
    return line.startsWith("status=\"")
        && line.text().contains(" srcip=\"")
        && line.text().contains(" dhost=\"");
  }

  private static boolean isBars(LogLine line) {
    return line.text().contains("|time_stamp=[") && line.text().contains("|bytes_from_client=");
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    if (isQuoted(line)) {
      return readQuoted(line, context);
    }
    return readNamed(isBars(line) ? readBars(line) : DefaultLog.readFields(line, context), context);
  }

  private static Reading readQuoted(LogLine line, LineContext context) {
    LogFields fields = KeyValues.readWords(line.text(), line.begin());
    String[] status = (fields.raw("status") + "/").split("/", -1);
    if (status[0].equals("407")) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String[] bytes = bytes(fields.text("bytes"));
    return Observation.at(line.headerTime(context))
        .client("srcip", fields.text("srcip"))
        .user(fields.text("user"))
        .remote("destip", fields.text("destip"))
        .remotePort("urlp", fields.text("urlp"))
        .destination(fields.first("dhost", "url"))
        .up("bytes", bytes[0])
        .down("bytes", bytes[COUNTERS - 1])
        .verdict(readVerdict(LogFields.known(status[1])))
        .read();
  }

  /** Returns the bytes from client, to server, from server and to client. */
  private static String[] bytes(String text) {
    String[] counters = text == null ? new String[0] : text.split("/", -1);
    return counters.length == COUNTERS ? counters : new String[COUNTERS];
  }

  private static LogFields readBars(LogLine line) {
    LogFields fields = new LogFields();
    for (String pair : line.message().split("\\|")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.add(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return fields;
  }

  private static Reading readNamed(LogFields fields, LineContext context) {
    if ("407".equals(fields.text("status_code"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    return Observation.at(at(fields.text("time_stamp"), context))
        .client("src_ip", fields.text("src_ip"))
        .user(fields.text("auth_user"))
        .remote("server_ip", fields.text("server_ip"))
        .remotePort("url_port", fields.text("url_port"))
        .destination(fields.first("host", "url"))
        .up("bytes_from_client", fields.text("bytes_from_client"))
        .down("bytes_to_client", fields.text("bytes_to_client"))
        .verdict(readVerdict(fields.text("block_res")))
        .read();
  }

  /** Returns the number of the block page, 0 if the request was not blocked. */
  private static Verdict readVerdict(String block) {
    if (block == null) {
      return Verdict.UNKNOWN;
    }
    return block.equals(NOT_BLOCKED) ? Verdict.ALLOWED : Verdict.BLOCKED;
  }

  private static Instant at(String time, LineContext context) {
    String bare = time == null ? null : time.replace("[", "").replace("]", "");
    return LogTimes.of("time_stamp", bare, context.zone());
  }
}
