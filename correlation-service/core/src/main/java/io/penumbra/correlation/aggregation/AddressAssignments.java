package io.penumbra.correlation.aggregation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Assignment of an address's records to the machine that held it
 * (docs/adr/0018-whose-an-address-is.md). The assignment is made for whole buckets of connections,
 * so that a connection counts once if the machine recorded it too.
 */
public final class AddressAssignments {

  /** Minimum number of simultaneous machines behind an address that makes it a gateway. */
  static final int A_GATEWAYS_MACHINES = 3;

  private static final Duration BUCKET = Duration.ofSeconds(Connections.BUCKET_SECONDS);
  private static final int BUCKETS = (int) Duration.ofDays(1).dividedBy(BUCKET);

  private AddressAssignments() {}

  /**
   * Use of the address by a machine.
   *
   * @param until assumed end
   */
  public record Stay(
      int machineId, Source source, Instant from, Instant lastObserved, Instant until) {

    /**
     * Creates a stay. A machine that used an address is assumed to hold it during pauses up to a
     * maximum.
     */
    public static Stay of(
        int machineId, Source source, Instant from, Instant lastObserved, Instant to) {
      return new Stay(
          machineId,
          source,
          from,
          lastObserved,
          source == Source.USE ? lastObserved.plus(Source.GAP) : to);
    }

    /** Returns true if the evidence comes from the machine itself, not from the network. */
    private boolean isItsOwn() {
      return source == Source.USE || source == Source.ADAPTER;
    }
  }

  /**
   * Consecutive buckets with records of one machine.
   *
   * @param to exclusive end
   */
  public record Holding(int machineId, Instant from, Instant to) {

    public boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }

    /** Returns true if it overlaps the period, both ends included. */
    public boolean touches(Instant first, Instant last) {
      return !last.isBefore(from) && first.isBefore(to);
    }
  }

  /**
   * Returns the holdings of a day, in order.
   *
   * @param stays stays of the day and of the previous day
   */
  public static List<Holding> of(Collection<Stay> stays, LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Holding> holdings = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Instant from = start.plus(BUCKET.multipliedBy(bucket));
      Instant to = from.plus(BUCKET);
      if (listObserved(stays, from, to).size() >= A_GATEWAYS_MACHINES) {
        return List.of();
      }
      Integer machine = findHolder(stays, from, to);
      if (machine == null) {
        continue;
      }
      Holding last = holdings.isEmpty() ? null : holdings.getLast();
      if (last != null && last.machineId == machine && last.to.equals(from)) {
        holdings.removeLast();
        holdings.add(new Holding(machine, last.from, to));
      } else {
        holdings.add(new Holding(machine, from, to));
      }
    }
    return holdings;
  }

  /** Returns the buckets with different machines in two lists. */
  public static List<Holding> listChanged(
      List<Holding> before, List<Holding> after, LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Holding> changed = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Instant from = start.plus(BUCKET.multipliedBy(bucket));
      Integer was = findMachineAt(before, from);
      Integer is = findMachineAt(after, from);
      if (was == null ? is != null : !was.equals(is)) {
        for (Integer machine : new Integer[] {was, is}) {
          if (machine != null) {
            changed.add(new Holding(machine, from, from.plus(BUCKET)));
          }
        }
      }
    }
    return changed;
  }

  /**
   * Returns the bucket of a moment; stays that begin and end in the same buckets are equivalent.
   */
  public static long computeBucket(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), (long) Connections.BUCKET_SECONDS);
  }

  private static Integer findMachineAt(List<Holding> holdings, Instant at) {
    return holdings.stream()
        .filter(holding -> holding.holds(at))
        .map(Holding::machineId)
        .findFirst()
        .orElse(null);
  }

  private static Set<Integer> listObserved(Collection<Stay> stays, Instant from, Instant to) {
    Set<Integer> machines = new TreeSet<>();
    for (Stay stay : stays) {
      if (isObserved(stay, from, to)) {
        machines.add(stay.machineId);
      }
    }
    return machines;
  }

  private static boolean isObserved(Stay stay, Instant from, Instant to) {
    return stay.from.isBefore(to) && !stay.lastObserved.isBefore(from);
  }

  /** Returns the only machine that holds the address in a bucket, or null for none or several. */
  private static Integer findHolder(Collection<Stay> stays, Instant from, Instant to) {
    // an observation of the machine itself outweighs a lease
    Set<Integer> itself = new TreeSet<>();
    Set<Integer> leased = new TreeSet<>();
    for (Stay stay : stays) {
      if (isObserved(stay, from, to)) {
        (stay.isItsOwn() ? itself : leased).add(stay.machineId);
      }
    }
    Set<Integer> seen = itself.isEmpty() ? leased : itself;
    return seen.isEmpty()
        ? lastSeen(stays, from)
        : seen.size() == 1 ? seen.iterator().next() : null;
  }

  /** Returns the machine last seen with the address and still assumed to hold it. */
  private static Integer lastSeen(Collection<Stay> stays, Instant from) {
    Set<Integer> last = new TreeSet<>();
    Instant latest = Instant.MIN;
    for (Stay stay : stays) {
      if (stay.lastObserved.isBefore(from) && !stay.until.isBefore(from)) {
        int order = stay.lastObserved.compareTo(latest);
        if (order > 0) {
          last.clear();
          latest = stay.lastObserved;
        }
        if (order >= 0) {
          last.add(stay.machineId);
        }
      }
    }
    return last.size() == 1 ? last.iterator().next() : null;
  }
}
