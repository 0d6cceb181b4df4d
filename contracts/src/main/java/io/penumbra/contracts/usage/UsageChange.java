package io.penumbra.contracts.usage;

import io.penumbra.contracts.chunk.ByteSink;
import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Deflated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Change of one machine's usage that a rollup adds to the read models.
 *
 * <p>The encoding is LEB128 numbers, zigzag where negative values occur: flags (1 if groups and
 * hours are subtracted, plus 2 if the rest is compressed by DEFLATE, as it is from two kilobytes
 * on); the day of removed hosts as days since 1970 plus 1, or 0; then groups, hours and hosts, each
 * preceded by their count. Days are differences to the previous one, times are microseconds since
 * the beginning of the day, and strings are UTF-8 with their length.
 *
 * @param isTaken true if groups and hours are subtracted, false if they are added
 * @param hostsCleared day whose hosts are removed before these are added, or null
 * @param groups rows of usage
 * @param hours the same transactions, by hour
 * @param hosts the same transactions of apps and unmatched domains, by host; always added
 */
public record UsageChange(
    boolean isTaken,
    @Nullable LocalDate hostsCleared,
    List<Group> groups,
    List<Hour> hours,
    List<Host> hosts) {

  private static final long MICROS_OF_DAY = TimeUnit.DAYS.toMicros(1);
  private static final int MOST = 10_000_000;

  /** Flags in the first byte. */
  private static final int TAKEN = 1;

  private static final int DEFLATED = 2;

  /** Minimum size for compression. */
  private static final int LEAST_DEFLATED = 2_048;

  private static final int MOST_INFLATED = 256 * 1024 * 1024;

  /**
   * Usage row.
   *
   * @param userId number of the user; 0 unknown, -1 shared by several
   * @param ipId number of the address; 0 unknown
   * @param appId number of the app
   * @param sourceId number of the set of report sources
   * @param firstSeen microseconds since 1970
   * @param lastSeen microseconds since 1970
   */
  public record Group(
      LocalDate day,
      int userId,
      int ipId,
      int appId,
      int sourceId,
      UsageSums sums,
      long firstSeen,
      long lastSeen) {

    /** Converts a row of a day, without its machine. */
    public static Group of(LocalDate day, UsageRow row) {
      return new Group(
          day,
          row.user(),
          row.ipAddress(),
          row.app(),
          row.source(),
          new UsageSums(
              row.transactions(),
              row.blocked(),
              row.verdictKnown(),
              row.measured(),
              row.upKnown(),
              row.downKnown(),
              row.bytesUp(),
              row.bytesDown(),
              row.bytesUnsplit()),
          row.firstSeen(),
          row.lastSeen());
    }
  }

  /**
   * Usage of an hour.
   *
   * @param hour of the UTC day, 0 to 23
   * @param sourceId number of the set of report sources
   * @param sums {@link UsageSums#ofHour}
   */
  public record Hour(LocalDate day, int hour, int sourceId, UsageSums sums) {}

  /**
   * Usage of a host of an app.
   *
   * @param host in lower case, or empty for transactions without a name
   * @param sourceId number of the set of report sources
   */
  public record Host(LocalDate day, int appId, String host, int sourceId, UsageSums sums) {}

  /** Days, each as the difference to the previous one. */
  private static final class Days {
    private long last;

    void encode(LocalDate day, ByteSink to) {
      long next = day.toEpochDay();
      to.putSigned(next - last);
      last = next;
    }

    LocalDate decode(ByteSource from) {
      last += from.signed();
      return LocalDate.ofEpochDay(last);
    }
  }

  /** Returns the encoding. */
  public byte[] encode() {
    byte[] rest = encodeRest();
    boolean deflates = rest.length >= LEAST_DEFLATED;
    byte[] kept = deflates ? Deflated.compress(rest) : rest;
    byte[] bytes = new byte[1 + kept.length];
    bytes[0] = (byte) ((isTaken ? TAKEN : 0) | (deflates ? DEFLATED : 0));
    System.arraycopy(kept, 0, bytes, 1, kept.length);
    return bytes;
  }

  private byte[] encodeRest() {
    ByteSink bytes = new ByteSink(32 + 40 * (groups.size() + hours.size() + hosts.size()));
    Days days = new Days();
    bytes.putVarint(hostsCleared == null ? 0 : hostsCleared.toEpochDay() + 1);
    bytes.putVarint(groups.size());
    for (Group group : groups) {
      days.encode(group.day, bytes);
      bytes.putSigned(group.userId);
      bytes.putVarint(group.ipId);
      bytes.putVarint(group.appId);
      bytes.putVarint(group.sourceId);
      group.sums.encode(bytes);
      bytes.putSigned(group.firstSeen - group.day.toEpochDay() * MICROS_OF_DAY);
      bytes.putSigned(group.lastSeen - group.firstSeen);
    }
    bytes.putVarint(hours.size());
    for (Hour hour : hours) {
      days.encode(hour.day, bytes);
      bytes.putVarint(hour.hour);
      bytes.putVarint(hour.sourceId);
      hour.sums.encode(bytes);
    }
    bytes.putVarint(hosts.size());
    for (Host host : hosts) {
      days.encode(host.day, bytes);
      bytes.putVarint(host.appId);
      bytes.putString(host.host);
      bytes.putVarint(host.sourceId);
      host.sums.encode(bytes);
    }
    return bytes.toBytes();
  }

  /** Decodes the output of {@link #encode}. */
  public static UsageChange decode(byte[] bytes) {
    ByteSource all = new ByteSource(bytes);
    int flags = (int) all.varint();
    byte[] rest = all.rest();
    ByteSource from =
        new ByteSource((flags & DEFLATED) != 0 ? Deflated.decompress(rest, MOST_INFLATED) : rest);
    Days days = new Days();
    long cleared = from.varint();
    return new UsageChange(
        (flags & TAKEN) != 0,
        cleared == 0 ? null : LocalDate.ofEpochDay(cleared - 1),
        list(from, () -> group(days, from)),
        list(
            from,
            () ->
                new Hour(
                    days.decode(from),
                    (int) from.varint(),
                    (int) from.varint(),
                    UsageSums.decode(from))),
        list(
            from,
            () ->
                new Host(
                    days.decode(from),
                    (int) from.varint(),
                    from.string(),
                    (int) from.varint(),
                    UsageSums.decode(from))));
  }

  private static Group group(Days days, ByteSource from) {
    LocalDate day = days.decode(from);
    int userId = (int) from.signed();
    int ipId = (int) from.varint();
    int appId = (int) from.varint();
    int sourceId = (int) from.varint();
    UsageSums sums = UsageSums.decode(from);
    long firstSeen = day.toEpochDay() * MICROS_OF_DAY + from.signed();
    return new Group(
        day, userId, ipId, appId, sourceId, sums, firstSeen, firstSeen + from.signed());
  }

  private static <T> List<T> list(ByteSource from, Supplier<T> next) {
    int count = from.count(MOST);
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(next.get());
    }
    return items;
  }
}
