package io.penumbra.ingestion.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time as written in a record: an instant, or a local time without a zone. */
public sealed interface WrittenTime {

  /** Time with a zone or offset. */
  record Moment(Instant at) implements WrittenTime {}

  /** Time without a zone. */
  record Local(LocalDateTime at) implements WrittenTime {

    /** Returns the instant if the time is UTC. */
    public Instant asUtc() {
      return at.toInstant(ZoneOffset.UTC);
    }
  }

  /**
   * Parses ISO 8601 with a {@code T} or a space, with or without an offset, also {@code +0100}
   * after a space; {@code M/d/yyyy, h:mm:ss AM} as in Microsoft's portals; {@code /Date(ms)/} as in
   * Windows PowerShell.
   *
   * @throws RejectedRecordException naming the field if the text has none of these forms
   */
  static WrittenTime parse(String field, String text) {
    try {
      return Parser.parse(text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw RejectedRecordException.invalid(
          field, "must be a time such as 2026-01-31T12:00:00.123Z or 2026-01-31 12:00:00.123");
    }
  }

  /**
   * Returns the instant.
   *
   * @param zone zone of local times, or null if not set
   * @throws RejectedRecordException {@code no-time-zone} if the zone is needed and not set
   */
  default Instant in(String field, ZoneId zone) {
    return switch (this) {
      case Moment moment -> moment.at();
      case Local local when zone != null -> local.at().atZone(zone).toInstant();
      case Local _ -> throw RejectedRecordException.noTimeZone(field);
    };
  }

  /** Returns the instant; a local time is UTC by the definition of its field. */
  default Instant utc() {
    return switch (this) {
      case Moment moment -> moment.at();
      case Local local -> local.asUtc();
    };
  }

  /** Parsers of the forms of {@link #parse}. */
  final class Parser {

    private static final int DATE_LENGTH = 10;

    private static final DateTimeFormatter ISO =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /**
     * American English form of browsers, with the month first. Locales that write the day first use
     * 24 hours or a lower-case "am"; those are rejected.
     */
    private static final DateTimeFormatter PORTAL =
        new DateTimeFormatterBuilder()
            .appendPattern("M/d/uuuu[,] h:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendLiteral(' ')
            // parsed without a locale, which a native image may lack
            .appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"))
            .toFormatter(Locale.ROOT);

    /** The offset is informative; the milliseconds are UTC. */
    private static final Pattern POWERSHELL =
        Pattern.compile("/Date\\((-?\\d{1,17})([+-]\\d{4})?\\)/");

    private Parser() {}

    private static WrittenTime parse(String text) {
      return switch (text.indexOf('/')) {
        case -1 -> readIso(text);
        case 0 -> readPowershell(text);
        default -> new Local(PORTAL.parse(spaced(text), LocalDateTime::from));
      };
    }

    private static WrittenTime readIso(String text) {
      String iso =
          text.indexOf(' ') == DATE_LENGTH
              ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
              : text;
      Instant usual = IsoTime.parseUtc(iso);
      if (usual != null) {
        return new Moment(usual);
      }
      Instant usualLocal = IsoTime.parseUtc(iso + 'Z');
      if (usualLocal != null) {
        return new Local(LocalDateTime.ofInstant(usualLocal, ZoneOffset.UTC));
      }
      TemporalAccessor time = ISO.parse(iso);
      return time.isSupported(ChronoField.OFFSET_SECONDS)
          ? new Moment(OffsetDateTime.from(time).toInstant())
          : new Local(LocalDateTime.from(time));
    }

    private static WrittenTime readPowershell(String text) {
      Matcher date = POWERSHELL.matcher(text);
      if (!date.matches()) {
        throw new DateTimeException(text);
      }
      return new Moment(Instant.ofEpochMilli(Long.parseLong(date.group(1))));
    }

    /** Narrow no-break space that browsers write before AM and PM. */
    private static String spaced(String text) {
      return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
  }
}
