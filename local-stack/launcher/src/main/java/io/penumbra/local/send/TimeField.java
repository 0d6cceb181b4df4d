package io.penumbra.local.send;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Detection of a timestamp in a line, independent of its format. */
final class TimeField {

  /** Date and time, for example {@code 2020-08-05 06:09:48.521}, with or without a zone. */
  private static final String STAMP =
      "(\\d{4}-\\d{2}-\\d{2})([T ])(\\d{2}:\\d{2}:\\d{2})(\\.\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})?";

  /** Timestamp that is a complete JSON string. */
  private static final Pattern TEXT = Pattern.compile("(?<=\")" + STAMP + "(?=\")");

  private static final String CELL_BEGIN = "(?<=^|[,;\\t\"])";
  private static final String CELL_END = "(?=$|[,;\\t\"])";

  /** Timestamp that is a complete CSV cell. */
  private static final Pattern CELL = Pattern.compile(CELL_BEGIN + STAMP + CELL_END);

  /** Timestamp of Sentinel's portal that is a complete cell: {@code 8/5/2020, 6:09:48.521 AM}. */
  private static final Pattern PORTAL_CELL =
      Pattern.compile(
          CELL_BEGIN
              + "(\\d{1,2}/\\d{1,2}/\\d{4}, \\d{1,2}:\\d{2}:\\d{2})(\\.\\d{1,9})?( [AP]M)"
              + CELL_END);

  private static final DateTimeFormatter PORTAL =
      DateTimeFormatter.ofPattern("M/d/uuuu, h:mm:ss a", Locale.US);

  /** Seconds since 1970 in a known JSON field, or at the start of a line of a log with columns. */
  private static final Pattern SECONDS =
      Pattern.compile("(\"(?:ts|unixTime)\"\\s*:\\s*\"?|^)(\\d{9,10})(?=[.,\"}\\s])");

  /**
   * Field names of event times, by priority. Fields of higher priority contain the time of the
   * event itself in UTC.
   */
  private static final List<String> EVENT_TIME =
      List.of("UtcTime", "Timestamp", "time", "@timestamp", "TimeCreated", "SystemTime");

  private static final List<Pattern> EVENT_TIMES =
      EVENT_TIME.stream()
          .map(name -> Pattern.compile("\"" + name + "\"\\s*:\\s*\"" + STAMP + "\""))
          .collect(Collectors.toUnmodifiableList());

  private TimeField() {}

  /** Returns the event time of a record, if it can be found without knowledge of the format. */
  static Optional<Instant> findEventTime(String record, FileKind kind) {
    return kind == FileKind.CSV ? firstOfRow(record) : findEventTime(record);
  }

  private static Optional<Instant> findEventTime(String line) {
    for (Pattern pattern : EVENT_TIMES) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        Optional<Instant> time = findInstant(matcher);
        if (time.isPresent()) {
          return time;
        }
      }
    }
    Matcher seconds = SECONDS.matcher(line);
    return seconds.find()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(2))))
        : Optional.empty();
  }

  private static Optional<Instant> firstOfRow(String row) {
    Matcher cell = CELL.matcher(row);
    if (cell.find()) {
      return findInstant(cell);
    }
    Matcher portal = PORTAL_CELL.matcher(row);
    return portal.find()
        ? findPortalTime(portal.toMatchResult()).map(time -> time.toInstant(ZoneOffset.UTC))
        : Optional.empty();
  }

  /** Shifts all times of a record by whole seconds and keeps their notation. */
  static String shift(String record, Duration by, FileKind kind) {
    long seconds = by.toSeconds();
    if (kind == FileKind.CSV) {
      String stamps = replace(CELL, record, match -> shifted(match, seconds));
      return replace(PORTAL_CELL, stamps, match -> shiftedPortal(match, seconds));
    }
    String texts = replace(TEXT, record, match -> shifted(match, seconds));
    return replace(
        SECONDS, texts, match -> match.group(1) + (Long.parseLong(match.group(2)) + seconds));
  }

  private static String shiftedPortal(MatchResult match, long seconds) {
    return findPortalTime(match)
        .map(time -> PORTAL.format(time.plusSeconds(seconds)))
        .map(
            text ->
                text.substring(0, text.length() - 3)
                    + orEmpty(match.group(2))
                    + text.substring(text.length() - 3))
        .orElse(match.group());
  }

  private static Optional<LocalDateTime> findPortalTime(MatchResult match) {
    try {
      return Optional.of(LocalDateTime.parse(match.group(1) + match.group(3), PORTAL));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static String replace(Pattern pattern, String line, Function<MatchResult, String> with) {
    return pattern.matcher(line).replaceAll(match -> Matcher.quoteReplacement(with.apply(match)));
  }

  private static String shifted(MatchResult match, long seconds) {
    try {
      LocalDateTime moved =
          LocalDateTime.parse(match.group(1) + "T" + match.group(3)).plusSeconds(seconds);
      String text = moved.toLocalTime().toString();
      return "%s%s%s%s%s"
          .formatted(
              moved.toLocalDate(),
              match.group(2),
              text.length() == 5 ? text + ":00" : text,
              orEmpty(match.group(4)),
              orEmpty(match.group(5)));
    } catch (DateTimeException noTime) {
      return match.group();
    }
  }

  private static Optional<Instant> findInstant(Matcher matcher) {
    String zone = matcher.group(5);
    String local = matcher.group(1) + "T" + matcher.group(3) + orEmpty(matcher.group(4));
    try {
      return Optional.of(
          zone == null
              ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(local + colon(zone)).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static String colon(String zone) {
    return zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
