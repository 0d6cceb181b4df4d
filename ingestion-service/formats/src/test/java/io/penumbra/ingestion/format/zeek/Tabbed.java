package io.penumbra.ingestion.format.zeek;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writer of Zeek's default tab-separated format: a header and one line for a JSON record. */
final class Tabbed {

  private Tabbed() {}

  static List<String> of(ObjectNode record) {
    List<String> fields = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> values = new ArrayList<>();
    record
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().startsWith("@")) {
                fields.add(field.getKey().replaceFirst("^id_", "id."));
                types.add(type(field.getValue()));
                values.add(value(field.getValue()));
              }
            });
    return List.of(
        "#separator \\x09",
        "#set_separator\t,",
        "#empty_field\t(empty)",
        "#unset_field\t-",
        "#path\t" + record.path("@stream").asText(),
        "#open\t2026-01-01-00-00-00",
        "#fields\t" + String.join("\t", fields),
        "#types\t" + String.join("\t", types),
        String.join("\t", values));
  }

  private static String type(JsonNode value) {
    if (value.isArray()) {
      return "vector[string]";
    }
    return value.isBoolean() ? "bool" : value.isNumber() ? "double" : "string";
  }

  private static String value(JsonNode value) {
    if (value.isArray()) {
      return value.isEmpty()
          ? "(empty)"
          : StreamSupport.stream(value.spliterator(), false)
              .map(element -> escape(element.asText()).replace(",", "\\x2c"))
              .collect(Collectors.joining(","));
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "T" : "F";
    }
    String text = escape(value.asText());
    return text.isEmpty() ? "(empty)" : text.equals("-") ? "\\x2d" : text;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\x09").replace("\n", "\\x0a");
  }
}
