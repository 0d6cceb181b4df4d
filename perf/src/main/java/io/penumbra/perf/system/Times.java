package io.penumbra.perf.system;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long the same thing took each time.
 *
 * @param millis gets sorted
 */
public record Times(double[] millis) {

  public Times {
    Arrays.sort(millis);
  }

  public static Times of(Collection<Double> millis) {
    return new Times(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * What this share of them did not exceed.
   *
   * @param share 0.5 for the median
   */
  public double percentile(double share) {
    return millis[Math.min(millis.length - 1, (int) (share * millis.length))];
  }
}
