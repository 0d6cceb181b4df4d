package io.penumbra.testing.sample;

import java.util.List;

/**
 * Destination of the generated machines. Known names have documentation addresses (RFC 5737, RFC
 * 3849). Public resolvers have addresses only. One destination is an internal file server.
 *
 * @param host requested name; null for connections by address
 * @param alias canonical name in the answer, or null
 * @param addresses addresses in the answer
 */
record SampleHost(String host, String alias, List<String> addresses) {

  static final List<SampleHost> PUBLIC =
      List.of(
          of("www.dropbox.com", "edge.example.net", "192.0.2.10", "192.0.2.11"),
          of("slack.com", null, "192.0.2.20"),
          of("github.com", null, "192.0.2.30"),
          of("api.github.com", null, "192.0.2.31"),
          of("outlook.office.com", "mail.example.net", "192.0.2.40", "2001:db8:40::1"),
          of("teams.microsoft.com", null, "192.0.2.41", "2001:db8:40::2"),
          of("drive.google.com", null, "198.51.100.10", "2001:db8:50::1"),
          of("chatgpt.com", "front.example.net", "198.51.100.20", "198.51.100.21"),
          of("wetransfer.com", null, "198.51.100.30"),
          of("zoom.us", null, "198.51.100.40"),
          of("mega.nz", null, "198.51.100.50"),
          of("www.notion.so", null, "203.0.113.10"),
          of("trello.com", null, "203.0.113.20"),
          of("intranet-of-nobody.example.org", null, "203.0.113.30", "2001:db8:60::1"),
          // two names share an address, and the latest answer determines the name
          of("cdn-one.example.com", "shared.example.net", "203.0.113.40"),
          of("cdn-two.example.com", "shared.example.net", "203.0.113.40"));

  static final List<SampleHost> UNNAMED =
      List.of(of(null, null, "203.0.113.200"), of(null, null, "2001:db8:99::1"));

  static final List<SampleHost> RESOLVERS =
      List.of(of(null, null, "1.1.1.1"), of(null, null, "9.9.9.9"));

  static final List<SampleHost> INSIDE =
      List.of(
          of("srv-files.corp.local", null, "10.20.0.10"),
          of("PRINTER7", null, "10.20.0.11"),
          of(null, null, "10.20.0.12"));

  /** Returns the addresses of one family, IPv6 or IPv4. */
  List<String> ofFamily(boolean ipv6) {
    return addresses.stream().filter(address -> address.contains(":") == ipv6).toList();
  }

  private static SampleHost of(String host, String alias, String... addresses) {
    return new SampleHost(host, alias, List.of(addresses));
  }
}
