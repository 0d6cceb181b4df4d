package io.penumbra.contracts.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IpAddressTest {

  @Property
  void parsesTextLikeGuava(@ForAll("texts") String text) {
    assertThat(IpAddress.parse(text).map(IpAddress::text))
        .isEqualTo(
            InetAddresses.isInetAddress(text)
                ? java.util.Optional.of(InetAddresses.toAddrString(InetAddresses.forString(text)))
                : java.util.Optional.empty());
  }

  @Property
  void classifiesIpv4AddressesLikeTheJdk(@ForAll int bits) {
    Inet4Address address = InetAddresses.fromInteger(bits);
    IpAddress.Scope scope = IpAddress.parse(address.getHostAddress()).orElseThrow().scope();
    assertThat(scope == IpAddress.Scope.LOOPBACK).isEqualTo(address.isLoopbackAddress());
    assertThat(scope == IpAddress.Scope.MULTICAST).isEqualTo(address.isMulticastAddress());
    assertThat(scope == IpAddress.Scope.LINK_LOCAL).isEqualTo(address.isLinkLocalAddress());
    assertThat(scope == IpAddress.Scope.PRIVATE)
        .isEqualTo(address.isSiteLocalAddress() || isSharedSpace(address));
  }

  @Example
  void classifiesAddressesAtEdgesOfRanges() {
    assertScope("0.0.0.0", IpAddress.Scope.UNSPECIFIED);
    assertScope("0.1.2.3", IpAddress.Scope.UNSPECIFIED);
    assertScope("240.0.0.1", IpAddress.Scope.UNSPECIFIED);
    assertScope("255.255.255.255", IpAddress.Scope.UNSPECIFIED);
    assertScope("198.18.0.1", IpAddress.Scope.PRIVATE);
    assertScope("198.19.255.255", IpAddress.Scope.PRIVATE);
    assertScope("198.20.0.1", IpAddress.Scope.PUBLIC);
    assertScope("100.63.255.255", IpAddress.Scope.PUBLIC);
    assertScope("100.64.0.0", IpAddress.Scope.PRIVATE);
    assertScope("100.127.255.255", IpAddress.Scope.PRIVATE);
    assertScope("172.15.0.1", IpAddress.Scope.PUBLIC);
    assertScope("172.31.0.1", IpAddress.Scope.PRIVATE);
    assertScope("::ffff:10.0.0.1", IpAddress.Scope.PRIVATE);
    assertScope("fe80::1%eth0", IpAddress.Scope.LINK_LOCAL);
    assertScope("fd00::1", IpAddress.Scope.PRIVATE);
    assertScope("2a02:26f0::17", IpAddress.Scope.PUBLIC);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> octet =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 300).map(String::valueOf)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("", "00", "01", "0", "1a", " 1")));
    Arbitrary<String> quad =
        octet.list().ofMinSize(3).ofMaxSize(5).map(octets -> String.join(".", octets));
    Arbitrary<String> any = Arbitraries.strings().withChars("0123456789.:abf").ofMaxLength(18);
    return Arbitraries.oneOf(
        quad, any, Combinators.combine(quad, Arbitraries.of(".", "")).as((q, end) -> q + end));
  }

  private static void assertScope(String text, IpAddress.Scope scope) {
    assertThat(IpAddress.parse(text).orElseThrow().scope()).isEqualTo(scope);
  }

  private static boolean isSharedSpace(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
  }
}
