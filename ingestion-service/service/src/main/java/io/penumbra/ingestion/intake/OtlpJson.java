package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Json;
import java.io.IOException;

/** OTLP request in JSON: {@code {"resourceLogs":[{"scopeLogs":[{"logRecords":[…]}]}]}}. */
final class OtlpJson extends OtlpRecords {

  private final JsonParser parser;
  private final Formats formats;

  OtlpJson(RequestContent content, Formats formats) throws IOException {
    super(content.maxRecord());
    this.parser = Json.readParser(content.bounded());
    this.formats = formats;
  }

  @Override
  protected boolean advance() throws IOException {
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return false;
      }
      if (token == JsonToken.START_OBJECT && isOf("logRecords")) {
        JsonNode record = Json.next(parser);
        found(
            Otlp.readEnvelope(
                readValue(record.path("body")),
                readAttributes(record.path("attributes")),
                readNanos(record),
                formats));
        return true;
      }
      if ((token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) && !isOnTheWay()) {
        parser.skipChildren();
      }
    }
  }

  /** Returns true if the object that begins is an element of the array with this name. */
  private boolean isOf(String array) {
    return parser.getParsingContext().getParent() != null
        && parser.getParsingContext().getParent().inArray()
        && array.equals(parser.getParsingContext().getParent().getParent().getCurrentName());
  }

  private boolean isOnTheWay() {
    var parent = parser.getParsingContext().getParent();
    if (parent == null || parent.inRoot() || parent.inArray()) {
      return true;
    }
    String name = parent.getCurrentName();
    return "resourceLogs".equals(name) || "scopeLogs".equals(name) || "logRecords".equals(name);
  }

  private static long readNanos(JsonNode record) {
    long observed = record.path("observedTimeUnixNano").asLong(0);
    return observed > 0 ? observed : record.path("timeUnixNano").asLong(0);
  }

  private static ObjectNode readAttributes(JsonNode pairs) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (JsonNode pair : pairs) {
      JsonNode value = readValue(pair.path("value"));
      if (value != null && pair.path("key").isTextual()) {
        object.set(pair.path("key").textValue(), value);
      }
    }
    return object;
  }

  /** Returns the content of an AnyValue; null if it cannot be a record. */
  private static JsonNode readValue(JsonNode any) {
    if (any.has("stringValue")) {
      return TextNode.valueOf(any.get("stringValue").asText());
    }
    if (any.has("intValue")) {
      return LongNode.valueOf(any.get("intValue").asLong());
    }
    if (any.has("boolValue")) {
      return BooleanNode.valueOf(any.get("boolValue").asBoolean());
    }
    if (any.has("doubleValue")) {
      return DoubleNode.valueOf(any.get("doubleValue").asDouble());
    }
    if (any.has("kvlistValue")) {
      return readAttributes(any.path("kvlistValue").path("values"));
    }
    if (any.has("arrayValue")) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (JsonNode value : any.path("arrayValue").path("values")) {
        JsonNode element = readValue(value);
        array.add(element == null ? JsonNodeFactory.instance.nullNode() : element);
      }
      return array;
    }
    return null;
  }
}
