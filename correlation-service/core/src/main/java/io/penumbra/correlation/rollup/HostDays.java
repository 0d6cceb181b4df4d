package io.penumbra.correlation.rollup;

import com.google.common.primitives.Bytes;
import io.penumbra.contracts.chunk.ByteSink;
import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Deflated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** Sums of hosts by day and source set. */
final class HostDays {

  /** Host on a day, as observed by a source set. */
  record HostDay(int hostId, LocalDate day, int sourceId) {}

  private static final int MOST = 10_000_000;
  private static final int MOST_INFLATED = 256 * 1024 * 1024;

  /** Accessor of one of the sums. */
  private record Column(ToLongFunction<Sums> of, ObjLongConsumer<Sums> add) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column(sums -> sums.transactions, (sums, more) -> sums.transactions += more),
          new Column(sums -> sums.blocked, (sums, more) -> sums.blocked += more),
          new Column(sums -> sums.verdictKnown, (sums, more) -> sums.verdictKnown += more),
          new Column(sums -> sums.upKnown, (sums, more) -> sums.upKnown += more),
          new Column(sums -> sums.downKnown, (sums, more) -> sums.downKnown += more),
          new Column(sums -> sums.bytesUp, (sums, more) -> sums.bytesUp += more),
          new Column(sums -> sums.bytesDown, (sums, more) -> sums.bytesDown += more),
          new Column(sums -> sums.bytesUnsplit, (sums, more) -> sums.bytesUnsplit += more));

  private final Map<HostDay, Sums> sums = new HashMap<>();

  Map<HostDay, Sums> sums() {
    return sums;
  }

  void add(HostDay host, Sums own) {
    sums.computeIfAbsent(host, _ -> new Sums()).add(own);
  }

  /**
   * Encodes one day: whether the rest is compressed by DEFLATE (1) or not (0), used if shorter; the
   * number of hosts; then, as columns over all hosts in order, the difference of the host id to the
   * previous one, its source set, and eight sums, as LEB128 numbers, the sums zigzag.
   */
  byte[] encode() {
    List<HostDay> hosts = new ArrayList<>(sums.keySet());
    hosts.sort(Comparator.comparingInt(HostDay::hostId).thenComparingInt(HostDay::sourceId));
    ByteSink bytes = new ByteSink(24 * hosts.size());
    bytes.putVarint(hosts.size());
    int before = 0;
    for (HostDay host : hosts) {
      bytes.putVarint(host.hostId - before);
      before = host.hostId;
    }
    hosts.forEach(host -> bytes.putVarint(host.sourceId));
    for (Column column : COLUMNS) {
      hosts.forEach(host -> bytes.putSigned(column.of.applyAsLong(sums.get(host))));
    }
    byte[] plain = bytes.toBytes();
    byte[] deflated = Deflated.compress(plain);
    boolean deflates = deflated.length < plain.length;
    return Bytes.concat(new byte[] {(byte) (deflates ? 1 : 0)}, deflates ? deflated : plain);
  }

  /** Adds the output of {@link #encode} of a day. */
  void add(LocalDate day, byte[] encoded) {
    add(day, encoded, 1);
  }

  /** Subtracts the output of {@link #encode} of a day. */
  void subtract(LocalDate day, byte[] encoded) {
    add(day, encoded, -1);
  }

  private void add(LocalDate day, byte[] encoded, int sign) {
    byte[] rest = Arrays.copyOfRange(encoded, 1, encoded.length);
    ByteSource bytes =
        new ByteSource(encoded[0] == 1 ? Deflated.decompress(rest, MOST_INFLATED) : rest);
    int count = bytes.count(MOST);
    int[] hosts = new int[count];
    int before = 0;
    for (int i = 0; i < count; i++) {
      before += (int) bytes.varint();
      hosts[i] = before;
    }
    Sums[] own = new Sums[count];
    for (int i = 0; i < count; i++) {
      HostDay host = new HostDay(hosts[i], day, (int) bytes.varint());
      own[i] = sums.computeIfAbsent(host, _ -> new Sums());
    }
    for (Column column : COLUMNS) {
      for (Sums one : own) {
        column.add.accept(one, sign * bytes.signed());
      }
    }
  }
}
