package io.penumbra.reporting.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Median and median absolute deviation, compared with counts of the values on both sides. */
class BaselineTest {

  @Property
  void hasAsManyWeeksAboveAsBelowTheMedian(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(max = 1_000_000) Long> weeks) {
    Baseline baseline = Baseline.of(weeks.stream().mapToLong(Long::longValue).toArray());

    assertThat(baseline.weeks()).isEqualTo(weeks.size());
    assertIsMiddle(baseline.median(), weeks, Long::longValue);
    assertIsMiddle(baseline.mad(), weeks, week -> Math.abs(week - baseline.median()));
  }

  /** Removes pairs of minimum and maximum until the middle remains. */
  private static void assertIsMiddle(long found, List<Long> weeks, ToLongFunction<Long> value) {
    List<Long> left = new ArrayList<>(weeks.stream().map(value::applyAsLong).toList());
    while (left.size() > 2) {
      left.remove(Collections.min(left));
      left.remove(Collections.max(left));
    }
    assertThat(found).isEqualTo((left.getFirst() + left.getLast()) / 2);
  }

  @Property
  void isExceededByMoreWhereItIsExceeded(
      @ForAll @Size(max = 8) List<@LongRange(max = 1_000) Long> weeks,
      @ForAll @LongRange(max = 5_000) long bytes,
      @ForAll @LongRange(max = 1_000) long excess) {
    Baseline baseline = Baseline.of(weeks.stream().mapToLong(Long::longValue).toArray());

    boolean isExceeded = baseline.isExceededBy(bytes, excess);
    assertThat(isExceeded)
        .isEqualTo(
            weeks.size() >= 4
                && bytes > baseline.median() + excess
                && bytes > baseline.median() + 5 * baseline.mad());
    if (isExceeded) {
      assertThat(baseline.isExceededBy(bytes + 1, excess)).isTrue();
    }
  }

  @Example
  void comparesWithTheSameWeekdayOfEightWeeks() {
    LocalDate day = LocalDate.parse("2026-03-03");
    assertThat(Baseline.listDays(day))
        .hasSize(8)
        .allMatch(other -> other.getDayOfWeek() == day.getDayOfWeek())
        .startsWith(LocalDate.parse("2026-02-24"))
        .endsWith(LocalDate.parse("2026-01-06"));
  }
}
