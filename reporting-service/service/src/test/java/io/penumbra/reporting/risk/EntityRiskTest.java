package io.penumbra.reporting.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.entity.EntityRiskLevel;
import io.penumbra.reporting.risk.EntityRisk.Unjudged;
import io.penumbra.reporting.risk.RiskFacts.HighRiskUse;
import io.penumbra.reporting.risk.RiskFacts.OpenAlert;
import io.penumbra.reporting.risk.RiskFacts.UploadDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Risk level of entities. The level follows from the reasons, and each reason from its figures. */
class EntityRiskTest {

  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final long MB = 1_000_000;

  @Property
  void isTheHighestLevelOfItsReasons(@ForAll("facts") RiskFacts facts) {
    EntityRisk risk = EntityRisk.of(facts);

    if (risk.reasons().isEmpty()) {
      assertThat(risk.level()).isEqualTo(facts.usedApps() ? EntityRiskLevel.NONE : null);
    } else {
      assertThat(risk.level())
          .isEqualTo(
              risk.reasons().stream().map(RiskReason::level).max(Comparator.naturalOrder()).get());
    }
    assertThat(risk.reasons().stream().map(reason -> -reason.level().ordinal()).toList())
        .isSorted();
    assertThat(risk.reasons().stream().map(RiskReason::reason)).doesNotHaveDuplicates();
  }

  @Property
  void givesEachReasonTheLevelOfItsFigures(@ForAll("facts") RiskFacts facts) {
    for (RiskReason reason : EntityRisk.of(facts).reasons()) {
      assertThat(reason.level()).as("%s", reason).isEqualTo(restated(reason, facts));
      if (reason.limit() != null) {
        assertThat(reason.bytes() - (reason.median() == null ? 0 : reason.median()))
            .isGreaterThan(reason.limit());
      }
      if (reason.appTotal() != null) {
        assertThat(reason.apps()).hasSize(Math.min(3, reason.appTotal()));
      }
    }
  }

  /** Returns the level of a reason according to the documentation. */
  private static EntityRiskLevel restated(RiskReason reason, RiskFacts facts) {
    return switch (reason.reason()) {
      case HIGH_RISK_APPS ->
          reason.days() == 1
              ? EntityRiskLevel.INFORMATIONAL
              : reason.days() < 5 ? EntityRiskLevel.LOW : EntityRiskLevel.MEDIUM;
      case HIGH_RISK_UPLOAD ->
          reason.bytes() > 100 * MB ? EntityRiskLevel.HIGH : EntityRiskLevel.MEDIUM;
      case UNUSUAL_UPLOAD ->
          reason.bytes() > reason.median() + 1_000 * MB
              ? EntityRiskLevel.MEDIUM
              : EntityRiskLevel.LOW;
      case LARGE_UPLOAD -> EntityRiskLevel.MEDIUM;
      case OPEN_ALERTS ->
          facts.alerts().stream()
              .filter(alert -> alert.id() == reason.alerts().getFirst())
              .findFirst()
              .orElseThrow()
              .severity();
    };
  }

  @Property
  void neverLowersTheLevelWhenAFactIsAdded(
      @ForAll("facts") RiskFacts facts,
      @ForAll("use") HighRiskUse use,
      @ForAll("upload") UploadDay upload,
      @ForAll("alert") OpenAlert alert) {
    int level = number(facts);
    assertThat(number(with(facts, use, null, null))).isGreaterThanOrEqualTo(level);
    assertThat(number(with(facts, null, upload, null))).isGreaterThanOrEqualTo(level);
    assertThat(number(with(facts, null, null, alert))).isGreaterThanOrEqualTo(level);
  }

  /** Returns the ordinal of a level, or -1 if it is unknown, since any known level may follow. */
  private static int number(RiskFacts facts) {
    EntityRiskLevel level = EntityRisk.of(facts).level();
    return level == null ? -1 : level.ordinal();
  }

  private static RiskFacts with(
      RiskFacts facts, HighRiskUse use, UploadDay upload, OpenAlert alert) {
    return new RiskFacts(
        facts.usedApps(),
        facts.isMeasured(),
        plus(facts.highRisk(), use),
        plus(facts.uploads(), upload),
        plus(facts.alerts(), alert));
  }

  private static <T> List<T> plus(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    if (more != null) {
      all.add(more);
    }
    return all;
  }

  @Property
  void doesNotDependOnTheOrderOfFacts(@ForAll("facts") RiskFacts facts, @ForAll long seed) {
    RiskFacts shuffled =
        new RiskFacts(
            facts.usedApps(),
            facts.isMeasured(),
            shuffled(facts.highRisk(), seed),
            shuffled(facts.uploads(), seed),
            shuffled(facts.alerts(), seed));

    assertThat(EntityRisk.of(shuffled)).isEqualTo(EntityRisk.of(facts));
  }

  private static <T> List<T> shuffled(List<T> some, long seed) {
    List<T> all = new ArrayList<>(some);
    Collections.shuffle(all, new Random(seed));
    return all;
  }

  @Example
  void findsLargeUploadWithoutBaseline() {
    UploadDay large = new UploadDay(DAY, 2_300 * MB, Baseline.of(new long[0]));
    UploadDay small = new UploadDay(DAY.minusDays(1), 900 * MB, Baseline.of(new long[0]));
    EntityRisk risk =
        EntityRisk.of(new RiskFacts(true, true, List.of(), List.of(small, large), List.of()));
    assertThat(risk.level()).isEqualTo(EntityRiskLevel.MEDIUM);
    assertThat(risk.reasons())
        .containsExactly(RiskReason.largeUpload(EntityRiskLevel.MEDIUM, large, 1_000 * MB));
    assertThat(risk.unjudged()).containsExactly(Unjudged.BASELINE);
    assertThat(
            EntityRisk.of(new RiskFacts(true, true, List.of(), List.of(small), List.of()))
                .reasons())
        .isEmpty();
  }

  @Example
  void reportsFactorsThatCannotBeEvaluated() {
    assertThat(EntityRisk.of(new RiskFacts(false, true, List.of(), List.of(), List.of())))
        .isEqualTo(new EntityRisk(null, List.of(), List.of(Unjudged.APPS)));
    UploadDay tooFewWeeks = new UploadDay(DAY, 500 * MB, Baseline.of(1, 1, 1));
    assertThat(
            EntityRisk.of(new RiskFacts(true, false, List.of(), List.of(tooFewWeeks), List.of())))
        .isEqualTo(
            new EntityRisk(
                EntityRiskLevel.NONE, List.of(), List.of(Unjudged.UPLOAD, Unjudged.BASELINE)));
  }

  @Example
  void namesBothNumbersOfTheDayFurthestAboveItsBaseline() {
    RiskFacts facts =
        new RiskFacts(
            true,
            true,
            List.of(),
            List.of(
                new UploadDay(DAY, 900 * MB, Baseline.of(100 * MB, 200 * MB, 300 * MB, 400 * MB)),
                new UploadDay(DAY.plusDays(1), 800 * MB, Baseline.of(0, 10 * MB, 0, 10 * MB, 0))),
            List.of());

    RiskReason reason = EntityRisk.of(facts).reasons().getFirst();
    assertThat(reason.day()).isEqualTo(DAY.plusDays(1));
    assertThat(List.of(reason.bytes(), reason.median(), reason.mad(), reason.limit()))
        .containsExactly(800 * MB, 0L, 0L, 100 * MB);
    assertThat(reason.weeks()).isEqualTo(5);
    assertThat(reason.level()).isEqualTo(EntityRiskLevel.LOW);
  }

  @Provide
  Arbitrary<RiskFacts> facts() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            use().list().ofMaxSize(8),
            upload().list().ofMaxSize(3).uniqueElements(UploadDay::day),
            alert().list().ofMaxSize(4).uniqueElements(OpenAlert::id))
        .as(RiskFacts::new);
  }

  @Provide
  Arbitrary<HighRiskUse> use() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(0L, 1L, 4 * MB, 10 * MB, 60 * MB, 101 * MB))
        .as((app, day, bytes) -> new HighRiskUse(app, "App " + app, DAY.plusDays(day), bytes));
  }

  @Provide
  Arbitrary<UploadDay> upload() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.longs().between(100, 3_000).map(bytes -> bytes * MB),
            Arbitraries.longs().between(0, 500).list().ofMaxSize(8))
        .as(
            (day, bytes, weeks) ->
                new UploadDay(
                    DAY.plusDays(day),
                    bytes,
                    Baseline.of(weeks.stream().mapToLong(week -> week * MB).toArray())));
  }

  @Provide
  Arbitrary<OpenAlert> alert() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 50),
            Arbitraries.of(EntityRiskLevel.values()).filter(level -> level.ordinal() > 0))
        .as(OpenAlert::new);
  }
}
