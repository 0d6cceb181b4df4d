package io.penumbra.reporting.policy;

import io.penumbra.commons.problem.ProblemDescriptions;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.app.AppKind;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.SqlParameters;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Filters of a policy's apps, with the names and rules of the lists of apps. An absent or empty
 * list does not filter; without {@code kind}, catalogued and custom apps are included.
 *
 * @param kind catalogued, custom, unmatched, internal or unnamed
 * @param catalogueId ids of apps in the catalogue, and unmatched domains
 * @param category category of the catalogue; unknown for apps without one
 * @param tag tags; one of them is sufficient
 * @param withoutTag tags that the app must not have
 * @param risk high, medium, low, not-assessed or unknown
 * @param headquarters countries, ISO 3166-1 alpha-2; unknown for apps with an unknown one
 * @param factor risk factors with yes, no or unknown, such as soc2:no
 * @param minScore minimum score, from 0 to 10
 * @param maxScore maximum score, from 0 to 10
 * @param search part of the name, in any case
 * @param unknown treatment of apps with an unknown requested factor, and of apps without assessment
 *     if a level or a score is requested: report (cannot be evaluated, no alert), match or exclude
 */
@Schema(extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
public record PolicyFilters(
    @Schema(nullable = true) List<String> kind,
    @Schema(nullable = true) List<String> catalogueId,
    @Schema(nullable = true, examples = "Cloud storage") List<String> category,
    @Schema(nullable = true) List<String> tag,
    @Schema(nullable = true, examples = "sanctioned") List<String> withoutTag,
    @Schema(nullable = true) List<String> risk,
    @Schema(nullable = true) List<String> headquarters,
    @Schema(nullable = true, examples = "soc2:no") List<String> factor,
    @Schema(nullable = true) Double minScore,
    @Schema(nullable = true) Double maxScore,
    @Schema(nullable = true) String search,
    @Schema(
            nullable = true,
            enumeration = {"report", "match", "exclude"})
        String unknown) {

  static final String REPORT = "report";
  static final String MATCH = "match";
  private static final String EXCLUDE = "exclude";
  private static final List<String> TREATMENTS = List.of(REPORT, MATCH, EXCLUDE);

  /** Catalogued and custom apps. */
  static final PolicyFilters APPS =
      new PolicyFilters(null, null, null, null, null, null, null, null, null, null, null, null);

  public PolicyFilters {
    kind =
        kind == null || kind.isEmpty()
            ? List.of(AppKind.CATALOGUED.id(), AppKind.CUSTOM.id())
            : copy(kind);
    catalogueId = copy(catalogueId);
    category = copy(category);
    tag = copy(tag);
    withoutTag = copy(withoutTag);
    risk = copy(risk);
    headquarters = copy(headquarters);
    factor = copy(factor);
    unknown = unknown == null ? REPORT : unknown;
  }

  /** Nulls are preserved, so that a check can name the list that contains one. */
  private static List<String> copy(List<String> values) {
    return values == null ? List.of() : java.util.Collections.unmodifiableList(values);
  }

  PolicyFilters withCategory(String... categories) {
    return new PolicyFilters(
        kind,
        catalogueId,
        List.of(categories),
        tag,
        withoutTag,
        risk,
        headquarters,
        factor,
        minScore,
        maxScore,
        search,
        unknown);
  }

  PolicyFilters withFactors(String treatmentOfUnknown, String... factors) {
    return new PolicyFilters(
        kind,
        catalogueId,
        category,
        tag,
        withoutTag,
        risk,
        headquarters,
        List.of(factors),
        minScore,
        maxScore,
        search,
        treatmentOfUnknown);
  }

  PolicyFilters tagged(String... tags) {
    return new PolicyFilters(
        kind,
        catalogueId,
        category,
        List.of(tags),
        withoutTag,
        risk,
        headquarters,
        factor,
        minScore,
        maxScore,
        search,
        unknown);
  }

  PolicyFilters untagged(String... tags) {
    return new PolicyFilters(
        kind,
        catalogueId,
        category,
        tag,
        List.of(tags),
        risk,
        headquarters,
        factor,
        minScore,
        maxScore,
        search,
        unknown);
  }

  PolicyFilters scoredUpTo(double most) {
    return new PolicyFilters(
        kind,
        catalogueId,
        category,
        tag,
        withoutTag,
        risk,
        headquarters,
        factor,
        minScore,
        most,
        search,
        unknown);
  }

  /** Returns all lists, for checks that apply to each. */
  List<List<String>> lists() {
    return List.of(kind, catalogueId, category, tag, withoutTag, risk, headquarters, factor);
  }

  private AppFilter apps() {
    return AppFilter.of(
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
  }

  /** Returns the filters that cannot be evaluated if the catalogue has too few facts. */
  List<String> unjudged() {
    List<String> names = new ArrayList<>();
    if (!factor.isEmpty()) {
      names.add("factor");
    }
    if (!risk.isEmpty() || minScore != null || maxScore != null) {
      names.add("risk");
    }
    return names;
  }

  /** Returns the condition on matching destinations. */
  String matching(SqlParameters arguments) {
    if (!TREATMENTS.contains(unknown)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "unknown must be one of %s, got \"%s\""
              .formatted(String.join(", ", TREATMENTS), unknown));
    }
    AppFilter known = apps().assessed();
    return and(
        (unknown.equals(MATCH) ? known.orUnknown() : known).conditions(arguments), arguments);
  }

  /** Returns the condition on destinations that match, or may match and are reported. */
  String possible(SqlParameters arguments) {
    return unknown.equals(EXCLUDE)
        ? matching(arguments)
        : and(apps().orUnknown().conditions(arguments), arguments);
  }

  private String and(List<String> conditions, SqlParameters arguments) {
    List<String> all = new ArrayList<>(conditions);
    all.addAll(PageQuery.all(null, search, null, null, null).listConditionsOnName(arguments));
    return all.isEmpty() ? "true" : String.join(" and ", all);
  }
}
