package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.correlation.rollup.Pairs.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairSearchTest {

  private final List<LocalDate> read = new ArrayList<>();

  /** Tests every set of days within a span. */
  @Test
  void findsFirstAndLastDay() {
    int length = 11;
    for (int days = 1; days < 1 << length; days++) {
      int some = days;
      Set<LocalDate> seen =
          IntStream.range(0, length)
              .filter(day -> (some >> day & 1) == 1)
              .mapToObj(PairSearchTest::day)
              .collect(Collectors.toSet());
      assertThat(search(length, seen))
          .isEqualTo(
              new Span(
                  day(Integer.numberOfTrailingZeros(some)),
                  day(31 - Integer.numberOfLeadingZeros(some))));
    }
  }

  @Test
  void readsEachDayOnceWhereNoneHasThePair() {
    assertThat(search(90, Set.of())).isNull();
    assertThat(read).hasSize(90).doesNotHaveDuplicates();
  }

  @Test
  void readsLittleWhereTheNextDayHasThePair() {
    assertThat(search(90, Set.of(day(0), day(40), day(88)))).isEqualTo(new Span(day(0), day(88)));
    assertThat(read).containsExactlyInAnyOrder(day(0), day(1), day(88), day(89));
  }

  /** Usage may change between rounds; a later change then restores the pair. */
  @Test
  void findsNothingWhereTheFirstDayIsLostMeanwhile() {
    PairSearch search = new PairSearch(new Span(day(0), day(4)));
    search.narrow(Set.of(day(1)));
    assertThat(search.isOver()).isFalse();
    search.narrow(Set.of());
    assertThat(search.isOver()).isTrue();
    assertThat(search.found()).isNull();
  }

  private Span search(int length, Set<LocalDate> seen) {
    PairSearch search = new PairSearch(new Span(day(0), day(length - 1)));
    while (!search.isOver()) {
      List<LocalDate> next = search.next();
      read.addAll(next);
      Set<LocalDate> found = new HashSet<>(next);
      found.retainAll(seen);
      search.narrow(found);
    }
    return search.found();
  }

  private static LocalDate day(int number) {
    return LocalDate.of(2026, 3, 1).plusDays(number);
  }
}
