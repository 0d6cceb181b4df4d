package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Transaction;
import java.util.Comparator;

/** Order of simultaneous transactions by content. */
public final class TransactionOrder {

  private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

  private TransactionOrder() {}

  /** Compares all fields but the time; 0 only if they are equal. */
  public static int byContent(Transaction one, Transaction other) {
    int order = Integer.compare(one.localPort(), other.localPort());
    order = order != 0 ? order : TEXT.compare(one.host(), other.host());
    order = order != 0 ? order : TEXT.compare(one.remoteAddress(), other.remoteAddress());
    order = order != 0 ? order : Integer.compare(one.remotePort(), other.remotePort());
    order = order != 0 ? order : TEXT.compare(one.localAddress(), other.localAddress());
    order = order != 0 ? order : one.protocol().compareTo(other.protocol());
    order = order != 0 ? order : TEXT.compare(one.account(), other.account());
    order = order != 0 ? order : TEXT.compare(one.process(), other.process());
    order = order != 0 ? order : Long.compare(one.bytesUp(), other.bytesUp());
    order = order != 0 ? order : Long.compare(one.bytesDown(), other.bytesDown());
    order = order != 0 ? order : Long.compare(one.bytesTotal(), other.bytesTotal());
    order = order != 0 ? order : one.verdict().compareTo(other.verdict());
    order = order != 0 ? order : TEXT.compare(one.connection(), other.connection());
    return order != 0 ? order : Integer.compare(one.count(), other.count());
  }
}
