package io.penumbra.reporting.executive;

import java.util.stream.Collectors;

/** Plain text form of an executive report. */
final class PlainText {

  private PlainText() {}

  static String of(ExecutivePage page) {
    StringBuilder text = new StringBuilder();
    line(text, page.title());
    line(text, page.subject());
    page.facts().forEach(fact -> line(text, fact));
    if (page.empty() != null) {
      line(text, "");
      line(text, page.empty());
    }
    if (!page.counters().isEmpty()) {
      head(text, page.countersTitle());
      page.counters().forEach(counter -> line(text, formatCounter(counter)));
    }
    head(text, page.attentionTitle());
    page.attention().forEach(sentence -> line(text, "- " + sentence));
    head(text, page.actionsTitle());
    page.actions().forEach(sentence -> line(text, "- " + sentence));
    head(text, page.trendTitle());
    line(text, page.trendSummary());
    page.tables().forEach(table -> table(text, table));
    line(text, "");
    page.notes().forEach(note -> line(text, note));
    if (page.link() != null) {
      line(text, "");
      line(text, page.link().text() + ": " + page.link().url());
    }
    return text.toString();
  }

  private static String formatCounter(ExecutivePage.Counter counter) {
    StringBuilder text = new StringBuilder(counter.label()).append(": ").append(counter.value());
    if (counter.change() != null) {
      text.append("; ").append(counter.change());
    }
    counter.details().forEach(detail -> text.append("; ").append(detail));
    return text.toString();
  }

  private static void table(StringBuilder text, ExecutivePage.Table table) {
    head(text, table.title());
    if (table.note() != null) {
      line(text, table.note());
    }
    if (table.rows().isEmpty()) {
      line(text, table.empty());
      return;
    }
    line(
        text,
        table.heads().stream().map(ExecutivePage.Head::text).collect(Collectors.joining(" | ")));
    table
        .rows()
        .forEach(
            row ->
                line(
                    text,
                    row.cells().stream()
                        .map(ExecutivePage.Cell::text)
                        .collect(Collectors.joining(" | "))));
  }

  private static void head(StringBuilder text, String title) {
    text.append('\n').append(title).append('\n').append("-".repeat(title.length())).append('\n');
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
