package io.penumbra.contracts.chunk;

import java.util.Locale;

/** Transport of a connection. The order is part of the chunk's encoding. */
public enum Protocol {
  OTHER,
  TCP,
  UDP,
  ICMP;

  /**
   * Parses a protocol as used by the formats: a name ({@code tcp}, {@code TcpV4}, {@code UDP}) or
   * an IANA number ({@code 6}, {@code 17}). Unknown or missing values are {@link #OTHER}.
   */
  public static Protocol of(String text) {
    if (text == null) {
      return OTHER;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "6", "tcp", "tcpv4", "tcpv6" -> TCP;
      case "17", "udp", "udpv4", "udpv6", "quic" -> UDP;
      case "1", "58", "icmp", "icmpv4", "icmpv6", "icmp6", "ipv6-icmp" -> ICMP;
      default -> OTHER;
    };
  }
}
