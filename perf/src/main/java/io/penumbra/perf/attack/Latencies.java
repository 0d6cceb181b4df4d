package io.penumbra.perf.attack;

import java.util.Arrays;
import java.util.Collection;

/** The times of requests, in milliseconds. */
record Latencies(double p50, double p99) {

  /**
   * The percentiles of at least one time.
   *
   * @param millis in any order
   */
  static Latencies of(double... millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latencies(percentile(sorted, 0.5), percentile(sorted, 0.99));
  }

  /** The medians of the percentiles of several measurements. */
  static Latencies median(Collection<Latencies> measurements) {
    return new Latencies(
        Latencies.of(measurements.stream().mapToDouble(Latencies::p50).toArray()).p50,
        Latencies.of(measurements.stream().mapToDouble(Latencies::p99).toArray()).p50);
  }

  /** The smallest value that is not below the given fraction of all. */
  private static double percentile(double[] sorted, double fraction) {
    return sorted[Math.max(0, (int) Math.ceil(fraction * sorted.length) - 1)];
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms".formatted(p50, p99);
  }
}
