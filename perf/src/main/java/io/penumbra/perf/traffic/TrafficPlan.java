package io.penumbra.perf.traffic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Plan of the traffic.
 *
 * @param transactions different connections, exactly; duplicates, facts and records that are
 *     refused come on top
 * @param machines number of machines
 * @param days number of days before {@code end} at which they begin
 * @param seed decides everything that chance decides
 * @param density activity of a machine in an hour
 * @param end nothing happens at or after it
 * @param overlap share of the connections that a network sensor of another report source observes,
 *     too
 */
public record TrafficPlan(
    long transactions,
    int machines,
    int days,
    long seed,
    Density density,
    Instant end,
    double overlap) {

  /** Hours of work in a working day; the quiet hours add up to some of them. */
  private static final double HOURS_A_DAY = 10;

  private static final int END_OF_WORK = 18;

  /** Ingestion refuses what is older than 90 days; a day of it is kept for slow runs. */
  private static final int MAX_DAYS = 89;

  /** Connections of machines that give them ids are observed by their own sensor alone. */
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
   * The latest 18:00 UTC of a Monday to Friday, so that a plan of days until then has the same
   * hours of work whenever it is made.
   *
   * @param now that hour or later
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

  /** Traffic of endpoints alone. */
  public TrafficPlan(
      long transactions, int machines, int days, long seed, Density density, Instant end) {
    this(transactions, machines, days, seed, density, end, 0);
  }

  /** The same with another share of connections that two sources observe. */
  public TrafficPlan withOverlap(double share) {
    return new TrafficPlan(transactions, machines, days, seed, density, end, share);
  }

  /** As many machines as the density makes of the transactions. */
  public static int computeMachinesFor(long transactions, int days, Density density) {
    double each = days * HOURS_A_DAY * density.transactionsPerHour();
    return (int) Math.max(1, Math.round(transactions / each));
  }
}
