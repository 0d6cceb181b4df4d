package io.penumbra.reporting.executive;

import java.util.List;

/**
 * Content of an executive report in one language, for the template and for the plain text of a
 * mail. Public, because the template reads its members.
 *
 * @param facts period, comparison and times
 * @param empty reason for an empty report, or null
 * @param chart null in mails, which show no graphics
 * @param link address of the report in the dashboard; null if it is not configured
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
   * Key figure.
   *
   * @param change change from the previous period; null if unknown
   */
  public record Counter(String label, String value, String change, List<String> details) {}

  /**
   * Table.
   *
   * @param note note, or null
   * @param empty text shown if it has no rows
   */
  public record Table(
      String id, String title, String note, String empty, List<Head> heads, List<Row> rows) {}

  /** Column heading. */
  public record Head(String text, boolean number) {}

  /** Row; its first cell is the row heading. */
  public record Row(List<Cell> cells) {}

  /**
   * Cell.
   *
   * @param name true if the text is a name, which may be in any script
   * @param level high, medium, low, not-assessed or unknown for a risk level; else null
   */
  public record Cell(String text, boolean number, boolean name, String level) {}

  /** Link. */
  public record Link(String text, String url) {}
}
