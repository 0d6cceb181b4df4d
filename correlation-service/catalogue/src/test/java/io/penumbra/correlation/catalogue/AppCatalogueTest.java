package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.Destination.CataloguedApp;
import io.penumbra.correlation.catalogue.Destination.UnmatchedDomain;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppCatalogueTest {

  private final AppCatalogue catalogue =
      AppCatalogue.of(
          List.of(
              app("microsoft", "microsoft.com"),
              app("teams", "teams.microsoft.com", "=skype.com"),
              app("amazon", "amazonaws.com"),
              app("amazon-s3", "s3.amazonaws.com", "s3.*.amazonaws.com", "*.s3.*.amazonaws.com"),
              app("only-below", "*.tenant.example.com"),
              app("tenant-portal", "portal.tenant.example.com"),
              app("munich", "münchen.de")));

  @ParameterizedTest
  @CsvSource({
    "microsoft.com, microsoft",
    "www.microsoft.com, microsoft",
    "teams.microsoft.com, teams",
    "a.b.teams.microsoft.com, teams",
    "xteams.microsoft.com, microsoft",
    "Teams.Microsoft.COM, teams",
    "teams.microsoft.com., teams",
    "teams.microsoft.com:443, teams",
    "ec2.eu-west-1.amazonaws.com, amazon",
    "s3.amazonaws.com, amazon-s3",
    "bucket.s3.amazonaws.com, amazon-s3",
    "s3.eu-west-1.amazonaws.com, amazon-s3",
    "bucket.s3.eu-west-1.amazonaws.com, amazon-s3",
    "my.dotted.bucket.s3.eu-west-1.amazonaws.com, amazon-s3",
    "acme.tenant.example.com, only-below",
    "portal.tenant.example.com, tenant-portal",
    "x.portal.tenant.example.com, tenant-portal",
    "skype.com, teams",
    "www.xn--mnchen-3ya.de, munich",
    "WWW.MÜNCHEN.de, munich",
    "_sip._tls.microsoft.com, microsoft",
  })
  void prefersLongestPatternOnLabelBoundaries(String host, String app) {
    assertThat(catalogue.resolve(host, null)).isEqualTo(new CataloguedApp(new AppRef(app)));
  }

  @ParameterizedTest
  @CsvSource({
    "www.skype.com, skype.com",
    "notmicrosoft.com, notmicrosoft.com",
    "tenant.example.com, example.com",
    "a.b.example.co.uk, example.co.uk",
    "deep.down.city.kawasaki.jp, city.kawasaki.jp",
    "me.github.io, me.github.io",
    "github.io, github.io",
    "co.uk, co.uk",
    "a-.b_.c.example.com, example.com",
    "пример.рф, xn--e1afmkfd.xn--p1ai",
  })
  void reducesUnclaimedPublicNamesToRegistrableDomain(String host, String registrable) {
    Destination expected =
        registrable == null ? Destination.INTERNAL : new UnmatchedDomain(registrable);
    assertThat(catalogue.resolve(host, "10.0.0.1")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "workstation6",
        "wpad",
        "mordordc.theshire.local",
        "nas.lan",
        "vault.corp.internal",
        "printer.home.arpa",
        "6.39.18.172.in-addr.arpa.",
        "1.0.0.0.ip6.arpa",
        "_ldap._tcp.dc._msdcs.contoso.com",
        "_kerberos._udp.contoso.com",
        "dc1.ad.contoso",
        "192.168.0.4",
        "[fe80::1]",
        "[fd00::1]:8443",
        "10.1.2.3:8080",
      })
  void classifiesNonPublicNamesAsInternal(String host) {
    assertThat(catalogue.resolve(host, "8.8.8.8")).isEqualTo(Destination.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.255.255",
        "198.18.0.1",
        "224.0.0.251",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%12",
        "fd12:3456:789a::1",
        "fc00::1",
        "ff02::fb",
        "::ffff:10.0.0.1",
      })
  void classifiesNonPublicAddressesAsInternal(String address) {
    assertThat(catalogue.resolve(null, address)).isEqualTo(Destination.INTERNAL);
    assertThat(catalogue.resolve(address, "8.8.8.8")).isEqualTo(Destination.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.0.1",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.169.0.1",
        "198.17.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
      })
  void classifiesPublicAddressesWithoutNameAsUnnamed(String address) {
    assertThat(catalogue.resolve(null, address)).isEqualTo(Destination.UNNAMED);
    assertThat(catalogue.resolve("", address)).isEqualTo(Destination.UNNAMED);
    assertThat(catalogue.resolve(address, "10.0.0.1")).isEqualTo(Destination.UNNAMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a..b.com", ".", "..", "under the bridge.com", "a/b.com", "%zz", ":", ":80"})
  void ignoresHostsThatAreNoNames(String host) {
    assertThat(catalogue.resolve(host, "8.8.8.8")).isEqualTo(Destination.UNNAMED);
    assertThat(catalogue.resolve(host, "10.0.0.1")).isEqualTo(Destination.INTERNAL);
  }

  @Test
  void ignoresNamesWithTooManyCharacters() {
    String label = "a".repeat(63);
    String tooLong = String.join(".", label, label, label, label, "com");
    assertThat(catalogue.resolve(tooLong, "8.8.8.8")).isEqualTo(Destination.UNNAMED);
    assertThat(catalogue.resolve("a".repeat(64) + ".microsoft.com", "8.8.8.8"))
        .isEqualTo(Destination.UNNAMED);
  }

  @Test
  void classifiesOwnDomainAsInternalUnlessAppClaimsIt() {
    AppCatalogue own =
        catalogue.with(
            List.of(app("wiki", "wiki.contoso.com")), Set.of(DomainPattern.parse("contoso.com")));

    assertThat(own.resolve("dc1.contoso.com", null)).isEqualTo(Destination.INTERNAL);
    assertThat(own.resolve("wiki.contoso.com", null))
        .isEqualTo(new CataloguedApp(new AppRef("wiki")));
    assertThat(catalogue.resolve("dc1.contoso.com", null))
        .isEqualTo(new UnmatchedDomain("contoso.com"));
  }

  @Test
  void prefersCustomAppsToShippedOnes() {
    AppCatalogue custom =
        catalogue.with(
            List.of(app("our-teams", "teams.microsoft.com"), app("munich", "muenchen.example.com")),
            Set.of());

    assertThat(custom.resolve("teams.microsoft.com", null))
        .isEqualTo(new CataloguedApp(new AppRef("our-teams")));
    assertThat(custom.resolve("skype.com", null)).isEqualTo(new CataloguedApp(new AppRef("teams")));
    assertThat(custom.resolve("münchen.de", null))
        .isEqualTo(new UnmatchedDomain("xn--mnchen-3ya.de"));
    assertThat(custom.apps()).hasSize(8);
  }

  @Test
  void refusesDuplicateDomainsAndIds() {
    List<App> apps = List.of(app("one", "example.com"), app("two", "EXAMPLE.com."));
    assertThatThrownBy(() -> AppCatalogue.of(apps))
        .hasMessage("domain example.com belongs to one and two");
    List<App> twins = List.of(app("one", "a.com"), app("one", "b.com"));
    assertThatThrownBy(() -> AppCatalogue.of(twins)).hasMessage("app id one occurs twice");
  }

  static App app(String id, String... domains) {
    return new App(
        new AppRef(id),
        id,
        Category.IT_SERVICES,
        null,
        null,
        Stream.of(domains).map(DomainPattern::parse).toList(),
        RiskProfile.UNKNOWN);
  }
}
