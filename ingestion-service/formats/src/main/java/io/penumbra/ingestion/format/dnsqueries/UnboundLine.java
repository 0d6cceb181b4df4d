package io.penumbra.ingestion.format.dnsqueries;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.LogTimes;
import java.time.Instant;
import java.util.Set;

/**
 * Line of Unbound: {@code [time] unbound[process:thread] level: message}. With {@code
 * log-local-actions}, messages about local zones contain the client: {@code zone action client@port
 * name type class}.
 */
final class UnboundLine {

  private static final String PROGRAM = "unbound[";

  /** Maximum length of {@code [1795706168.123456] }. */
  private static final int LONGEST_TIME = 24;

  private static final Set<String> BLOCKS =
      Set.of(
          "always_nxdomain",
          "always_refuse",
          "always_deny",
          "always_null",
          "always_nodata",
          "refuse",
          "deny",
          "inform_deny",
          "rpz-nxdomain",
          "rpz-nodata",
          "rpz-drop");

  private UnboundLine() {}

  static boolean recognised(LogLine line) {
    boolean behindHeader = line.begin() > 0 && line.startsWith(PROGRAM);
    if (behindHeader || "unbound".equals(line.program())) {
      return true;
    }
    if (!line.startsWith("[")) {
      return false;
    }
    int program = line.text().indexOf("] " + PROGRAM, line.begin());
    return program > 0 && program < line.begin() + LONGEST_TIME;
  }

  static Reading read(LogLine line, LineContext context) {
    String message = line.message();
    int level = readLevel(message);
    if (level < 0) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    String[] words = message.substring(level).strip().split(" +");
    int client = indexOfClient(words);
    if (client < 0) {
      boolean isQuestion = words.length >= 4 && IpAddress.parse(words[0]).isPresent();
      return new Reading.Skipped(isQuestion ? SkipReason.LOOKUP : SkipReason.UNKNOWN_KIND);
    }
    if (!BLOCKS.contains(words[client - 1])) {
      return new Reading.Skipped(SkipReason.LOOKUP);
    }
    String type = words[client + 2];
    if (type.equals("AAAA") || type.equals("HTTPS")) {
      return new Reading.Skipped(SkipReason.SAME_CONNECTION);
    }
    if (!type.equals("A")) {
      return new Reading.Skipped(SkipReason.LOOKUP);
    }
    String address = words[client].substring(0, words[client].lastIndexOf('@'));
    return new Lookup(at(line, context), address, words[client + 1]).blocked();
  }

  /** Returns the start of the text after the level, or -1. */
  private static int readLevel(String message) {
    for (String level : new String[] {"info: ", "query: ", "reply: "}) {
      int at = message.indexOf("] " + level);
      if (at >= 0) {
        return at + 2 + level.length();
      }
      if (message.startsWith(level)) {
        return level.length();
      }
    }
    return -1;
  }

  /**
   * Returns the index of the word {@code address@port}, which follows an action and precedes a name
   * and type.
   */
  private static int indexOfClient(String[] words) {
    for (int i = 1; i + 2 < words.length; i++) {
      int port = words[i].lastIndexOf('@');
      if (port > 0 && IpAddress.parse(words[i].substring(0, port)).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the time in brackets, in Unix seconds, or that of the header. */
  private static Instant at(LogLine line, LineContext context) {
    String text = line.text();
    boolean epoch =
        line.startsWith("[")
            && text.startsWith("] " + PROGRAM, Math.max(0, text.indexOf(']', line.begin())));
    return epoch
        ? LogTimes.of(
            "time",
            text.substring(line.begin() + 1, text.indexOf(']', line.begin())),
            context.zone())
        : line.headerTime(context);
  }
}
