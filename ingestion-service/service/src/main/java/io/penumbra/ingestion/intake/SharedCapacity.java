package io.penumbra.ingestion.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * Capacity shared by senders. A sender uses at most a fraction of the capacity left by others. One
 * sender never takes all of it, and several greedy senders leave capacity for the next one.
 */
public final class SharedCapacity {

  private final long capacity;
  private final double share;
  private final Map<String, Long> held = new HashMap<>();
  private long total;

  /**
   * @param share maximum fraction for one sender, above 0 and at most 1
   */
  public SharedCapacity(long capacity, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be above 0 and at most 1, got " + share);
    }
    this.capacity = capacity;
    this.share = share;
  }

  /** Acquires an amount for a sender; returns false if it is not available. */
  public synchronized boolean take(String sender, long amount) {
    long own = held.getOrDefault(sender, 0L);
    long left = capacity - (total - own);
    if (own + amount > share * left) {
      return false;
    }
    held.put(sender, own + amount);
    total += amount;
    return true;
  }

  public synchronized void release(String sender, long amount) {
    total -= amount;
    held.computeIfPresent(sender, (_, own) -> own == amount ? null : own - amount);
  }

  /** Returns the amount held by all senders. */
  public synchronized long total() {
    return total;
  }
}
