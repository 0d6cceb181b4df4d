package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.rollup.NettedChanges.Group;
import io.penumbra.correlation.rollup.Pairs.Kind;
import io.penumbra.correlation.rollup.Pairs.Pair;
import io.penumbra.correlation.rollup.Pairs.Span;
import io.penumbra.correlation.usage.MachineDay;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {

  private static final long TIME = 0;

  private final Map<Group, Tally> groups = new HashMap<>();

  @Test
  void spansDaysOnWhichAnyGroupIsThere() {
    seen(day(3), 7, 21);
    seen(day(1), 7, 22);
    taken(day(1), 7, 21);
    taken(day(2), 7, 22);
    Pairs pairs = new Pairs(groups);
    assertThat(pairs.seen(Kind.USER))
        .containsExactly(Map.entry(new Pair(Kind.USER, 5, 7), new Span(day(1), day(3))));
    assertThat(pairs.seen(Kind.APP))
        .containsOnly(
            Map.entry(new Pair(Kind.APP, 5, 21), new Span(day(3), day(3))),
            Map.entry(new Pair(Kind.APP, 5, 22), new Span(day(1), day(1))));
    assertThat(pairs.doubtful())
        .containsOnly(
            Map.entry(new Pair(Kind.USER, 5, 7), new Span(day(2), day(2))),
            Map.entry(new Pair(Kind.APP, 5, 21), new Span(day(1), day(1))),
            Map.entry(new Pair(Kind.APP, 5, 22), new Span(day(2), day(2))));
  }

  /** Covers the unknown user and the unknown address. */
  @Test
  void pairsNothingUnknown() {
    seen(day(1), 0, 21);
    Pairs pairs = new Pairs(groups);
    assertThat(pairs.seen(Kind.USER)).isEmpty();
    assertThat(pairs.seen(Kind.IP)).isEmpty();
    assertThat(pairs.seen(Kind.APP)).hasSize(1);
  }

  private void seen(LocalDate day, int user, int app) {
    group(day, user, app).seen(TIME, TIME);
  }

  private void taken(LocalDate day, int user, int app) {
    group(day, user, app).taken(TIME, TIME);
  }

  private Tally group(LocalDate day, int user, int app) {
    return groups.computeIfAbsent(
        new Group(new MachineDay(5, day), user, 0, app, 1), _ -> new Tally());
  }

  private static LocalDate day(int ofMonth) {
    return LocalDate.of(2026, 3, ofMonth);
  }
}
