package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import io.penumbra.correlation.catalogue.RiskScore.Contribution;
import io.penumbra.correlation.catalogue.RiskScore.Scored;
import io.penumbra.correlation.catalogue.RiskScore.Subscore;
import io.penumbra.correlation.catalogue.RiskScore.Unscored;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The score is the weighted mean of what is known, explained factor by factor; unknown is not zero.
 */
class RiskScoreTest {

  private static final int YEAR = 2026;

  @Example
  void computesScoreAsWeightedMeanOfGroups() {
    // General 10 (founded 1999), Security (3·10 + 2·0)/5 = 6, Compliance 10, Legal 0
    RiskScore score =
        score(
            Map.of(
                RiskFactor.FOUNDED, new InYear(1999),
                RiskFactor.MFA, new Holds(true),
                RiskFactor.SAML, new Holds(false),
                RiskFactor.SOC2, new Holds(true),
                RiskFactor.GDPR_STATEMENT, new Holds(false)));
    assertThat(score)
        .isInstanceOfSatisfying(
            Scored.class,
            scored -> {
              assertThat(scored.value())
                  .isCloseTo((1 * 10 + 3 * 6 + 2 * 10 + 2 * 0) / 8.0, within(1e-9));
              assertThat(scored.groups())
                  .containsExactly(
                      new Subscore(RiskGroup.GENERAL, 10, 1 / 8.0),
                      new Subscore(RiskGroup.SECURITY, 6, 3 / 8.0),
                      new Subscore(RiskGroup.COMPLIANCE, 10, 2 / 8.0),
                      new Subscore(RiskGroup.LEGAL, 0, 2 / 8.0));
            });
  }

  @Example
  void givesNoScoreWithoutKnownFactors() {
    assertThat(score(Map.of()))
        .isInstanceOfSatisfying(
            Unscored.class,
            unscored -> {
              assertThat(unscored.knownShare()).isZero();
              assertThat(unscored.unknown())
                  .containsExactly(
                      Arrays.stream(RiskFactor.values())
                          .filter(factor -> RiskWeights.DEFAULT.of(factor.group()) > 0)
                          .toArray(RiskFactor[]::new));
            });
  }

  @Example
  void givesNoScoreForAgeAlone() {
    assertThat(
            score(
                Map.of(
                    RiskFactor.FOUNDED, new InYear(1976),
                    RiskFactor.LISTED_COMPANY, new Holds(true))))
        .isInstanceOf(Unscored.class);
  }

  @Example
  void givesPointsByElapsedYears() {
    assertThat(RiskFactor.BREACH.points(new InYear(2026), YEAR)).isZero();
    assertThat(RiskFactor.BREACH.points(new InYear(2021), YEAR)).isEqualTo(5);
    assertThat(RiskFactor.BREACH.points(new InYear(1990), YEAR)).isEqualTo(10);
    assertThat(RiskFactor.FOUNDED.points(new InYear(2030), YEAR)).isZero();
  }

  @Example
  void givesPointsForAbsenceOfRisks() {
    assertThat(RiskFactor.ANONYMOUS_USE.points(new Holds(true), YEAR)).isZero();
    assertThat(RiskFactor.ANONYMOUS_USE.points(new Holds(false), YEAR)).isEqualTo(10);
  }

  @Example
  void leavesOutGroupsWithoutWeight() {
    Map<RiskGroup, Integer> groups = new HashMap<>(RiskWeights.DEFAULT.groups());
    groups.put(RiskGroup.LEGAL, 0);
    RiskWeights weights = new RiskWeights(groups, RiskWeights.DEFAULT.factors());
    RiskProfile profile =
        new RiskProfile(
            Map.of(
                RiskFactor.MFA, new Holds(true),
                RiskFactor.SOC2, new Holds(true),
                RiskFactor.GDPR_STATEMENT, new Holds(false)));
    assertThat(RiskScore.of(profile, weights, YEAR))
        .isInstanceOfSatisfying(
            Scored.class,
            scored -> {
              assertThat(scored.value()).isEqualTo(10);
              assertThat(scored.unknown()).noneMatch(f -> f.group() == RiskGroup.LEGAL);
            });
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
    Arbitrary<Map<RiskGroup, Integer>> groups = some(RiskGroup.values());
    Arbitrary<Map<RiskFactor, Integer>> factors = some(RiskFactor.values());
    return Combinators.combine(groups, factors).as(RiskWeights::new);
  }

  @Property(tries = 3_000)
  void equalsSumOfContributions(
      @ForAll("profiles") RiskProfile profile, @ForAll("weights") RiskWeights weights) {
    RiskScore score = RiskScore.of(profile, weights, YEAR);
    assertThat(score.knownShare()).isBetween(0.0, 1.0);
    if (score instanceof Scored scored) {
      assertThat(scored.knownShare()).isGreaterThanOrEqualTo(RiskScore.LEAST_KNOWN_SHARE);
      assertThat(scored.value()).isBetween(0.0, 10.0);
      assertThat(scored.value()).isCloseTo(naively(profile, weights), within(1e-9));
      assertThat(sum(scored.contributions().stream().map(Contribution::value).toList()))
          .isCloseTo(scored.value(), within(1e-9));
      assertThat(sum(scored.contributions().stream().map(Contribution::share).toList()))
          .isCloseTo(1, within(1e-9));
      assertThat(sum(scored.groups().stream().map(Subscore::share).toList()))
          .isCloseTo(1, within(1e-9));
      assertThat(sum(scored.groups().stream().map(g -> g.value() * g.share()).toList()))
          .isCloseTo(scored.value(), within(1e-9));
    }
  }

  /**
   * Learning that something bad holds, or is absent, never makes an app of the rest worse known.
   */
  @Property(tries = 1_000)
  void leavesOutUnknownFactors(
      @ForAll("profiles") RiskProfile profile, @ForAll("weights") RiskWeights weights) {
    RiskScore score = RiskScore.of(profile, weights, YEAR);
    assertThat(score.unknown()).noneMatch(profile.findings()::containsKey);
    if (score instanceof Scored scored) {
      assertThat(scored.contributions())
          .allSatisfy(c -> assertThat(profile.findings()).containsKey(c.factor()));
    }
  }

  /** The definition, word for word: mean over groups of the mean over known factors. */
  private static double naively(RiskProfile profile, RiskWeights weights) {
    double points = 0;
    double total = 0;
    for (RiskGroup group : RiskGroup.values()) {
      double groupPoints = 0;
      double groupTotal = 0;
      for (RiskFactor factor : RiskFactor.values()) {
        RiskFinding finding = profile.findings().get(factor);
        if (factor.group() == group && finding != null) {
          groupPoints += weights.of(factor) * factor.points(finding, YEAR);
          groupTotal += weights.of(factor);
        }
      }
      if (groupTotal > 0) {
        points += weights.of(group) * groupPoints / groupTotal;
        total += weights.of(group);
      }
    }
    return points / total;
  }

  private static <K> Arbitrary<Map<K, Integer>> some(K[] keys) {
    return Arbitraries.integers()
        .between(0, 5)
        .list()
        .ofSize(keys.length)
        .map(
            values -> {
              Map<K, Integer> weights = new HashMap<>();
              for (int i = 0; i < keys.length; i++) {
                weights.put(keys[i], values.get(i));
              }
              return weights;
            });
  }

  private static RiskFinding finding(RiskFactor factor, int seed) {
    return factor.isYear() ? new InYear(1990 + seed) : new Holds(seed % 2 == 0);
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static RiskScore score(Map<RiskFactor, RiskFinding> findings) {
    return RiskScore.of(new RiskProfile(findings), RiskWeights.DEFAULT, YEAR);
  }

  @Example
  void derivesLevelFromScore() {
    assertThat(Arrays.asList(RiskLevel.of(3.99), RiskLevel.of(4.0), RiskLevel.of(8.0)))
        .containsExactly(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW);
    assertThat(score(Map.of()).level()).isEqualTo(RiskLevel.UNKNOWN);
  }
}
