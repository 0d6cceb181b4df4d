package io.penumbra.perf.system;

import java.util.Arrays;
import java.util.Collection;

/**
 * Durations of repeated runs of the same action.
 *
 * @param millis durations; the array is sorted in place
 */
public record Times(double[] millis) {

  public Times {
    Arrays.sort(millis);
  }

  public static Times of(Collection<Double> millis) {
    return new Times(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public static Times ofNanos(long... nanos) {
    return new Times(Arrays.stream(nanos).mapToDouble(one -> one / 1e6).toArray());
  }

  /**
   * Returns a percentile; 0 if nothing was measured.
   *
   * @param share 0.5 for the median, 1 for the maximum
   */
  public double percentile(double share) {
    return millis.length == 0 ? 0 : millis[Math.max(0, (int) Math.ceil(share * millis.length) - 1)];
  }

  public double median() {
    return percentile(0.5);
  }
}
