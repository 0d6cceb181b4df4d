package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.app.AppKind;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Keeps some destinations. */
public class AppFilter implements RowFilter {

  /** Apps alone. */
  public static final RowFilter APPS = _ -> List.of(AppKind.isApp("kind"));

  /** Domains that no app claims. */
  public static final RowFilter UNMATCHED = _ -> List.of(AppKind.UNMATCHED.condition("kind"));

  /** What apps have in common of which it is not known: the parts of a breakdown without a name. */
  private static final String UNKNOWN = "unknown";

  private static final Set<String> RISKS = Set.of("high", "medium", "low", UNKNOWN);

  @QueryParam("kind")
  @Parameter(description = "catalogued, custom, unmatched, internal or unnamed")
  List<String> kind;

  @QueryParam("catalogueId")
  @Parameter(description = "Ids of apps in the catalogue", example = "slack")
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

  public static AppFilter of(
      List<String> kind,
      List<String> catalogueId,
      List<String> category,
      List<String> tag,
      List<String> risk,
      List<String> headquarters,
      Double minScore,
      Double maxScore) {
    AppFilter filter = new AppFilter();
    filter.kind = kind;
    filter.catalogueId = catalogueId;
    filter.category = category;
    filter.tag = tag;
    filter.risk = risk;
    filter.headquarters = headquarters;
    filter.minScore = minScore;
    filter.maxScore = maxScore;
    return filter;
  }

  @Override
  public List<String> conditions(SqlParameters arguments) {
    List<String> conditions = new ArrayList<>();
    conditions.addAll(EnumFilter.condition("kind", "kind", kind, AppKind.ids(), arguments));
    if (catalogueId != null && !catalogueId.isEmpty()) {
      conditions.add(
          "id in (select app_id from report.app where %s and key = any(%s))"
              .formatted(AppKind.isApp("kind"), arguments.add(catalogueId.toArray(String[]::new))));
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
    return conditions;
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
