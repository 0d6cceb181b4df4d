package io.penumbra.ingestion.format.sophos;

import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;

/**
 * Sophos Web Appliance. Byte counts are from the proxy's perspective: {@code in} comes from the
 * client.
 */
final class WebApplianceLog {

  private static final String ALLOWED = "1";
  private static final String FORBIDDEN = "403";

  private WebApplianceLog() {}

  static boolean recognised(LogLine line) {
    return line.startsWith("h=")
        && line.text().contains(" meth=")
        && line.text().contains(" req=\"");
  }

  static Reading read(LogLine line, LineContext context) {
    LogFields fields = KeyValues.readWords(line.text(), line.begin());
    String status = fields.text("s");
    if ("407".equals(status)) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String url = readUrl(fields.text("req"));
    return Observation.at(LogTimes.of("t", fields.text("t"), context.zone()))
        .client("h", fields.text("h"))
        .user(fields.text("u"))
        .remote("target_ip", fields.text("target_ip"))
        .destination(url == null ? fields.text("dom") : url)
        .remotePort("req", url == null ? null : UrlPort.of(url))
        .up("in", fields.text("in"))
        .down("out", fields.text("out"))
        .verdict(readVerdict(fields.text("act"), status))
        .read();
  }

  /** Returns the target of {@code GET http://example.com/ HTTP/1.1}. */
  private static String readUrl(String request) {
    if (request == null) {
      return null;
    }
    int begin = request.indexOf(' ') + 1;
    int end = request.indexOf(' ', begin);
    return LogFields.known(request.substring(begin, end < 0 ? request.length() : end));
  }

  /** Other action numbers are not documented. */
  private static Verdict readVerdict(String action, String status) {
    if (ALLOWED.equals(action)) {
      return Verdict.ALLOWED;
    }
    return FORBIDDEN.equals(status) ? Verdict.BLOCKED : Verdict.UNKNOWN;
  }
}
