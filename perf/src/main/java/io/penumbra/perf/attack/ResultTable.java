package io.penumbra.perf.attack;

import java.util.ArrayList;
import java.util.List;

/** Markdown table of results with aligned columns. */
final class ResultTable {

  private static final List<String> HEADER =
      List.of("case", "what was sent", "expected", "measured", "result");

  private ResultTable() {}

  static String of(List<AttackRun.Result> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    results.forEach(
        result ->
            rows.add(
                List.of(
                    result.name(),
                    result.sent(),
                    result.expected(),
                    formatCell(result.measured()),
                    result.passed() ? "pass" : "FAIL")));
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder table = new StringBuilder();
    line(table, rows.getFirst(), widths);
    for (int width : widths) {
      table.append("|").append("-".repeat(width + 2));
    }
    table.append("|\n");
    rows.stream().skip(1).forEach(row -> line(table, row, widths));
    return table.toString();
  }

  private static void line(StringBuilder table, List<String> row, int[] widths) {
    for (int column = 0; column < widths.length; column++) {
      String text = row.get(column);
      table.append("| ").append(text).append(" ".repeat(widths[column] - text.length() + 1));
    }
    table.append("|\n");
  }

  /** Escapes a measurement, which may quote an answer of a service. */
  private static String formatCell(String text) {
    return text.replace('|', '/').replaceAll("\\s+", " ").strip();
  }
}
