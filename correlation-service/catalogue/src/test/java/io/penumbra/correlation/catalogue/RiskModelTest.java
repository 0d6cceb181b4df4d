package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import io.penumbra.correlation.catalogue.RiskScore.Basis;
import io.penumbra.correlation.catalogue.RiskScore.Contribution;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Risk model with the priors of the shipped catalogue and with hand-calculated numbers. */
class RiskModelTest {

  private static final int YEAR = 2026;
  private static final RiskModel SHIPPED = ShippedCatalogue.get().risk();

  private static final List<App> TWO =
      List.of(
          app("one", Category.CRM, Map.of(RiskFactor.SOC2, new Holds(true))),
          app("two", Category.CRM, Map.of()));

  @Example
  void multipliesInherentRiskWithMissingAssurance() {
    RiskWeights soc2Alone = only(RiskFactor.SOC2, RiskFactor.FILES_LEAVE);
    RiskModel model =
        new RiskModel(Map.of(Category.CRM, new CategoryRisk(0.4, Map.of())), RiskPriors.NONE);
    RiskProfile open = profile(Map.of(RiskFactor.FILES_LEAVE, new Holds(true)));
    RiskScore score = model.explain(Category.CRM, open, soc2Alone, YEAR);
    // 1 − (1 − 0.4) · (1 − 0.35)
    assertThat(score.inherent()).isCloseTo(0.61, within(1e-9));
    assertThat(score.rating().score()).isCloseTo(3.9, within(1e-9));
    assertThat(score.rating().confidence()).isZero();
    assertThat(score.rating().low()).isCloseTo(3.9, within(1e-9));
    assertThat(score.rating().high()).isEqualTo(10);
    assertThat(score.rating().level()).isEqualTo(RiskLevel.NOT_ASSESSED);

    RiskProfile audited =
        profile(Map.of(RiskFactor.FILES_LEAVE, new Holds(true), RiskFactor.SOC2, new Holds(true)));
    assertThat(model.rate(Category.CRM, audited, soc2Alone, YEAR))
        .isEqualTo(new Rating(10, 10, 10, 1));
  }

  @Example
  void scoresEachAreaByItsFactorsAlone() {
    RiskWeights weights =
        only(RiskFactor.SOC2, RiskFactor.ISO27001, RiskFactor.MFA, RiskFactor.FILES_LEAVE);
    RiskModel model =
        new RiskModel(
            Map.of(Category.CRM, new CategoryRisk(0.4, Map.of())), RiskPriors.of(TWO, YEAR));
    // SOC 2 and ISO 27001 have equal weight, MFA is unknown, and the legal area has no weight
    AreaScores areas =
        model.areas(
            Category.CRM,
            profile(
                Map.of(
                    RiskFactor.SOC2,
                    new Holds(true),
                    RiskFactor.FILES_LEAVE,
                    new Holds(true),
                    RiskFactor.DATA_RESIDENCY,
                    new Holds(true))),
            weights,
            YEAR);
    assertThat(areas.scores()).isEqualTo(Map.of(RiskGroup.COMPLIANCE, 5.0));
    assertThat(areas.of(RiskGroup.SECURITY)).isNull();

    // one of two apps has SOC 2, and the category's prior replaces an unknown factor
    double prior = RiskPriors.of(TWO, YEAR).of(Category.CRM, RiskFactor.SOC2);
    assertThat(prior).isPositive();
    AreaScores unknown =
        model.areas(
            Category.CRM, profile(Map.of(RiskFactor.ISO27001, new Holds(false))), weights, YEAR);
    assertThat(unknown.of(RiskGroup.COMPLIANCE)).isCloseTo(10 * prior / 2, within(0.05));
  }

  @Example
  void smoothsPriorsTowardsTheGroupAndTheCatalogue() {
    RiskPriors priors = RiskPriors.of(TWO, YEAR);
    double all = 1 / 22.0;
    double group = (1 + 20 * all) / 22;
    assertThat(priors.of(Category.CRM, RiskFactor.SOC2))
        .isCloseTo((1 + 20 * group) / 22, within(1e-9));
    assertThat(priors.of(Category.SALES, RiskFactor.SOC2)).isCloseTo(group, within(1e-9));
    assertThat(priors.of(Category.WEBMAIL, RiskFactor.SOC2)).isCloseTo(all, within(1e-9));
  }

  @Example
  void takesUnpublishedBreachesForNoneAndUnpublishedCertificatesForNone() {
    assertThat(SHIPPED.priors().of(Category.NEWS_AND_ENTERTAINMENT, RiskFactor.BREACH))
        .isGreaterThan(0.9);
    assertThat(SHIPPED.priors().of(Category.NEWS_AND_ENTERTAINMENT, RiskFactor.SOC2))
        .isLessThan(0.1);
  }

  @Example
  void countsYearsSinceABreachUpToTheOfNone() {
    assertThat(RiskFactor.BREACH.favour(new InYear(2026), YEAR)).isZero();
    assertThat(RiskFactor.BREACH.favour(new InYear(2021), YEAR)).isEqualTo(0.5);
    assertThat(RiskFactor.FOUNDED.favour(new InYear(2030), YEAR)).isZero();
    RiskProfile none = RiskProfile.UNKNOWN;
    RiskProfile old = profile(Map.of(RiskFactor.BREACH, new InYear(1990)));
    assertThat(rate(Category.CRM, old).score())
        .isLessThanOrEqualTo(rate(Category.CRM, none).score());
  }

  @Example
  void takesExposureFromTheCategoryUnlessTheAppDeniesIt() {
    RiskProfile denied = profile(Map.of(RiskFactor.HIDES_TRAFFIC, new Holds(false, "Acme 2025")));
    assertThat(rate(Category.ANONYMIZERS, RiskProfile.UNKNOWN).high()).isEqualTo(3);
    assertThat(rate(Category.ANONYMIZERS, denied).high()).isGreaterThan(9);
    RiskScore score = SHIPPED.explain(Category.ANONYMIZERS, denied, RiskWeights.DEFAULT, YEAR);
    assertThat(score.caps()).isEmpty();
    assertThat(score.contributions())
        .filteredOn(c -> c.factor() == RiskFactor.HIDES_TRAFFIC)
        .singleElement()
        .satisfies(c -> assertThat(c.points()).isZero())
        .satisfies(c -> assertThat(c.basis()).isEqualTo(Basis.APP));
  }

  @Example
  void explainsACapByItsSources() {
    RiskProfile anonymous =
        profile(
            Map.of(
                RiskFactor.ANONYMOUS_UPLOAD, new Holds(true, "Acme help 2025"),
                RiskFactor.PUBLIC_LINKS, new Holds(true, "Acme help 2025"),
                RiskFactor.PIRACY, new Holds(true, "Notorious markets 2024")));
    RiskScore score = SHIPPED.explain(Category.MEDIA, anonymous, RiskWeights.DEFAULT, YEAR);
    assertThat(score.caps())
        .containsExactly(
            new RiskScore.AppliedCap(RiskCap.PIRACY, List.of("Notorious markets 2024")),
            new RiskScore.AppliedCap(RiskCap.ANONYMOUS_PUBLIC_UPLOAD, List.of("Acme help 2025")));
    assertThat(score.rating().high()).isLessThanOrEqualTo(2);
  }

  /**
   * The category caps the score, so unknown factors that cannot change the level count as known.
   */
  @Example
  void treatsFactorsBelowACapAsKnown() {
    assertThat(rate(Category.ANONYMIZERS, RiskProfile.UNKNOWN).confidence()).isGreaterThan(0.5);
    assertThat(rate(Category.SEARCH, RiskProfile.UNKNOWN).confidence()).isZero();
  }

  @Example
  void countsAiFactorsForGenerativeAiAndWhereStated() {
    assertThat(aiFactors(Category.GENERATIVE_AI, RiskProfile.UNKNOWN)).isEqualTo(2);
    assertThat(aiFactors(Category.CRM, RiskProfile.UNKNOWN)).isZero();
    assertThat(
            aiFactors(Category.CRM, profile(Map.of(RiskFactor.ENTERPRISE_TIER, new Holds(true)))))
        .isEqualTo(1);
  }

  @Example
  void scoresEvenIfAllIsIgnored() {
    RiskWeights none = only();
    Rating rating = SHIPPED.rate(Category.CLOUD_STORAGE, RiskProfile.UNKNOWN, none, YEAR);
    double left = 10 * (1 - SHIPPED.categories().get(Category.CLOUD_STORAGE).inherent());
    assertThat(rating).isEqualTo(new Rating(left, left, left, 0));
  }

  @Example
  void derivesLevelsFromScores() {
    assertThat(
            Arrays.asList(RiskLevel.of(3.99, 0.25), RiskLevel.of(4.0, 0.5), RiskLevel.of(7.0, 1.0)))
        .containsExactly(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW);
    assertThat(Arrays.asList(RiskLevel.of(9.0, 0.24), RiskLevel.of(2.0, null)))
        .containsOnly(RiskLevel.NOT_ASSESSED);
    assertThat(RiskLevel.of(null, null)).isEqualTo(RiskLevel.UNKNOWN);
  }

  @Provide
  Arbitrary<RiskProfile> profiles() {
    return Arbitraries.maps(Arbitraries.of(RiskFactor.class), Arbitraries.integers().between(0, 40))
        .map(
            seeds -> {
              Map<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);
              seeds.forEach((factor, seed) -> findings.put(factor, finding(factor, seed)));
              return new RiskProfile(findings);
            });
  }

  @Provide
  Arbitrary<RiskWeights> weights() {
    return Arbitraries.of(RiskWeight.class)
        .list()
        .ofSize(RiskFactor.values().length)
        .map(
            values -> {
              Map<RiskFactor, RiskWeight> weights = new EnumMap<>(RiskFactor.class);
              for (RiskFactor factor : RiskFactor.values()) {
                weights.put(factor, values.get(factor.ordinal()));
              }
              return new RiskWeights(weights);
            });
  }

  @Property(tries = 3_000)
  void staysWithinItsRange(
      @ForAll Category category,
      @ForAll("profiles") RiskProfile profile,
      @ForAll("weights") RiskWeights weights) {
    Rating rating = SHIPPED.rate(category, profile, weights, YEAR);
    assertThat(rating.low()).isBetween(0.0, rating.score());
    assertThat(rating.high()).isBetween(rating.score(), 10.0);
    assertThat(rating.confidence()).isBetween(0.0, 1.0);
  }

  @Property(tries = 2_000)
  void scoresAreasWithKnownFactors(
      @ForAll Category category,
      @ForAll("profiles") RiskProfile profile,
      @ForAll("weights") RiskWeights weights) {
    Map<RiskGroup, Double> areas = SHIPPED.areas(category, profile, weights, YEAR).scores();
    assertThat(areas.keySet())
        .isEqualTo(
            profile.findings().keySet().stream()
                .filter(factor -> !factor.isExposure() && !weights.ignore(factor))
                .map(RiskFactor::group)
                .collect(Collectors.toSet()));
    assertThat(areas.values())
        .allSatisfy(
            score -> {
              assertThat(score).isBetween(0.0, 10.0);
              assertThat(score * 10).isCloseTo(Math.rint(score * 10), within(1e-9));
            });
  }

  @Property(tries = 2_000)
  void addsUpToItsReasons(
      @ForAll Category category,
      @ForAll("profiles") RiskProfile profile,
      @ForAll("weights") RiskWeights weights) {
    RiskScore score = SHIPPED.explain(category, profile, weights, YEAR);
    assertThat(score.rating()).isEqualTo(SHIPPED.rate(category, profile, weights, YEAR));
    double sum =
        10
            + score.categoryPoints()
            + score.contributions().stream().mapToDouble(Contribution::points).sum();
    assertThat(score.uncapped()).isCloseTo(sum, within(1e-9));
    assertThat(score.uncapped())
        .isCloseTo(10 * (1 - score.inherent() * (1 - score.assurance())), within(1e-9));
    double capped =
        score.caps().stream()
            .mapToDouble(cap -> cap.cap().highest())
            .reduce(score.uncapped(), Math::min);
    assertThat(score.rating().score()).isEqualTo(Math.round(capped * 10) / 10.0);
  }

  /** Replaces one factor at a time: unfavourable, then unknown, then favourable. */
  @Property(tries = 3_000)
  void neverScoresLowerWithMoreFavourableEvidence(
      @ForAll Category category,
      @ForAll("profiles") RiskProfile profile,
      @ForAll("weights") RiskWeights weights,
      @ForAll RiskFactor factor) {
    double before = -1;
    for (RiskProfile better : fromWorstToBest(profile, factor)) {
      double score = SHIPPED.rate(category, better, weights, YEAR).score();
      assertThat(score).as("%s of %s", factor, better).isGreaterThanOrEqualTo(before - 1e-9);
      before = score;
    }
  }

  @Property(tries = 3_000)
  void keepsBelowEveryCap(
      @ForAll Category category,
      @ForAll("profiles") RiskProfile profile,
      @ForAll("weights") RiskWeights weights,
      @ForAll RiskCap cap) {
    Map<RiskFactor, RiskFinding> exposed = copy(profile);
    Map<RiskFactor, RiskWeight> counting = new EnumMap<>(weights.factors());
    for (RiskFactor factor : cap.factors()) {
      exposed.put(factor, new Holds(true));
      counting.computeIfPresent(
          factor, (_, weight) -> weight == RiskWeight.IGNORED ? RiskWeight.LOW : weight);
    }
    Rating rating =
        SHIPPED.rate(category, new RiskProfile(exposed), new RiskWeights(counting), YEAR);
    assertThat(rating.high()).isLessThanOrEqualTo(cap.highest());
  }

  @Property(tries = 3_000)
  void leavesIgnoredFactorsOut(
      @ForAll Category category,
      @ForAll("profiles") RiskProfile profile,
      @ForAll("weights") RiskWeights weights,
      @ForAll RiskFactor factor) {
    Map<RiskFactor, RiskWeight> without = new EnumMap<>(weights.factors());
    without.put(factor, RiskWeight.IGNORED);
    List<Rating> ratings = new ArrayList<>();
    for (RiskProfile each : fromWorstToBest(profile, factor)) {
      ratings.add(SHIPPED.rate(category, each, new RiskWeights(without), YEAR));
    }
    assertThat(Collections.nCopies(ratings.size(), ratings.getFirst())).isEqualTo(ratings);
  }

  private static List<RiskProfile> fromWorstToBest(RiskProfile profile, RiskFactor factor) {
    List<RiskFinding> findings = new ArrayList<>();
    if (factor.isYear()) {
      findings.add(new InYear(YEAR));
      findings.add(new InYear(YEAR - 4));
      findings.add(new InYear(YEAR - 9));
      if (factor == RiskFactor.BREACH) {
        findings.add(null);
      }
    } else {
      boolean goodIfHolds = factor.favour(new Holds(true), YEAR) == 1;
      findings.add(new Holds(!goodIfHolds));
      findings.add(null);
      findings.add(new Holds(goodIfHolds));
    }
    return findings.stream()
        .map(
            finding -> {
              Map<RiskFactor, RiskFinding> changed = copy(profile);
              if (finding == null) {
                changed.remove(factor);
              } else {
                changed.put(factor, finding);
              }
              return new RiskProfile(changed);
            })
        .toList();
  }

  private static long aiFactors(Category category, RiskProfile profile) {
    return SHIPPED.explain(category, profile, RiskWeights.DEFAULT, YEAR).contributions().stream()
        .filter(c -> c.factor().group() == RiskGroup.AI)
        .count();
  }

  private static Rating rate(Category category, RiskProfile profile) {
    return SHIPPED.rate(category, profile, RiskWeights.DEFAULT, YEAR);
  }

  private static RiskWeights only(RiskFactor... counted) {
    Map<RiskFactor, RiskWeight> weights = new EnumMap<>(RiskFactor.class);
    for (RiskFactor factor : RiskFactor.values()) {
      weights.put(
          factor, Arrays.asList(counted).contains(factor) ? RiskWeight.HIGH : RiskWeight.IGNORED);
    }
    return new RiskWeights(weights);
  }

  private static App app(String id, Category category, Map<RiskFactor, RiskFinding> findings) {
    return new App(
        new AppRef(id),
        id,
        category,
        null,
        null,
        List.of(new DomainPattern(id + ".com")),
        new RiskProfile(findings));
  }

  private static RiskProfile profile(Map<RiskFactor, RiskFinding> findings) {
    return new RiskProfile(findings);
  }

  private static Map<RiskFactor, RiskFinding> copy(RiskProfile profile) {
    Map<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);
    findings.putAll(profile.findings());
    return findings;
  }

  private static RiskFinding finding(RiskFactor factor, int seed) {
    return factor.isYear() ? new InYear(1990 + seed) : new Holds(seed % 2 == 0);
  }
}
