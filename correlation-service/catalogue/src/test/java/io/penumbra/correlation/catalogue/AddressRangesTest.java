package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import io.penumbra.correlation.catalogue.Destination.CataloguedApp;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Comparison of address lookups with a naive scan of all prefixes as numbers. */
class AddressRangesTest {

  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128);

  /**
   * Provides prefixes of few networks, so that prefixes contain each other or share a first or last
   * address.
   */
  @Provide
  Arbitrary<AddressPrefix> prefixes() {
    Arbitrary<AddressPrefix> ipv4 =
        Combinators.combine(
                Arbitraries.of(0x17000000, 0x17FFFFFF, 0xDFFFFFFF, 0x17000100, 0x18000000),
                Arbitraries.integers().between(8, 32))
            .as((bits, length) -> network(ipv4(bits), length + AddressPrefix.IPV4_OFFSET));
    Arbitrary<AddressPrefix> ipv6 =
        Combinators.combine(
                Arbitraries.of(
                    "2606:4700::1111",
                    "2606:4700:ffff:ffff:ffff:ffff:ffff:ffff",
                    "2606:4700:0:0:8000::",
                    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                    "2606:4701::"),
                Arbitraries.integers().between(16, 128))
            .as((text, length) -> network(number(text), length));
    return Arbitraries.oneOf(ipv4, ipv6);
  }

  @Provide
  Arbitrary<Map<AddressPrefix, AppRef>> tables() {
    return Arbitraries.maps(prefixes(), Arbitraries.of("a", "b", "c").map(AppRef::new))
        .ofMaxSize(20);
  }

  @Property(tries = 2_000)
  void findsTheLongestPrefixThatANaiveScanFinds(
      @ForAll("tables") Map<AddressPrefix, AppRef> table) {
    AddressRanges ranges = AddressRanges.of(table);
    for (BigInteger address : edges(table)) {
      Destination expected = naively(table, address);
      Statistics.collect(expected == null ? "no app" : "an app");
      assertThat(ranges.find(address.shiftRight(64).longValue(), address.longValue()))
          .as(address.toString(16))
          .isEqualTo(expected);
    }
    Statistics.coverage(
        coverage -> {
          coverage.check("an app").percentage(share -> share > 20);
          coverage.check("no app").percentage(share -> share > 5);
        });
  }

  @Property(tries = 1_000)
  void reportsEveryDestinationThatLosesAnAddress(
      @ForAll("tables") Map<AddressPrefix, AppRef> before,
      @ForAll("tables") Map<AddressPrefix, AppRef> after) {
    Set<BigInteger> edges = edges(before);
    edges.addAll(edges(after));
    Set<Destination> expected = new HashSet<>();
    for (BigInteger address : edges) {
      Destination former = naively(before, address);
      Destination latter = naively(after, address);
      if (former == null ? latter != null : !former.equals(latter)) {
        expected.add(former == null ? Destination.UNNAMED : former);
      }
    }
    assertThat(AddressRanges.of(after).namedOtherwiseBy(AddressRanges.of(before)))
        .isEqualTo(expected);
  }

  @Property(tries = 2_000)
  void readsAnyCanonicalAddress(@ForAll long high, @ForAll long low, @ForAll("masks") long mask)
      throws UnknownHostException {
    ByteBuffer bytes = ByteBuffer.allocate(16).putLong(high & mask).putLong(low & ~mask);
    InetAddress address = InetAddress.getByAddress(bytes.array());
    Assume.that(address instanceof Inet6Address);
    AppRef app = new AppRef("one");
    AddressRanges ranges =
        AddressRanges.of(Map.of(new AddressPrefix(high & mask, low & ~mask, 128), app));
    assertThat(ranges.find(InetAddresses.toAddrString(address))).isEqualTo(new CataloguedApp(app));
  }

  /**
   * Provides masks with runs of zeroes, so that {@code ::} appears at any position of an address.
   */
  @Provide
  Arbitrary<Long> masks() {
    return Arbitraries.of(-1L, 0L, 0xFFFFL, 0xFFFF_0000_0000_0000L, 0xFFFF_0000_FFFFL, -1L << 16);
  }

  @Property(tries = 1_000)
  void writesAPrefixAsItReadsIt(@ForAll("prefixes") AddressPrefix prefix) {
    assertThat(AddressPrefix.parse(prefix.toString())).isEqualTo(prefix);
  }

  @Example
  void readsIpv4AndIpv6FromTheirText() {
    AddressRanges ranges =
        AddressRanges.of(
            Map.of(
                AddressPrefix.parse("162.158.0.0/15"), new AppRef("cdn"),
                AddressPrefix.parse("162.159.200.1"), new AppRef("time"),
                AddressPrefix.parse("2606:4700::/32"), new AppRef("cdn")));
    assertThat(ranges.find("162.159.200.1")).isEqualTo(new CataloguedApp(new AppRef("time")));
    assertThat(ranges.find("162.159.200.2")).isEqualTo(new CataloguedApp(new AppRef("cdn")));
    assertThat(ranges.find("162.160.0.0")).isNull();
    assertThat(ranges.find("2606:4700:f1::1")).isEqualTo(new CataloguedApp(new AppRef("cdn")));
    assertThat(ranges.find("2606:4701::")).isNull();
    assertThat(AddressRanges.NONE.find("8.8.8.8")).isNull();
  }

  @Example
  void reportsInvalidPrefixes() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("", "'' is not an address block");
    wrong.put("example.com", "'example.com' is not an address block");
    wrong.put("010.0.0.0/8", "'010.0.0.0/8' is not an address block");
    wrong.put("1.2.3.4/33", "'1.2.3.4/33' must end with /0 to /32");
    wrong.put("1.2.3.4/x", "'1.2.3.4/x' must end with /0 to /32");
    wrong.put("2001:db8::/129", "'2001:db8::/129' must end with /0 to /128");
    wrong.put("1.2.3.4/24", "'1.2.3.4/24' has bits set after the first 24");
    wrong.put("2001:db8::1/32", "'2001:db8::1/32' has bits set after the first 32");
    wrong.put("0.0.0.0/0", "'0.0.0.0/0' is too wide: at least /8 is accepted");
    wrong.put("::/0", "'::/0' is too wide: at least /16 is accepted");
    wrong.put(
        "::ffff:8.8.8.8", "'::ffff:8.8.8.8' is an IPv4 address in IPv6 notation; write it as IPv4");
    wrong.forEach(
        (text, why) ->
            assertThatThrownBy(() -> AddressPrefix.parse(text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why));
  }

  @Example
  void namesEveryWrongLineOfAFile() {
    String text =
        """
        addresses: 8.8.8.8

        app: one
        addresses: 8.8.8.8

        app: two
        source: https://example.com/
        addresses: 8.8.8.8 10.0.0.0/8
        app: three
        colour: red

        app: four
        source: https://example.com/
        addresses: 8.8.8.8
        """;
    assertThatThrownBy(() -> RangesFormat.parse("file", text))
        .isInstanceOf(MalformedAppsException.class)
        .hasMessage(
            """
            file:1: addresses must follow app and source
            file:4: addresses must follow app and source
            file:8: 10.0.0.0/8 is not used on the Internet
            file:9: a blank line must end the app before
            file:10: 'colour: red' is not app, source or addresses
            file:14: 8.8.8.8/32 already belongs to two\
            """);
  }

  private static Set<BigInteger> edges(Map<AddressPrefix, AppRef> table) {
    Set<BigInteger> edges = new TreeSet<>(List.of(BigInteger.ZERO, ALL.subtract(BigInteger.ONE)));
    for (AddressPrefix prefix : table.keySet()) {
      BigInteger first = first(prefix);
      BigInteger next = first.add(size(prefix));
      for (BigInteger edge : List.of(first.subtract(BigInteger.ONE), first, next)) {
        edges.add(edge.mod(ALL));
      }
      edges.add(next.subtract(BigInteger.ONE));
    }
    return edges;
  }

  private static Destination naively(Map<AddressPrefix, AppRef> table, BigInteger address) {
    int longest = -1;
    AppRef owner = null;
    for (Map.Entry<AddressPrefix, AppRef> entry : table.entrySet()) {
      BigInteger from = first(entry.getKey());
      boolean within =
          address.compareTo(from) >= 0 && address.compareTo(from.add(size(entry.getKey()))) < 0;
      if (within && entry.getKey().length() > longest) {
        longest = entry.getKey().length();
        owner = entry.getValue();
      }
    }
    return owner == null ? null : new CataloguedApp(owner);
  }

  private static BigInteger size(AddressPrefix prefix) {
    return BigInteger.ONE.shiftLeft(128 - prefix.length());
  }

  private static BigInteger first(AddressPrefix prefix) {
    return unsigned(prefix.high()).shiftLeft(64).add(unsigned(prefix.low()));
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  private static BigInteger ipv4(int bits) {
    return BigInteger.valueOf(0xFFFF_0000_0000L | bits & 0xFFFF_FFFFL);
  }

  private static BigInteger number(String ipv6) {
    return new BigInteger(1, InetAddresses.forString(ipv6).getAddress());
  }

  private static AddressPrefix network(BigInteger address, int length) {
    BigInteger first = address.shiftRight(128 - length).shiftLeft(128 - length);
    return new AddressPrefix(first.shiftRight(64).longValue(), first.longValue(), length);
  }
}
