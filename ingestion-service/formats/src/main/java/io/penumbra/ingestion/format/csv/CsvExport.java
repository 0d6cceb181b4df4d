package io.penumbra.ingestion.format.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.WrittenTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Header of an export, which reads the rows below it. A row becomes the JSON record that the
 * portal's API returns, so that the readers of those formats read it.
 */
public final class CsvExport {

  /** Column names that identify the header of an export. */
  private static final Set<String> TIMES = Set.of("Timestamp", "TimeGenerated");

  private static final String UTC = " [UTC]";
  private static final String LOCAL = " [Local Time]";

  private final String header;
  private final List<Column> columns;

  private CsvExport(String header, List<Column> columns) {
    this.header = header;
    this.columns = columns;
  }

  /**
   * Column.
   *
   * @param utc true if its header marks its times as UTC
   */
  private record Column(String name, boolean utc) {

    static Column of(String header) {
      String name = header.strip();
      if (name.endsWith(UTC)) {
        return new Column(name.substring(0, name.length() - UTC.length()), true);
      }
      return new Column(
          name.endsWith(LOCAL) ? name.substring(0, name.length() - LOCAL.length()) : name, false);
    }
  }

  /** Returns the export that starts with this header; empty if no column has the name of a time. */
  public static Optional<CsvExport> findHeadedBy(String line) {
    // for most lines this is the only check
    if (TIMES.stream().noneMatch(line::contains)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    if (!split(line, names) || names.size() < 2) {
      return Optional.empty();
    }
    List<Column> columns = names.stream().map(Column::of).toList();
    return columns.stream().map(Column::name).anyMatch(TIMES::contains)
        ? Optional.of(new CsvExport(line, columns))
        : Optional.empty();
  }

  /** Returns the header line. */
  public String header() {
    return header;
  }

  /**
   * Returns a row as a record; an empty value is null.
   *
   * @throws RejectedRecordException if it does not match the header
   */
  public JsonNode row(String row) {
    List<String> values = new ArrayList<>(columns.size());
    if (!split(row, values)) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT, "is a row of CSV with a quote that is out of place");
    }
    if (values.size() != columns.size()) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT,
          "has %d values; the header names %d columns".formatted(values.size(), columns.size()));
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String value = values.get(i);
      if (value.isEmpty()) {
        record.putNull(column.name());
      } else {
        record.put(column.name(), column.utc() ? formatUtc(column.name(), value) : value);
      }
    }
    return record;
  }

  private static String formatUtc(String column, String time) {
    return WrittenTime.parse(column, time.strip()).utc().toString();
  }

  /** Adds the values of a row; returns false for misplaced quotes. */
  private static boolean split(String row, List<String> values) {
    CsvQuotes place = CsvQuotes.BEGIN;
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      CsvQuotes next = place.after(c);
      switch (next) {
        case BROKEN -> {
          return false;
        }
        case BEGIN -> {
          values.add(value.toString());
          value.setLength(0);
        }
        case PLAIN -> value.append(c);
        case QUOTED -> {
          if (place != CsvQuotes.BEGIN) {
            value.append(c);
          }
        }
        case CLOSED -> {
          // not part of the value
        }
      }
      place = next;
    }
    values.add(value.toString());
    return place != CsvQuotes.QUOTED;
  }
}
