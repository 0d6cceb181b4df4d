package io.penumbra.correlation.transaction;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.CountedTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Transaction with its id. */
record Identified(TransactionId id, CountedTransaction counted) {

  /** Order by content, for transactions with equal ids. */
  private static final Comparator<CountedTransaction> BY_CONTENT =
      Comparator.comparing((CountedTransaction counted) -> counted.transaction().toString())
          .thenComparing(CountedTransaction::sources)
          .thenComparing(CountedTransaction::lastAt);

  /** Transaction without an ordinal. */
  private record Hashed(long window, long hash, CountedTransaction counted) {}

  /**
   * Assigns ids to a machine's transactions, in the order of the ids.
   *
   * @param whole all transactions of complete windows, because ordinals count them
   */
  static List<Identified> of(int machineId, List<CountedTransaction> whole) {
    List<Hashed> hashed = new ArrayList<>(whole.size());
    for (CountedTransaction counted : whole) {
      long window = TransactionId.getWindow(counted.transaction().at());
      hashed.add(new Hashed(window, hash(counted.transaction()), counted));
    }
    hashed.sort(
        Comparator.comparingLong(Hashed::window)
            .reversed()
            .thenComparing(Hashed::hash, Long::compareUnsigned));
    List<Identified> identified = new ArrayList<>(hashed.size());
    for (int i = 0; i < hashed.size(); ) {
      Hashed first = hashed.get(i);
      int end = i + 1;
      while (end < hashed.size() && isSame(first, hashed.get(end))) {
        end++;
      }
      if (end - i > 1) {
        hashed.subList(i, end).sort(Comparator.comparing(Hashed::counted, BY_CONTENT));
      }
      for (int ordinal = 0; i < end; i++, ordinal++) {
        identified.add(
            new Identified(
                new TransactionId(machineId, first.window, first.hash, ordinal),
                hashed.get(i).counted));
      }
    }
    return identified;
  }

  private static boolean isSame(Hashed one, Hashed other) {
    return one.window == other.window && one.hash == other.hash;
  }

  /**
   * Returns the hash of the values common to a connection's records: the sensor's connection id, or
   * the ends; else of the immutable values of a record.
   */
  static long hash(Transaction t) {
    if (t.connection() != null) {
      return new Hash(1).with(t.connection()).end();
    }
    boolean hasEnds =
        t.localAddress() != null
            && t.localPort() != 0
            && t.remoteAddress() != null
            && t.remotePort() != 0;
    Hash hash =
        new Hash(hasEnds ? 2 : 3)
            .with(t.protocol().ordinal())
            .with(t.localAddress())
            .with(t.localPort())
            .with(t.remoteAddress())
            .with(t.remotePort());
    if (!hasEnds) {
      hash.with(t.at().getEpochSecond())
          .with(t.at().getNano())
          .with(t.host())
          .with(t.process())
          .with(t.account());
    }
    return hash.end();
  }

  /** 64-bit hash without a secret; equal hashes get ordinals. */
  private static final class Hash {
    private long state;

    Hash(long kind) {
      with(kind);
    }

    Hash with(long value) {
      state = mixed(state ^ value) + 0x9E37_79B9_7F4A_7C15L;
      return this;
    }

    Hash with(String text) {
      if (text == null) {
        return with(-1);
      }
      long word = text.length();
      for (int i = 0; i < text.length(); i++) {
        word = word * 0x0000_0100_0000_01B3L ^ text.charAt(i);
        if ((i & 7) == 7) {
          with(word);
        }
      }
      return with(word);
    }

    long end() {
      return mixed(state);
    }

    private static long mixed(long value) {
      long mixed = (value ^ value >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
      mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
      return mixed ^ mixed >>> 33;
    }
  }
}
