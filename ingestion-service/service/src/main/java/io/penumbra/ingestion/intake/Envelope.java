package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Formats;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Envelope of a shipper: a record and the time at which the shipper received it.
 *
 * @param kind type of the record
 * @param record bytes of the record
 * @param receivedAt time of reception, or null
 */
record Envelope(RecordSource.Kind kind, byte[] record, Instant receivedAt) {

  /** Fields in which shippers store the original line, in order of preference. */
  private static final String[] LINES = {"message", "log", "_raw", "line", "MESSAGE"};

  /** Returns a line of text. Line ends in it become blanks, because a record is a single line. */
  static Envelope of(String text, Instant receivedAt) {
    String line = text.strip().replace('\n', ' ').replace('\r', ' ');
    boolean object = line.startsWith("{") && line.endsWith("}");
    return new Envelope(
        object ? RecordSource.Kind.LINE : RecordSource.Kind.TEXT,
        line.getBytes(StandardCharsets.UTF_8),
        receivedAt);
  }

  /**
   * Returns the record of a shipper's object: the object itself if a reader recognises it, else the
   * original line in it.
   *
   * @param formats formats that recognise records
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

  /** Returns the time of Unix seconds, given as a number or text; null for other values. */
  static Instant readEpoch(JsonNode seconds) {
    try {
      double value =
          seconds.isTextual() ? Double.parseDouble(seconds.textValue()) : seconds.asDouble(-1);
      return value >= 0 && value < 1e11 ? Instant.ofEpochMilli(Math.round(value * 1_000)) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns a time with offset, as in {@code @timestamp}; null for other values. */
  static Instant written(JsonNode time) {
    try {
      return time.isTextual() ? OffsetDateTime.parse(time.textValue()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
