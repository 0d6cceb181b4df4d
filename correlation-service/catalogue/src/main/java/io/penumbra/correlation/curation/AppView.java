package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppOverride;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.CustomApp;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskCap;
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
 * @param id stable id in the catalogue
 * @param appId id in reports
 * @param origin shipped or custom
 * @param score 0 (risky) to 10 (safest)
 * @param confidence known share of the evidence, 0 to 1
 * @param scoreLow score if everything unknown were unfavourable
 * @param scoreHigh score if everything unknown were favourable
 * @param level high (below 4), medium (below 7), low, or not-assessed below a confidence of 0.25
 * @param modelProvider provider of an AI app's models, or null
 * @param override the administrator's correction, or null
 * @param note description of a custom app, or null
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
    double score,
    double confidence,
    double scoreLow,
    double scoreHigh,
    @Schema(enumeration = {"high", "medium", "low", "not-assessed"}) String level,
    @Schema(nullable = true) String modelProvider,
    @Schema(nullable = true) OverrideView override,
    @Schema(nullable = true) String note) {

  /** Purpose of an app. */
  @Schema(name = "Category")
  record CategoryView(String id, String title) {

    static CategoryView of(Category category) {
      return category == null ? null : new CategoryView(category.id(), category.title());
    }
  }

  /**
   * Administrator's correction of the catalogue.
   *
   * @param category or null if unchanged
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
    RiskScore.Rating rating = catalogue.rating(app, year);
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
        rating.score(),
        rating.confidence(),
        rating.low(),
        rating.high(),
        getLevel(rating),
        app.risk().modelProvider(),
        catalogue.override(app.ref()).map(OverrideView::of).orElse(null),
        custom == null ? null : custom.note());
  }

  /**
   * An app with the reasons of its score.
   *
   * @param risk public knowledge, independent of an override
   */
  @Schema(name = "CatalogueAppDetail")
  record Detail(AppView app, RiskView risk) {

    static Detail of(CatalogueInForce catalogue, App app, Integer appId, int year) {
      return new Detail(
          AppView.of(catalogue, app, appId, year), RiskView.of(catalogue.computed(app, year)));
    }
  }

  private static String getLevel(RiskScore.Rating rating) {
    return rating.level().id();
  }

  /**
   * Calculation of a score: 10, plus the points of the category and of all factors, at most the
   * lowest cap.
   *
   * @param score 0 (risky) to 10 (safest)
   * @param inherent risk of the app in general, 0 to 1
   * @param assurance assurance of the vendor against it, 0 to 1
   * @param categoryPoints points of the category itself
   * @param uncapped the sum before caps
   * @param caps applied caps, the lowest first
   */
  @Schema(name = "AppRisk")
  record RiskView(
      double score,
      double confidence,
      double scoreLow,
      double scoreHigh,
      @Schema(enumeration = {"high", "medium", "low", "not-assessed"}) String level,
      double inherent,
      double assurance,
      double categoryPoints,
      double uncapped,
      List<CapView> caps,
      List<FactorView> factors) {

    private static RiskView of(RiskScore score) {
      RiskScore.Rating rating = score.rating();
      return new RiskView(
          rating.score(),
          rating.confidence(),
          rating.low(),
          rating.high(),
          getLevel(rating),
          score.inherent(),
          score.assurance(),
          score.categoryPoints(),
          score.uncapped(),
          score.caps().stream().map(CapView::of).toList(),
          score.contributions().stream().map(FactorView::of).toList());
    }
  }

  /**
   * Maximum score caused by an exposure.
   *
   * @param factors causing factors
   * @param sources sources of the factors' findings: names and years
   */
  @Schema(name = "AppRiskCap")
  record CapView(
      String id, double highest, String reason, List<String> factors, List<String> sources) {

    private static CapView of(RiskScore.AppliedCap applied) {
      RiskCap cap = applied.cap();
      return new CapView(
          cap.id(),
          cap.highest(),
          cap.reason(),
          cap.factors().stream().sorted().map(RiskFactor::id).toList(),
          applied.sources());
    }
  }

  /**
   * Contribution of a factor to the score.
   *
   * @param weight ignored, low, medium, high or very-high
   * @param finding yes, no or the year; null if unknown
   * @param source publisher and year, or null
   * @param basis app: known for the app; category: value of its category
   * @param favour favourability from 0 to 1; for unknown factors the category's value
   * @param points points added to the score; negative for exposure
   */
  @Schema(name = "AppRiskFactor")
  record FactorView(
      String id,
      String title,
      @Schema(enumeration = {"exposure", "general", "security", "compliance", "legal", "ai"})
          String group,
      @Schema(enumeration = {"ignored", "low", "medium", "high", "very-high"}) String weight,
      @Schema(nullable = true) String finding,
      @Schema(nullable = true) String source,
      @Schema(enumeration = {"app", "category"}) String basis,
      double favour,
      double points) {

    private static FactorView of(RiskScore.Contribution contribution) {
      RiskFactor factor = contribution.factor();
      String finding =
          switch (contribution.finding()) {
            case null -> null;
            case RiskFinding.Holds(boolean yes, _) -> yes ? "yes" : "no";
            case RiskFinding.InYear(int year, _) -> Integer.toString(year);
          };
      return new FactorView(
          factor.id(),
          factor.title(),
          factor.group().name().toLowerCase(Locale.ROOT),
          contribution.weight().id(),
          finding,
          contribution.finding() == null ? null : contribution.finding().source(),
          contribution.basis().name().toLowerCase(Locale.ROOT),
          contribution.favour(),
          contribution.points());
    }
  }
}
