package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.EntityAppDay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Aggregator of destinations' usage by entities on a day, per destination or for all together. */
final class EntityAppDayTotals {

  private static final int LEAST_SLOTS = 1 << 10;

  private static final int NUMBER_BITS = 32;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /**
   * Sums of each pair, adjacent: transactions, those with sent bytes, sent bytes, blocked
   * transactions, and those with a verdict.
   */
  private static final int SUMS = 5;

  private final EntityKind kind;
  private final boolean byApp;
  private final BitSet left;
  private final DayPass pass;

  /**
   * Open-addressing table of pairs of an entity and a destination; 0 is a free slot, never a pair.
   */
  private long[] pairs;

  private long[] sums;
  private int size;

  private EntityAppDayTotals(EntityKind kind, boolean byApp, BitSet left, DayPass pass) {
    this.kind = kind;
    this.byApp = byApp;
    this.left = left;
    this.pass = pass;
    this.pairs = new long[Math.max(LEAST_SLOTS, Integer.highestOneBit(pass.groups()))];
    this.sums = new long[pairs.length * SUMS];
  }

  /**
   * Aggregates a pass.
   *
   * @param byApp true to aggregate each destination separately
   * @param left excluded entities
   * @param kept filter of the wanted figures
   */
  static List<EntityAppDay> of(
      DayPass pass, EntityKind kind, boolean byApp, BitSet left, Predicate<EntityAppDay> kept) {
    EntityAppDayTotals totals = new EntityAppDayTotals(kind, byApp, left, pass);
    pass.visit(totals::add);
    return totals.found(kept);
  }

  private void add(VectorBatch batch) {
    int[] apps = batch.listNumbers(EntityKind.APP);
    int[] entities = batch.listNumbers(kind);
    int[] transactions = batch.listInts(Measure.TRANSACTIONS);
    int[] upUnknown = batch.listInts(Measure.UP_UNKNOWN);
    long[] bytesUp = batch.listLongs(Measure.BYTES_UP);
    int[] blocked = batch.listInts(Measure.BLOCKED);
    int[] verdictUnknown = batch.listInts(Measure.VERDICT_UNKNOWN);
    for (int i = 0; i < batch.size(); i++) {
      if (EntityKind.isKnown(entities[i]) && pass.has(entities[i]) && !left.get(entities[i])) {
        int at = findSlot((long) entities[i] << NUMBER_BITS | (byApp ? apps[i] : 0)) * SUMS;
        sums[at] += transactions[i];
        sums[at + 1] += transactions[i] - upUnknown[i];
        sums[at + 2] += bytesUp[i];
        sums[at + 3] += blocked[i];
        sums[at + 4] += transactions[i] - verdictUnknown[i];
      }
    }
  }

  private int findSlot(long pair) {
    int slot = find(pair);
    if (pairs[slot] == pair) {
      return slot;
    }
    if (2 * size >= pairs.length) {
      grow();
      slot = find(pair);
    }
    size++;
    pairs[slot] = pair;
    return slot;
  }

  /** Returns the slot of a pair, or the free slot for it. */
  private int find(long pair) {
    int mask = pairs.length - 1;
    int slot = (int) (pair * MIX >>> NUMBER_BITS) & mask;
    while (pairs[slot] != 0 && pairs[slot] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPairs = pairs;
    long[] oldSums = sums;
    pairs = new long[2 * oldPairs.length];
    sums = new long[pairs.length * SUMS];
    for (int old = 0; old < oldPairs.length; old++) {
      if (oldPairs[old] != 0) {
        int slot = find(oldPairs[old]);
        pairs[slot] = oldPairs[old];
        System.arraycopy(oldSums, old * SUMS, sums, slot * SUMS, SUMS);
      }
    }
  }

  private List<EntityAppDay> found(Predicate<EntityAppDay> kept) {
    List<EntityAppDay> found = new ArrayList<>();
    for (int slot = 0; slot < pairs.length && size > 0; slot++) {
      if (pairs[slot] != 0) {
        EntityAppDay figures =
            new EntityAppDay(
                (int) (pairs[slot] >>> NUMBER_BITS),
                (int) pairs[slot],
                pass.day(),
                sums[slot * SUMS],
                sums[slot * SUMS + 1],
                sums[slot * SUMS + 2],
                sums[slot * SUMS + 3],
                sums[slot * SUMS + 4]);
        if (kept.test(figures)) {
          found.add(figures);
        }
      }
    }
    return found;
  }
}
