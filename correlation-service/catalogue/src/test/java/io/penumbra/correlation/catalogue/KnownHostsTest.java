package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Classification of well-known hosts by the shipped catalogue. */
class KnownHostsTest {

  private static final AppCatalogue CATALOGUE = ShippedCatalogue.load();

  @Test
  void namesWellKnownHosts() throws IOException {
    Map<String, String> expected = knownHosts();
    Map<String, String> found = new LinkedHashMap<>();
    expected.keySet().forEach(host -> found.put(host, appOf(host)));

    assertThat(expected).hasSizeGreaterThanOrEqualTo(300);
    assertThat(found).containsExactlyEntriesOf(expected);
  }

  @Test
  void namesProductsOfLargeVendorsApart() {
    assertThat(appOf("workspace.google.com")).isNotEqualTo(appOf("www.google.com"));
    assertThat(appOf("word.cloud.microsoft")).isNotEqualTo(appOf("teams.cloud.microsoft"));
    assertThat(appOf("mail.yahoo.com")).isNotEqualTo(appOf("www.yahoo.com"));
  }

  private static String appOf(String host) {
    return CATALOGUE.resolve(host, null) instanceof Destination.CataloguedApp app
        ? app.app().id()
        : "none";
  }

  private static Map<String, String> knownHosts() throws IOException {
    Map<String, String> hosts = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                KnownHostsTest.class.getResourceAsStream("/known-hosts.tsv"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(columns -> hosts.put(columns[0], columns[1]));
    }
    return hosts;
  }
}
