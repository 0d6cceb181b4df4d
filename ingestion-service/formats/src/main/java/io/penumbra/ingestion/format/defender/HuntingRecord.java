package io.penumbra.ingestion.format.defender;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.WrittenTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Row of a hunting table, without its envelope. A column may be absent, null or text.
 *
 * @param zone zone of times without one, or null
 */
record HuntingRecord(String table, JsonNode columns, ZoneId zone) {

  private static final String CATEGORY = "AdvancedHunting-";

  static boolean recognised(JsonNode entry) {
    return isEnveloped(entry)
        || ((entry.has("Timestamp") || entry.has("TimeGenerated"))
            && (entry.has("DeviceId") || entry.has("DeviceName"))
            && (!readTable(entry).isEmpty() || isOfOtherTable(entry)));
  }

  static HuntingRecord of(JsonNode entry, ZoneId zone) {
    if (isEnveloped(entry)) {
      String category = entry.get("category").textValue();
      String table = category.startsWith(CATEGORY) ? category.substring(CATEGORY.length()) : "";
      return new HuntingRecord(table, entry.get("properties"), zone);
    }
    return new HuntingRecord(readTable(entry), entry, zone);
  }

  /**
   * Returns true for a category of hunting tables; an event hub may also carry logs of other
   * products in the same envelope.
   */
  private static boolean isEnveloped(JsonNode entry) {
    return entry.path("category").isTextual() && entry.path("properties").isObject();
  }

  /**
   * Returns the table of a row without an envelope: Sentinel's {@code Type}, else the table with
   * its columns. Queries over several tables leave the columns of the other tables null.
   */
  private static String readTable(JsonNode row) {
    String type = Values.readText(row.get("Type"));
    if (type != null && type.startsWith("Device")) {
      return type;
    }
    String table = findTableByColumns(row::hasNonNull);
    return table.isEmpty() ? findTableByColumns(row::has) : table;
  }

  /** Columns that exist in a single table. Events of every table have an {@code ActionType}. */
  private static String findTableByColumns(Predicate<String> has) {
    boolean event = has.test("ActionType");
    if (event && has.test("LogonType")) {
      return "DeviceLogonEvents";
    }
    if (has.test("OSPlatform")) {
      return "DeviceInfo";
    }
    if (has.test("IPAddresses")) {
      return "DeviceNetworkInfo";
    }
    return event && (has.test("RemoteIP") || has.test("RemoteUrl")) ? "DeviceNetworkEvents" : "";
  }

  /** Returns true for a row of a table without a reader, such as DeviceProcessEvents. */
  private static boolean isOfOtherTable(JsonNode row) {
    return row.has("ActionType") && row.has("ReportId");
  }

  /** Returns the value of a column, or null. */
  String text(String column) {
    return Values.readText(columns.get(column));
  }

  /** Returns a column with JSON, as a value or as text; missing if it has neither. */
  JsonNode json(String column) {
    return json(columns.path(column));
  }

  static JsonNode json(JsonNode value) {
    return value.isTextual() ? Json.of(value.textValue()) : value;
  }

  /** Returns the time of the event: {@code Timestamp}, else Sentinel's {@code TimeGenerated}. */
  Instant at() {
    String timestamp = text("Timestamp");
    String field = timestamp == null ? "TimeGenerated" : "Timestamp";
    String text = timestamp == null ? text(field) : timestamp;
    if (text == null) {
      throw RejectedRecordException.missing("Timestamp");
    }
    return WrittenTime.parse(field, text).in(field, zone);
  }

  /** Returns the machine by Defender's id, else by its name. */
  Subject subject() {
    String id = text("DeviceId");
    return id == null && text("DeviceName") != null
        ? Values.parseHost("DeviceName", text("DeviceName"))
        : Values.parseDevice("DeviceId", id);
  }

  /** Returns the name of the machine; empty if the record has none. */
  List<Fact> seen(Instant at) {
    String name = text("DeviceName");
    return name == null ? List.of() : List.of(new Fact.MachineSeen(at, name, null, null, null));
  }
}
