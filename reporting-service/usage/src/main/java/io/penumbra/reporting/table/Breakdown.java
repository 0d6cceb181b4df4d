package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.app.AppKind;
import io.penumbra.contracts.risk.RiskLevel;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Criterion for grouping the apps of a report, or all its destinations by kind and tag. A
 * destination with several tags is in the group of each.
 */
public enum Breakdown {
  CATEGORY("categories", "category"),
  RISK(
      "risk",
      "case when score is null then null when %s then '%s' when score < %d then 'high' when score < %d then 'medium' else 'low' end"
          .formatted(
              AppFilter.NOT_ASSESSED,
              RiskLevel.NOT_ASSESSED.id(),
              RiskLevel.MEDIUM_FROM,
              RiskLevel.LOW_FROM)),
  HEADQUARTERS("headquarters", "headquarters"),
  KIND("kinds", "kind", "", "true"),
  TAG("tags", "tagged.tag", " left join report.app_tag tagged on tagged.app_id = id", "true");

  public static final List<Column<Part>> COLUMNS =
      List.of(
          Column.text("name", Part::name),
          Column.whole("apps", Part::apps),
          Column.whole("transactions", Part::transactions),
          Column.whole("bytesUp", Part::bytesUp),
          Column.whole("bytesDown", Part::bytesDown),
          Column.whole("traffic", Part::traffic));

  private final String path;
  private final String key;
  private final String join;
  private final String condition;

  Breakdown(String path, String key) {
    this(path, key, "", AppKind.isApp("kind"));
  }

  Breakdown(String path, String key, String join, String condition) {
    this.path = path;
    this.key = key;
    this.join = join;
    this.condition = condition;
  }

  public String path() {
    return path;
  }

  public String key() {
    return key;
  }

  /** Returns the join with the destinations for {@link #key}. */
  public String join() {
    return join;
  }

  /** Returns the condition for the grouped destinations. */
  public String condition() {
    return condition;
  }

  public static Breakdown ofPath(String path) {
    return Arrays.stream(values())
        .filter(breakdown -> breakdown.path.equals(path))
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }

  /** All parts, the most used first. */
  public record Parts(List<Part> items) {}

  /**
   * Apps that have something in common, or destinations of one kind or tag.
   *
   * @param name the shared value, or null if it is unknown or there is no tag
   * @param apps the number of apps, or of destinations of the kind or tag
   */
  public record Part(
      @Schema(nullable = true) String name,
      long apps,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long traffic) {

    static Part of(Row row) {
      return new Part(
          row.getString("name"),
          row.getLong("apps"),
          row.getLong("transactions"),
          row.getLong("bytes_up"),
          row.getLong("bytes_down"),
          row.getLong("traffic"));
    }
  }
}
