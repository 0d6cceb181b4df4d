package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.Fault;
import io.penumbra.correlation.curation.ImportPlan.Placed;
import io.penumbra.correlation.curation.ImportPlan.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Apps as comma-separated values (RFC 4180) under a header: {@code domain} and {@code app} or
 * {@code name}, and if known {@code category}, {@code vendor}, {@code headquarters}. Rows of one
 * app come together; a cell may have several domains, separated by spaces.
 */
final class AppsCsv {

  static final String SOURCE = "csv";

  private static final List<String> COLUMNS =
      List.of("app", "name", "category", "vendor", "headquarters", "domain");

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Wanted> apps = new LinkedHashMap<>();

  private AppsCsv() {}

  /** What the text comes to. */
  record Read(List<Wanted> apps, List<Fault> faults) {}

  private record Record(int line, List<String> cells) {}

  static Read read(String text) {
    AppsCsv csv = new AppsCsv();
    List<Record> records = csv.records(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (records.isEmpty()) {
      csv.fault(1, "a header is needed: " + String.join(",", COLUMNS));
    } else {
      csv.readRecords(records);
    }
    return new Read(List.copyOf(csv.apps.values()), List.copyOf(csv.faults));
  }

  private void readRecords(List<Record> records) {
    List<String> header = records.getFirst().cells().stream().map(String::strip).toList();
    header.stream()
        .filter(column -> !COLUMNS.contains(column))
        .forEach(
            column ->
                fault(
                    records.getFirst().line(),
                    "'%s' is no column; known are %s"
                        .formatted(column, String.join(", ", COLUMNS))));
    if (!header.contains("domain") || !header.contains("app") && !header.contains("name")) {
      fault(records.getFirst().line(), "the header must have domain, and app or name");
    }
    if (!faults.isEmpty()) {
      return;
    }
    for (Record record : records.subList(1, records.size())) {
      if (faults.size() >= DomainLists.MAX_FAULTS) {
        return;
      }
      if (record.cells().size() != header.size()) {
        fault(
            record.line(),
            "%d cells, the header has %d".formatted(record.cells().size(), header.size()));
        continue;
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        String cell = record.cells().get(i).strip();
        row.put(header.get(i), cell.isEmpty() ? null : cell);
      }
      try {
        add(row, record.line());
      } catch (IllegalArgumentException e) {
        fault(record.line(), e.getMessage());
      }
    }
  }

  private void add(Map<String, String> row, int line) {
    String app = row.get("app");
    String name = row.get("name");
    if (app == null && name == null) {
      throw new IllegalArgumentException("a row needs an app or a name");
    }
    if (row.get("domain") == null) {
      throw new IllegalArgumentException("a row needs a domain");
    }
    String category = row.get("category");
    Wanted wanted =
        new Wanted(
            app == null ? null : new AppRef(app),
            name,
            category == null ? null : Category.of(category),
            row.get("vendor"),
            row.get("headquarters"),
            placed(row.get("domain"), line),
            SOURCE,
            line);
    apps.merge(app != null ? app : "name " + name, wanted, AppsCsv::together);
  }

  private static List<Placed> placed(String domains, int line) {
    List<Placed> placed = new ArrayList<>();
    for (String domain : domains.split(" +")) {
      placed.add(new Placed(DomainPattern.parse(domain), SOURCE, line));
    }
    return placed;
  }

  /** Rows of one app may leave out what an earlier one says, and may not contradict it. */
  private static Wanted together(Wanted one, Wanted more) {
    List<Placed> domains = new ArrayList<>(one.domains());
    domains.addAll(more.domains());
    return new Wanted(
        one.app(),
        same("name", one.name(), more.name()),
        same("category", one.category(), more.category()),
        same("vendor", one.vendor(), more.vendor()),
        same("headquarters", one.headquarters(), more.headquarters()),
        domains,
        one.source(),
        one.line());
  }

  private static <T> T same(String column, T one, T other) {
    if (one != null && other != null && !one.equals(other)) {
      throw new IllegalArgumentException(
          "%s is '%s' here and '%s' in an earlier row".formatted(column, other, one));
    }
    return one == null ? other : one;
  }

  private List<Record> records(String text) {
    List<Record> records = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int start = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
          line += c == '\n' ? 1 : 0;
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        end(records, cells, cell, start);
        cells = new ArrayList<>();
        line++;
        start = line;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      fault(start, "a quotation mark is not closed");
    } else {
      end(records, cells, cell, start);
    }
    return records;
  }

  private static void end(List<Record> records, List<String> cells, StringBuilder cell, int line) {
    cells.add(cell.toString());
    cell.setLength(0);
    if (cells.size() > 1 || !cells.getFirst().isBlank()) {
      records.add(new Record(line, cells));
    }
  }

  private void fault(int line, String message) {
    faults.add(new Fault(SOURCE, line, message));
  }
}
