package io.penumbra.reporting.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.2/31, 10.0.0.3, true",
    "10.0.0.2/31, 10.0.0.4, false",
    "10.0.0.1, 10.0.0.1, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "10.0.0.0/8, , false",
    "10.0.0.0/8, host, false"
  })
  void holdsTheAddressesOfItsNetwork(String range, String address, boolean held) {
    assertThat(IpRange.holds(range, address)).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/33, false", "10.0.0.0/-1, false", "host, false", "fe80::1%eth0, false",
    "10.0.0.0/, false", "10.0.0.1, true", "::/0, true", "2001:db8::/129, false",
    "10.0.0.0/+8, false", "10.0.0.0/08, false", "10.0.0.0/٨, false", "::ffff:10.0.0.0/104, false"
  })
  void recognisesAddressesAndNetworks(String text, boolean one) {
    assertThat(IpRange.isOne(text)).isEqualTo(one);
  }
}
