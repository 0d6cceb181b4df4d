package io.penumbra.reporting.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.reporting.entity.EntityKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cached sums of settled days and their eviction. */
class SettledSumsTest {

  private static final DayVersion MONDAY =
      new DayVersion(new ShardDay(LocalDate.of(2026, 3, 2), 0), 1, 0);
  private static final DayVersion TUESDAY =
      new DayVersion(new ShardDay(LocalDate.of(2026, 3, 3), 0), 2, 0);

  /** Limit that is too small for the sums of two days. */
  private final SettledSums sums = new SettledSums(totals().weight() * 3 / 2);

  private int computed;

  @Test
  void isWorthwhileWithThirdQuestion() {
    assertThat(sums.isWorthwhile(key(MONDAY))).isFalse();
    assertThat(sums.isWorthwhile(key(MONDAY))).isFalse();
    assertThat(sums.isWorthwhile(key(TUESDAY))).isFalse();
    assertThat(sums.isWorthwhile(key(MONDAY))).isTrue();
  }

  @Test
  void computesOnce() {
    EntityTotals first = read(MONDAY);
    assertThat(read(MONDAY)).isSameAs(first);
    assertThat(computed).isOne();
    assertThat(sums.isWorthwhile(key(MONDAY))).isTrue();
  }

  @Test
  void dropsLeastRecentlyUsedWhenFull() {
    read(MONDAY);
    assertThat(sums.hasRoom()).isFalse();
    read(TUESDAY);
    read(TUESDAY);
    assertThat(computed).isEqualTo(2);
    read(MONDAY);
    assertThat(computed).isEqualTo(3);
  }

  @Test
  void dropsDaysThatWerePackedAgain() {
    read(MONDAY);
    sums.dropOthers(List.of(MONDAY, TUESDAY));
    read(MONDAY);
    assertThat(computed).isOne();
    sums.dropOthers(List.of(new DayVersion(MONDAY.of(), 3, 0), TUESDAY));
    assertThat(sums.hasRoom()).isTrue();
    read(MONDAY);
    assertThat(computed).isEqualTo(2);
  }

  private EntityTotals read(DayVersion day) {
    return sums.totals(
        key(day),
        () -> {
          computed++;
          return totals();
        });
  }

  private static SettledSums.Key key(DayVersion day) {
    return new SettledSums.Key(List.of(day), null, EntityKind.USER, false);
  }

  private static EntityTotals totals() {
    return new EntityTotals(Set.of());
  }
}
