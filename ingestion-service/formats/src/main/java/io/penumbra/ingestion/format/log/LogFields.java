package io.penumbra.ingestion.format.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named values of a line. The first value of a repeated name counts. */
public final class LogFields {

  /** Initial capacity; devices write 20 to 40 values per line. */
  private final Map<String, String> values = new LinkedHashMap<>(64);

  /** Creates the fields from the scalar members of a JSON object. */
  public static LogFields of(JsonNode object) {
    LogFields fields = new LogFields();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isValueNode() && !member.getValue().isNull()) {
        fields.add(member.getKey(), member.getValue().asText());
      }
    }
    return fields;
  }

  public void add(String name, String value) {
    values.putIfAbsent(name, value);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the value as written, or null. */
  public String raw(String name) {
    return values.get(name);
  }

  /**
   * Returns the value; null if it is absent, blank, a dash, {@code N/A}, {@code NA} or {@code
   * None}.
   */
  public String text(String name) {
    return known(values.get(name));
  }

  /** Returns the first value of several names, or null. */
  public String first(String... names) {
    for (String name : names) {
      String value = text(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /**
   * Returns the first value of several names that is not blank; null if it stands for an unknown
   * user, because the further names contain the same user in another form.
   */
  public String firstWritten(String... names) {
    for (String name : names) {
      String value = values.get(name);
      if (value != null && !value.isBlank()) {
        return known(value);
      }
    }
    return null;
  }

  /** Returns the names of all values in order. */
  public Set<String> names() {
    return values.keySet();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns a value; null for the notations of a missing value. */
  public static String known(String value) {
    String text = Values.limit(value);
    if (text == null || text.length() > 6) {
      return text;
    }
    return switch (text) {
      case "\"\"", "\"-\"", "N/A", "n/a", "NA", "None", "none", "null", "(null)", "nil" -> null;
      default -> text;
    };
  }
}
