package io.penumbra.perf.traffic;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Distribution of ranks from 0 with decreasing frequency: rank r has the weight 1 / (r +
 * 1)^exponent.
 */
final class Zipf {

  private final double[] cumulated;

  Zipf(int size, double exponent) {
    cumulated = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      cumulated[rank] = sum;
    }
  }

  int next(RandomGenerator random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, at);
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
  }
}
