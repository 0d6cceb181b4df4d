package io.penumbra.reporting.executive;

import java.util.List;

/**
 * Contents of an executive report's page in a language. The template and the plain text of a mail
 * both follow it. Public, since the template reads its members.
 *
 * @param facts period, comparison and times
 * @param empty reason why there is no content; null if there is any
 * @param chart null in mails, which show none
 * @param link to the report in the dashboard; null where its address is not set
 */
public record ExecutivePage(
    String language,
    String title,
    String subject,
    List<String> facts,
    String empty,
    String countersTitle,
    List<Counter> counters,
    String attentionTitle,
    List<String> attention,
    String trendTitle,
    String trendSummary,
    TrendChart chart,
    List<Table> tables,
    String actionsTitle,
    List<String> actions,
    List<String> notes,
    Link link) {

  /**
   * A key figure.
   *
   * @param change against the previous period; null where it can't be stated
   */
  public record Counter(String label, String value, String change, List<String> details) {}

  /**
   * A table.
   *
   * @param note null where none is needed
   * @param empty text shown instead when it has no rows
   */
  public record Table(
      String id, String title, String note, String empty, List<Head> heads, List<Row> rows) {}

  /** The head of a column. */
  public record Head(String text, boolean number) {}

  /** A row; its first cell is its head. */
  public record Row(List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param name whether the text is a name, which may be of a script of its own
   * @param level high, medium, low, not-assessed or unknown, where it is a level of risk; else null
   */
  public record Cell(String text, boolean number, boolean name, String level) {}

  /** A link. */
  public record Link(String text, String url) {}
}
