package io.penumbra.correlation.catalogue;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/** Tells addresses inside from addresses of the public internet. */
final class AddressScope {

  private static final long NOT_IPV4 = -1;

  private AddressScope() {}

  /** Whether a host is written as an address, an IPv6 one with or without brackets. */
  static boolean isLiteral(String host) {
    return ipv4(host) != NOT_IPV4 || isIpv6(withoutBracketsAndZone(host));
  }

  /**
   * Whether the address can't be on the public internet: unspecified, private, shared (carrier
   * NAT), loopback, link-local, unique local, benchmarking, multicast, reserved or broadcast. Text
   * that is no address is not internal.
   */
  static boolean isInternal(String address) {
    long ipv4 = ipv4(address);
    if (ipv4 != NOT_IPV4) {
      return isInternalIpv4((int) (ipv4 >> 24), (int) (ipv4 >> 16) & 0xFF);
    }
    String text = withoutBracketsAndZone(address);
    if (!isIpv6(text)) {
      return false;
    }
    InetAddress parsed = InetAddresses.forString(text);
    byte[] bytes = parsed.getAddress();
    if (bytes.length == 4) {
      return isInternalIpv4(bytes[0] & 0xFF, bytes[1] & 0xFF);
    }
    boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
    return uniqueLocal
        || parsed.isLinkLocalAddress()
        || parsed.isSiteLocalAddress()
        || parsed.isLoopbackAddress()
        || parsed.isAnyLocalAddress()
        || parsed.isMulticastAddress();
  }

  private static boolean isIpv6(String text) {
    return text.indexOf(':') >= 0 && InetAddresses.isInetAddress(text);
  }

  private static boolean isInternalIpv4(int first, int second) {
    return switch (first) {
      case 0, 10, 127 -> true;
      case 100 -> second >= 64 && second < 128;
      case 169 -> second == 254;
      case 172 -> second >= 16 && second < 32;
      case 192 -> second == 168;
      case 198 -> second == 18 || second == 19;
      default -> first >= 224;
    };
  }

  /** The 32 bits of a dotted quad, without allocation. */
  private static long ipv4(String text) {
    int length = text.length();
    if (length < 7 || length > 15) {
      return NOT_IPV4;
    }
    long value = 0;
    int octet = -1;
    int dots = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (octet < 0 || ++dots > 3) {
          return NOT_IPV4;
        }
        value = value << 8 | octet;
        octet = -1;
      } else if (c >= '0' && c <= '9') {
        octet = Math.max(octet, 0) * 10 + (c - '0');
        if (octet > 255) {
          return NOT_IPV4;
        }
      } else {
        return NOT_IPV4;
      }
    }
    return dots == 3 && octet >= 0 ? value << 8 | octet : NOT_IPV4;
  }

  private static String withoutBracketsAndZone(String address) {
    int start = address.startsWith("[") ? 1 : 0;
    int end = address.indexOf('%');
    if (end < 0) {
      end = address.endsWith("]") ? address.length() - 1 : address.length();
    }
    return start <= end ? address.substring(start, end) : address;
  }
}
