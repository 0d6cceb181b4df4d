package io.penumbra.ingestion.format.log;

import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.WrittenTime;
import io.penumbra.ingestion.format.YearlessTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parser of times in the notations of devices. */
public final class LogTimes {

  /**
   * Number of digits of Unix seconds from 2001 to 2286; every three digits more are a finer unit.
   */
  private static final int SECONDS_DIGITS = 10;

  /** Maximum plausible duration of a session. */
  private static final int LONGEST_DAYS = 366;

  /**
   * Unambiguous zone abbreviations that devices write. {@code IST}, {@code CST} and others that
   * stand for several zones are omitted.
   */
  private static final Map<String, ZoneId> ZONES =
      Map.ofEntries(
          Map.entry("Z", ZoneOffset.UTC),
          Map.entry("UTC", ZoneOffset.UTC),
          Map.entry("GMT", ZoneOffset.UTC),
          Map.entry("WET", ZoneOffset.UTC),
          Map.entry("BST", ZoneOffset.ofHours(1)),
          Map.entry("WEST", ZoneOffset.ofHours(1)),
          Map.entry("CET", ZoneOffset.ofHours(1)),
          Map.entry("CEST", ZoneOffset.ofHours(2)),
          Map.entry("EET", ZoneOffset.ofHours(2)),
          Map.entry("EEST", ZoneOffset.ofHours(3)),
          Map.entry("MSK", ZoneOffset.ofHours(3)),
          Map.entry("JST", ZoneOffset.ofHours(9)),
          Map.entry("EST", ZoneOffset.ofHours(-5)),
          Map.entry("EDT", ZoneOffset.ofHours(-4)),
          Map.entry("CDT", ZoneOffset.ofHours(-5)),
          Map.entry("MST", ZoneOffset.ofHours(-7)),
          Map.entry("MDT", ZoneOffset.ofHours(-6)),
          Map.entry("PST", ZoneOffset.ofHours(-8)),
          Map.entry("PDT", ZoneOffset.ofHours(-7)));

  private LogTimes() {}

  /**
   * Parses, by the shape of the text: Unix seconds, milli-, micro- or nanoseconds (by their number
   * of digits), seconds with a fraction; ISO 8601, also with slashes; {@code 27/Nov/2026:10:00:00
   * +0100}; {@code Nov 27 2026 10:00:00}, {@code 27 Nov 2026 10:00:00} and {@code Fri Nov 27
   * 10:00:00 2026}, with or without a fraction and a zone; {@code 11/27/2026, 10:00:00 AM}.
   *
   * @param zone zone of times without one, or null if not set
   * @throws RejectedRecordException if the form is unknown, or the zone is needed and not set
   */
  public static Instant of(String field, String text, ZoneId zone) {
    if (text == null) {
      throw RejectedRecordException.missing(field);
    }
    try {
      Instant epoch = readEpoch(text);
      return epoch != null ? epoch : written(field, text).in(field, zone);
    } catch (DateTimeException | NumberFormatException e) {
      throw invalid(field, text);
    }
  }

  /**
   * Returns the start of an event from its end.
   *
   * @param elapsed duration, or null; a negative one, as after a clock change, counts as zero
   */
  public static Instant start(Instant end, String field, String elapsed, ChronoUnit unit) {
    if (elapsed == null) {
      return end;
    }
    Duration longest = Duration.ofDays(LONGEST_DAYS);
    long most = longest.dividedBy(unit.getDuration());
    long units = Values.parseNumber(field, elapsed);
    if (units > most) {
      throw RejectedRecordException.invalid(
          field, "must be at most %d, got %d".formatted(most, units));
    }
    return end.minus(Math.max(0, units), unit);
  }

  /** Returns true if an abbreviation is unambiguous; {@code of} parses times that end in it. */
  public static boolean isZone(String abbreviation) {
    return abbreviation != null && ZONES.containsKey(abbreviation);
  }

  private static RejectedRecordException invalid(String field, String text) {
    return RejectedRecordException.invalid(
        field,
        "must be a time such as 2026-01-31T12:00:00Z, got \"%s\""
            .formatted(text.length() <= 60 ? text : text.substring(0, 60) + "…"));
  }

  /** Returns the instant of a Unix time, or null if the text is not a number. */
  private static Instant readEpoch(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    boolean fraction = digits < text.length() && text.charAt(digits) == '.';
    if (digits == 0 || (digits < text.length() && !fraction)) {
      return null;
    }
    long number = Long.parseLong(text, 0, digits, 10);
    if (fraction) {
      String nanos = (text.substring(digits + 1) + "000000000").substring(0, 9);
      return Instant.ofEpochSecond(number, Long.parseLong(nanos)).truncatedTo(micros());
    }
    return switch (digits - SECONDS_DIGITS) {
      case 0 -> Instant.ofEpochSecond(number);
      case 3 -> Instant.ofEpochMilli(number);
      case 6 -> Instant.ofEpochSecond(number / 1_000_000, number % 1_000_000 * 1_000);
      case 9 ->
          Instant.ofEpochSecond(number / 1_000_000_000, number % 1_000_000_000)
              .truncatedTo(micros());
      default -> throw new DateTimeException(text);
    };
  }

  private static ChronoUnit micros() {
    return ChronoUnit.MICROS;
  }

  private static WrittenTime written(String field, String text) {
    if (isIsoDate(text)) {
      String iso = text.charAt(4) == '/' ? text.replace('/', '-') : text;
      int blank = iso.indexOf(' ', 11);
      ZoneId zone = blank < 0 ? null : ZONES.get(iso.substring(blank + 1).strip());
      return zone == null
          ? WrittenTime.parse(field, iso)
          : in(zone, WrittenTime.parse(field, iso.substring(0, blank)));
    }
    boolean ofPortal = text.endsWith("AM") || text.endsWith("PM");
    return ofPortal ? WrittenTime.parse(field, text) : inWords(text);
  }

  private static WrittenTime in(ZoneId zone, WrittenTime time) {
    return time instanceof WrittenTime.Local(LocalDateTime at)
        ? new WrittenTime.Moment(at.atZone(zone).toInstant())
        : time;
  }

  private static boolean isIsoDate(String text) {
    return text.length() > 10
        && Character.isDigit(text.charAt(1))
        && Character.isDigit(text.charAt(3))
        && (text.charAt(4) == '-' || text.charAt(4) == '/');
  }

  /** Parses times with a month name; the shapes of the words identify them. */
  private static WrittenTime inWords(String text) {
    List<String> words = readWords(text);
    int month = 0;
    int day = 0;
    int year = 0;
    String clock = null;
    ZoneId zone = null;
    for (String word : words) {
      int named = word.length() >= 3 && Character.isLetter(word.charAt(0)) ? readMonth(word) : 0;
      if (named > 0 && month == 0) {
        month = named;
      } else if (word.indexOf(':') > 0 && clock == null) {
        clock = word;
      } else if (isNumber(word) && word.length() <= 2 && day == 0) {
        day = Integer.parseInt(word);
      } else if (isNumber(word) && word.length() == 4 && year == 0) {
        year = Integer.parseInt(word);
      } else if (clock != null && zone == null && !isWeekday(word)) {
        zone = readZone(word);
      } else if (!isWeekday(word)) {
        throw new DateTimeException(text);
      }
    }
    if (month == 0 || day == 0 || year == 0 || clock == null) {
      throw new DateTimeException(text);
    }
    LocalDateTime local =
        LocalDateTime.of(
            LocalDate.of(year, month, day),
            LocalTime.parse(clock.length() == 7 ? '0' + clock : clock));
    return zone == null
        ? new WrittenTime.Local(local)
        : new WrittenTime.Moment(local.atZone(zone).toInstant());
  }

  /**
   * Splits at blanks, commas and slashes, and at the colon before a time of day, as in {@code
   * 2026:10:00:00}.
   */
  private static List<String> readWords(String text) {
    List<String> words = new ArrayList<>(8);
    for (String word : text.replace(',', ' ').replace('/', ' ').strip().split(" +")) {
      int colon = word.indexOf(':');
      if (colon == 4 && isNumber(word.substring(0, 4))) {
        words.add(word.substring(0, 4));
        words.add(word.substring(5));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static int readMonth(String word) {
    return YearlessTime.readMonth(word, 0);
  }

  private static boolean isWeekday(String word) {
    return word.length() >= 3 && "SunMonTueWedThuFriSat".indexOf(word.substring(0, 3)) % 3 == 0;
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static ZoneId readZone(String word) {
    ZoneId zone = ZONES.get(word);
    if (zone != null) {
      return zone;
    }
    if (word.startsWith("GMT") || word.startsWith("UTC")) {
      return ZoneOffset.of(word.substring(3));
    }
    return ZoneOffset.of(word);
  }
}
