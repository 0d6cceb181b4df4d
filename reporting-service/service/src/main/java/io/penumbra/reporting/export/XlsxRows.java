package io.penumbra.reporting.export;

import io.penumbra.reporting.table.Column;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook: one sheet, or as many as its rows need. Text is a string cell whatever it begins
 * with, so that nothing in it is ever a formula. Times are UTC.
 */
final class XlsxRows<T> implements RowWriter<T> {

  /** The format's own limit. */
  static final int ROWS_OF_A_SHEET = 1_048_576;

  /** The format's own limit. */
  private static final int CHARACTERS_OF_A_CELL = 32_767;

  private static final int FLUSHED = 500;

  private final List<Column<T>> columns;
  private final Workbook book;
  private final OutputStream out;
  private final int rowsOfASheet;
  private Worksheet sheet;
  private int sheets;
  private int row;

  XlsxRows(List<Column<T>> columns, OutputStream out) throws IOException {
    this(columns, out, ROWS_OF_A_SHEET);
  }

  XlsxRows(List<Column<T>> columns, OutputStream out, int rowsOfASheet) throws IOException {
    this.columns = columns;
    this.out = out;
    this.rowsOfASheet = rowsOfASheet;
    this.book = new Workbook(new Unclosed(out), "Penumbra", null);
    open();
  }

  private void open() throws IOException {
    sheets++;
    sheet = book.newWorksheet("Rows " + sheets);
    sheet.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      sheet.inlineString(0, i, columns.get(i).name());
      sheet.style(0, i).bold().set();
      sheet.width(i, columns.get(i).type() == Column.Type.WHOLE ? 12 : 22);
    }
    row = 1;
  }

  @Override
  public void write(T item) throws IOException {
    if (row == rowsOfASheet) {
      sheet.finish();
      open();
    }
    for (int i = 0; i < columns.size(); i++) {
      cell(i, columns.get(i).value().apply(item));
    }
    row++;
    if (row % FLUSHED == 0) {
      sheet.flush();
    }
  }

  private void cell(int column, Object value) {
    switch (value) {
      case null -> {}
      case Instant at -> {
        sheet.value(row, column, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
      }
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case Number number -> sheet.value(row, column, number);
      default -> sheet.inlineString(row, column, cut(value.toString()));
    }
  }

  private static String cut(String text) {
    if (text.length() <= CHARACTERS_OF_A_CELL) {
      return text;
    }
    int end = CHARACTERS_OF_A_CELL;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    book.finish();
    out.flush();
  }

  /** The workbook closes its output, which the caller still needs. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
