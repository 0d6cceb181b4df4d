package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSuffixesTest {

  private static final PublicSuffixes SMALL =
      PublicSuffixes.parse(
          """
          // ===BEGIN ICANN DOMAINS===
          com
          jp
          *.kawasaki.jp
          !city.kawasaki.jp
          \u516c\u53f8.cn
          // ===END ICANN DOMAINS===

          // ===BEGIN PRIVATE DOMAINS===
          // a company
          pages.example.com
          *.customers.example.com
          """);

  @ParameterizedTest
  @CsvSource({
    "a.b.com, com, com",
    "com, com, com",
    "a.b.kawasaki.jp, b.kawasaki.jp, b.kawasaki.jp",
    "a.city.kawasaki.jp, kawasaki.jp, kawasaki.jp",
    "kawasaki.jp, jp, jp",
    "a.pages.example.com, com, pages.example.com",
    "a.b.customers.example.com, com, b.customers.example.com",
    "a.xn--55qx5d.cn, xn--55qx5d.cn, xn--55qx5d.cn"
  })
  void findsLongestSuffix(String name, String registry, String any) {
    assertThat(name.substring(SMALL.registrySuffix(name))).isEqualTo(registry);
    assertThat(name.substring(SMALL.publicSuffix(name))).isEqualTo(any);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.lan", "lan", "cn", "kawasaki"})
  void findsNoSuffixOfEndingOnNoList(String name) {
    assertThat(SMALL.registrySuffix(name)).isNegative();
    assertThat(SMALL.publicSuffix(name)).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.co.uk, example.co.uk",
    "me.github.io, me.github.io",
    "a.me.github.io, me.github.io",
    "github.io, github.io",
    "co.uk, co.uk",
    "a.www.ck, www.ck",
    "a-.example.com, example.com",
    "b.a_.example.com, example.com",
    "mordor.theshire.local,",
    "host.internal,"
  })
  void namesRegistrableDomainByShippedList(String name, String expected) {
    assertThat(RegistrableDomain.of(name)).isEqualTo(expected);
  }
}
