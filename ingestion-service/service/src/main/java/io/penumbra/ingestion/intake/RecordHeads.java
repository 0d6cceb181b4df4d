package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.csv.CsvExport;
import io.penumbra.ingestion.format.zeek.TabbedLogs;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of a request that are no records and say what the lines after them hold. */
final class RecordHeads {

  /** The line that {@code evtx_dump} writes before each event. */
  private static final Pattern EVTX_DUMP_NUMBER = Pattern.compile("Record \\d{1,19}");

  private final Formats formats;
  private final TabbedLogs logs = new TabbedLogs();

  /** The CSV export of the current rows, or null. */
  private CsvExport export;

  /** The line that names the columns of a log's lines, or null. */
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

  /** Starts again under a line that names the columns of those after it, or under none. */
  void nameColumns(String names) {
    export = null;
    logs.beginWith(null);
    columns = names;
  }

  /** Starts again under what stood before a record. */
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

  /** The line that names the columns of a log's lines, or null. */
  String columns() {
    return columns;
  }

  /** Returns the text before a line that is needed to read it, or null. */
  String context() {
    if (export != null) {
      return export.header();
    }
    return columns != null ? columns : logs.head();
  }

  /** Returns true if lines are rows of an export in CSV, which may span several lines. */
  boolean isExport() {
    return export != null;
  }

  /** Returns true if lines are rows: of an export in CSV or of Zeek's logs. */
  boolean nameRows() {
    return export != null || logs.head() != null;
  }

  /**
   * A row as an object.
   *
   * @throws RejectedRecordException when it does not fit what the head says
   */
  JsonNode row(LogLine line) {
    return export != null ? export.row(line.text()) : logs.row(line.text());
  }
}
