package io.penumbra.ingestion.format.squid;

import com.google.common.base.Splitter;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Reader of {@code time elapsed client result/status bytes method URL user hierarchy/peer type}.
 * Squid does not escape blanks in users, so a line is read from both ends. A second number after
 * the status is commonly added for the request size: {@code %>st %<st}.
 */
@ApplicationScoped
class SquidReader implements LineReader {

  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();
  private static final int METHOD = 5;
  private static final int LEAST = 9;

  @Override
  public SensorFormat format() {
    return SensorFormat.SQUID;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return isNative(line.text(), line.begin());
  }

  /** Seconds with milliseconds, an integer, a client, and {@code WORD_WORD/200}. */
  static boolean isNative(String text, int begin) {
    int at = begin;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int dot = digits(text, at);
    if (dot - at < 9 || dot - at > 10 || readCharAt(text, dot) != '.') {
      return false;
    }
    int end = digits(text, dot + 1);
    if (end != dot + 4 || readCharAt(text, end) != ' ') {
      return false;
    }
    int elapsed = findBlanks(text, end);
    int elapsedEnd = digits(text, readCharAt(text, elapsed) == '-' ? elapsed + 1 : elapsed);
    int client = text.indexOf(' ', findBlanks(text, elapsedEnd));
    if (elapsedEnd == elapsed || readCharAt(text, elapsedEnd) != ' ' || client < 0) {
      return false;
    }
    int result = findBlanks(text, client);
    int slash = result;
    while (Character.isUpperCase(readCharAt(text, slash)) || readCharAt(text, slash) == '_') {
      slash++;
    }
    return slash > result && readCharAt(text, slash) == '/' && digits(text, slash + 1) == slash + 4;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    List<String> words = readWords(line.message());
    int hierarchy = findHierarchy(words);
    boolean twoSizes = words.size() > METHOD + 1 && isNumber(words.get(METHOD));
    int method = twoSizes ? METHOD + 1 : METHOD;
    if (words.size() < LEAST || hierarchy < method + 3) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "must be \"time elapsed client result/status bytes method URL user hierarchy/peer type\"");
    }
    String url = words.get(method + 1);
    SquidResult result =
        SquidResult.of(before(words.get(3)), after(words.get(3)), before(words.get(hierarchy)));
    if (url.startsWith("error:")) {
      return new Reading.Skipped(SkipReason.NO_CONNECTION);
    }
    SkipReason skipped = result.skipped();
    if (skipped != null) {
      return new Reading.Skipped(skipped);
    }
    return SquidResult.readClient(Observation.at(start(words.get(0), words.get(1))), words.get(2))
        .user(String.join(" ", words.subList(method + 2, hierarchy)))
        .remote("peer", result.reachedDirectly() ? readAddress(after(words.get(hierarchy))) : null)
        .destination(url)
        .remotePort("URL", SquidResult.formatPort(words.get(method), url))
        .up("request size", twoSizes ? words.get(METHOD - 1) : null)
        .down("bytes", words.get(method - 1))
        .verdict(result.verdict())
        .read();
  }

  /** Squid writes a line at the end of the transaction. */
  private static Instant start(String end, String elapsed) {
    int dot = end.indexOf('.');
    long millis =
        Values.parseNumber("time", end.substring(0, dot)) * 1_000
            + Values.parseNumber("time", end.substring(dot + 1));
    return Instant.ofEpochMilli(millis - Math.max(0, Values.parseNumber("elapsed", elapsed)));
  }

  /**
   * Returns the last word of the form {@code NAME/peer}; the name has upper-case letters and
   * underscores only.
   */
  private static int findHierarchy(List<String> words) {
    for (int i = words.size() - 1; i > METHOD; i--) {
      String word = words.get(i);
      int slash = word.indexOf('/');
      if (slash >= 4 && isHierarchy(word, slash)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isHierarchy(String word, int slash) {
    for (int i = 0; i < slash; i++) {
      char c = word.charAt(i);
      if (c != '_' && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static List<String> readWords(String message) {
    return WORDS.splitToList(message.strip());
  }

  /** Returns the address of the peer without its port; a name repeats that of the URL. */
  private static String readAddress(String peer) {
    return Values.parseAddressOfUrl(peer) == null ? null : Values.parseAddressOfUrl(peer).text();
  }

  private static String before(String pair) {
    return pair.substring(0, pair.indexOf('/'));
  }

  private static String after(String pair) {
    return pair.substring(pair.indexOf('/') + 1);
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && digits(word, 0) == word.length();
  }

  private static int digits(String text, int begin) {
    int i = begin;
    while (readCharAt(text, i) >= '0' && readCharAt(text, i) <= '9') {
      i++;
    }
    return i;
  }

  private static int findBlanks(String text, int begin) {
    int i = begin;
    while (readCharAt(text, i) == ' ') {
      i++;
    }
    return i;
  }

  private static char readCharAt(String text, int i) {
    return i < text.length() ? text.charAt(i) : 0;
  }
}
