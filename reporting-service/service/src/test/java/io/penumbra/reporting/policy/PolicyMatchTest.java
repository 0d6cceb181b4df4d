package io.penumbra.reporting.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.baseline.UserUpload;
import io.penumbra.reporting.policy.PolicyMatch.Verdict;
import io.penumbra.reporting.usage.AppDay;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Verdict of a policy. A verdict is known if all usage that is consistent with the known figures
 * leads to it.
 */
class PolicyMatchTest {

  private static final LocalDate DAY = LocalDate.parse("2026-01-02");
  private static final long HUGE = 1L << 40;

  @Property
  void agreesWithEveryCompletionOfUnknownBytes(
      @ForAll("thresholds") Thresholds thresholds, @ForAll("figures") AppDay figures) {
    Verdict least = PolicyMatch.of(thresholds, List.of(), completed(figures, 0)).verdict();
    Verdict most = PolicyMatch.of(thresholds, List.of(), completed(figures, HUGE)).verdict();

    assertThat(least).isNotEqualTo(Verdict.UNKNOWN);
    assertThat(most).isNotEqualTo(Verdict.UNKNOWN);
    assertThat(PolicyMatch.of(thresholds, List.of(), figures).verdict())
        .isEqualTo(least == most ? least : Verdict.UNKNOWN);
  }

  @Property
  void judgesNothingMetWhileAFactorIsUnknown(
      @ForAll("thresholds") Thresholds thresholds, @ForAll("figures") AppDay figures) {
    PolicyMatch known = PolicyMatch.of(thresholds, List.of(), figures);
    PolicyMatch unknown = PolicyMatch.of(thresholds, List.of("factor"), figures);

    assertThat(unknown.verdict())
        .isEqualTo(known.verdict() == Verdict.NOT_MET ? Verdict.NOT_MET : Verdict.UNKNOWN);
    assertThat(unknown.unknown().contains("factor"))
        .isEqualTo(unknown.verdict() == Verdict.UNKNOWN);
  }

  @Property
  void staysMetWhenMoreIsUsed(
      @ForAll("thresholds") Thresholds thresholds, @ForAll("figures") AppDay figures) {
    AppDay more =
        new AppDay(
            figures.app(),
            figures.day(),
            figures.transactions() + 1,
            figures.upKnown(),
            figures.downKnown(),
            figures.measured(),
            figures.bytesUp() + 1,
            figures.bytesDown(),
            figures.bytesUnsplit(),
            figures.blocked(),
            figures.verdictKnown(),
            figures.machines() + 1,
            figures.users(),
            figures.ipAddresses() + 1);

    if (PolicyMatch.of(thresholds, List.of(), figures).verdict() == Verdict.MET) {
      assertThat(PolicyMatch.of(thresholds, List.of(), more).verdict()).isEqualTo(Verdict.MET);
    }
  }

  @Property
  void joinsBaselineWithOtherThresholds(
      @ForAll("thresholds") Thresholds others,
      @ForAll("figures") AppDay figures,
      @ForAll("baselines") BaselineDay baseline) {
    Thresholds all =
        new Thresholds(
            others.traffic(),
            others.upload(),
            others.download(),
            others.users(),
            others.machines(),
            others.ipAddresses(),
            others.transactions(),
            10L);
    Verdict ofOthers = PolicyMatch.of(others, List.of(), figures).verdict();
    PolicyMatch match = PolicyMatch.of(all, List.of(), figures, baseline);

    if (ofOthers == Verdict.NOT_MET || !baseline.isExceeded() && !baseline.isUnknown()) {
      assertThat(match.verdict()).isEqualTo(Verdict.NOT_MET);
    } else {
      assertThat(match.verdict()).isEqualTo(baseline.isExceeded() ? ofOthers : Verdict.UNKNOWN);
    }
    assertThat(match.unknown().contains("uploadAboveBaseline"))
        .isEqualTo(match.verdict() == Verdict.UNKNOWN && !baseline.isExceeded());
    // the verdict is unknown until the baseline is read
    assertThat(PolicyMatch.of(all, List.of(), figures).verdict())
        .isEqualTo(ofOthers == Verdict.NOT_MET ? Verdict.NOT_MET : Verdict.UNKNOWN);
  }

  @Provide
  Arbitrary<BaselineDay> baselines() {
    Arbitrary<UserUpload> upload =
        Combinators.combine(
                Arbitraries.longs().between(11, 60),
                Arbitraries.of(true, false),
                Arbitraries.longs().between(0, 30).list().ofMaxSize(8))
            .as(
                (bytes, isMeasured, weeks) ->
                    new UserUpload(
                        1,
                        bytes,
                        isMeasured,
                        Baseline.of(weeks.stream().mapToLong(Long::longValue).toArray())));
    return Combinators.combine(upload.list().ofMaxSize(2), Arbitraries.integers().between(0, 1))
        .as((uploads, unmeasured) -> BaselineDay.of(10, uploads, unmeasured));
  }

  @Example
  void reportsConditionsThatCannotBeEvaluated() {
    AppDay figures = new AppDay(1, DAY, 100, 12, 12, 12, 50, 60, 0, 0, 0, 1, 1, 1);
    Thresholds thresholds = new Thresholds(500L, 40L, null, null, null, null, null);

    assertThat(PolicyMatch.of(thresholds, List.of(), figures))
        .isEqualTo(new PolicyMatch(Verdict.UNKNOWN, List.of("traffic")));
    assertThat(PolicyMatch.of(Thresholds.ofTraffic(1, 500), List.of(), figures).verdict())
        .isEqualTo(Verdict.NOT_MET);
  }

  /** A total contains no information about the direction. */
  @Example
  void judgesTrafficByTotals() {
    AppDay figures = new AppDay(1, DAY, 10, 0, 0, 10, 0, 0, 600, 0, 0, 1, 5, 1);
    AppDay partly = new AppDay(1, DAY, 11, 0, 0, 10, 0, 0, 600, 0, 0, 1, 5, 1);

    assertThat(PolicyMatch.of(Thresholds.ofTraffic(1, 500), List.of(), figures).verdict())
        .isEqualTo(Verdict.MET);
    assertThat(PolicyMatch.of(Thresholds.ofTraffic(1, 600), List.of(), figures).verdict())
        .isEqualTo(Verdict.NOT_MET);
    assertThat(PolicyMatch.of(Thresholds.ofTraffic(1, 600), List.of(), partly))
        .isEqualTo(new PolicyMatch(Verdict.UNKNOWN, List.of("traffic")));
    assertThat(
            PolicyMatch.of(
                new Thresholds(null, 500L, null, null, null, null, null), List.of(), figures))
        .isEqualTo(new PolicyMatch(Verdict.UNKNOWN, List.of("upload")));
  }

  /** Returns the usage with all bytes known. Each unknown byte count has the given value. */
  private static AppDay completed(AppDay figures, long unknownBytes) {
    long all = figures.transactions();
    return new AppDay(
        figures.app(),
        figures.day(),
        all,
        all,
        all,
        all,
        figures.bytesUp() + (figures.upKnown() < all ? unknownBytes : 0),
        figures.bytesDown() + (figures.downKnown() < all ? unknownBytes : 0),
        0,
        figures.blocked(),
        figures.verdictKnown(),
        figures.machines(),
        figures.users(),
        figures.ipAddresses());
  }

  @Provide
  Arbitrary<Thresholds> thresholds() {
    Arbitrary<Long> bytes = Arbitraries.longs().between(0, 50).injectNull(0.5);
    Arbitrary<Long> count = Arbitraries.longs().between(0, 4).injectNull(0.7);
    return Combinators.combine(bytes, bytes, bytes, count, count, count, count)
        .as(
            (traffic, up, down, users, machines, addresses, transactions) ->
                new Thresholds(traffic, up, down, users, machines, addresses, transactions, null));
  }

  @Provide
  Arbitrary<AppDay> figures() {
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 3);
    Arbitrary<Long> bytes = Arbitraries.longs().between(0, 40);
    return Combinators.combine(count, count, count, count, bytes, bytes, count, count)
        .as(
            (both, upOnly, downOnly, neither, up, down, users, addresses) ->
                new AppDay(
                    1,
                    DAY,
                    both + upOnly + downOnly + neither,
                    both + upOnly,
                    both + downOnly,
                    both,
                    both + upOnly == 0 ? 0 : up,
                    both + downOnly == 0 ? 0 : down,
                    0,
                    0,
                    0,
                    users,
                    users,
                    addresses));
  }
}
