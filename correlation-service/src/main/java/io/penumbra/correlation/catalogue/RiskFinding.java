package io.penumbra.correlation.catalogue;

/** What is publicly known about one risk factor of an app. What is unknown has no finding. */
public sealed interface RiskFinding {

  /** Whether it holds. */
  record Holds(boolean yes) implements RiskFinding {}

  /** The year it happened. */
  record InYear(int year) implements RiskFinding {

    /** Older than any vendor, so surely a typing error. */
    public static final int EARLIEST = 1800;

    public static final int LATEST = 2100;

    public InYear {
      if (year < EARLIEST || year > LATEST) {
        throw new IllegalArgumentException(
            "a year must be %d to %d, got %d".formatted(EARLIEST, LATEST, year));
      }
    }
  }
}
