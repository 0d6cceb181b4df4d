package io.penumbra.ingestion.format.w3c;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reader of lines after {@code #Fields:}, with times in UTC by definition. Syslog omits that
 * header; lines in Blue Coat's main format are then read in its column order.
 */
@ApplicationScoped
class W3cReader implements LineReader {

  private static final String HEAD = "#Fields:";

  /** Columns of Blue Coat's {@code main} format, and those that newer versions append. */
  private static final List<String> PROXY_SG =
      List.of(
          ("date time time-taken c-ip cs-username cs-auth-group x-exception-id sc-filter-result"
                  + " cs-categories cs(referer) sc-status s-action cs-method rs(content-type)"
                  + " cs-uri-scheme cs-host cs-uri-port cs-uri-path cs-uri-query cs-uri-extension"
                  + " cs(user-agent) s-ip sc-bytes cs-bytes x-virus-id")
              .split(" "));

  /** Fields that only proxies write; a log without any of them belongs to a web server. */
  private static final Set<String> OF_PROXIES =
      Set.of(
          "s-action",
          "sc-filter-result",
          "x-exception-id",
          "cs-uri-scheme",
          "cs-uri",
          "c-uri",
          "r-host",
          "r-ip",
          "x-cs-app",
          "x-cs-userip",
          "cs-categories");

  private static final Columns MAIN = Columns.of(null, PROXY_SG);

  /** Columns of the last header, shared by the lines after it. */
  private volatile Columns latest = MAIN;

  /** Returns the columns of a header. */
  private record Columns(String head, List<String> names, boolean areOfProxy) {

    static Columns of(String head, List<String> names) {
      return new Columns(head, names, names.stream().anyMatch(OF_PROXIES::contains));
    }
  }

  @Override
  public SensorFormat format() {
    return SensorFormat.W3C;
  }

  @Override
  public boolean isHead(LogLine line) {
    return line.startsWith(HEAD);
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return head(context) != null || isProxySg(line);
  }

  /** Returns the header with the column names, or null; other logs have similar lines. */
  private static String head(LineContext context) {
    return context.head() != null && context.head().contains(HEAD) ? context.head() : null;
  }

  /** {@code 2026-11-27 10:00:00 1234 10.0.0.1 …} with an action of the proxy. */
  private static boolean isProxySg(LogLine line) {
    String text = line.text();
    int at = line.begin();
    return text.length() > at + 40
        && Character.isDigit(text.charAt(at))
        && text.charAt(at + 4) == '-'
        && text.charAt(at + 7) == '-'
        && text.charAt(at + 10) == ' '
        && text.charAt(at + 13) == ':'
        && text.charAt(at + 19) == ' '
        && Character.isDigit(text.charAt(at + 20))
        && (text.indexOf(" TCP_", at) > 0
            || text.contains(" OBSERVED ")
            || text.contains(" DENIED ")
            || text.contains(" PROXIED "));
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    String head = head(context);
    Columns columns = readColumns(head);
    List<String> names = columns.names;
    boolean tabs = line.text().indexOf('\t') >= 0;
    List<String> values =
        tabs
            ? Delimited.listCsv(line.text(), line.begin(), '\t')
            : Delimited.listBlanks(line.text(), line.begin());
    if (!columns.areOfProxy) {
      return new Reading.Skipped(SkipReason.SERVER_LOG);
    }
    if (head == null ? values.size() < names.size() - 1 : values.size() != names.size()) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "has %d values; %s %d"
              .formatted(
                  values.size(),
                  head == null
                      ? "without #Fields, Blue Coat's main format is expected, which has at least"
                      : "its #Fields name",
                  names.size()));
    }
    LogFields fields = new LogFields();
    for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
      fields.add(names.get(i), values.get(i));
    }
    return read(fields, context);
  }

  private Columns readColumns(String head) {
    if (head == null) {
      return MAIN;
    }
    Columns columns = latest;
    if (!head.equals(columns.head)) {
      columns = Columns.of(head, readNames(head));
      latest = columns;
    }
    return columns;
  }

  private static List<String> readNames(String head) {
    int begin = head.indexOf(HEAD) + HEAD.length();
    int end = head.indexOf('\n', begin);
    return List.of(
        head.substring(begin, end < 0 ? head.length() : end)
            .strip()
            .toLowerCase(Locale.ROOT)
            .split("[ \t]+"));
  }

  private static Reading read(LogFields fields, LineContext context) {
    String status = fields.first("sc-status", "rs-status");
    String exception = fields.text("x-exception-id");
    boolean challenge =
        "407".equals(status) || (exception != null && exception.contains("authentication"));
    if (challenge) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    return Observation.at(at(fields, context))
        .client("c-ip", fields.first("x-cs-userip", "c-ip", "x-client-ip"))
        .user(fields.first("cs-username", "cs-userdn", "x-cs-user"))
        .localPort("c-port", fields.text("c-port"))
        .remote("r-ip", fields.first("r-ip", "r-supplier-ip", "x-cs-dst-ip", "cs-ip"))
        .destination(
            fields.first(
                "cs-host",
                "cs-uri-host",
                "r-host",
                "x-cs-host",
                "cs(host)",
                "cs-uri",
                "c-uri",
                "x-cs-url"))
        .remotePort("cs-uri-port", fields.first("cs-uri-port", "r-port", "x-cs-dst-port"))
        .up("cs-bytes", fields.text("cs-bytes"))
        .down("sc-bytes", fields.text("sc-bytes"))
        .verdict(readVerdict(fields, status))
        .read();
  }

  private static Instant at(LogFields fields, LineContext context) {
    String seconds = fields.first("x-timestamp", "timestamp");
    String date = fields.text("date");
    String time = fields.text("time");
    if (date != null && time != null) {
      return LogTimes.of("date", date + ' ' + time, ZoneOffset.UTC);
    }
    String localDate = fields.text("date-local");
    String localTime = fields.text("time-local");
    if (localDate != null && localTime != null) {
      return LogTimes.of("date-local", localDate + ' ' + localTime, context.zone());
    }
    if (seconds == null) {
      throw RejectedRecordException.missing("date");
    }
    return LogTimes.of("x-timestamp", seconds, context.zone());
  }

  private static Verdict readVerdict(LogFields fields, String status) {
    String action = fields.text("s-action");
    String policy = fields.first("sc-filter-result", "x-policy-action", "x-cs-policy-action");
    if ((action != null && action.contains("DENIED")) || Verdicts.of(policy) == Verdict.BLOCKED) {
      return Verdict.BLOCKED;
    }
    boolean failed = action != null && action.contains("ERR") && !action.contains("HIT");
    if (failed && (status == null || status.equals("0") || status.startsWith("5"))) {
      return Verdict.FAILED;
    }
    return action != null || policy != null ? Verdict.ALLOWED : Verdict.UNKNOWN;
  }
}
