package io.penumbra.reporting.table;

import io.penumbra.reporting.entity.EntityRiskLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filter of machines and users by risk level. */
final class EntityRiskFilter {

  static final String DESCRIPTION =
      "Risk levels: high, medium, low, informational or none; unknown if the level "
          + "cannot be determined";

  static final String REASONS_DESCRIPTION =
      "Reasons for the risk level; returns entities with any of them: high-risk-apps, "
          + "high-risk-upload, unusual-upload, large-upload or open-alerts";

  private static final Set<String> REASONS =
      Set.of("high-risk-apps", "high-risk-upload", "unusual-upload", "large-upload", "open-alerts");

  private static final String UNKNOWN = "unknown";
  private static final Set<String> LEVELS =
      Stream.concat(EntityRiskLevel.listIds().stream(), Stream.of(UNKNOWN))
          .collect(Collectors.toSet());

  private static final String COLUMN =
      Arrays.stream(EntityRiskLevel.values())
          .map(level -> "when %d then '%s'".formatted(level.number(), level.id()))
          .collect(Collectors.joining(" ", "case risk_level ", " else '" + UNKNOWN + "' end"));

  private EntityRiskFilter() {}

  static List<String> listConditions(List<String> asked, SqlParameters arguments) {
    return EnumFilter.condition("risk", COLUMN, asked, LEVELS, arguments);
  }

  static List<String> listReasons(List<String> asked, SqlParameters arguments) {
    if (asked == null || asked.isEmpty()) {
      return List.of();
    }
    EnumFilter.check("riskReason", asked, REASONS);
    return List.of("risk_reasons ?| %s".formatted(arguments.add(asked.toArray(String[]::new))));
  }

  /** Returns the values for unknown uploads or missing baselines. */
  static List<String> listUploadsNotJudged() {
    return List.of("coalesce(risk_unjudged && array['upload', 'baseline'], true)");
  }
}
