package io.penumbra.commons.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "169.254.169.254",
        "192.0.0.0",
        "192.0.0.192",
        "192.0.0.255",
        "224.0.0.1",
        "240.0.0.1",
        "[::]",
        "[::2]",
        "[::7f00:2]",
        "[::a9fe:a9fe]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::1]",
        "[64:ff9b:1:ffff::a9fe:a9fe]",
        "[2001::1]",
        "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
        "[2002:a9fe:a9fe::1]",
        "[fe80::1]",
        "[ff02::1]"
      })
  void refusesAddressesThatNoReceiverHas(String host) {
    TargetUrl url = TargetUrl.parse("https://%s/".formatted(host));
    assertThatThrownBy(() -> TargetAddress.of(url, true))
        .isInstanceOf(TargetAddress.Refused.class)
        .hasMessageContaining("which is never sent to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "192.168.0.1",
        "198.18.0.1",
        "[::1]",
        "[fd00::1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::1]"
      })
  void requiresConsentForPrivateAddresses(String host) throws TargetAddress.Refused {
    TargetUrl url = TargetUrl.parse("https://%s/".formatted(host));
    assertThatThrownBy(() -> TargetAddress.of(url, false))
        .isInstanceOf(TargetAddress.Refused.class)
        .hasMessageContaining("in a private network");
    assertThat(TargetAddress.of(url, true)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.1.1", "192.1.0.0", "8.8.8.8", "[2001:db8::1]", "[2001:1::1]", "[2a00::1]"})
  void acceptsPublicAddresses(String host) throws TargetAddress.Refused {
    assertThat(TargetAddress.of(TargetUrl.parse("https://%s/".formatted(host)), false)).isNotNull();
  }
}
