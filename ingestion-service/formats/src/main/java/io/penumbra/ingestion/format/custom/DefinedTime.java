package io.penumbra.ingestion.format.custom;

import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.WrittenTime;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Definition of an event's time in one or several fields. */
final class DefinedTime {

  private final List<String> fields;
  private final String name;

  /** Pattern of the time; null to detect the common forms. */
  private final DateTimeFormatter pattern;

  /** Zone of times; null to use the sensor's zone. */
  private final ZoneId zone;

  private DefinedTime(List<String> fields, DateTimeFormatter pattern, ZoneId zone) {
    this.fields = List.copyOf(fields);
    this.name = String.join(" ", fields);
    this.pattern = pattern;
    this.zone = zone;
  }

  static DefinedTime of(ParserDefinition.Time definition) {
    if (definition.zone() != null && !ZoneId.getAvailableZoneIds().contains(definition.zone())) {
      throw new InvalidDefinitionException(
          "time.zone", "must be an IANA time zone such as Europe/Paris or UTC");
    }
    return new DefinedTime(
        definition.fields(),
        definition.pattern() == null ? null : parseFormatter(definition.pattern()),
        definition.zone() == null ? null : ZoneId.of(definition.zone()));
  }

  private static DateTimeFormatter parseFormatter(String pattern) {
    DateTimeFormatter formatter;
    try {
      formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .toFormatter(Locale.ENGLISH);
      LocalDateTime sample = LocalDateTime.of(2026, 11, 27, 13, 45, 30);
      createMoment(formatter, formatter.format(sample.atZone(ZoneId.of("UTC"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidDefinitionException(
          "time.pattern",
          "must hold a day and a time in the letters of DateTimeFormatter, such as \"dd.MM.yyyy"
              + " HH:mm:ss\": "
              + e.getMessage());
    }
    return formatter;
  }

  /** Joins the fields to a text; returns null if none has a value. */
  String text(LogFields line) {
    if (fields.size() == 1) {
      return line.text(fields.getFirst());
    }
    List<String> parts = new ArrayList<>(fields.size());
    for (String field : fields) {
      String part = line.text(field);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  List<String> fields() {
    return fields;
  }

  /**
   * Returns the instant.
   *
   * @throws RejectedRecordException if it is missing, has another form, or needs a zone that is not
   *     set
   */
  Instant read(LogFields line, LineContext context) {
    String text = text(line);
    LineContext own =
        zone == null
            ? context
            : new LineContext(zone, context.receivedAt(), context.head(), context.cefDirection());
    if (text == null) {
      throw RejectedRecordException.missing(name);
    }
    if (pattern == null) {
      return LogTimes.of(name, text, own.zone());
    }
    try {
      Parsed time = createMoment(pattern, text);
      return time.yearless()
          ? own.momentInLastYear(name, time.local())
          : own.moment(name, time.written());
    } catch (DateTimeException e) {
      throw RejectedRecordException.invalid(
          name, "does not fit the parser's pattern, got \"%s\"".formatted(truncate(text)));
    }
  }

  private static String truncate(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private record Parsed(WrittenTime written, LocalDateTime local, boolean yearless) {}

  private static Parsed createMoment(DateTimeFormatter pattern, String text) {
    TemporalAccessor time = pattern.parse(text);
    if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
      return new Parsed(new WrittenTime.Moment(Instant.from(time)), null, false);
    }
    LocalTime clock = time.query(TemporalQueries.localTime());
    if (clock == null) {
      throw new DateTimeException("it has no time of day");
    }
    if (time.query(TemporalQueries.localDate()) == null) {
      // a leap year, so that 29 February is valid; the real year is determined later
      return new Parsed(null, MonthDay.from(time).atYear(2024).atTime(clock), true);
    }
    LocalDateTime local = LocalDateTime.from(time);
    ZoneId named = time.query(TemporalQueries.zone());
    return named == null
        ? new Parsed(new WrittenTime.Local(local), local, false)
        : new Parsed(new WrittenTime.Moment(local.atZone(named).toInstant()), local, false);
  }
}
