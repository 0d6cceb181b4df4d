package io.penumbra.perf.traffic;

/** Receiver of requests in the order in which they are sent. */
public interface Requests {

  /**
   * Adds a request.
   *
   * @param lines records, one JSON object per line
   * @param repeated true if the sender sends it again after a missing answer
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
