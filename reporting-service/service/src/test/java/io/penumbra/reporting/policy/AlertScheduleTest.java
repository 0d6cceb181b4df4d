package io.penumbra.reporting.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AlertScheduleTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  private record Match(String report, int app, LocalDate day, long transactions)
      implements AlertSchedule.Candidate {

    boolean sameAs(Match other) {
      return report.equals(other.report) && app == other.app;
    }
  }

  @Property
  void coversEveryMatchByExactlyOneAlert(@ForAll("matches") Set<Match> matches) {
    List<Match> raised = AlertSchedule.replay(matches, null).raised();

    for (Match match : matches) {
      assertThat(
              raised.stream()
                  .filter(match::sameAs)
                  .filter(alert -> !alert.day.isAfter(match.day))
                  .filter(alert -> match.day.isBefore(alert.day.plusDays(90))))
          .hasSize(1);
    }
  }

  @Property
  void keepsDailyLimitAndRaisesLargestFirst(
      @ForAll("matches") Set<Match> matches, @ForAll @IntRange(min = 1, max = 3) int limit) {
    AlertSchedule.Outcome<Match> outcome = AlertSchedule.replay(matches, limit);

    for (Match left : outcome.overLimit()) {
      List<Match> sameDay =
          outcome.raised().stream().filter(alert -> alert.day.equals(left.day)).toList();
      assertThat(sameDay).hasSize(limit).allMatch(alert -> alert.transactions >= left.transactions);
    }
  }

  @Provide
  Arbitrary<Set<Match>> matches() {
    return Combinators.combine(
            Arbitraries.of("global", "source-zeek"),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 200).map(FIRST::plusDays),
            Arbitraries.longs().between(1, 20))
        .as(Match::new)
        .set()
        .uniqueElements(match -> List.of(match.report, match.app, match.day))
        .ofMaxSize(60);
  }
}
