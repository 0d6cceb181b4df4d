package io.penumbra.perf.traffic;

/** Number of transactions of a machine per working hour, and the share of its frequent services. */
public enum Density {
  /** Quiet machines with about forty transactions per hour, so that requests are small. */
  LOW(40, 0.75),
  /**
   * Machines at work with 400 transactions per hour, which are about 120 combinations of user,
   * address and app per day.
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

  /** Returns the share of visits to services that the machine uses frequently. */
  double favourites() {
    return favourites;
  }
}
