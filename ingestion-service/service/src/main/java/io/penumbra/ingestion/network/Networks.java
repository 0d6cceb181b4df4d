package io.penumbra.ingestion.network;

import io.penumbra.contracts.address.IpAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Networks in CIDR notation; an address alone is a network of one. */
public final class Networks {

  /** All addresses, for listeners that require client certificates. */
  public static final Networks ALL = new Networks(List.of("0.0.0.0/0", "::/0"));

  private record Network(byte[] address, int bits) {

    static Network of(String text) {
      int slash = text.indexOf('/');
      try {
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (IpAddress.parse(literal).isEmpty()) {
          throw new IllegalArgumentException(); // short forms such as 10.0.0 are ambiguous
        }
        byte[] address = bytes(literal);
        int most = address.length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= most) {
          return new Network(address, bits);
        }
      } catch (IllegalArgumentException e) {
        // answered below like a length that is out of range
      }
      throw new IllegalArgumentException(
          "\"%s\" is not a network; write networks as 10.0.0.0/8 or 2001:db8::/32".formatted(text));
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      int whole = bits / 8;
      if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
        return false;
      }
      int rest = bits % 8;
      return rest == 0 || ((address[whole] ^ other[whole]) & 0xFF) >> (8 - rest) == 0;
    }
  }

  private final List<Network> networks;

  /**
   * @throws IllegalArgumentException naming the invalid network
   */
  public Networks(List<String> networks) {
    this.networks = networks.stream().map(String::strip).map(Network::of).toList();
  }

  public boolean contains(String address) {
    byte[] bytes = bytes(address);
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  /** An IPv4 address that is mapped into IPv6 has four bytes, as {@link InetAddress} reads it. */
  private static byte[] bytes(String address) {
    int zone = address.indexOf('%');
    InetAddress read = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
    return read.getAddress();
  }
}
