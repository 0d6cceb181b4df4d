package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.app.AppKind;
import io.penumbra.contracts.risk.RiskFactorIds;
import io.penumbra.contracts.risk.RiskLevel;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filter of destinations. */
public class AppFilter implements RowFilter {

  /** Filter of apps only. */
  public static final RowFilter APPS = _ -> List.of(AppKind.isApp("kind"));

  /** Filter of unmatched domains. */
  public static final RowFilter UNMATCHED = _ -> List.of(AppKind.UNMATCHED.condition("kind"));

  /** Name of a breakdown's part for apps with an unknown value. */
  private static final String UNKNOWN = "unknown";

  /** Possible findings of a factor, with their text in {@code report.app.risk_factors}. */
  private static final Map<String, String> FINDINGS =
      Map.of("yes", "true", "no", "false", UNKNOWN, UNKNOWN);

  private static final Pattern FACTOR = Pattern.compile("([a-z0-9-]+):(yes|no|unknown)");

  private static final Set<String> NEW = Set.of("yes", "no");

  private static final String NOT_ASSESSED_LEVEL = RiskLevel.NOT_ASSESSED.id();

  private static final Set<String> RISKS =
      Set.of("high", "medium", "low", NOT_ASSESSED_LEVEL, UNKNOWN);

  /** Condition for apps with too few known facts for a level. */
  static final String NOT_ASSESSED =
      "coalesce(confidence, 0) < %s".formatted(RiskLevel.ASSESSED_FROM);

  private static final int SAFEST = 10;
  private static final int CERTAIN = 1;

  @QueryParam("kind")
  @Parameter(description = "Kind: catalogued, custom, unmatched, internal or unnamed")
  List<String> kind;

  @QueryParam("catalogueId")
  @Parameter(description = "IDs of apps in the catalogue, and unmatched domains", example = "slack")
  List<String> catalogueId;

  @QueryParam("category")
  @Parameter(
      description = "Categories as named in the catalogue; unknown for apps without a category",
      example = "webmail")
  List<String> category;

  @QueryParam("tag")
  @Parameter(description = "Tags; returns apps with any of them", example = "unsanctioned")
  List<String> tag;

  @QueryParam("risk")
  @Parameter(
      description =
          "Risk level: high, medium or low; not-assessed for apps with a confidence below "
              + "0.25; unknown for destinations without a score")
  List<String> risk;

  @QueryParam("headquarters")
  @Parameter(
      description = "Countries, ISO 3166-1 alpha-2; unknown for apps with an unknown country",
      example = "FR")
  List<String> headquarters;

  @QueryParam("minScore")
  @Parameter(
      description =
          "Minimum risk score, from 0 (highest risk) to 10; excludes apps without a score")
  Double minScore;

  @QueryParam("maxScore")
  @Parameter(
      description =
          "Maximum risk score, from 0 (highest risk) to 10; excludes apps without a score")
  Double maxScore;

  @QueryParam("minConfidence")
  @Parameter(description = "Minimum confidence, from 0 to 1; excludes rows without a score")
  Double minConfidence;

  @QueryParam("maxConfidence")
  @Parameter(description = "Maximum confidence, from 0 to 1; excludes rows without a score")
  Double maxConfidence;

  @QueryParam("withoutTag")
  @Parameter(description = "Tags; returns apps with none of them", example = "sanctioned")
  List<String> withoutTag;

  @QueryParam("factor")
  @Parameter(
      description =
          "Risk factors with yes, no or unknown. Values of the same factor are alternatives. "
              + "All named factors must match",
      example = "soc2:no")
  List<String> factor;

  @QueryParam("newInPeriod")
  @Parameter(
      description =
          "yes: destinations without usage before the period; no: all others. If data begins "
              + "with the period, all are new",
      example = "yes")
  List<String> newInPeriod;

  /**
   * Treatment of apps that are not assessed: true includes only them, false excludes them, null
   * does not filter.
   */
  private Boolean notAssessed;

  public static AppFilter of(
      List<String> kind,
      List<String> catalogueId,
      List<String> category,
      List<String> tag,
      List<String> risk,
      List<String> headquarters,
      Double minScore,
      Double maxScore,
      List<String> withoutTag,
      List<String> factor) {
    AppFilter filter = new AppFilter();
    filter.kind = kind;
    filter.catalogueId = catalogueId;
    filter.category = category;
    filter.tag = tag;
    filter.risk = risk;
    filter.headquarters = headquarters;
    filter.minScore = minScore;
    filter.maxScore = maxScore;
    filter.withoutTag = withoutTag;
    filter.factor = factor;
    return filter;
  }

  /** Returns the filter limited to new or to other destinations. */
  public AppFilter newInPeriod(List<String> yesOrNo) {
    AppFilter filter = copy();
    filter.newInPeriod = yesOrNo;
    return filter;
  }

  /** Returns the filter limited to a range of confidence; null is no limit. */
  public AppFilter confidence(Double minOrNull, Double maxOrNull) {
    AppFilter filter = copy();
    filter.minConfidence = minOrNull;
    filter.maxConfidence = maxOrNull;
    return filter;
  }

  private AppFilter copy() {
    AppFilter filter =
        of(
            kind,
            catalogueId,
            category,
            tag,
            risk,
            headquarters,
            minScore,
            maxScore,
            withoutTag,
            factor);
    filter.newInPeriod = newInPeriod;
    filter.minConfidence = minConfidence;
    filter.maxConfidence = maxConfidence;
    filter.notAssessed = notAssessed;
    return filter;
  }

  /** Filters by first use as well, which requires reading earlier usage. */
  @Override
  public RowFilter in(FilterContext context) {
    if (newInPeriod == null || newInPeriod.isEmpty()) {
      return this;
    }
    check();
    if (newInPeriod.containsAll(NEW)) {
      return this;
    }
    Integer[] before = context.usedBefore();
    String condition = newInPeriod.contains("yes") ? "id <> all(%s)" : "id = any(%s)";
    return arguments -> {
      List<String> conditions = new ArrayList<>(conditions(arguments));
      conditions.add(condition.formatted(arguments.add(before)));
      return conditions;
    };
  }

  @Override
  public void check() {
    EnumFilter.check("newInPeriod", newInPeriod, NEW);
    RowFilter.super.check();
  }

  /** Returns the filter that treats scores of apps that are not assessed as unknown. */
  public AppFilter assessed() {
    AppFilter filter = copy();
    filter.notAssessed = asksFor(NOT_ASSESSED_LEVEL) ? null : false;
    return filter;
  }

  /** Returns the filter that also matches apps with an unknown factor or level. */
  public AppFilter orUnknown() {
    AppFilter filter = copy();
    filter.factor = new ArrayList<>();
    listFactors().forEach((id, _) -> filter.factor.add(id + ':' + UNKNOWN));
    if (factor != null) {
      filter.factor.addAll(factor);
    }
    if (risk != null && !risk.isEmpty()) {
      filter.risk = new ArrayList<>(risk);
      filter.risk.add(NOT_ASSESSED_LEVEL);
    }
    filter.notAssessed = true;
    return filter;
  }

  private boolean asksFor(String level) {
    return risk != null && risk.contains(level);
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>();
    conditions.addAll(EnumFilter.condition("kind", "kind", kind, AppKind.listIds(), arguments));
    if (catalogueId != null && !catalogueId.isEmpty()) {
      conditions.add(
          // ids contain no dot, domains always do
          "id in (select app_id from report.app where (%s or %s) and key = any(%s))"
              .formatted(
                  AppKind.isApp("kind"),
                  AppKind.UNMATCHED.condition("kind"),
                  arguments.add(catalogueId.toArray(String[]::new))));
    }
    conditions.addAll(common(Breakdown.CATEGORY, category, arguments));
    if (tag != null && !tag.isEmpty()) {
      conditions.add(
          "id in (select app_id from report.app_tag where tag = any(%s))"
              .formatted(arguments.add(tag.toArray(String[]::new))));
    }
    conditions.addAll(EnumFilter.condition("risk", known(Breakdown.RISK), risk, RISKS, arguments));
    conditions.addAll(common(Breakdown.HEADQUARTERS, headquarters, arguments));
    conditions.addAll(listScores(arguments));
    if (minConfidence != null) {
      conditions.add(
          "confidence >= " + arguments.add(within("minConfidence", minConfidence, CERTAIN)));
    }
    if (maxConfidence != null) {
      conditions.add(
          "confidence <= " + arguments.add(within("maxConfidence", maxConfidence, CERTAIN)));
    }
    if (withoutTag != null && !withoutTag.isEmpty()) {
      conditions.add(
          "id not in (select app_id from report.app_tag where tag = any(%s))"
              .formatted(arguments.add(withoutTag.toArray(String[]::new))));
    }
    listFactors()
        .forEach(
            (id, findings) ->
                conditions.add(
                    "id in (select app_id from report.app where coalesce(risk_factors ->> %s::text, '%s') = any(%s))"
                        .formatted(
                            arguments.add(id),
                            // an exposure that is not listed does not apply
                            FINDINGS.get(RiskFactorIds.EXPOSURES.contains(id) ? "no" : UNKNOWN),
                            arguments.add(findings.toArray(String[]::new)))));
    return conditions;
  }

  /** Returns the requested findings by factor. */
  private Map<String, Set<String>> listFactors() {
    Map<String, Set<String>> factors = new TreeMap<>();
    for (String asked : factor == null ? List.<String>of() : factor) {
      Matcher parts = FACTOR.matcher(asked);
      if (!parts.matches() || !RiskFactorIds.ALL.contains(parts.group(1))) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "factor must be one of %s, with :yes, :no or :unknown, got \"%s\""
                .formatted(String.join(", ", new TreeSet<>(RiskFactorIds.ALL)), asked));
      }
      factors
          .computeIfAbsent(parts.group(1), _ -> new TreeSet<>())
          .add(FINDINGS.get(parts.group(2)));
    }
    return factors;
  }

  private static List<String> common(
      Breakdown breakdown, List<String> asked, SqlParameters arguments) {
    return asked == null || asked.isEmpty()
        ? List.of()
        : List.of(
            "%s = any(%s)"
                .formatted(known(breakdown), arguments.add(asked.toArray(String[]::new))));
  }

  private static String known(Breakdown breakdown) {
    return "coalesce(%s, '%s')".formatted(breakdown.key(), UNKNOWN);
  }

  private List<String> listScores(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>();
    if (minScore != null) {
      conditions.add("score >= " + arguments.add(within("minScore", minScore, SAFEST)));
    }
    if (maxScore != null) {
      conditions.add("score <= " + arguments.add(within("maxScore", maxScore, SAFEST)));
    }
    if (conditions.isEmpty() || notAssessed == null) {
      return conditions;
    }
    String all = String.join(" and ", conditions);
    return List.of(
        notAssessed
            ? "(%s or score is not null and %s)".formatted(all, NOT_ASSESSED)
            : "(%s and not %s)".formatted(all, NOT_ASSESSED));
  }

  private static Double within(String name, Double value, int highest) {
    if (!(value >= 0 && value <= highest)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "%s must be 0 to %d, got %s".formatted(name, highest, value));
    }
    return value;
  }
}
