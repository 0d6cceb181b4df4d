package io.penumbra.ingestion.format.zeek;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Zeek logs in columns. Lines that begin with {@code #} describe the following lines; a request may
 * contain several logs, each with its own header.
 */
public final class TabbedLogs {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private String separator = "\t";
  private String setSeparator = ",";
  private String empty = "(empty)";
  private String unset = "-";
  private String log;
  private List<String> fields = List.of();
  private List<String> types = List.of();

  private final List<String> headerLines = new ArrayList<>();
  private String head;

  /** Header lines of the next line, or null. */
  public String head() {
    if (head == null && !headerLines.isEmpty()) {
      head = String.join("\n", headerLines);
    }
    return head;
  }

  /** Restarts with a header, or without one. */
  public void beginWith(String lines) {
    clear();
    if (lines != null) {
      // as split: a carriage return may belong to a line
      split(lines, "\n").forEach(this::head);
    }
  }

  /** Reads a header line; a line without column information is ignored. */
  public void head(String line) {
    if (understood(line)) {
      headerLines.add(line);
      head = null;
    }
  }

  private boolean understood(String line) {
    if (line.startsWith("#separator ")) {
      clear();
      String value = decodeEscapes(line.substring("#separator ".length()));
      separator = value.isEmpty() ? "\t" : value;
      return true;
    }
    int end = line.indexOf(separator);
    String value = end < 0 ? "" : line.substring(end + separator.length());
    switch (end < 0 ? line : line.substring(0, end)) {
      case "#set_separator" -> setSeparator = value;
      case "#empty_field" -> empty = value;
      case "#unset_field" -> unset = value;
      case "#path" -> log = value;
      case "#fields" -> fields = split(value, separator);
      case "#types" -> types = split(value, separator);
      case "#close" -> {
        clear();
        return false;
      }
      default -> {
        return false; // #open, or a comment
      }
    }
    return true;
  }

  private void clear() {
    separator = "\t";
    setSeparator = ",";
    empty = "(empty)";
    unset = "-";
    log = null;
    fields = List.of();
    types = List.of();
    headerLines.clear();
    head = null;
  }

  /**
   * Returns a line as the record that Zeek writes as JSON.
   *
   * @throws RejectedRecordException if a type is unknown
   */
  public JsonNode row(String line) {
    if (fields.isEmpty() || types.isEmpty()) {
      throw line.indexOf('\t') > 0
          ? RejectedRecordException.of(
              RejectReason.UNKNOWN_FORMAT,
              "is in columns, but no #fields and #types precede it in this request")
          : RejectedRecordException.of(
              RejectReason.NOT_JSON, "is not JSON, and no known log has lines like this");
    }
    List<String> values = split(line, separator);
    if (values.size() != fields.size() || types.size() != fields.size()) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "has %d columns; its log's head names %d fields and %d types"
              .formatted(values.size(), fields.size(), types.size()));
    }
    ObjectNode record = JSON.objectNode();
    if (log != null) {
      record.put("_path", log);
    }
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(unset)) {
        record.set(fields.get(i), parseValue(types.get(i), values.get(i)));
      }
    }
    return record;
  }

  private JsonNode parseValue(String type, String text) {
    if (type.startsWith("set[") || type.startsWith("vector[")) {
      ArrayNode values = JSON.arrayNode();
      if (!text.equals(empty)) {
        split(text, setSeparator).forEach(element -> values.add(decodeEscapes(element)));
      }
      return values;
    }
    if (type.equals("bool")) {
      return JSON.booleanNode(text.equals("T"));
    }
    return JSON.textNode(text.equals(empty) ? "" : decodeEscapes(text));
  }

  private static List<String> split(String text, String separator) {
    if (separator.isEmpty()) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, begin)) {
      parts.add(text.substring(begin, end));
      begin = end + separator.length();
    }
    parts.add(text.substring(begin));
    return parts;
  }

  /** Decodes special bytes, which Zeek writes as {@code \x09}, and doubled backslashes. */
  private static String decodeEscapes(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] == '\\' && i + 1 < escaped.length && escaped[i + 1] == '\\') {
        i++;
      } else if (escaped[i] == '\\' && i + 3 < escaped.length && escaped[i + 1] == 'x') {
        int high = Character.digit(escaped[i + 2], 16);
        int low = Character.digit(escaped[i + 3], 16);
        if (high >= 0 && low >= 0) {
          bytes.write(high << 4 | low);
          i += 3;
          continue;
        }
      }
      bytes.write(escaped[i]);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
