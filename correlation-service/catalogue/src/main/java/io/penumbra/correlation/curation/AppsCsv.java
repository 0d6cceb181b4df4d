package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Wanted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Apps as comma-separated values (RFC 4180) under a header: {@code domain} and {@code app} or
 * {@code name}, and if known {@code category}, {@code vendor}, {@code headquarters}. Rows of one
 * app are merged; a cell may contain several domains, separated by spaces.
 *
 * <p>Rows are streamed, and the numbers of apps and domains are limited, so memory is bounded for
 * files of any size.
 */
final class AppsCsv {

  static final String SOURCE = "csv";

  private static final int LONGEST_CELL = 64 * 1024;
  private static final int MOST_CELLS = 100;

  private final Reader in;
  private final List<Fault> faults = new ArrayList<>();
  private final AppEntries apps = new AppEntries("row");
  private boolean stopped;
  private int line = 1;
  private int next;

  private AppsCsv(Reader in) {
    this.in = in;
  }

  /** Apps of the rows, and the invalid lines. */
  record Read(List<Wanted> apps, List<Fault> faults) {}

  private record Record(int line, List<String> cells) {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not text
   * @throws IOException if the body is truncated
   */
  static Read read(InputStream body) throws IOException {
    AppsCsv csv =
        new AppsCsv(
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder())));
    try {
      csv.readAll();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "%s is not UTF-8 text, near line %d".formatted(SOURCE, csv.line), e);
    }
    return new Read(csv.apps.wanted(), List.copyOf(csv.faults));
  }

  private void readAll() throws IOException {
    next = in.read();
    if (next == '\uFEFF') {
      next = in.read();
    }
    Record header = record();
    if (header == null) {
      if (faults.isEmpty()) {
        fault(1, "a header is needed: " + String.join(",", AppEntries.FIELDS));
      }
      return;
    }
    List<String> columns = header.cells().stream().map(String::strip).toList();
    columns.stream()
        .filter(column -> !AppEntries.FIELDS.contains(column))
        .forEach(
            column ->
                fault(
                    header.line(),
                    "'%s' is no column; known are %s"
                        .formatted(column, String.join(", ", AppEntries.FIELDS))));
    if (!columns.contains("domain") || !columns.contains("app") && !columns.contains("name")) {
      fault(header.line(), "the header must have domain, and app or name");
    }
    if (!faults.isEmpty()) {
      return;
    }
    for (Record record = record(); record != null && !stopped; record = record()) {
      readRow(columns, record);
    }
  }

  private void readRow(List<String> columns, Record record) {
    if (record.cells().size() != columns.size()) {
      fault(
          record.line(),
          "%d cells, the header has %d".formatted(record.cells().size(), columns.size()));
      return;
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = record.cells().get(i).strip();
      row.put(columns.get(i), cell.isEmpty() ? null : cell);
    }
    try {
      apps.add(row, SOURCE, record.line());
      apps.excess().ifPresent(excess -> stop(record.line(), excess + "; split the file"));
    } catch (IllegalArgumentException e) {
      fault(record.line(), e.getMessage());
    }
  }

  /** Returns the next record that is not blank, or null at the end. */
  private Record record() throws IOException {
    while (next >= 0 && !stopped) {
      Record record = createCells();
      if (record != null && (record.cells().size() > 1 || !record.cells().getFirst().isBlank())) {
        return record;
      }
    }
    return null;
  }

  /** Returns the cells up to the end of the line, or null if malformed. */
  private Record createCells() throws IOException {
    int start = line;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int c = next; ; c = in.read()) {
      if (cell.length() > LONGEST_CELL || cells.size() > MOST_CELLS) {
        stop(
            start,
            "a row has at most %d cells of %d characters; is a quotation mark not closed?"
                .formatted(MOST_CELLS, LONGEST_CELL));
        return null;
      }
      if (quoted && c >= 0) {
        if (c != '"') {
          cell.append((char) c);
          line += c == '\n' ? 1 : 0;
          continue;
        }
        c = in.read();
        if (c == '"') {
          cell.append('"');
          continue;
        }
        quoted = false;
      }
      if (quoted) {
        stop(start, "a quotation mark is not closed");
        return null;
      }
      if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' || c < 0) {
        line += c == '\n' ? 1 : 0;
        cells.add(cell.toString());
        next = c < 0 ? -1 : in.read();
        return new Record(start, cells);
      } else if (c != '\r') {
        cell.append((char) c);
      }
    }
  }

  private void stop(int at, String message) {
    fault(at, message);
    stopped = true;
  }

  private void fault(int at, String message) {
    faults.add(new Fault(SOURCE, at, message));
    stopped |= faults.size() >= DomainLists.MAX_FAULTS;
  }
}
