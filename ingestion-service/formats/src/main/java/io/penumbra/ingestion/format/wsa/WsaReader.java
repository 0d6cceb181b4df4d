package io.penumbra.ingestion.format.wsa;

import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.squid.SquidResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Reader of {@code time elapsed client result/status bytes method URL user hierarchy/peer type TAG
 * <verdicts>}: Squid's fields, followed by the decision of the access policies.
 */
@ApplicationScoped
class WsaReader implements LineReader {

  /** Prefixes of decisions, which precede the name of a policy. */
  private static final List<String> DECISIONS =
      List.of(
          "DEFAULT_CASE",
          "ALLOW",
          "BLOCK",
          "DECRYPT",
          "DENY",
          "DROP",
          "MONITOR",
          "NO_AUTH",
          "NO_PASSWORD",
          "OTHER",
          "PASSTHRU",
          "REDIRECT",
          "SAAS_AUTH",
          "UNKNOWN");

  private static final String LEVEL = "Info: ";
  private static final int CLIENT = 2;
  private static final int RESULT = 3;
  private static final int BYTES = 4;
  private static final int METHOD = 5;
  private static final int URL = 6;
  private static final int LEAST_DIGITS = 9;

  @Override
  public SensorFormat format() {
    return SensorFormat.CISCO_WSA;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    int begin = begin(line);
    int digits = begin;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits >= begin + LEAST_DIGITS
        && digits < text.length()
        && text.charAt(digits) == '.'
        && findDecision(text, begin) >= 0;
  }

  /** Log level that syslog adds before the line. */
  private static int begin(LogLine line) {
    return line.startsWith(LEVEL) ? line.begin() + LEVEL.length() : line.begin();
  }

  /** Returns the start of the decision, the word before the verdicts in angle brackets; or -1. */
  private static int findDecision(String text, int begin) {
    for (String bracket : new String[] {" <", " &lt;"}) {
      int end = text.indexOf(bracket, begin);
      while (end > begin) {
        int word = text.lastIndexOf(' ', end - 1) + 1;
        if (isDecision(text, word) && text.substring(word, end).indexOf('-') > 0) {
          return word;
        }
        end = text.indexOf(bracket, end + 1);
      }
    }
    return -1;
  }

  private static boolean isDecision(String text, int at) {
    return DECISIONS.stream().anyMatch(decision -> text.startsWith(decision, at));
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    int begin = begin(line);
    int decision = findDecision(line.text(), begin);
    List<String> words =
        decision < 0
            ? List.of()
            : List.of(line.text().substring(begin, decision).strip().split(" +"));
    int hierarchy = findHierarchy(words);
    if (hierarchy < 0 || words.get(RESULT).indexOf('/') < 0) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "must be \"time elapsed client result/status bytes method URL user hierarchy/peer type"
              + " TAG <…>\"");
    }
    String code = before(words.get(RESULT));
    String status = after(words.get(RESULT));
    SquidResult result = SquidResult.of(code, status, before(words.get(hierarchy)));
    if (isChallenge(code, status)) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    SkipReason skipped = result.skipped();
    if (skipped != null) {
      return new Reading.Skipped(skipped);
    }
    String url = words.get(URL);
    String method = words.get(METHOD).endsWith("CONNECT") ? "CONNECT" : words.get(METHOD);
    return SquidResult.readClient(
            Observation.at(start(words.get(0), words.get(1), context)), words.get(CLIENT))
        .user(readUser(String.join(" ", words.subList(URL + 1, hierarchy))))
        .remote("peer", result.reachedDirectly() ? readAddress(after(words.get(hierarchy))) : null)
        .destination(url)
        .remotePort("URL", SquidResult.formatPort(method, url))
        .down("bytes", words.get(BYTES))
        .verdict(readVerdict(line.text(), decision, result))
        .read();
  }

  /** Transparent proxies authenticate with 401 or by redirection to a login page. */
  private static boolean isChallenge(String code, String status) {
    return code.startsWith("TCP_DENIED") && (status.equals("401") || status.equals("307"));
  }

  private static Verdict readVerdict(String text, int decision, SquidResult result) {
    if (text.startsWith("BLOCK_CONTINUE", decision)) {
      return Verdict.WARNED;
    }
    boolean blocked =
        text.startsWith("BLOCK", decision)
            || text.startsWith("DENY", decision)
            || text.startsWith("DROP", decision);
    return blocked ? Verdict.BLOCKED : result.verdict();
  }

  /**
   * Returns the last word of the form {@code NAME/peer} in upper case after the URL and the user.
   */
  private static int findHierarchy(List<String> words) {
    for (int i = words.size() - 1; i > URL + 1; i--) {
      int slash = words.get(i).indexOf('/');
      if (slash > 0
          && words.get(i).chars().limit(slash).allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z'))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Removes the realm of {@code "CORP\anna@realm"}, the appliance's name of the directory. Without
   * a dot it is not a mail domain.
   */
  private static String readUser(String text) {
    String user = text.replace("\"", "");
    int realm = user.lastIndexOf('@');
    boolean ofAppliance = user.indexOf('\\') >= 0 || user.indexOf('.', realm) < 0;
    return realm > 0 && ofAppliance ? user.substring(0, realm) : user;
  }

  /** The appliance writes a line at the end of the transaction. */
  private static Instant start(String end, String elapsed, LineContext context) {
    return LogTimes.start(
        LogTimes.of("time", end, context.zone()), "elapsed", elapsed, ChronoUnit.MILLIS);
  }

  private static String readAddress(String peer) {
    return Values.parseAddressOfUrl(peer) == null ? null : Values.parseAddressOfUrl(peer).text();
  }

  private static String before(String pair) {
    return pair.substring(0, pair.indexOf('/'));
  }

  private static String after(String pair) {
    return pair.substring(pair.indexOf('/') + 1);
  }
}
