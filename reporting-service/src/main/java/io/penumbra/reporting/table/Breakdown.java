package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.risk.RiskLevel;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What apps of a report are summed up by. */
public enum Breakdown {
  CATEGORY("categories", "category"),
  RISK(
      "risk",
      "case when score < %d then 'high' when score < %d then 'medium' when score is not null then 'low' end"
          .formatted(RiskLevel.MEDIUM_FROM, RiskLevel.LOW_FROM)),
  HEADQUARTERS("headquarters", "headquarters");

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

  Breakdown(String path, String key) {
    this.path = path;
    this.key = key;
  }

  public String path() {
    return path;
  }

  public String key() {
    return key;
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
   * Catalogued and custom apps that have something in common.
   *
   * @param name what they have in common, or null for those of which it is unknown
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
