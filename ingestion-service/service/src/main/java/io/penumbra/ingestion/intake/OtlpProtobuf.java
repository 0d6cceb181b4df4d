package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.penumbra.ingestion.format.Formats;
import java.io.IOException;

/**
 * OTLP request in protobuf, read one log record at a time.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto">logs.proto</a>
 */
final class OtlpProtobuf extends OtlpRecords {

  private static final int MAX_DEPTH = 32;

  // fields of ExportLogsServiceRequest, ResourceLogs and ScopeLogs that contain log records
  private static final int RESOURCE_LOGS = 1;
  private static final int SCOPE_LOGS = 2;
  private static final int LOG_RECORDS = 2;

  // fields of LogRecord
  private static final int TIME = 1;
  private static final int BODY = 5;
  private static final int ATTRIBUTES = 6;
  private static final int OBSERVED_TIME = 11;

  // fields of AnyValue
  private static final int STRING = 1;
  private static final int BOOLEAN = 2;
  private static final int INTEGER = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;
  private static final int PAIRS = 6;

  // fields of KeyValue and of both list types
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int ELEMENT = 1;

  private final ProtobufReader in;
  private final Formats formats;
  private final int maxRecord;
  private long resourceEnd;
  private long scopeEnd;

  OtlpProtobuf(RequestContent content, Formats formats) {
    super(content.maxRecord());
    this.in = ProtobufReader.of(content.bounded());
    this.formats = formats;
    this.maxRecord = content.maxRecord();
  }

  @Override
  protected boolean advance() throws IOException {
    while (true) {
      if (in.at() < scopeEnd) {
        if (in.nextField() == LOG_RECORDS && in.isMessage()) {
          read(in.length(scopeEnd));
          return true;
        }
        in.skip(scopeEnd);
      } else if (in.at() < resourceEnd) {
        if (in.nextField() == SCOPE_LOGS && in.isMessage()) {
          in.length(resourceEnd);
          scopeEnd = in.end();
        } else {
          in.skip(resourceEnd);
        }
      } else if (in.isAtEnd()) {
        return false;
      } else if (in.nextField() == RESOURCE_LOGS && in.isMessage()) {
        in.length(Long.MAX_VALUE);
        resourceEnd = in.end();
      } else {
        in.skip(Long.MAX_VALUE);
      }
    }
  }

  private void read(int length) throws IOException {
    // attributes and times are not limited by the maximum record
    if (length > 2 * maxRecord) {
      in.pass(length);
      passed();
      return;
    }
    ProtobufReader record = in.message(length);
    JsonNode body = null;
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    long time = 0;
    long observed = 0;
    try {
      while (!record.isAtEnd()) {
        switch (record.nextField()) {
          case TIME -> time = record.fixed64();
          case OBSERVED_TIME -> observed = record.fixed64();
          case BODY -> body = readValue(record.message(), 0);
          case ATTRIBUTES -> pair(record.message(), attributes, 0);
          default -> record.skip(Long.MAX_VALUE);
        }
      }
    } catch (TooDeepException e) {
      faulty("nests deeper than %d levels".formatted(MAX_DEPTH));
      return;
    }
    found(Otlp.readEnvelope(body, attributes, observed > 0 ? observed : time, formats));
  }

  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static void pair(ProtobufReader pair, ObjectNode to, int depth) throws IOException {
    String key = "";
    JsonNode value = null;
    while (!pair.isAtEnd()) {
      switch (pair.nextField()) {
        case KEY -> key = pair.string();
        case VALUE -> value = readValue(pair.message(), depth + 1);
        default -> pair.skip(Long.MAX_VALUE);
      }
    }
    if (value != null) {
      to.set(key, value);
    }
  }

  /** Returns the content of an AnyValue; null if it cannot be a record. */
  private static JsonNode readValue(ProtobufReader any, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new TooDeepException();
    }
    JsonNode value = null;
    while (!any.isAtEnd()) {
      switch (any.nextField()) {
        case STRING -> value = TextNode.valueOf(any.string());
        case BOOLEAN -> value = BooleanNode.valueOf(any.varint() != 0);
        case INTEGER -> value = LongNode.valueOf(any.varint());
        case DOUBLE -> value = DoubleNode.valueOf(Double.longBitsToDouble(any.fixed64()));
        case ARRAY -> value = readArray(any.message(), depth);
        case PAIRS -> value = readPairs(any.message(), depth);
        default -> any.skip(Long.MAX_VALUE);
      }
    }
    return value;
  }

  private static ArrayNode readArray(ProtobufReader list, int depth) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (!list.isAtEnd()) {
      if (list.nextField() == ELEMENT) {
        JsonNode element = readValue(list.message(), depth + 1);
        array.add(element == null ? JsonNodeFactory.instance.nullNode() : element);
      } else {
        list.skip(Long.MAX_VALUE);
      }
    }
    return array;
  }

  private static ObjectNode readPairs(ProtobufReader list, int depth) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (!list.isAtEnd()) {
      if (list.nextField() == ELEMENT) {
        pair(list.message(), object, depth);
      } else {
        list.skip(Long.MAX_VALUE);
      }
    }
    return object;
  }
}
