package io.penumbra.ingestion.format.osquery;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Line of a result log. */
record QueryResult(JsonNode root) {

  private static final DateTimeFormatter CALENDAR_TIME =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy z", Locale.ROOT);
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static boolean recognised(JsonNode entry) {
    return entry.has("name")
        && (entry.has("hostIdentifier") || entry.has("hostname") || entry.has("decorations"))
        && (entry.has("columns") || entry.has("snapshot") || entry.has("diffResults"));
  }

  /** Returns the name of the query, as chosen by its author. */
  String query() {
    String name = Values.readText(root.get("name"));
    if (name == null) {
      throw RejectedRecordException.missing("name");
    }
    return name;
  }

  /** Returns true if the rows are a snapshot, not changes. */
  boolean baseline() {
    return root.has("snapshot") || "0".equals(Values.readText(root.get("counter")));
  }

  /** Returns true if the query had no result. */
  boolean isEmptySnapshot() {
    return root.path("snapshot").isArray() && root.get("snapshot").isEmpty();
  }

  /** Returns the added rows. */
  List<JsonNode> added() {
    if (root.has("columns")) {
      return isRemoval() ? List.of() : List.of(root.get("columns"));
    }
    return listRows(root.has("snapshot") ? root.get("snapshot") : root.at("/diffResults/added"));
  }

  /** Returns the removed rows. */
  List<JsonNode> removed() {
    if (root.has("columns")) {
      return isRemoval() ? List.of(root.get("columns")) : List.of();
    }
    return root.has("snapshot") ? List.of() : listRows(root.at("/diffResults/removed"));
  }

  private boolean isRemoval() {
    return "removed".equals(Values.readText(root.get("action")));
  }

  private static List<JsonNode> listRows(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  /** Name of the field in older versions. */
  private String identifier() {
    String id = Values.readText(root.get("hostIdentifier"));
    return id != null ? id : Values.readText(root.get("hostname"));
  }

  Subject subject() {
    String id = identifier();
    if (id == null) {
      id = formatDecoration("host_uuid");
    }
    return isUuid(id)
        ? Values.parseDevice("hostIdentifier", id)
        : Values.parseHost("hostIdentifier", id != null ? id : formatDecoration("hostname"));
  }

  /** Returns the full name of the machine; null if the line has only its number. */
  String machineName() {
    String name = formatDecoration("hostname");
    String id = identifier();
    return name != null || isUuid(id) ? name : id;
  }

  private static boolean isUuid(String id) {
    return id != null && UUID.matcher(id).matches();
  }

  private String formatDecoration(String name) {
    return Values.readText(root.path("decorations").get(name));
  }

  /** Returns the time of the query. */
  Instant at() {
    String seconds = Values.readText(root.get("unixTime"));
    if (seconds != null) {
      return parseEpoch("unixTime", seconds);
    }
    String calendar = Values.readText(root.get("calendarTime"));
    if (calendar == null) {
      throw RejectedRecordException.missing("unixTime");
    }
    try {
      // days are padded with a blank: "Sep  3"
      return ZonedDateTime.parse(calendar.replace("  ", " "), CALENDAR_TIME).toInstant();
    } catch (DateTimeException e) {
      throw RejectedRecordException.invalid(
          "calendarTime", "must be a time such as Tue Sep 30 17:37:30 2014 UTC");
    }
  }

  /** Returns the time of a row's event: its own time, else that of the query. */
  Instant at(JsonNode row) {
    String seconds = Values.readText(row.get("time"));
    return seconds == null || seconds.equals("0") ? at() : parseEpoch("columns.time", seconds);
  }

  private static Instant parseEpoch(String field, String seconds) {
    long value = Values.parseNumber(field, seconds);
    if (value < 0 || value > Integer.MAX_VALUE * 2L) {
      throw RejectedRecordException.invalid(field, "must be seconds since 1970, got " + value);
    }
    return Instant.ofEpochSecond(value);
  }
}
