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
import io.penumbra.ingestion.format.log.Verdicts;
import java.time.Instant;

/** Web proxy of Sophos UTM: {@code 2026:11:27-10:00:00 utm httpproxy[1]: id="0001" …}. */
final class UtmLog {

  private static final int TIME_LENGTH = 19;

  private UtmLog() {}

  static boolean recognised(LogLine line) {
    return line.text().contains("sys=\"SecureWeb\"") && line.text().contains("srcip=\"");
  }

  static Reading read(LogLine line, LineContext context) {
    LogFields fields = KeyValues.readWords(line.text(), line.begin());
    if (!"http".equals(fields.text("sub"))) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    if ("407".equals(fields.text("statuscode"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String url = fields.text("url");
    return Observation.at(at(line, context))
        .client("srcip", fields.text("srcip"))
        .user(fields.text("user"))
        .remote("dstip", fields.text("dstip"))
        .destination(url)
        .remotePort("url", url == null ? null : UrlPort.of(url))
        .down("size", fields.text("size"))
        .verdict(readVerdict(fields.text("action")))
        .read();
  }

  private static Verdict readVerdict(String action) {
    return "warn".equals(action) ? Verdict.WARNED : Verdicts.of(action);
  }

  private static Instant at(LogLine line, LineContext context) {
    String text = line.message();
    boolean own =
        text.length() > TIME_LENGTH
            && text.charAt(4) == ':'
            && text.charAt(7) == ':'
            && text.charAt(10) == '-'
            && text.charAt(13) == ':';
    return own
        ? LogTimes.of(
            "time",
            text.substring(0, 10).replace(':', '-') + ' ' + text.substring(11, TIME_LENGTH),
            context.zone())
        : line.headerTime(context);
  }
}
