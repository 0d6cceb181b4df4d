package io.penumbra.reporting.baseline;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Baseline of a weekday: the median of the same weekday of the last eight weeks, and the median
 * absolute deviation (MAD) of these weeks.
 *
 * @param median median in bytes, like mad; 0 without known weeks
 * @param weeks number of known weeks of the eight
 */
public record Baseline(long median, long mad, int weeks) {

  /** Number of weeks considered. */
  public static final int WEEKS = 8;

  /** Minimum number of known weeks for a baseline. */
  public static final int MIN_WEEKS = 4;

  /** Number of MADs from the median above which a value is unusual. */
  public static final int DEVIATIONS = 5;

  /** Distance between a day and the day that it is compared with. */
  public static final int DAYS_OF_WEEK = 7;

  /** Distance from a day to the first week. */
  public static final int LONGEST_DAYS = WEEKS * DAYS_OF_WEEK;

  /** Returns the baseline of the known weeks. */
  public static Baseline of(long... weeks) {
    long median = computeMedian(weeks);
    return new Baseline(
        median,
        computeMedian(LongStream.of(weeks).map(week -> Math.abs(week - median)).toArray()),
        weeks.length);
  }

  /** Returns the days with which a day is compared, the latest first. */
  public static Stream<LocalDate> listDays(LocalDate day) {
    return IntStream.rangeClosed(1, WEEKS).mapToObj(week -> day.minusDays(week * DAYS_OF_WEEK));
  }

  /** Returns true if enough weeks are known. */
  public boolean isKnown() {
    return weeks >= MIN_WEEKS;
  }

  /**
   * Returns true if bytes are unusual: above the median by more than the minimum excess and by more
   * than {@value #DEVIATIONS} MADs.
   */
  public boolean isExceededBy(long bytes, long leastExcess) {
    return isKnown() && bytes - median > Math.max(leastExcess, DEVIATIONS * mad);
  }

  /** Returns the median; of an even number of values the mean of the middle two, rounded down. */
  private static long computeMedian(long... values) {
    if (values.length == 0) {
      return 0;
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
