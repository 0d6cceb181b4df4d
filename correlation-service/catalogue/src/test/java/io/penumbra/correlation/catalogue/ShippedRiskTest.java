package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.Destination.CataloguedApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk levels that the model assigns to shipped apps from their facts alone. */
class ShippedRiskTest {

  private static final int YEAR = 2026;
  private static final double LEAST_WITHIN = 0.98;
  private static final AppCatalogue CATALOGUE = ShippedCatalogue.get();

  @Test
  void scoresWellKnownAppsWithinAcceptableLevels() throws IOException {
    List<String> outside = new ArrayList<>();
    int all = 0;
    for (String line : expected()) {
      int tab = line.indexOf('\t');
      Set<RiskLevel> accepted =
          Arrays.stream(line.substring(0, tab).split(" "))
              .map(level -> RiskLevel.valueOf(level.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet());
      String host = line.substring(tab + 1);
      all++;
      if (!(CATALOGUE.resolve(host, null) instanceof CataloguedApp(AppRef ref))) {
        outside.add(host + " is not in the catalogue");
      } else {
        RiskScore.Rating rating = rating(CATALOGUE.findApp(ref).orElseThrow());
        if (!accepted.contains(band(rating))) {
          outside.add("%s (%s): %s, accepted %s".formatted(host, ref, rating, accepted));
        }
      }
    }
    assertThat(all).isGreaterThanOrEqualTo(80);
    assertThat(outside).hasSizeLessThanOrEqualTo((int) (all * (1 - LEAST_WITHIN)));
    assertThat(outside).noneMatch(text -> text.endsWith("is not in the catalogue"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Category.class,
      names = {"CONTENT_SHARING", "ANONYMIZERS"})
  void scoresMostAppsOfRiskyCategoriesAsHigh(Category category) {
    List<App> apps = CATALOGUE.apps().stream().filter(app -> app.category() == category).toList();
    assertThat(apps.stream().filter(app -> band(rating(app)) == RiskLevel.HIGH).count())
        .isGreaterThan(apps.size() * 3L / 4);
    assertThat(share(RiskLevel.LOW, app -> app.category() == category)).isZero();
  }

  @Test
  void ratesDisposableMailAsHigh() {
    Predicate<App> disposable = app -> holds(app, RiskFactor.DISPOSABLE_IDENTITY);
    assertThat(CATALOGUE.apps().stream().filter(disposable)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(share(RiskLevel.HIGH, disposable)).isEqualTo(1);
  }

  /** A level requires evidence about the app; the category alone is not sufficient. */
  @Test
  void neverRatesUnassessedAppsAsLowRisk() {
    Map<RiskLevel, List<App>> levels =
        CATALOGUE.apps().stream().collect(Collectors.groupingBy(app -> rating(app).level()));
    assertThat(levels.get(RiskLevel.LOW)).allMatch(app -> known(app) >= RiskLevel.ASSESSED_FROM);
    // the law of a vendor's country is also evidence and caps the level
    assertThat(levels.get(RiskLevel.MEDIUM))
        .allMatch(app -> known(app) >= RiskLevel.ASSESSED_FROM || isCapped(app));
    assertThat(levels.get(RiskLevel.NOT_ASSESSED))
        .isNotEmpty()
        .allMatch(app -> known(app) < RiskLevel.ASSESSED_FROM);
  }

  private static boolean isCapped(App app) {
    return !CATALOGUE
        .risk()
        .explain(app.category(), Jurisdictions.DEFAULT.applied(app), RiskWeights.DEFAULT, YEAR)
        .caps()
        .isEmpty();
  }

  /** Returns the known share of the weight of assurance, calculated from the explanation. */
  private static double known(App app) {
    List<RiskScore.Contribution> assurance =
        CATALOGUE
            .risk()
            .explain(app.category(), app.risk(), RiskWeights.DEFAULT, YEAR)
            .contributions()
            .stream()
            .filter(each -> !each.factor().isExposure())
            .toList();
    double known =
        assurance.stream()
            .filter(each -> each.finding() != null)
            .mapToInt(each -> each.weight().share())
            .sum();
    return known / assurance.stream().mapToInt(each -> each.weight().share()).sum();
  }

  /**
   * Hides all but two facts of well-known apps. The score range must contain the score of all
   * facts.
   */
  @Test
  void containsTheScoreOfAssessedAppsInTheRangeOfTwoOfTheirFacts() {
    Random random = new Random(7);
    List<App> known =
        CATALOGUE.apps().stream().filter(app -> app.risk().findings().size() >= 10).toList();
    assertThat(known).hasSizeGreaterThan(300);
    List<String> outside = new ArrayList<>();
    for (App app : known) {
      double score = rating(app).score();
      List<RiskFactor> factors = new ArrayList<>(app.risk().findings().keySet());
      Collections.shuffle(factors, random);
      Map<RiskFactor, RiskFinding> left = new EnumMap<>(app.risk().findings());
      left.keySet().retainAll(factors.subList(0, 2));
      RiskScore.Rating range =
          CATALOGUE.risk().rate(app.category(), new RiskProfile(left), RiskWeights.DEFAULT, YEAR);
      if (score < range.low() || score > range.high()) {
        outside.add("%s: %s of %s".formatted(app.ref(), score, range));
      }
    }
    assertThat(outside).hasSizeLessThanOrEqualTo(known.size() / 10);
  }

  /** A cap limits the score to a range and does not set an exact score. */
  @Test
  void givesNoExactScoreToAppsWithFewKnownFactors() {
    List<App> little = CATALOGUE.apps().stream().filter(app -> known(app) < 0.1).toList();
    assertThat(little).hasSizeGreaterThan(1_000);
    assertThat(little)
        .allSatisfy(app -> assertThat(rating(app).high() - rating(app).low()).isGreaterThan(0.3));
  }

  @Test
  void ratesNoSearchEngineAsHigh() {
    assertThat(share(RiskLevel.HIGH, app -> app.category() == Category.SEARCH)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wikipedia",
        "openstreetmap",
        "google-maps",
        "apple-maps",
        "bing-maps",
        "here-maps"
      })
  void ratesNoMapAndNoEncyclopediaAsHigh(String app) {
    assertThat(rating(CATALOGUE.findApp(new AppRef(app)).orElseThrow()).level())
        .isNotEqualTo(RiskLevel.HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kaspersky",
        "yandex",
        "yandex-cloud",
        "baidu",
        "baidu-cloud",
        "rt-news",
        "huawei-cloud",
        "zhipu-ai",
        "minimax",
        "ernie-bot"
      })
  void ratesNoVendorThatMustGiveSecretAccessAsLow(String app) {
    assertThat(rating(CATALOGUE.findApp(new AppRef(app)).orElseThrow()).level())
        .isNotEqualTo(RiskLevel.LOW);
  }

  @Test
  void namesDecisionDayAndAddressOfEachBan() {
    List<String> sources =
        CATALOGUE.apps().stream()
            .map(app -> app.risk().findings().get(RiskFactor.GOVERNMENT_BAN))
            .filter(Objects::nonNull)
            .map(RiskFinding::source)
            .toList();
    assertThat(sources).hasSizeGreaterThanOrEqualTo(9);
    assertThat(sources).allMatch(source -> source.matches(".+ \\d{4}-\\d\\d-\\d\\d https://.+"));
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void statesTheInherentRiskOfEachCategory(Category category) {
    AppsFile file =
        AppsFormat.parse(
            ShippedCatalogue.getFile(category),
            ShippedCatalogue.read(ShippedCatalogue.getFile(category)));
    assertThat(file.categories()).containsOnlyKeys(category);
  }

  /** Facts published by a vendor have the category's source. Breaches may have none. */
  @Test
  void namesTheSourceOfFacts() {
    for (App app : CATALOGUE.apps()) {
      app.risk()
          .findings()
          .forEach(
              (factor, finding) -> {
                if (factor != RiskFactor.BREACH) {
                  assertThat(finding.source()).as("%s of %s", factor, app.ref()).isNotNull();
                }
              });
    }
  }

  private static boolean holds(App app, RiskFactor exposure) {
    RiskFinding finding =
        app.risk()
            .findings()
            .getOrDefault(
                exposure,
                CATALOGUE.risk().categories().get(app.category()).exposure().get(exposure));
    return finding instanceof RiskFinding.Holds(boolean holds, _) && holds;
  }

  private static double share(RiskLevel level, Predicate<App> counted) {
    List<App> apps = CATALOGUE.apps().stream().filter(counted).toList();
    return apps.stream().filter(app -> rating(app).level() == level).count() / (double) apps.size();
  }

  /** Returns the level of the score alone, as for an assessed app. */
  private static RiskLevel band(RiskScore.Rating rating) {
    return RiskLevel.of(rating.score(), 1.0);
  }

  private static RiskScore.Rating rating(App app) {
    return CATALOGUE
        .risk()
        .rate(app.category(), Jurisdictions.DEFAULT.applied(app), RiskWeights.DEFAULT, YEAR);
  }

  private static List<String> expected() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ShippedRiskTest.class.getResourceAsStream("/catalogue/expected-levels.tsv"),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
  }
}
