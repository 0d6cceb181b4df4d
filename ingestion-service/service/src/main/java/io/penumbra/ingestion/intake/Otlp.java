package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.ingestion.format.Formats;
import java.time.Instant;

/** Record inside a log record of OpenTelemetry, independent of the encoding. */
final class Otlp {

  /** The attribute that holds a line as it was before the shipper parsed it. */
  private static final String ORIGINAL = "log.record.original";

  private Otlp() {}

  /**
   * The record: the original line where there is one, else the body, else the attributes.
   *
   * @param body or null
   * @param nanos since 1970 when the shipper received it, or 0
   * @return it, or null when there is none
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
