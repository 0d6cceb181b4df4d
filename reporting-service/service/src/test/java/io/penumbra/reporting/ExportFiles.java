package io.penumbra.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Rows of exported files, read with independent readers: DuckDB, or a ZIP and an XML reader. */
public final class ExportFiles {

  private ExportFiles() {}

  public static List<Map<String, String>> csv(byte[] bytes) throws Exception {
    return duckdb(
        bytes,
        "select * from read_csv('%s', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n')");
  }

  public static List<Map<String, String>> parquet(byte[] bytes) throws Exception {
    return duckdb(bytes, "select * from read_parquet('%s')");
  }

  private static List<Map<String, String>> duckdb(byte[] bytes, String query) throws Exception {
    Path file = Files.createTempFile("export", ".file");
    Files.write(file, bytes);
    List<Map<String, String>> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet result = duckdb.createStatement().executeQuery(query.formatted(file))) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          row.put(
              result.getMetaData().getColumnName(i),
              switch (value) {
                case null -> "";
                case java.time.OffsetDateTime at -> at.toInstant().toString();
                default -> value.toString();
              });
        }
        rows.add(row);
      }
    }
    Files.delete(file);
    return rows;
  }

  public static List<Map<String, String>> xlsx(byte[] bytes) throws Exception {
    Path file = Files.createTempFile("export", ".xlsx");
    Files.write(file, bytes);
    List<String> columns = new ArrayList<>();
    List<Map<String, String>> rows = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      NodeList xmlRows =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")))
              .getElementsByTagName("row");
      for (int r = 0; r < xmlRows.getLength(); r++) {
        NodeList cells = ((Element) xmlRows.item(r)).getElementsByTagName("c");
        Map<String, String> row = new LinkedHashMap<>();
        columns.forEach(column -> row.put(column, ""));
        for (int c = 0; c < cells.getLength(); c++) {
          Element cell = (Element) cells.item(c);
          assertThat(cell.getElementsByTagName("f").getLength()).isZero();
          String reference = cell.getAttribute("r").replaceAll("\\d", "");
          // columns A to Z, then AA
          int index = reference.chars().reduce(0, (at, letter) -> at * 26 + letter - 'A' + 1) - 1;
          String text = cell.getTextContent();
          if (r == 0) {
            columns.add(text);
          } else {
            row.put(columns.get(index), text);
          }
        }
        if (r > 0) {
          rows.add(row);
        }
      }
    }
    Files.delete(file);
    return rows;
  }
}
