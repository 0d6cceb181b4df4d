package io.penumbra.ingestion.format.access;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.squid.SquidResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reader of {@code client ident user [time] "METHOD target HTTP/1.1" status bytes}, and further
 * fields.
 */
@ApplicationScoped
class AccessLogReader implements LineReader {

  private static final Pattern RESULT = Pattern.compile(" ([A-Z_]{3,40}):([A-Z_]{3,40})$");

  private static final int STATUS_DIGITS = 3;

  @Override
  public SensorFormat format() {
    return SensorFormat.ACCESS_LOG;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    int open = open(line);
    return open > 0
        && line.text().length() > open + 28
        && line.text().charAt(open + 3) == '/'
        && line.text().charAt(open + 7) == '/'
        && line.text().charAt(open + 12) == ':';
  }

  private static int open(LogLine line) {
    return line.text().indexOf(" [", line.begin()) + 1;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    String text = line.text();
    int open = open(line);
    int close = text.indexOf(']', open);
    int quote = text.indexOf('"', Math.max(close, 0));
    int end = quote < 0 ? -1 : closing(text, quote);
    int client = text.indexOf(' ', line.begin());
    int ident = text.indexOf(' ', client + 1);
    if (close < 0 || end < 0 || ident < 0 || ident >= open) {
      throw RejectedRecordException.invalid(
          "line", "must be: client ident user [time] \"METHOD URL HTTP/1.1\" status bytes");
    }
    String[] request = text.substring(quote + 1, end).split(" ");
    String[] tail = text.substring(end + 1).strip().split(" ", STATUS_DIGITS);
    if (request.length < 2 || tail.length < 2 || tail[0].length() != STATUS_DIGITS) {
      throw RejectedRecordException.invalid(
          "request", "must be \"METHOD URL HTTP/1.1\", with a status and a size after it");
    }
    String target = request[1];
    boolean connect = request[0].equals("CONNECT");
    if (!connect && target.indexOf("://") < 0) {
      return new Reading.Skipped(SkipReason.SERVER_LOG);
    }
    Matcher squid = RESULT.matcher(text);
    SquidResult result =
        squid.find() ? SquidResult.of(squid.group(1), tail[0], squid.group(2)) : null;
    SkipReason skipped =
        result != null
            ? result.skipped()
            : tail[0].equals("407") ? SkipReason.AUTH_CHALLENGE : null;
    if (skipped != null) {
      return new Reading.Skipped(skipped);
    }
    return SquidResult.readClient(
            Observation.at(LogTimes.of("time", text.substring(open + 1, close), context.zone())),
            text.substring(line.begin(), client))
        .user(text.substring(ident + 1, open))
        .destination(target)
        .remotePort("URL", SquidResult.formatPort(request[0], target))
        .down("bytes", tail[1])
        .verdict(result != null ? result.verdict() : readVerdict(tail[0]))
        .read();
  }

  /** Status of targets that Apache does not proxy. An origin's 403 cannot be distinguished. */
  private static Verdict readVerdict(String status) {
    if (status.equals("403")) {
      return Verdict.BLOCKED;
    }
    return status.equals("502") || status.equals("503") || status.equals("504")
        ? Verdict.FAILED
        : Verdict.ALLOWED;
  }

  /** Returns the quote that ends the request; quotes sent by clients are escaped. */
  private static int closing(String text, int quote) {
    for (int i = quote + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"' && i + 2 < text.length() && Character.isDigit(text.charAt(i + 2))) {
        return i;
      }
    }
    return -1;
  }
}
