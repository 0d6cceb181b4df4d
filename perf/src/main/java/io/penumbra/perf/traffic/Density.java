package io.penumbra.perf.traffic;

/** Number of transactions of a machine in an hour of work, and their share of the same services. */
public enum Density {
  /** Quiet machines: some forty transactions in an hour, so that requests are small. */
  LOW(40, 0.75),
  /**
   * Machines at work: 400 transactions in an hour, which are some 120 different combinations of
   * user, address and app in a day.
   */
  REAL(400, 0.94);

  private final int transactionsPerHour;
  private final double favourites;

  Density(int transactionsPerHour, double favourites) {
    this.transactionsPerHour = transactionsPerHour;
    this.favourites = favourites;
  }

  int transactionsPerHour() {
    return transactionsPerHour;
  }

  /** Share of visits to services that the machine uses again and again. */
  double favourites() {
    return favourites;
  }
}
