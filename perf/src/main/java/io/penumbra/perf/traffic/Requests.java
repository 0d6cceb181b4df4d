package io.penumbra.perf.traffic;

/** Takes requests in the order in which they are sent. */
public interface Requests {

  /**
   * One request.
   *
   * @param lines records, one JSON object a line
   * @param repeated whether the sender, having heard no answer, sends it again
   */
  void add(byte[] lines, boolean repeated);

  /**
   * Adds one request of the network sensor, with records of the report source {@link
   * Traffic#BRANCH}.
   */
  default void addOfBranch(byte[] lines) {
    throw new UnsupportedOperationException("traffic of one report source only");
  }
}
