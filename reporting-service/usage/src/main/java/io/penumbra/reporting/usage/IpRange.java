package io.penumbra.reporting.usage;

import io.penumbra.contracts.address.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Address, or network in CIDR notation. */
public final class IpRange {

  private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

  private IpRange() {}

  /**
   * Returns true if Postgres accepts the text as a range. IPv4-mapped IPv6 is rejected, because it
   * would match nothing.
   */
  public static boolean isOne(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean ipv6 = address.indexOf(':') >= 0;
    boolean known =
        text.chars().allMatch(c -> c < 128)
            && address.indexOf('%') < 0
            && IpAddress.parse(address)
                .filter(parsed -> parsed.text().indexOf(':') >= 0 == ipv6)
                .isPresent();
    if (!known || slash < 0) {
      return known;
    }
    String bits = text.substring(slash + 1);
    return BITS.matcher(bits).matches() && Integer.parseInt(bits) <= (ipv6 ? 128 : 32);
  }

  /** Returns true if a range ({@link #isOne}) contains an address in canonical form. */
  static boolean holds(String range, String address) {
    if (address == null || IpAddress.parse(address).isEmpty()) {
      return false;
    }
    int slash = range.indexOf('/');
    byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
    byte[] asked = bytes(address);
    if (network.length != asked.length) {
      return false;
    }
    int bits = slash < 0 ? network.length * 8 : Integer.parseInt(range.substring(slash + 1));
    for (int i = 0; i < bits; i++) {
      int bit = 0x80 >> (i & 7);
      if ((network[i >> 3] & bit) != (asked[i >> 3] & bit)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bytes of a literal address, without name resolution. */
  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + literal, e);
    }
  }
}
