package io.penumbra.ingestion.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * An amount that senders share. A sender holds at most a fraction of the amount left by others, so
 * one sender never takes everything, and several greedy ones together still leave room for the
 * next.
 */
public final class SharedCapacity {

  private final long capacity;
  private final double share;
  private final Map<String, Long> held = new HashMap<>();
  private long total;

  /**
   * @param share the fraction that one sender may hold, above 0 and at most 1
   */
  public SharedCapacity(long capacity, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be above 0 and at most 1, got " + share);
    }
    this.capacity = capacity;
    this.share = share;
  }

  /** Takes an amount for a sender, or returns false and takes nothing. */
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
