package io.penumbra.contracts.usage;

import io.penumbra.contracts.chunk.ByteSink;
import io.penumbra.contracts.chunk.ByteSource;

/**
 * Sums over transactions. Negative if transactions are subtracted.
 *
 * @param transactions number of transactions
 * @param blocked number of blocked transactions
 * @param verdictKnown number of transactions with a verdict: their source reports blocks
 * @param measured number of transactions with both byte counts, or their total
 * @param upKnown number of transactions with sent bytes
 * @param downKnown number of transactions with received bytes
 * @param bytesUp sent, as far as known
 * @param bytesDown received, as far as known
 * @param bytesUnsplit part of the totals with unknown direction
 */
public record UsageSums(
    long transactions,
    long blocked,
    long verdictKnown,
    long measured,
    long upKnown,
    long downKnown,
    long bytesUp,
    long bytesDown,
    long bytesUnsplit) {

  /** Returns the sums of an hour, without blocked, verdict and measured counts. */
  public static UsageSums ofHour(
      long transactions,
      long upKnown,
      long downKnown,
      long bytesUp,
      long bytesDown,
      long bytesUnsplit) {
    return new UsageSums(
        transactions, 0, 0, 0, upKnown, downKnown, bytesUp, bytesDown, bytesUnsplit);
  }

  /** Adds two sums. */
  public UsageSums plus(UsageSums other) {
    return new UsageSums(
        transactions + other.transactions,
        blocked + other.blocked,
        verdictKnown + other.verdictKnown,
        measured + other.measured,
        upKnown + other.upKnown,
        downKnown + other.downKnown,
        bytesUp + other.bytesUp,
        bytesDown + other.bytesDown,
        bytesUnsplit + other.bytesUnsplit);
  }

  void encode(ByteSink to) {
    to.putSigned(transactions);
    to.putSigned(blocked);
    to.putSigned(verdictKnown);
    to.putSigned(measured);
    to.putSigned(upKnown);
    to.putSigned(downKnown);
    to.putSigned(bytesUp);
    to.putSigned(bytesDown);
    to.putSigned(bytesUnsplit);
  }

  static UsageSums decode(ByteSource from) {
    return new UsageSums(
        from.signed(),
        from.signed(),
        from.signed(),
        from.signed(),
        from.signed(),
        from.signed(),
        from.signed(),
        from.signed(),
        from.signed());
  }
}
