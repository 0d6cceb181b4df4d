package io.penumbra.reporting.export;

import io.penumbra.reporting.table.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Streaming writer of a workbook (ECMA-376) with one sheet, or as many as the rows need. Text is
 * always a string cell, never a formula. Times are UTC. Sheets have no dimension, because it is
 * unknown before the last row, and some programs rely on it.
 */
final class XlsxRows<T> implements RowWriter<T> {

  /** Maximum of the format. */
  static final int ROWS_OF_A_SHEET = 1_048_576;

  /** Maximum of the format. */
  private static final int CHARACTERS_OF_A_CELL = 32_767;

  private static final String DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  /** Indexes of styles in {@link #STYLES}. */
  private static final int BOLD = 1;

  private static final int MOMENT = 2;
  private static final int DAY = 3;

  private static final String STYLES =
      """
      <styleSheet xmlns="%s">\
      <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>\
      <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
      <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
      <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
      <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      </cellXfs></styleSheet>"""
          .formatted(MAIN);

  private static final double MILLIS_OF_A_DAY = 86_400_000;

  /** Days from the epoch of the format to 1970-01-01. */
  private static final int DAYS_BEFORE_EPOCH = 25_569;

  private final List<Column<T>> columns;
  private final List<String> letters;
  private final ZipOutputStream zip;
  private final Writer xml;
  private final int rowsOfASheet;
  private int sheets;
  private int row;

  XlsxRows(List<Column<T>> columns, OutputStream out) throws IOException {
    this(columns, out, ROWS_OF_A_SHEET);
  }

  XlsxRows(List<Column<T>> columns, OutputStream out, int rowsOfASheet) throws IOException {
    this.columns = columns;
    this.letters = IntStream.range(0, columns.size()).mapToObj(XlsxRows::formatLetters).toList();
    this.zip = new ZipOutputStream(out);
    this.xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    this.rowsOfASheet = rowsOfASheet;
    openSheet();
  }

  /** Returns the name of a column: A to Z, then AA. */
  private static String formatLetters(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : formatLetters(column / 26 - 1) + last;
  }

  private void openSheet() throws IOException {
    sheets++;
    open("xl/worksheets/sheet%d.xml".formatted(sheets));
    xml.write(
        """
        <worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"%s>\
        <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
        </sheetView></sheetViews><cols>"""
            .formatted(MAIN, sheets == 1 ? " tabSelected=\"1\"" : ""));
    for (int i = 0; i < columns.size(); i++) {
      int width = columns.get(i).type() == Column.Type.WHOLE ? 12 : 22;
      xml.write(
          "<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" customWidth=\"1\"/>"
              .formatted(i + 1, width));
    }
    xml.write("</cols><sheetData>");
    row = 1;
    xml.write("<row r=\"1\">");
    for (int i = 0; i < columns.size(); i++) {
      text(i, columns.get(i).name(), BOLD);
    }
    xml.write("</row>");
  }

  private void closeSheet() throws IOException {
    xml.write("</sheetData></worksheet>");
    closeEntry();
  }

  private void open(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    xml.write(DECLARATION);
  }

  private void closeEntry() throws IOException {
    xml.flush();
    zip.closeEntry();
  }

  @Override
  public void write(T item) throws IOException {
    if (row == rowsOfASheet) {
      closeSheet();
      openSheet();
    }
    row++;
    xml.write("<row r=\"");
    xml.write(Integer.toString(row));
    xml.write("\">");
    for (int i = 0; i < columns.size(); i++) {
      cell(i, columns.get(i).value().apply(item));
    }
    xml.write("</row>");
  }

  private void cell(int column, Object value) throws IOException {
    switch (value) {
      case null -> {}
      case Instant at ->
          number(
              column,
              Double.toString(at.toEpochMilli() / MILLIS_OF_A_DAY + DAYS_BEFORE_EPOCH),
              MOMENT);
      case LocalDate day ->
          number(column, Long.toString(day.toEpochDay() + DAYS_BEFORE_EPOCH), DAY);
      case Number number -> number(column, number.toString(), 0);
      default -> text(column, cut(value.toString()), 0);
    }
  }

  private void number(int column, String number, int style) throws IOException {
    begin(column, style);
    xml.write("><v>");
    xml.write(number);
    xml.write("</v></c>");
  }

  private void text(int column, String text, int style) throws IOException {
    begin(column, style);
    xml.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    escape(text);
    xml.write("</t></is></c>");
  }

  private void begin(int column, int style) throws IOException {
    xml.write("<c r=\"");
    xml.write(letters.get(column));
    xml.write(Integer.toString(row));
    xml.write('"');
    if (style > 0) {
      xml.write(" s=\"");
      xml.write(Integer.toString(style));
      xml.write('"');
    }
  }

  /** Escapes characters that XML forbids, as the format requires: {@code _x0001_}. */
  private void escape(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.write("&lt;");
        case '>' -> xml.write("&gt;");
        case '&' -> xml.write("&amp;");
        case '\t', '\n', '\r' -> xml.write(c);
        default -> {
          if (c < ' ' || c >= '\uFFFE') {
            xml.write("_x%04X_".formatted((int) c));
          } else {
            xml.write(c);
          }
        }
      }
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
    closeSheet();
    writeParts();
    zip.finish();
    zip.flush();
  }

  /** Writes the parts that list the sheets. */
  private void writeParts() throws IOException {
    StringBuilder names = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    StringBuilder types = new StringBuilder();
    for (int i = 1; i <= sheets; i++) {
      names.append("<sheet name=\"Rows %1$d\" sheetId=\"%1$d\" r:id=\"rId%1$d\"/>".formatted(i));
      relations.append(formatRelation(i, "worksheet", "worksheets/sheet%d.xml".formatted(i)));
      types.append(formatType("xl/worksheets/sheet%d.xml".formatted(i), "worksheet"));
    }
    part("xl/styles.xml", STYLES);
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
            .formatted(MAIN, RELATIONS, names));
    part(
        "xl/_rels/workbook.xml.rels",
        formatRelationships(relations + formatRelation(sheets + 1, "styles", "styles.xml")));
    part(
        "_rels/.rels", formatRelationships(formatRelation(1, "officeDocument", "xl/workbook.xml")));
    part(
        "[Content_Types].xml",
        """
        <Types xmlns="%scontent-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>%s%s%s</Types>"""
            .formatted(
                PACKAGE,
                formatType("xl/workbook.xml", "sheet.main"),
                formatType("xl/styles.xml", "styles"),
                types));
  }

  private void part(String name, String content) throws IOException {
    open(name);
    xml.write(content);
    closeEntry();
  }

  private static String formatRelationships(String relations) {
    return "<Relationships xmlns=\"%srelationships\">%s</Relationships>"
        .formatted(PACKAGE, relations);
  }

  private static String formatRelation(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static String formatType(String part, String type) {
    return "<Override PartName=\"/%s\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>"
        .formatted(part, type);
  }
}
