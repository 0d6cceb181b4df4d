package io.penumbra.perf.traffic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Plan of the traffic.
 *
 * @param transactions exact number of distinct connections, in addition to duplicates, facts and
 *     rejected records
 * @param machines number of machines
 * @param days number of days before {@code end} at which the traffic begins
 * @param seed seed of all random choices
 * @param density activity of a machine per hour
 * @param end exclusive end of the traffic
 * @param overlap share of the connections that a network sensor of another report source also
 *     observes
 */
public record TrafficPlan(
    long transactions,
    int machines,
    int days,
    long seed,
    Density density,
    Instant end,
    double overlap) {

  /** Working hours of a day, including the sum of the quiet hours. */
  private static final double HOURS_A_DAY = 10;

  private static final int END_OF_WORK = 18;

  /**
   * Maximum number of days: ingestion rejects records older than 90 days, and one day is reserved
   * for slow runs.
   */
  private static final int MAX_DAYS = 89;

  /**
   * Maximum overlap. Connections of machines with connection ids are observed only by their own
   * sensor.
   */
  static final double MAX_OVERLAP = 0.5;

  public TrafficPlan {
    if (transactions < 1 || machines < 1) {
      throw new IllegalArgumentException(
          "transactions and machines must be at least 1, got %d and %d"
              .formatted(transactions, machines));
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("days must be 1 to %d, got %d".formatted(MAX_DAYS, days));
    }
    if (overlap < 0 || overlap > MAX_OVERLAP) {
      throw new IllegalArgumentException(
          "overlap must be 0 to %s, got %s".formatted(MAX_OVERLAP, overlap));
    }
    end = end.truncatedTo(ChronoUnit.HOURS);
  }

  /**
   * Returns the latest 18:00 UTC of a weekday, so that a plan of several days has the same working
   * hours at any time.
   *
   * @param now upper bound of the result
   */
  public static Instant endOfWork(Instant now) {
    OffsetDateTime end =
        now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusHours(END_OF_WORK);
    while (end.toInstant().isAfter(now)
        || end.getDayOfWeek() == DayOfWeek.SATURDAY
        || end.getDayOfWeek() == DayOfWeek.SUNDAY) {
      end = end.minusDays(1);
    }
    return end.toInstant();
  }

  /** Creates a plan without a network sensor. */
  public TrafficPlan(
      long transactions, int machines, int days, long seed, Density density, Instant end) {
    this(transactions, machines, days, seed, density, end, 0);
  }

  /** Returns the plan with another share of connections that two sources observe. */
  public TrafficPlan withOverlap(double share) {
    return new TrafficPlan(transactions, machines, days, seed, density, end, share);
  }

  /** Returns the number of machines that produce the transactions at the given density. */
  public static int computeMachinesFor(long transactions, int days, Density density) {
    double each = days * HOURS_A_DAY * density.transactionsPerHour();
    return (int) Math.max(1, Math.round(transactions / each));
  }
}
