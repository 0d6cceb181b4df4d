package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.app.AppKind;
import io.penumbra.contracts.risk.RiskFactorIds;
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

/** Keeps some destinations. */
public class AppFilter implements RowFilter {

  /** Apps alone. */
  public static final RowFilter APPS = _ -> List.of(AppKind.isApp("kind"));

  /** Domains that no app claims. */
  public static final RowFilter UNMATCHED = _ -> List.of(AppKind.UNMATCHED.condition("kind"));

  /** What apps have in common of which it is not known: the parts of a breakdown without a name. */
  private static final String UNKNOWN = "unknown";

  /** What may be known of a factor, with the text of it in {@code report.app.risk_factors}. */
  private static final Map<String, String> FINDINGS =
      Map.of("yes", "true", "no", "false", UNKNOWN, UNKNOWN);

  private static final Pattern FACTOR = Pattern.compile("([a-z0-9-]+):(yes|no|unknown)");

  private static final Set<String> NEW = Set.of("yes", "no");

  private static final Set<String> RISKS = Set.of("high", "medium", "low", UNKNOWN);

  @QueryParam("kind")
  @Parameter(description = "catalogued, custom, unmatched, internal or unnamed")
  List<String> kind;

  @QueryParam("catalogueId")
  @Parameter(
      description = "Ids of apps in the catalogue, and domains that no app claims",
      example = "slack")
  List<String> catalogueId;

  @QueryParam("category")
  @Parameter(
      description = "Categories, as the catalogue names them; unknown for apps without one",
      example = "webmail")
  List<String> category;

  @QueryParam("tag")
  @Parameter(description = "Tags; an app with any of them", example = "unsanctioned")
  List<String> tag;

  @QueryParam("risk")
  @Parameter(description = "high, medium or low; unknown for apps without a score")
  List<String> risk;

  @QueryParam("headquarters")
  @Parameter(
      description = "Countries, ISO 3166-1 alpha-2; unknown for apps of which it is not known",
      example = "FR")
  List<String> headquarters;

  @QueryParam("minScore")
  @Parameter(description = "Safest from 0 to 10; apps without a score are left out")
  Double minScore;

  @QueryParam("maxScore")
  @Parameter(description = "Riskiest from 0 to 10; apps without a score are left out")
  Double maxScore;

  @QueryParam("withoutTag")
  @Parameter(description = "Tags; an app with none of them", example = "sanctioned")
  List<String> withoutTag;

  @QueryParam("factor")
  @Parameter(
      description =
          "Risk factors with what is known of them: yes, no or unknown. Values of one factor are"
              + " alternatives; every factor named must hold",
      example = "soc2:no")
  List<String> factor;

  @QueryParam("newInPeriod")
  @Parameter(
      description =
          "yes for destinations without use before the period, no for all others. Where data"
              + " begins with the period, all are new",
      example = "yes")
  List<String> newInPeriod;

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

  /** The same, that keeps destinations by whether they are new. */
  public AppFilter newInPeriod(List<String> yesOrNo) {
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
    filter.newInPeriod = yesOrNo;
    return filter;
  }

  /** Filters by first use as well, for which earlier use must be read. */
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

  /** The same, that keeps apps of which a factor is unknown as well. */
  public AppFilter orUnknown() {
    List<String> factors = new ArrayList<>();
    factors().forEach((id, _) -> factors.add(id + ':' + UNKNOWN));
    if (factor != null) {
      factors.addAll(factor);
    }
    return of(
        kind,
        catalogueId,
        category,
        tag,
        risk,
        headquarters,
        minScore,
        maxScore,
        withoutTag,
        factors);
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>();
    conditions.addAll(EnumFilter.condition("kind", "kind", kind, AppKind.ids(), arguments));
    if (catalogueId != null && !catalogueId.isEmpty()) {
      conditions.add(
          // an id has no dot, a domain always has one
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
    if (minScore != null) {
      conditions.add("score >= " + arguments.add(score("minScore", minScore)));
    }
    if (maxScore != null) {
      conditions.add("score <= " + arguments.add(score("maxScore", maxScore)));
    }
    if (withoutTag != null && !withoutTag.isEmpty()) {
      conditions.add(
          "id not in (select app_id from report.app_tag where tag = any(%s))"
              .formatted(arguments.add(withoutTag.toArray(String[]::new))));
    }
    factors()
        .forEach(
            (id, findings) ->
                conditions.add(
                    "id in (select app_id from report.app where coalesce(risk_factors ->> %s::text, '%s') = any(%s))"
                        .formatted(
                            arguments.add(id),
                            // an exposure that is not stated does not hold
                            FINDINGS.get(RiskFactorIds.EXPOSURES.contains(id) ? "no" : UNKNOWN),
                            arguments.add(findings.toArray(String[]::new)))));
    return conditions;
  }

  /** By factor, the findings that are asked for. */
  private Map<String, Set<String>> factors() {
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

  private static Double score(String name, Double value) {
    if (!(value >= 0 && value <= 10)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "%s must be 0 to 10, got %s".formatted(name, value));
    }
    return value;
  }
}
