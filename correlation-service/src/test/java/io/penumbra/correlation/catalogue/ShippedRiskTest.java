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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The levels of risk that the model gives to shipped apps, from their facts alone. */
class ShippedRiskTest {

  private static final int YEAR = 2026;
  private static final double LEAST_WITHIN = 0.98;
  private static final AppCatalogue CATALOGUE = ShippedCatalogue.get();

  @Test
  void ratesWellKnownAppsAtAcceptableLevels() throws IOException {
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
        RiskScore.Rating rating = rating(CATALOGUE.app(ref).orElseThrow());
        if (!accepted.contains(rating.level())) {
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
  void ratesMostAppsOfRiskyCategoriesAsHigh(Category category) {
    assertThat(share(RiskLevel.HIGH, app -> app.category() == category)).isGreaterThan(0.75);
  }

  @Test
  void ratesDisposableMailAsHigh() {
    Predicate<App> disposable = app -> holds(app, RiskFactor.DISPOSABLE_IDENTITY);
    assertThat(CATALOGUE.apps().stream().filter(disposable)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(share(RiskLevel.HIGH, disposable)).isEqualTo(1);
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
    assertThat(rating(CATALOGUE.app(new AppRef(app)).orElseThrow()).level())
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
    assertThat(rating(CATALOGUE.app(new AppRef(app)).orElseThrow()).level())
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
            ShippedCatalogue.fileOf(category),
            ShippedCatalogue.read(ShippedCatalogue.fileOf(category)));
    assertThat(file.categories()).containsOnlyKeys(category);
  }

  /** What a vendor publishes is named by the category's source; a breach is not. */
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
