package io.penumbra.contracts.address;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * An address in canonical text form (RFC 5952; IPv4-mapped IPv6 as IPv4), and where it is valid.
 *
 * @param text canonical form
 * @param scope where the address is valid
 */
public record IpAddress(String text, Scope scope) {

  /** Where an address is valid. */
  public enum Scope {
    PUBLIC,
    /** RFC 1918, unique local, and carrier-grade NAT (RFC 6598). */
    PRIVATE,
    LINK_LOCAL,
    LOOPBACK,
    MULTICAST,
    /** 0.0.0.0, ::, broadcast. */
    UNSPECIFIED
  }

  /** Reads a literal, without ever asking a resolver; a zone ({@code %eth0}) is dropped. */
  public static Optional<IpAddress> parse(String literal) {
    if (literal == null || literal.isEmpty()) {
      return Optional.empty();
    }
    int zone = literal.indexOf('%');
    String bare = zone < 0 ? literal : literal.substring(0, zone);
    if (!InetAddresses.isInetAddress(bare)) {
      return Optional.empty();
    }
    InetAddress address = InetAddresses.forString(bare);
    return Optional.of(new IpAddress(InetAddresses.toAddrString(address), scope(address)));
  }

  private static Scope scope(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isAnyLocalAddress() || isBroadcast(bytes)) {
      return Scope.UNSPECIFIED;
    }
    if (address.isLoopbackAddress()) {
      return Scope.LOOPBACK;
    }
    if (address.isMulticastAddress()) {
      return Scope.MULTICAST;
    }
    if (address.isLinkLocalAddress()) {
      return Scope.LINK_LOCAL;
    }
    return switch (address) {
      case Inet4Address v4 when v4.isSiteLocalAddress() || isSharedSpace(bytes) -> Scope.PRIVATE;
      case Inet6Address v6 when (bytes[0] & 0xFE) == 0xFC || v6.isSiteLocalAddress() ->
          Scope.PRIVATE;
      default -> Scope.PUBLIC;
    };
  }

  private static boolean isBroadcast(byte[] bytes) {
    return bytes.length == 4 && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
  }

  private static boolean isSharedSpace(byte[] bytes) {
    return (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
  }
}
