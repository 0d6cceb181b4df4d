package io.penumbra.contracts.usage;

import com.google.common.collect.Iterables;
import io.penumbra.contracts.chunk.ByteSink;
import io.penumbra.contracts.chunk.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Usage of a machine in an hour of a day.
 *
 * <p>A day is encoded as LEB128 numbers: for each hour its number, its source set, and zigzag
 * counts of transactions, of those with sent and with received bytes, and of bytes sent, received
 * and of unknown direction.
 *
 * @param hour of the UTC day, 0 to 23
 * @param sourceId number of the set of report sources
 * @param sums {@link UsageSums#ofHour}
 */
public record HourSums(int hour, int sourceId, UsageSums sums) {

  private record Key(int hour, int sourceId) {}

  /** Adds up the hours of one day and drops empty ones. */
  public static List<HourSums> sum(List<HourSums> some, List<HourSums> more) {
    Map<Key, UsageSums> sums = new LinkedHashMap<>();
    for (HourSums one : Iterables.concat(some, more)) {
      sums.merge(new Key(one.hour, one.sourceId), one.sums, UsageSums::plus);
    }
    sums.values().removeIf(left -> left.transactions() == 0);
    List<HourSums> hours = new ArrayList<>(sums.size());
    sums.forEach((key, left) -> hours.add(new HourSums(key.hour, key.sourceId, left)));
    return hours;
  }

  /** Encodes the hours of one day. */
  public static byte[] encode(List<HourSums> hours) {
    ByteSink bytes = new ByteSink(24 * hours.size());
    for (HourSums hour : hours) {
      bytes.putVarint(hour.hour);
      bytes.putVarint(hour.sourceId);
      bytes.putSigned(hour.sums.transactions());
      bytes.putSigned(hour.sums.upKnown());
      bytes.putSigned(hour.sums.downKnown());
      bytes.putSigned(hour.sums.bytesUp());
      bytes.putSigned(hour.sums.bytesDown());
      bytes.putSigned(hour.sums.bytesUnsplit());
    }
    return bytes.toBytes();
  }

  /** Decodes the output of {@link #encode}. */
  public static List<HourSums> decode(byte[] encoded) {
    ByteSource bytes = new ByteSource(encoded);
    List<HourSums> hours = new ArrayList<>();
    while (!bytes.exhausted()) {
      hours.add(
          new HourSums(
              (int) bytes.varint(),
              (int) bytes.varint(),
              UsageSums.ofHour(
                  bytes.signed(),
                  bytes.signed(),
                  bytes.signed(),
                  bytes.signed(),
                  bytes.signed(),
                  bytes.signed())));
    }
    return hours;
  }
}
