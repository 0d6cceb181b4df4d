package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.ingestion.format.Formats;
import java.time.Instant;

/** Extraction of the record from an OpenTelemetry log record, independent of the encoding. */
final class Otlp {

  /** Attribute with the original line before the shipper parsed it. */
  private static final String ORIGINAL = "log.record.original";

  private Otlp() {}

  /**
   * Returns the record: the original line if available, else the body, else the attributes.
   *
   * @param body body, or null
   * @param nanos Unix time in nanoseconds at which the shipper received it, or 0
   * @return the record, or null if the log record is empty
   */
  static Envelope readEnvelope(JsonNode body, ObjectNode attributes, long nanos, Formats formats) {
    Instant at = nanos <= 0 ? null : Instant.EPOCH.plusNanos(nanos);
    JsonNode original = attributes.path(ORIGINAL);
    if (isText(original)) {
      return Envelope.of(original.textValue(), at);
    }
    if (body != null && isText(body)) {
      return Envelope.of(body.textValue(), at);
    }
    if (body != null && body.isObject() && !body.isEmpty()) {
      return Envelope.of(body, at, formats);
    }
    return attributes.isEmpty() ? null : Envelope.of(attributes, at, formats);
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }
}
