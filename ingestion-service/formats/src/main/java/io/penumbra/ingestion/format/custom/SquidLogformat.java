package io.penumbra.ingestion.format.custom;

import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.squid.SquidResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reader of lines written by a {@code logformat} of squid.conf: {@code %} codes with text in
 * between. A value ends where the text after its code begins. Squid does not escape blanks in
 * users, so a user extends until the following values match.
 *
 * @see <a href="https://www.squid-cache.org/Doc/config/logformat/">logformat</a>
 */
final class SquidLogformat implements Splitter {

  /** {@code %} modifier, alignment, width, argument, code, argument. */
  private static final Pattern CODE =
      Pattern.compile(
          "%(?<style>[\"\\['#/]?)-?(?:0?\\d+)?(?:\\.\\d+)?(?<before>\\{[^}]*})?"
              + "(?<code>(?:[a-z_]+::)?[<>]?[A-Za-z_]+)(?<after>\\{[^}]*})?");

  private static final List<String> USERS = List.of("un", "ul", "ue", "ui", "us", "credentials");
  private static final List<String> STATUSES = List.of(">Hs", "Hs", "<Hs");
  private static final List<String> URLS = List.of("ru", ">ru", "<ru");
  private static final List<String> METHODS = List.of("rm", ">rm", "<rm");

  private static final Set<String> CAPITALS = Set.of("Ss", "Sh");
  private static final Set<String> NUMBERS =
      Set.of("ts", "tu", "tr", ">Hs", "Hs", "<Hs", ">st", "<st", "st", ">p", "<p");

  /** Maximum number of blanks in a user. */
  private static final int MOST_PLACES = 32;

  /** Codes with a meaning; the values of other codes are ignored. */
  private static final Set<String> READ =
      Set.of(
          "ts",
          "tu",
          "tl",
          "tg",
          "tr",
          ">a",
          ">A",
          ">p",
          "<a",
          "<p",
          "un",
          "ul",
          "ue",
          "ui",
          "us",
          "Ss",
          "Sh",
          ">Hs",
          "Hs",
          "<Hs",
          ">st",
          "<st",
          "st",
          "rm",
          ">rm",
          "<rm",
          "ru",
          ">ru",
          "<ru",
          "ssl::>sni");

  /**
   * Code and the text after it.
   *
   * @param name name of its field: the code with its argument
   * @param encoded true if blanks in its value are written as %20
   */
  private record Code(String name, boolean encoded, String textAfter) {

    boolean isUser() {
      return USERS.contains(name);
    }

    /**
     * Returns true if a value is valid for this code: upper-case letters or a number if the code
     * requires them.
     */
    boolean fits(String text, int begin, int end) {
      if (CAPITALS.contains(name)) {
        return end > begin && all(text, begin, end, c -> c == '_' || (c >= 'A' && c <= 'Z'));
      }
      return !NUMBERS.contains(name)
          || all(text, begin, end, c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private static boolean all(String text, int begin, int end, IntPredicate holds) {
      for (int i = begin; i < end; i++) {
        if (!holds.test(text.charAt(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private final String textBefore;
  private final List<Code> codes;

  /** Index of the code of the user, or the number of codes. */
  private final int user;

  private SquidLogformat(String textBefore, List<Code> codes) {
    this.textBefore = textBefore;
    this.codes = List.copyOf(codes);
    int at = 0;
    while (at < codes.size() && !codes.get(at).isUser()) {
      at++;
    }
    this.user = at;
  }

  static SquidLogformat of(String logformat) {
    String format = logformat.strip();
    List<Code> codes = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String before = null;
    String name = null;
    boolean encoded = false;
    int at = 0;
    Matcher code = CODE.matcher(format);
    while (at < format.length()) {
      if (format.charAt(at) != '%') {
        text.append(format.charAt(at++));
      } else if (format.startsWith("%%", at)) {
        text.append('%');
        at += 2;
      } else if (code.region(at, format.length()).lookingAt()) {
        if (name == null) {
          before = text.toString();
        } else {
          codes.add(readCode(name, encoded, text.toString(), at));
        }
        name = name(code);
        encoded = code.group("style").equals("#");
        text.setLength(0);
        at = code.end();
      } else {
        throw reject("has an unknown code at character %d".formatted(at + 1));
      }
    }
    if (name == null) {
      throw reject("has no code in it");
    }
    codes.add(new Code(name, encoded, text.toString()));
    requireReadable(codes);
    return new SquidLogformat(before, codes);
  }

  private static Code readCode(String name, boolean encoded, String textAfter, int at) {
    if (textAfter.isEmpty()) {
      throw reject(
          "must have a character between two codes: where %%%s ends can't be found at character %d"
              .formatted(name, at + 1));
    }
    return new Code(name, encoded, textAfter);
  }

  /** Normalises the older {@code {argument}code} to {@code code{argument}}. */
  private static String name(Matcher code) {
    String argument = code.group("before") != null ? code.group("before") : code.group("after");
    boolean ofTime = Set.of("tl", "tg").contains(code.group("code"));
    if (argument != null && ofTime) {
      throw reject(
          "must have %%%s without a pattern of its own, or %%ts".formatted(code.group("code")));
    }
    return code.group("code") + (argument == null ? "" : argument);
  }

  private static void requireReadable(List<Code> codes) {
    Set<String> names = codes.stream().map(Code::name).collect(Collectors.toSet());
    if (names.size() < codes.size()) {
      throw reject("must have each code once");
    }
    require(names, Set.of("ts", "tl", "tg"), "a time: %ts, %tl or %tg");
    require(names, Set.of(">a", ">A"), "the client: %>a or %>A");
    require(names, Set.of("ru", ">ru", "<ru", "ssl::>sni"), "the URL: %ru");
  }

  private static void require(Set<String> names, Set<String> oneOf, String what) {
    if (names.stream().noneMatch(oneOf::contains)) {
      throw reject("must have " + what);
    }
  }

  private static InvalidDefinitionException reject(String expectation) {
    return new InvalidDefinitionException("logformat", expectation);
  }

  /** Returns the codes with a meaning. */
  SequencedSet<String> codes() {
    return codes.stream()
        .map(Code::name)
        .filter(READ::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns all codes in order. */
  List<String> names() {
    return codes.stream().map(Code::name).toList();
  }

  @Override
  public LogFields split(String text, List<String> names) {
    if (!text.startsWith(textBefore)) {
      throw unlike("\"%s\"".formatted(textBefore), 0);
    }
    String[] values = new String[codes.size()];
    int begin = parse(text, textBefore.length(), 0, user, values);
    if (begin >= 0 && user < codes.size()) {
      begin = parseFromUser(text, begin, values);
    }
    if (begin < 0) {
      throw unlike("%" + codes.get(-1 - begin).name(), textBefore.length());
    }
    LogFields fields = new LogFields();
    for (int i = 0; i < values.length; i++) {
      fields.add(
          codes.get(i).name(), codes.get(i).encoded() ? CustomParser.decode(values[i]) : values[i]);
    }
    return fields;
  }

  /** Finds the end of a user: the first position after which the remaining values match. */
  private int parseFromUser(String text, int begin, String[] values) {
    String after = codes.get(user).textAfter();
    if (after.isEmpty()) {
      values[user] = text.substring(begin).strip();
      return text.length();
    }
    int failed = -1 - user;
    int end = text.indexOf(after, padding(text, begin));
    for (int i = 0; i < MOST_PLACES && end >= 0; i++) {
      int parsed = parse(text, end + after.length(), user + 1, codes.size(), values);
      if (parsed >= 0) {
        values[user] = text.substring(begin, end).strip();
        return parsed;
      }
      failed = parsed;
      end = text.indexOf(after, end + 1);
    }
    return failed;
  }

  /**
   * Parses the values of some codes.
   *
   * @return the end of the values; or, if a code has no value, -1 minus its number
   */
  private int parse(String text, int begin, int from, int to, String[] values) {
    int at = begin;
    for (int i = from; i < to; i++) {
      Code code = codes.get(i);
      at = padding(text, at);
      int end = code.textAfter().isEmpty() ? text.length() : text.indexOf(code.textAfter(), at);
      if (end < 0 || !code.fits(text, at, end)) {
        return -1 - i;
      }
      values[i] = text.substring(at, end);
      at = end + code.textAfter().length();
    }
    return at;
  }

  /** Skips blanks before a value with a width. */
  private static int padding(String text, int begin) {
    int at = begin;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static RejectedRecordException unlike(String what, int at) {
    return RejectedRecordException.of(
        RejectReason.UNKNOWN_FORMAT,
        "does not match the logformat: %s is not found from character %d on"
            .formatted(what, at + 1));
  }

  /** Maps the fields of a line. */
  Reading read(LogFields fields, LineContext context) {
    String method = first(fields, METHODS);
    String url = first(fields, URLS);
    if (url != null && url.startsWith("error:")) {
      return new Reading.Skipped(SkipReason.NO_CONNECTION);
    }
    String code = fields.text("Ss");
    String status = first(fields, STATUSES);
    SquidResult result = SquidResult.of(orEmpty(code), orEmpty(status), orEmpty(fields.text("Sh")));
    SkipReason skipped = result.skipped();
    if (skipped != null) {
      return new Reading.Skipped(skipped);
    }
    Observation use = Observation.at(start(fields, context));
    String sni = fields.text("ssl::>sni");
    return readClient(use, fields)
        .localPort(">p", fields.text(">p"))
        .user(first(fields, USERS))
        .remote("<a", result.reachedDirectly() ? readAddress(fields.text("<a")) : null)
        .destination(sni != null ? sni : url)
        .remotePort("URL", url == null ? null : SquidResult.formatPort(orEmpty(method), url))
        .up(">st", up(fields))
        .down("<st", down(fields))
        .total("st", fields.text("st"))
        .verdict(readVerdict(code, status, result))
        .read();
  }

  private static Observation readClient(Observation use, LogFields fields) {
    String address = fields.text(">a");
    return SquidResult.readClient(use, address != null ? address : fields.text(">A"));
  }

  /** A 403 may come from the origin or from Squid; only the result code distinguishes them. */
  private static Verdict readVerdict(String code, String status, SquidResult result) {
    if (code == null && (status == null || status.equals("403"))) {
      return Verdict.UNKNOWN;
    }
    return result.verdict();
  }

  private static String up(LogFields fields) {
    return readSideOrRest(fields, ">st", "<st");
  }

  private static String down(LogFields fields) {
    return readSideOrRest(fields, "<st", ">st");
  }

  /** Returns one direction, or the total minus the other direction. */
  private static String readSideOrRest(LogFields fields, String side, String other) {
    if (fields.text(side) != null || fields.text("st") == null || fields.text(other) == null) {
      return fields.text(side);
    }
    long rest = Values.bytes("st", fields.text("st")) - Values.bytes(other, fields.text(other));
    return rest < 0 ? null : Long.toString(rest);
  }

  /** Squid writes a line at the end of the transaction. */
  private static Instant start(LogFields fields, LineContext context) {
    return LogTimes.start(end(fields, context), "tr", fields.text("tr"), ChronoUnit.MILLIS);
  }

  private static Instant end(LogFields fields, LineContext context) {
    String seconds = fields.text("ts");
    if (seconds != null) {
      String millis = fields.text("tu");
      try {
        return Instant.ofEpochSecond(Values.parseNumber("ts", seconds))
            .plusMillis(millis == null ? 0 : Values.parseNumber("tu", millis));
      } catch (DateTimeException | ArithmeticException e) {
        throw RejectedRecordException.invalid(
            "ts", "must be seconds since 1970, got \"%s\"".formatted(seconds));
      }
    }
    String written = fields.first("tl", "tg");
    if (written == null) {
      throw RejectedRecordException.missing("time");
    }
    return LogTimes.of("time", written, context.zone());
  }

  private static String readAddress(String peer) {
    return peer == null || Values.parseAddressOfUrl(peer) == null
        ? null
        : Values.parseAddressOfUrl(peer).text();
  }

  private static String first(LogFields fields, List<String> names) {
    return fields.first(names.toArray(String[]::new));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
