package io.penumbra.correlation.catalogue;

import com.google.common.net.InetAddresses;
import com.google.common.primitives.Longs;
import io.penumbra.contracts.address.IpAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;

/**
 * Block of addresses with common leading bits: {@code 192.0.2.0/24} or {@code 2001:db8::/32}. IPv4
 * is stored as IPv4-mapped IPv6 ({@code ::ffff:192.0.2.0/120}), so that both have one order.
 *
 * @param high the first 64 bits of the first address
 * @param low last 64 bits of the first address
 * @param length number of common leading bits, 0 to 128
 */
public record AddressPrefix(long high, long low, int length) implements Comparable<AddressPrefix> {

  static final int BITS = 128;
  static final int IPV4_OFFSET = 96;
  static final long IPV4_MAPPED = 0xFFFF_0000_0000L;

  /** Shortest IPv4 prefix; larger blocks belong to no single company. */
  static final int WIDEST_IPV4 = 8;

  static final int WIDEST_IPV6 = 16;

  private static final Comparator<AddressPrefix> BY_START_WIDEST_FIRST =
      ((Comparator<AddressPrefix>) (a, b) -> Long.compareUnsigned(a.high, b.high))
          .thenComparing((a, b) -> Long.compareUnsigned(a.low, b.low))
          .thenComparingInt(AddressPrefix::length);

  public AddressPrefix {
    if (length < 0 || length > BITS) {
      throw new IllegalArgumentException("a prefix has 0 to 128 bits, got " + length);
    }
    if ((high & lastHigh(0, length)) != 0 || (low & lastLow(0, length)) != 0) {
      throw new IllegalArgumentException("an address of the block is not its first one");
    }
  }

  /**
   * Parses a block as published by providers: {@code address/bits}, or a single address.
   *
   * @throws IllegalArgumentException with the reason as a sentence
   */
  public static AddressPrefix parse(String written) {
    int slash = written.indexOf('/');
    String address = slash < 0 ? written : written.substring(0, slash);
    if (!InetAddresses.isInetAddress(address)) {
      throw new IllegalArgumentException("'%s' is not an address block".formatted(written));
    }
    InetAddress parsed = InetAddresses.forString(address);
    boolean ipv4 = parsed instanceof Inet4Address;
    if (ipv4 && address.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "'%s' is an IPv4 address in IPv6 notation; write it as IPv4".formatted(written));
    }
    int most = ipv4 ? 32 : BITS;
    int widest = ipv4 ? WIDEST_IPV4 : WIDEST_IPV6;
    int bits = slash < 0 ? most : parseBits(written, slash, most);
    if (bits < widest) {
      throw new IllegalArgumentException(
          "'%s' is too wide: at least /%d is accepted".formatted(written, widest));
    }
    byte[] bytes = parsed.getAddress();
    long high = ipv4 ? 0 : Longs.fromByteArray(bytes);
    long low = ipv4 ? IPV4_MAPPED | unsigned(bytes) : lastBytes(bytes);
    int length = ipv4 ? bits + IPV4_OFFSET : bits;
    if ((high & lastHigh(0, length)) != 0 || (low & lastLow(0, length)) != 0) {
      throw new IllegalArgumentException(
          "'%s' has bits set after the first %d".formatted(written, bits));
    }
    return new AddressPrefix(high, low, length);
  }

  private static int parseBits(String written, int slash, int most) {
    String digits = written.substring(slash + 1);
    if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException("'%s' must end with /0 to /%d".formatted(written, most));
    }
    return Integer.parseInt(digits);
  }

  private static long unsigned(byte[] ipv4) {
    return (ipv4[0] & 0xFFL) << 24
        | (ipv4[1] & 0xFFL) << 16
        | (ipv4[2] & 0xFFL) << 8
        | ipv4[3] & 0xFFL;
  }

  static long lastBytes(byte[] ipv6) {
    return Longs.fromBytes(
        ipv6[8], ipv6[9], ipv6[10], ipv6[11], ipv6[12], ipv6[13], ipv6[14], ipv6[15]);
  }

  /** Returns true for addresses used on the Internet; others are internal. */
  public boolean isPublic() {
    return IpAddress.parse(firstAddress())
        .filter(address -> address.scope() == IpAddress.Scope.PUBLIC)
        .isPresent();
  }

  boolean contains(long addressHigh, long addressLow) {
    return (addressHigh & ~lastHigh(0, length)) == high
        && (addressLow & ~lastLow(0, length)) == low;
  }

  long lastHigh() {
    return lastHigh(high, length);
  }

  long lastLow() {
    return lastLow(low, length);
  }

  private static long lastHigh(long high, int length) {
    return length >= 64 ? high : high | -1L >>> length;
  }

  private static long lastLow(long low, int length) {
    return length >= BITS ? low : length <= 64 ? -1L : low | -1L >>> length - 64;
  }

  private boolean isIpv4() {
    return high == 0 && length >= IPV4_OFFSET && low >>> 32 == IPV4_MAPPED >>> 32;
  }

  private String firstAddress() {
    if (isIpv4()) {
      return InetAddresses.toAddrString(InetAddresses.fromInteger((int) low));
    }
    byte[] bytes = new byte[16];
    System.arraycopy(Longs.toByteArray(high), 0, bytes, 0, 8);
    System.arraycopy(Longs.toByteArray(low), 0, bytes, 8, 8);
    try {
      return InetAddresses.toAddrString(InetAddress.getByAddress(bytes));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  /** Orders blocks by their first addresses; a block precedes the blocks that it contains. */
  @Override
  public int compareTo(AddressPrefix other) {
    return BY_START_WIDEST_FIRST.compare(this, other);
  }

  /** Returns the format of {@link #parse}. */
  @Override
  public String toString() {
    return firstAddress() + '/' + (isIpv4() ? length - IPV4_OFFSET : length);
  }
}
