package io.penumbra.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.table.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Exported files, read by an independent reader (DuckDB). */
class FilesTest {

  record Row(String text, Long whole, Double decimal, Instant moment, LocalDate day) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.text("text", Row::text),
          Column.whole("whole", Row::whole),
          new Column<>("decimal", Column.Type.DECIMAL, Row::decimal),
          Column.moment("moment", Row::moment),
          Column.day("day", Row::day));

  private interface Opening {
    RowWriter<Row> open(OutputStream out) throws IOException;
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .withCharRange('\u0001', '\uD7FF')
                .withCharRange('\uE000', '\uFFFD')
                .ofMaxLength(12),
            Arbitraries.of(
                "=cmd()",
                "-1",
                "+1",
                "@x",
                "a\r\nb",
                "\"quoted\"",
                "a,b",
                "\uD83D\uDE80\uD842\uDFB7",
                "\u202Egnp.exe",
                "'",
                " ",
                "x\ty"));
    return Combinators.combine(
            text.injectNull(0.2),
            Arbitraries.longs().injectNull(0.2),
            Arbitraries.doubles().between(-1e12, 1e12).injectNull(0.2),
            Arbitraries.longs()
                .between(0, 4_102_444_800_000_000L)
                .map(micros -> Instant.EPOCH.plusNanos(micros * 1_000))
                .injectNull(0.2),
            Arbitraries.integers().between(0, 40_000).map(LocalDate::ofEpochDay).injectNull(0.2))
        .as(Row::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 60)
  void writesReadableParquet(@ForAll("rows") List<Row> rows) throws IOException, SQLException {
    Path file = write(rows, out -> new ParquetRows<>(COLUMNS, out));
    assertThat(read("select * from read_parquet('%s')".formatted(file))).isEqualTo(rows);
    Files.delete(file);
  }

  @Property(tries = 60)
  void writesReadableCsvExceptFormulas(@ForAll("rows") List<Row> rows)
      throws IOException, SQLException {
    Path file = write(rows, out -> new CsvRows<>(COLUMNS, out));
    List<Row> expected =
        rows.stream()
            .map(
                row ->
                    new Row(
                        row.text() == null || row.text().isEmpty()
                            ? null
                            : CsvRows.harmless(row.text()),
                        row.whole(),
                        row.decimal(),
                        row.moment(),
                        row.day()))
            .toList();
    assertThat(
            read(
                """
                select * from read_csv('%s', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
                  new_line = '\\r\\n', columns = {'text': 'VARCHAR', 'whole': 'BIGINT', 'decimal': 'DOUBLE', 'moment': 'TIMESTAMPTZ', 'day': 'DATE'})
                """
                    .formatted(file)))
        .isEqualTo(expected);
    Files.delete(file);
  }

  /** Covers several row groups, and a row count that does not fill the last byte of the levels. */
  @Test
  void writesAsManyRowGroupsAsNeeded() throws IOException, SQLException {
    List<Row> rows =
        IntStream.range(0, 45_003)
            .mapToObj(
                i ->
                    new Row(
                        i % 3 == 0 ? null : "n" + i,
                        (long) i,
                        i % 7 == 0 ? null : i / 4.0,
                        null,
                        null))
            .toList();
    Path file = write(rows, out -> new ParquetRows<>(COLUMNS, out));
    assertThat(read("select * from read_parquet('%s')".formatted(file))).isEqualTo(rows);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet groups =
            duckdb
                .createStatement()
                .executeQuery(
                    "select count(distinct row_group_id), sum(row_group_num_rows) filter (column_id = 0) from parquet_metadata('%s')"
                        .formatted(file))) {
      groups.next();
      assertThat(groups.getInt(1)).isEqualTo(3);
      assertThat(groups.getInt(2)).isEqualTo(45_003);
    }
    Files.delete(file);
  }

  @Test
  void escapesOnlyTextThatBeginsLikeAFormula() {
    assertThat(CsvRows.formatCell(Column.Type.WHOLE, -5L)).isEqualTo("-5");
    assertThat(CsvRows.formatCell(Column.Type.DECIMAL, -0.5)).isEqualTo("-0.5");
    assertThat(CsvRows.formatCell(Column.Type.TEXT, "-5")).isEqualTo("'-5");
    assertThat(CsvRows.formatCell(Column.Type.TEXT, "a=b")).isEqualTo("a=b");
    assertThat(CsvRows.formatCell(Column.Type.TEXT, null)).isNull();
  }

  @Test
  void continuesFullSheetOnAnother() throws IOException {
    List<Row> rows =
        IntStream.range(0, 25)
            .mapToObj(i -> new Row("=1+" + i, (long) -i, null, Instant.EPOCH, LocalDate.EPOCH))
            .toList();
    Path file = write(rows, out -> new XlsxRows<>(COLUMNS, out, 11));
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      assertThat(zip.stream().filter(e -> e.getName().startsWith("xl/worksheets/sheet")))
          .hasSize(3);
      String first =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      // readers skip cells outside the declared dimension, and read all cells without a dimension
      assertThat(first).contains("=1+0").doesNotContain("<f>").doesNotContain("<dimension");
    }
    Files.delete(file);
  }

  private static Path write(List<Row> rows, Opening opening) throws IOException {
    Path file = Files.createTempFile("rows", ".file");
    try (OutputStream out = Files.newOutputStream(file);
        RowWriter<Row> writer = opening.open(out)) {
      for (Row row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  private static List<Row> read(String query) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet result = duckdb.createStatement().executeQuery(query)) {
      while (result.next()) {
        OffsetDateTime moment = result.getObject("moment", OffsetDateTime.class);
        rows.add(
            new Row(
                result.getString("text"),
                (Long) result.getObject("whole"),
                (Double) result.getObject("decimal"),
                moment == null ? null : moment.toInstant(),
                (LocalDate) result.getObject("day")));
      }
    }
    return rows;
  }
}
