package io.penumbra.correlation.rollup;

import io.penumbra.correlation.rollup.Pairs.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Search for the first and the last day of a pair, from both ends of a span. They are usually near
 * the ends; each round reads twice as many days as the previous one.
 */
final class PairSearch {

  private LocalDate first;
  private LocalDate last;
  private boolean isFirstFound;
  private boolean isLastFound;

  /** Number of days to read at each end in the next round. */
  private int days = 2;

  PairSearch(Span span) {
    first = span.first();
    last = span.last();
  }

  /** Returns the days to read in this round. */
  List<LocalDate> next() {
    return first
        .datesUntil(last.plusDays(1))
        .filter(
            day ->
                (!isFirstFound && day.isBefore(first.plusDays(days)))
                    || (!isLastFound && day.isAfter(last.minusDays(days))))
        .toList();
  }

  /**
   * Ends a round.
   *
   * @param seen days of this round with the pair; other days are ignored
   */
  void narrow(Set<LocalDate> seen) {
    for (int i = 0; i < days; i++) {
      isFirstFound = isFirstFound || seen.contains(first);
      isLastFound = isLastFound || seen.contains(last);
      first = isFirstFound ? first : first.plusDays(1);
      last = isLastFound ? last : last.minusDays(1);
    }
    days *= 2;
  }

  boolean isOver() {
    return found() == null || (isFirstFound && isLastFound);
  }

  /** Returns the span, or null if no day has the pair. */
  Span found() {
    return first.isAfter(last) ? null : new Span(first, last);
  }
}
