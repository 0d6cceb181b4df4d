package io.penumbra.commons.outbox;

import io.penumbra.contracts.address.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Checked address of a destination's host. The host is resolved for each connection, and the
 * connection uses the checked address, so that a changed DNS record can't redirect it to a
 * forbidden address.
 */
public final class TargetAddress {

  private static final List<Prefix> RESERVED =
      List.of(
          new Prefix(4, (byte) 192, (byte) 0, (byte) 0),
          new Prefix(16, new byte[12]),
          new Prefix(16, (byte) 0x20, (byte) 0x01, (byte) 0, (byte) 0),
          new Prefix(16, (byte) 0, (byte) 0x64, (byte) 0xFF, (byte) 0x9B, (byte) 0, (byte) 1));

  private TargetAddress() {}

  /** Thrown for a host without an allowed address. */
  public static final class Refused extends Exception {
    private final boolean isPermanent;

    Refused(String message, boolean isPermanent) {
      super(message, null, false, false);
      this.isPermanent = isPermanent;
    }

    /** Returns true if retries are useless until the destination is changed. */
    public boolean isPermanent() {
      return isPermanent;
    }
  }

  /**
   * Returns the first address of the host.
   *
   * @throws Refused if one of its addresses is not allowed or it has none
   */
  public static InetAddress of(TargetUrl url, boolean allowPrivateNetwork) throws Refused {
    String host = url.host();
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new Refused("the host " + host + " has no address", false);
    }
    for (InetAddress address : addresses) {
      if (!url.isTls() && toScope(address) == IpAddress.Scope.PUBLIC) {
        throw new Refused(
            "%s has the public address %s; TLS is required"
                .formatted(host, address.getHostAddress()),
            true);
      }
      if (!isAllowed(address, allowPrivateNetwork)) {
        throw new Refused(
            "%s has the address %s, which is %s"
                .formatted(
                    host,
                    address.getHostAddress(),
                    isPrivate(address)
                        ? "in a private network: set allowPrivateNetwork to send there"
                        : "never sent to"),
            true);
      }
    }
    return addresses[0];
  }

  private static boolean isAllowed(InetAddress address, boolean allowPrivateNetwork) {
    return switch (toScope(address)) {
      case PUBLIC -> true;
      case PRIVATE, LOOPBACK -> allowPrivateNetwork;
      // cloud providers have their instances' credentials at link-local addresses
      case LINK_LOCAL, MULTICAST, UNSPECIFIED -> false;
    };
  }

  private static boolean isPrivate(InetAddress address) {
    return switch (toScope(address)) {
      case PRIVATE, LOOPBACK -> true;
      case PUBLIC, LINK_LOCAL, MULTICAST, UNSPECIFIED -> false;
    };
  }

  private static IpAddress.Scope toScope(InetAddress address) {
    IpAddress.Scope scope = Translated.embedded(address).scope();
    return scope == IpAddress.Scope.PUBLIC && isReserved(address.getAddress())
        ? IpAddress.Scope.UNSPECIFIED
        : scope;
  }

  /**
   * Returns true for addresses without a receiver: 192.0.0.0/24 (RFC 6890, with metadata services
   * of clouds), ::/96 (RFC 4291), and prefixes that hide an IPv4 address: Teredo's 2001::/32 (RFC
   * 4380) and the local NAT64's 64:ff9b:1::/48 (RFC 8215).
   */
  private static boolean isReserved(byte[] address) {
    return RESERVED.stream()
        .filter(prefix -> prefix.addressLength == address.length)
        .anyMatch(prefix -> Arrays.mismatch(prefix.bytes, address) == prefix.bytes.length);
  }

  /**
   * Network prefix.
   *
   * @param addressLength bytes of a complete address
   */
  private record Prefix(int addressLength, byte... bytes) {}

  /**
   * IPv6 addresses that routers translate to an IPv4 address; they are checked as the IPv4 address.
   */
  private static final class Translated {

    private static final int V6 = 16;

    static IpAddress embedded(InetAddress address) {
      byte[] bytes = address.getAddress();
      int at = bytes.length == V6 ? readOffset(bytes) : -1;
      String text =
          at < 0
              ? address.getHostAddress().replaceFirst("%.*", "")
              : "%d.%d.%d.%d"
                  .formatted(
                      bytes[at] & 0xFF,
                      bytes[at + 1] & 0xFF,
                      bytes[at + 2] & 0xFF,
                      bytes[at + 3] & 0xFF);
      return IpAddress.parse(text).orElseThrow();
    }

    /**
     * Returns the offset of the IPv4 address: of 64:ff9b::/96 (RFC 6052) and 2002::/16 (RFC 3056),
     * or -1.
     */
    private static int readOffset(byte[] bytes) {
      if (bytes[0] == 0x20 && bytes[1] == 0x02) {
        return 2;
      }
      boolean isNat64 =
          bytes[0] == 0
              && bytes[1] == 0x64
              && (bytes[2] & 0xFF) == 0xFF
              && (bytes[3] & 0xFF) == 0x9B;
      for (int i = 4; isNat64 && i < 12; i++) {
        isNat64 = bytes[i] == 0;
      }
      return isNat64 ? 12 : -1;
    }
  }
}
