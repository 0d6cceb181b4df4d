package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Formats;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Envelope of a shipper: the record itself, and the time at which the shipper received it.
 *
 * @param kind of the record in it
 * @param record its bytes
 * @param receivedAt or null
 */
record Envelope(RecordSource.Kind kind, byte[] record, Instant receivedAt) {

  /** Fields in which shippers put the original line, in the order of preference. */
  private static final String[] LINES = {"message", "log", "_raw", "line", "MESSAGE"};

  /** A line of text; ends of lines in it become blanks, since a record is one line. */
  static Envelope of(String text, Instant receivedAt) {
    String line = text.strip().replace('\n', ' ').replace('\r', ' ');
    boolean object = line.startsWith("{") && line.endsWith("}");
    return new Envelope(
        object ? RecordSource.Kind.LINE : RecordSource.Kind.TEXT,
        line.getBytes(StandardCharsets.UTF_8),
        receivedAt);
  }

  /**
   * An object of a shipper: the record itself when a reader recognises it, else the line in it.
   *
   * @param formats say which objects are records
   */
  static Envelope of(JsonNode object, Instant receivedAt, Formats formats) {
    if (!formats.matches(object)) {
      JsonNode original = object.path("event").path("original");
      if (original.isTextual()) {
        return of(original.textValue(), receivedAt);
      }
      for (String name : LINES) {
        if (object.path(name).isTextual()) {
          return of(object.path(name).textValue(), receivedAt);
        }
      }
    }
    return new Envelope(
        RecordSource.Kind.VALUE, object.toString().getBytes(StandardCharsets.UTF_8), receivedAt);
  }

  /** Seconds since 1970, as a number or text; null when it is neither. */
  static Instant readEpoch(JsonNode seconds) {
    try {
      double value =
          seconds.isTextual() ? Double.parseDouble(seconds.textValue()) : seconds.asDouble(-1);
      return value >= 0 && value < 1e11 ? Instant.ofEpochMilli(Math.round(value * 1_000)) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A time with its offset, as in {@code @timestamp}; null when it is none. */
  static Instant written(JsonNode time) {
    try {
      return time.isTextual() ? OffsetDateTime.parse(time.textValue()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
