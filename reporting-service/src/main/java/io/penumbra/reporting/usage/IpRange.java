package io.penumbra.reporting.usage;

import io.penumbra.contracts.address.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address, or a network in CIDR notation. */
public final class IpRange {

  private IpRange() {}

  public static boolean isOne(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (IpAddress.parse(address).isEmpty() || address.indexOf('%') >= 0) {
      return false;
    }
    if (slash < 0) {
      return true;
    }
    try {
      int bits = Integer.parseInt(text.substring(slash + 1));
      return bits >= 0 && bits <= (address.indexOf(':') >= 0 ? 128 : 32);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether a range, which {@link #isOne is one}, holds an address in canonical form. */
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

  /** Of a literal, so that nothing is resolved. */
  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + literal, e);
    }
  }
}
