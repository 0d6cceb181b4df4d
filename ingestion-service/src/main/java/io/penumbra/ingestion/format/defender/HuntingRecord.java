package io.penumbra.ingestion.format.defender;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** One row of a hunting table, out of its envelope. A column may be absent, null or text. */
record HuntingRecord(String table, JsonNode columns) {

  private static final String CATEGORY = "AdvancedHunting-";

  static boolean recognised(JsonNode entry) {
    return isEnveloped(entry) || (entry.has("Timestamp") && entry.has("DeviceId"));
  }

  static HuntingRecord of(JsonNode entry) {
    if (isEnveloped(entry)) {
      String category = entry.get("category").textValue();
      String table = category.startsWith(CATEGORY) ? category.substring(CATEGORY.length()) : "";
      return new HuntingRecord(table, entry.get("properties"));
    }
    return new HuntingRecord(tableByColumns(entry), entry);
  }

  /** An event hub may carry other products' logs too, in the same envelope. */
  private static boolean isEnveloped(JsonNode entry) {
    return entry.path("category").isTextual() && entry.path("properties").isObject();
  }

  /** A bare row does not name its table; these columns stand in one table only. */
  private static String tableByColumns(JsonNode row) {
    if (row.has("LogonType")) {
      return "DeviceLogonEvents";
    }
    if (row.has("OSPlatform")) {
      return "DeviceInfo";
    }
    if (row.has("IPAddresses")) {
      return "DeviceNetworkInfo";
    }
    return row.has("RemoteIP") || row.has("RemoteUrl") ? "DeviceNetworkEvents" : "";
  }

  /** A column's value, or null. */
  String text(String column) {
    return Values.text(columns.get(column));
  }

  /** A column that holds JSON, as such or as text; missing when it holds neither. */
  JsonNode json(String column) {
    return json(columns.path(column));
  }

  static JsonNode json(JsonNode value) {
    return value.isTextual() ? Json.of(value.textValue()) : value;
  }

  Instant at() {
    String text = text("Timestamp");
    if (text == null) {
      throw RejectedRecordException.missing("Timestamp");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw RejectedRecordException.invalid(
          "Timestamp", "must be a time with its zone such as 2026-01-31T12:00:00.1234567Z");
    }
  }

  Subject subject() {
    return Values.device("DeviceId", text("DeviceId"));
  }

  /** The machine by the name the record gives it; empty when it gives none. */
  List<Fact> seen(Instant at) {
    String name = text("DeviceName");
    return name == null ? List.of() : List.of(new Fact.MachineSeen(at, name, null, null, null));
  }
}
