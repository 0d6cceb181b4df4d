package io.penumbra.correlation.curation;

import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppOverride;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.CustomApp;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskFactor;
import io.penumbra.correlation.catalogue.RiskFinding;
import io.penumbra.correlation.catalogue.RiskScore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An app of the catalogue.
 *
 * @param id its stable name in the catalogue
 * @param appId the number by which reports know it
 * @param origin shipped or custom
 * @param score 0 (risky) to 10 (safest), or null when it is unknown
 * @param riskLevel high, medium, low or unknown
 * @param override what an administrator says instead, or null
 * @param note what a custom app is, or null
 */
@Schema(name = "CatalogueApp")
record AppView(
    String id,
    @Schema(nullable = true) Integer appId,
    String name,
    CategoryView category,
    @Schema(nullable = true) String vendor,
    @Schema(nullable = true) String headquarters,
    List<String> domains,
    String origin,
    @Schema(nullable = true) Double score,
    String riskLevel,
    @Schema(nullable = true) OverrideView override,
    @Schema(nullable = true) String note) {

  /** What an app is for. */
  @Schema(name = "Category")
  record CategoryView(String id, String title) {

    static CategoryView of(Category category) {
      return category == null ? null : new CategoryView(category.id(), category.title());
    }
  }

  /**
   * What an administrator says instead of the catalogue.
   *
   * @param category or null where it is left as it was
   */
  @Schema(name = "AppOverride")
  record OverrideView(
      @Schema(nullable = true) Double score,
      @Schema(nullable = true) CategoryView category,
      String note,
      String who,
      Instant at) {

    private static OverrideView of(AppOverride override) {
      return new OverrideView(
          override.score(),
          CategoryView.of(override.category()),
          override.note(),
          override.who(),
          override.at());
    }
  }

  static AppView of(CatalogueInForce catalogue, App app, Integer appId, int year) {
    Double score = catalogue.score(app, year);
    CustomApp custom = catalogue.custom().get(app.ref());
    return new AppView(
        app.ref().id(),
        appId,
        app.name(),
        CategoryView.of(app.category()),
        app.vendor(),
        app.headquarters(),
        app.domains().stream().map(DomainPattern::text).toList(),
        custom == null ? "shipped" : "custom",
        score,
        RiskLevel.of(score).name().toLowerCase(Locale.ROOT),
        catalogue.override(app.ref()).map(OverrideView::of).orElse(null),
        custom == null ? null : custom.note());
  }

  /**
   * An app with the reasons of its score.
   *
   * @param risk what is publicly known, whatever an override says
   */
  @Schema(name = "CatalogueAppDetail")
  record Detail(AppView app, RiskView risk) {

    static Detail of(CatalogueInForce catalogue, App app, Integer appId, int year) {
      return new Detail(
          AppView.of(catalogue, app, appId, year), RiskView.of(catalogue.computed(app, year)));
    }
  }

  /**
   * How a score comes about.
   *
   * @param score the weighted mean of the groups, or null when too little is known
   * @param knownShare the share of all weight that is known, 0 to 1
   * @param factors what is known, and what each adds to the score
   * @param unknown factors that would count and are not known
   */
  @Schema(name = "AppRisk")
  record RiskView(
      @Schema(nullable = true) Double score,
      double knownShare,
      List<GroupView> groups,
      List<FactorView> factors,
      List<FactorName> unknown) {

    private static RiskView of(RiskScore score) {
      List<FactorName> unknown = score.unknown().stream().map(FactorName::of).toList();
      return switch (score) {
        case RiskScore.Scored scored ->
            new RiskView(
                scored.value(),
                scored.knownShare(),
                scored.groups().stream().map(GroupView::of).toList(),
                scored.contributions().stream().map(FactorView::of).toList(),
                unknown);
        case RiskScore.Unscored unscored ->
            new RiskView(null, unscored.knownShare(), List.of(), List.of(), unknown);
      };
    }
  }

  /**
   * A group's subscore.
   *
   * @param share of the score that it decides, 0 to 1
   */
  @Schema(name = "AppRiskGroup")
  record GroupView(String group, double score, double share) {

    private static GroupView of(RiskScore.Subscore subscore) {
      return new GroupView(subscore.group().title(), subscore.value(), subscore.share());
    }
  }

  /**
   * What is known of one factor.
   *
   * @param finding yes, no, or the year
   * @param points 0 to 10
   * @param share of the score that it decides, 0 to 1
   * @param adds points of the score that come from it
   */
  @Schema(name = "AppRiskFactor")
  record FactorView(
      String id,
      String title,
      String group,
      String finding,
      double points,
      double share,
      double adds) {

    private static FactorView of(RiskScore.Contribution contribution) {
      RiskFactor factor = contribution.factor();
      String finding =
          switch (contribution.finding()) {
            case RiskFinding.Holds(boolean yes, _) -> yes ? "yes" : "no";
            case RiskFinding.InYear(int year, _) -> Integer.toString(year);
          };
      return new FactorView(
          factor.id(),
          factor.title(),
          factor.group().title(),
          finding,
          contribution.points(),
          contribution.share(),
          contribution.value());
    }
  }

  /** A factor that nothing is known of. */
  @Schema(name = "AppRiskFactorName")
  record FactorName(String id, String title, String group) {

    private static FactorName of(RiskFactor factor) {
      return new FactorName(factor.id(), factor.title(), factor.group().title());
    }
  }
}
