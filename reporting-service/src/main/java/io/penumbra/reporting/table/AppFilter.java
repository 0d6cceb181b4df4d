package io.penumbra.reporting.table;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Keeps some destinations. */
public class AppFilter implements RowFilter {

  /** Apps alone. */
  public static final RowFilter APPS = _ -> List.of("kind in ('catalogued', 'custom')");

  /** Domains that no app claims. */
  public static final RowFilter UNMATCHED = _ -> List.of("kind = 'unmatched'");

  private static final Set<String> KINDS =
      Set.of("catalogued", "custom", "unmatched", "internal", "unnamed");

  @QueryParam("kind")
  @Parameter(description = "catalogued, custom, unmatched, internal or unnamed")
  List<String> kind;

  @QueryParam("category")
  @Parameter(description = "Categories, as the catalogue names them", example = "Webmail")
  List<String> category;

  @QueryParam("tag")
  @Parameter(description = "Tags; an app with any of them", example = "unsanctioned")
  List<String> tag;

  @QueryParam("minScore")
  @Parameter(description = "Safest from 0 to 10; apps without a score are left out")
  Double minScore;

  @QueryParam("maxScore")
  @Parameter(description = "Riskiest from 0 to 10; apps without a score are left out")
  Double maxScore;

  public static AppFilter of(
      List<String> kind,
      List<String> category,
      List<String> tag,
      Double minScore,
      Double maxScore) {
    AppFilter filter = new AppFilter();
    filter.kind = kind;
    filter.category = category;
    filter.tag = tag;
    filter.minScore = minScore;
    filter.maxScore = maxScore;
    return filter;
  }

  @Override
  public List<String> conditions(Arguments arguments) {
    List<String> conditions = new ArrayList<>();
    conditions.addAll(ClosedSet.condition("kind", "kind", kind, KINDS, arguments));
    if (category != null && !category.isEmpty()) {
      conditions.add(
          "category = any(%s)".formatted(arguments.add(category.toArray(String[]::new))));
    }
    if (tag != null && !tag.isEmpty()) {
      conditions.add(
          "id in (select app_id from report.app_tag where tag = any(%s))"
              .formatted(arguments.add(tag.toArray(String[]::new))));
    }
    if (minScore != null) {
      conditions.add("score >= " + arguments.add(score("minScore", minScore)));
    }
    if (maxScore != null) {
      conditions.add("score <= " + arguments.add(score("maxScore", maxScore)));
    }
    return conditions;
  }

  private static Double score(String name, Double value) {
    if (!(value >= 0 && value <= 10)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "%s must be 0 to 10, got %s".formatted(name, value));
    }
    return value;
  }
}
