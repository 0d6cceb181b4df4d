package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.correlation.catalogue.TenantPatterns.Tenant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantPatternsTest {

  private static final TenantPatterns SHIPPED = TenantPatterns.shipped();

  @ParameterizedTest
  @CsvSource({
    "contoso.sharepoint.com, contoso, contoso.sharepoint.com",
    "contoso-my.sharepoint.com, contoso, contoso.sharepoint.com",
    "contoso-admin.sharepoint.com, contoso, contoso.sharepoint.com",
    "my-firm.sharepoint.com, my-firm, my-firm.sharepoint.com",
    "contoso.slack.com, contoso, contoso.slack.com",
    "contoso.enterprise.slack.com, contoso, contoso.slack.com",
    "contoso.atlassian.net, contoso, contoso.atlassian.net",
    "contoso.zendesk.com, contoso, contoso.zendesk.com",
    "contoso.my.salesforce.com, contoso, contoso.my.salesforce.com",
    "contoso.lightning.force.com, contoso, contoso.my.salesforce.com",
    "contoso.okta.com, contoso, contoso.okta.com",
    "contoso-admin.okta.com, contoso, contoso.okta.com",
    "contoso.zoom.us, contoso, contoso.zoom.us",
    "contoso.service-now.com, contoso, contoso.service-now.com",
    "contoso.myshopify.com, contoso, contoso.myshopify.com",
    "contoso.workday.com, contoso, contoso.workday.com",
    "contoso.crm4.dynamics.com, contoso, contoso.crm.dynamics.com",
  })
  void findsTenantsOfKnownHosts(String host, String name, String knownBy) {
    assertThat(SHIPPED.find(host)).contains(new Tenant(name, knownBy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slack.com",
        "app.slack.com",
        "files.slack.com",
        "wss-primary.slack.com",
        "edgeapi.slack.com",
        "us02web.zoom.us",
        "www.zendesk.com",
        "login.okta.com",
        "api.atlassian.com",
        "a.contoso.slack.com",
        "-my.sharepoint.com",
        "contoso.example.com",
        "sharepoint.com",
        "",
        "*",
        "localhost"
      })
  void findsNoTenantInOtherHosts(String host) {
    assertThat(SHIPPED.find(host)).isEmpty();
  }

  /** A tenant on another host would have no app, or the wrong app. */
  @Test
  void namesHostsOfAppsOnly() {
    AppCatalogue catalogue = ShippedCatalogue.get();
    for (String host : SHIPPED.listHosts("contoso")) {
      assertThat(catalogue.resolve(host, null))
          .as(host)
          .isInstanceOf(Destination.CataloguedApp.class);
      Tenant tenant = SHIPPED.find(host).orElseThrow();
      assertThat(tenant.name()).as(host).isEqualTo("contoso");
      assertThat(SHIPPED.find(tenant.host())).as(host).contains(tenant);
    }
  }

  @Property
  void keepsNameOfEveryAddressOfTenant(
      @ForAll @AlphaChars @StringLength(min = 12, max = 20) String s) {
    String name = s.toLowerCase(java.util.Locale.ROOT);
    SHIPPED
        .listHosts(name)
        .forEach(
            host -> assertThat(SHIPPED.find(host)).get().extracting(Tenant::name).isEqualTo(name));
  }

  @Test
  void appliesReservedLabelsToTheirAppAlone() {
    TenantPatterns patterns =
        TenantPatterns.parse(
            """
            # of all
            not: www

            hosts: {tenant}.one.example {tenant}-x.one.example
            not: api-* v?

            hosts: {tenant}.two.example
            """);
    assertThat(patterns.find("api-5.one.example")).isEmpty();
    assertThat(patterns.find("v1.one.example")).isEmpty();
    assertThat(patterns.find("www.two.example")).isEmpty();
    assertThat(patterns.find("api-5.two.example"))
        .contains(new Tenant("api-5", "api-5.two.example"));
    assertThat(patterns.find("v12.one.example")).contains(new Tenant("v12", "v12.one.example"));
    assertThat(patterns.find("acme-x.one.example"))
        .contains(new Tenant("acme", "acme.one.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domains: {tenant}.example.com",
        "hosts: example.com",
        "hosts: a.{tenant}.example.com",
        "hosts: {tenant}.example.com {tenant}.example.com",
        "hosts: {tenant}"
      })
  void refusesMalformedLines(String line) {
    assertThatThrownBy(() -> TenantPatterns.parse("\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
