package io.penumbra.perf.traffic;

/** How much a machine says in an hour of work. */
public enum Density {
  /** Quiet machines: some forty transactions in an hour, so that requests are small. */
  LOW(40),
  /** Busy machines, or talkative sensors. */
  HIGH(400);

  private final int transactionsPerHour;

  Density(int transactionsPerHour) {
    this.transactionsPerHour = transactionsPerHour;
  }

  int transactionsPerHour() {
    return transactionsPerHour;
  }
}
