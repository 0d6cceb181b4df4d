package io.penumbra.reporting.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.penumbra.reporting.table.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writer of CSV (RFC 4180, UTF-8) with a header. Unknown values are empty cells. */
final class CsvRows<T> implements RowWriter<T> {

  private final List<Column<T>> columns;
  private final CsvWriter csv;

  CsvRows(List<Column<T>> columns, OutputStream out) {
    this.columns = columns;
    CsvWriter.CsvWriterBuilder builder = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF);
    if (columns.size() == 1) {
      // some readers treat an empty line as a row, others skip it
      builder.quoteStrategy(QuoteStrategies.EMPTY);
    }
    this.csv =
        builder.build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    csv.writeRecord(columns.stream().map(Column::name).toList());
  }

  @Override
  public void write(T row) {
    List<String> cells = new ArrayList<>(columns.size());
    for (Column<T> column : columns) {
      String cell = formatCell(column.type(), column.value().apply(row));
      cells.add(cell == null ? "" : cell);
    }
    csv.writeRecord(cells);
  }

  static String formatCell(Column.Type type, Object value) {
    if (value == null) {
      return null;
    }
    return type == Column.Type.TEXT ? harmless((String) value) : value.toString();
  }

  /** Escapes text that spreadsheets would interpret as a formula; numbers are not changed. */
  static String harmless(String text) {
    if (text.isEmpty()) {
      return text;
    }
    return switch (text.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' ->
          '\'' + text;
      default -> text;
    };
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
