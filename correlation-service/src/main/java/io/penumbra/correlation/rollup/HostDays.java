package io.penumbra.correlation.rollup;

import io.penumbra.contracts.chunk.ByteSink;
import io.penumbra.contracts.chunk.ByteSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Sums of hosts by day and set of sources. */
final class HostDays {

  /** A host on a day, as a set of sources observed it. */
  record HostDay(int hostId, LocalDate day, int sourceId) {}

  private final Map<HostDay, Sums> sums = new HashMap<>();

  Map<HostDay, Sums> sums() {
    return sums;
  }

  void add(HostDay host, Sums own) {
    sums.computeIfAbsent(host, _ -> new Sums()).add(own);
  }

  void add(HostDays others) {
    others.sums.forEach(this::add);
  }

  /**
   * All of one day in bytes: for each host its number, its set of sources and eight sums, as LEB128
   * numbers, the sums zigzag.
   */
  byte[] encode() {
    ByteSink bytes = new ByteSink(24 * sums.size());
    sums.forEach(
        (host, own) -> {
          bytes.putVarint(host.hostId);
          bytes.putVarint(host.sourceId);
          bytes.putSigned(own.transactions);
          bytes.putSigned(own.blocked);
          bytes.putSigned(own.verdictKnown);
          bytes.putSigned(own.upKnown);
          bytes.putSigned(own.downKnown);
          bytes.putSigned(own.bytesUp);
          bytes.putSigned(own.bytesDown);
          bytes.putSigned(own.bytesUnsplit);
        });
    return bytes.toBytes();
  }

  /** Takes away what {@link #encode} wrote of a day. */
  void subtract(LocalDate day, byte[] encoded) {
    ByteSource bytes = new ByteSource(encoded);
    while (!bytes.exhausted()) {
      HostDay host = new HostDay((int) bytes.varint(), day, (int) bytes.varint());
      Sums own = new Sums();
      own.transactions = -bytes.signed();
      own.blocked = -bytes.signed();
      own.verdictKnown = -bytes.signed();
      own.upKnown = -bytes.signed();
      own.downKnown = -bytes.signed();
      own.bytesUp = -bytes.signed();
      own.bytesDown = -bytes.signed();
      own.bytesUnsplit = -bytes.signed();
      add(host, own);
    }
  }
}
