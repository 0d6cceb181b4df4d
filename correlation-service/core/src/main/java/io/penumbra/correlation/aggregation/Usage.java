package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import java.time.Instant;

/**
 * Sums over a group of transactions. Byte sums cover only transactions with known bytes; their
 * number is kept. Bytes of unknown direction are summed separately.
 *
 * @param verdictKnown number of transactions with a verdict
 * @param measured number of transactions with known bytes of both directions together
 * @param byLogon number of transactions attributed by a sign-in instead of a name in the record
 */
public record Usage(
    int transactions,
    int blocked,
    int verdictKnown,
    int upKnown,
    int downKnown,
    int measured,
    int byLogon,
    long bytesUp,
    long bytesDown,
    long bytesUnsplit,
    Instant firstSeen,
    Instant lastSeen) {

  static Usage of(Transaction transaction, Instant lastAt, boolean byLogon) {
    boolean up = transaction.bytesUp() != Transaction.UNKNOWN;
    boolean down = transaction.bytesDown() != Transaction.UNKNOWN;
    int count = transaction.count();
    return new Usage(
        count,
        transaction.verdict() == Verdict.BLOCKED ? count : 0,
        transaction.verdict().isKnown() ? count : 0,
        up ? count : 0,
        down ? count : 0,
        transaction.measured() ? count : 0,
        byLogon ? count : 0,
        up ? transaction.bytesUp() : 0,
        down ? transaction.bytesDown() : 0,
        transaction.bytesUnsplit(),
        transaction.at(),
        lastAt);
  }

  /** Returns the negated sums with the same times. */
  Usage negated() {
    return new Usage(
        -transactions,
        -blocked,
        -verdictKnown,
        -upKnown,
        -downKnown,
        -measured,
        -byLogon,
        -bytesUp,
        -bytesDown,
        -bytesUnsplit,
        firstSeen,
        lastSeen);
  }

  public Usage plus(Usage other) {
    return new Usage(
        transactions + other.transactions,
        blocked + other.blocked,
        verdictKnown + other.verdictKnown,
        upKnown + other.upKnown,
        downKnown + other.downKnown,
        measured + other.measured,
        byLogon + other.byLogon,
        bytesUp + other.bytesUp,
        bytesDown + other.bytesDown,
        bytesUnsplit + other.bytesUnsplit,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }

  /** Returns the difference from {@code before} to this. */
  Usage since(Usage before) {
    return new Usage(
        transactions - before.transactions,
        blocked - before.blocked,
        verdictKnown - before.verdictKnown,
        upKnown - before.upKnown,
        downKnown - before.downKnown,
        measured - before.measured,
        byLogon - before.byLogon,
        bytesUp - before.bytesUp,
        bytesDown - before.bytesDown,
        bytesUnsplit - before.bytesUnsplit,
        firstSeen,
        lastSeen);
  }

  /** Returns true if this includes all of the other usage, so that the difference can be added. */
  boolean covers(Usage before) {
    return transactions >= before.transactions
        && blocked >= before.blocked
        && verdictKnown >= before.verdictKnown
        && upKnown >= before.upKnown
        && downKnown >= before.downKnown
        && measured >= before.measured
        && byLogon >= before.byLogon
        && bytesUp >= before.bytesUp
        && bytesDown >= before.bytesDown
        && bytesUnsplit >= before.bytesUnsplit
        && !firstSeen.isAfter(before.firstSeen)
        && !lastSeen.isBefore(before.lastSeen);
  }
}
