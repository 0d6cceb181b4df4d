package io.penumbra.reporting.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.admission.Admission;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Streaming of rows into files; no file is completely in memory. */
@ApplicationScoped
public class Exports {

  private final ObjectMapper json;
  private final AccessAudit audit;
  private final Admission admission;

  Exports(ObjectMapper json, AccessAudit audit, Admission admission) {
    this.json = json;
    this.audit = audit;
    this.admission = admission;
  }

  /**
   * Writes a file in a format that every table supports.
   *
   * @throws ProblemException 400 if the format is for transactions only
   */
  public <T> ListFile<T> file(
      Format format, String name, List<Column<T>> columns, Supplier<? extends ItemStream<T>> rows) {
    return file(format, name, columns, List.of(), rows);
  }

  /**
   * Writes an audited file.
   *
   * @param line converts a row for line formats
   */
  public <T> ListFile<T> file(
      Format format,
      String name,
      List<Column<T>> columns,
      Function<T, ?> line,
      Supplier<? extends ItemStream<T>> rows) {
    audit.file(format.id());
    return new ListFile<>(format, name, columns, line, rows);
  }

  /**
   * Writes some of the columns, also in line formats.
   *
   * @param names names of columns in order; empty for all
   * @throws ProblemException 400 naming an unknown column
   */
  public <T> ListFile<T> file(
      Format format,
      String name,
      List<Column<T>> columns,
      List<String> names,
      Supplier<? extends ItemStream<T>> rows) {
    requireOfTables(format, name);
    List<Column<T>> chosen = Column.chosen(columns, names);
    return file(format, name, chosen, names.isEmpty() ? row -> row : only(names), rows);
  }

  private <T> Function<T, ObjectNode> only(List<String> names) {
    return row -> {
      ObjectNode whole = json.valueToTree(row);
      ObjectNode kept = json.createObjectNode();
      names.forEach(name -> kept.set(name, whole.get(name)));
      return kept;
    };
  }

  static void requireOfTables(Format format, String name) {
    if (format.ofTransactionsOnly()) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "format %s is only for transactions, not for %s".formatted(format.id(), name));
    }
  }

  /** Opens the rows of a file and writes all of them when its turn comes. */
  <T> void write(ListFile<T> file, OutputStream out) throws IOException {
    admission.writeFile(
        () -> {
          try (ItemStream<T> rows = file.rows().get()) {
            write(file.format(), file.columns(), file.line(), rows, out);
          } finally {
            audit.finish();
          }
        });
  }

  /** Writes all rows; returns their number. */
  public <T> long write(
      Format format,
      List<Column<T>> columns,
      Function<T, ?> line,
      ItemStream<T> rows,
      OutputStream out)
      throws IOException {
    long written = 0;
    try (RowWriter<T> writer = writer(format, columns, line, out)) {
      while (rows.hasNext()) {
        writer.write(rows.next());
        written++;
      }
    }
    return written;
  }

  private <T> RowWriter<T> writer(
      Format format, List<Column<T>> columns, Function<T, ?> line, OutputStream out)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvRows<>(columns, out);
      case NDJSON, OCSF, ECS -> new NdjsonRows<>(json, line, out);
      case XLSX -> new XlsxRows<>(columns, out);
      case PARQUET -> new ParquetRows<>(columns, out);
    };
  }
}
