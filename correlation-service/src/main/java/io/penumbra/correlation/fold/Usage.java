package io.penumbra.correlation.fold;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import java.time.Instant;

/**
 * Sums over a group of transactions. Byte sums cover only the transactions whose source carried the
 * count, and say how many those are.
 */
public record Usage(
    int transactions,
    int blocked,
    int upKnown,
    int downKnown,
    int measured,
    long bytesUp,
    long bytesDown,
    Instant firstSeen,
    Instant lastSeen) {

  static Usage of(Transaction transaction, Instant lastAt) {
    boolean up = transaction.bytesUp() != Transaction.UNKNOWN;
    boolean down = transaction.bytesDown() != Transaction.UNKNOWN;
    int count = transaction.count();
    return new Usage(
        count,
        transaction.verdict() == Verdict.BLOCKED ? count : 0,
        up ? count : 0,
        down ? count : 0,
        up && down ? count : 0,
        up ? transaction.bytesUp() : 0,
        down ? transaction.bytesDown() : 0,
        transaction.at(),
        lastAt);
  }

  Usage plus(Usage other) {
    return new Usage(
        transactions + other.transactions,
        blocked + other.blocked,
        upKnown + other.upKnown,
        downKnown + other.downKnown,
        measured + other.measured,
        bytesUp + other.bytesUp,
        bytesDown + other.bytesDown,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }

  /** What must be added to {@code before} to get this. */
  Usage since(Usage before) {
    return new Usage(
        transactions - before.transactions,
        blocked - before.blocked,
        upKnown - before.upKnown,
        downKnown - before.downKnown,
        measured - before.measured,
        bytesUp - before.bytesUp,
        bytesDown - before.bytesDown,
        firstSeen,
        lastSeen);
  }

  /** Whether adding this can only grow a group, so that first and last seen stay exact. */
  boolean onlyGrows() {
    return transactions >= 0
        && blocked >= 0
        && upKnown >= 0
        && downKnown >= 0
        && measured >= 0
        && bytesUp >= 0
        && bytesDown >= 0;
  }
}
