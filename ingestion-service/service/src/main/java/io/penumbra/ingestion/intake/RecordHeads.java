package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.csv.CsvExport;
import io.penumbra.ingestion.format.zeek.TabbedLogs;
import java.util.Optional;
import java.util.regex.Pattern;

/** Header lines of a request, which describe the following lines and are not records. */
final class RecordHeads {

  /** Line that {@code evtx_dump} writes before each event. */
  private static final Pattern EVTX_DUMP_NUMBER = Pattern.compile("Record \\d{1,19}");

  private final Formats formats;
  private final TabbedLogs logs = new TabbedLogs();

  /** CSV export to which the current rows belong, or null. */
  private CsvExport export;

  /** Header with the column names of a log's lines, or null. */
  private String columns;

  RecordHeads(Formats formats) {
    this.formats = formats;
  }

  /** Consumes a line that is not a record; returns false for a record. */
  boolean take(LogLine line) {
    String text = line.text();
    if (formats.isHead(line)) {
      nameColumns(text);
      return true;
    }
    if (text.startsWith("#")) {
      export = null;
      logs.head(text);
      columns = logs.head() == null ? columns : null;
      return true;
    }
    if (export == null && EVTX_DUMP_NUMBER.matcher(text).matches()) {
      return true;
    }
    Optional<CsvExport> headed =
        logs.head() == null ? CsvExport.findHeadedBy(text) : Optional.empty();
    headed.ifPresent(
        it -> {
          export = it;
          columns = null;
        });
    return headed.isPresent();
  }

  /** Restarts with a header with column names, or without one. */
  void nameColumns(String names) {
    export = null;
    logs.beginWith(null);
    columns = names;
  }

  /** Restarts with the context of a record. */
  void beginUnder(String context) {
    nameColumns(null);
    if (context == null) {
      return;
    }
    if (formats.isHead(LogLine.of(context))) {
      columns = context;
    } else if (context.startsWith("#")) {
      logs.beginWith(context);
    } else {
      export = CsvExport.findHeadedBy(context).orElse(null);
    }
  }

  /** Returns the header with the column names of a log's lines, or null. */
  String columns() {
    return columns;
  }

  /** Returns the earlier text that is needed to read a line, or null. */
  String context() {
    if (export != null) {
      return export.header();
    }
    return columns != null ? columns : logs.head();
  }

  /** Returns true if lines are rows of a CSV export, which may span several lines. */
  boolean isExport() {
    return export != null;
  }

  /** Returns true if lines are rows of a CSV export or of a Zeek log. */
  boolean nameRows() {
    return export != null || logs.head() != null;
  }

  /**
   * Returns a row as an object.
   *
   * @throws RejectedRecordException if the row does not match the header
   */
  JsonNode row(LogLine line) {
    return export != null ? export.row(line.text()) : logs.row(line.text());
  }
}
