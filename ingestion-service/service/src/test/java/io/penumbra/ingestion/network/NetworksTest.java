package io.penumbra.ingestion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.255, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "fe80::/10, fe80::1%eth0, true"
  })
  void containsAddressesOfTheNetwork(String network, String address, boolean contained) {
    assertThat(new Networks(List.of("198.51.100.0/24", network)).contains(address))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.256/8", "corp.example", "10.0.0.0/", "::/129", ""})
  void reportsInvalidNetworks(String network) {
    assertThatThrownBy(() -> new Networks(List.of(network)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + network + "\"");
  }

  @Test
  void holdsEveryAddressWhereCertificatesDecide() {
    assertThat(Networks.ALL.contains("203.0.113.1")).isTrue();
    assertThat(Networks.ALL.contains("2001:db8::1")).isTrue();
  }
}
