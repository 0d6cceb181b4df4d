package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue that ships is whole: loading it checks ids, domains, categories and countries. */
class ShippedCatalogueTest {

  private static final AppCatalogue CATALOGUE = ShippedCatalogue.load();

  @Test
  void itIsLargeAndBroad() {
    assertThat(CATALOGUE.apps()).hasSizeGreaterThanOrEqualTo(800);
    assertThat(CATALOGUE.apps().stream().mapToInt(app -> app.domains().size()).sum())
        .isGreaterThanOrEqualTo(3_000);
    Set<Category> used = CATALOGUE.apps().stream().map(App::category).collect(Collectors.toSet());
    assertThat(used).containsExactlyInAnyOrder(Category.values()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void whatIsNotKnownIsNotScored() {
    List<RiskScore> scores =
        CATALOGUE.apps().stream()
            .map(app -> RiskScore.of(app.risk(), RiskWeights.DEFAULT, 2026))
            .toList();
    assertThat(scores)
        .allSatisfy(
            score -> {
              if (score instanceof RiskScore.Scored scored) {
                assertThat(scored.value()).isBetween(0.0, 10.0);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "www.github.com, GitHub",
    "outlook.office365.com, Outlook and Exchange Online",
    "contoso.sharepoint.com, SharePoint and OneDrive for Business",
    "eu.slack.com, Slack",
    "login.microsoftonline.com, Microsoft Entra ID",
    "notgithub.com, notgithub.com",
    "deep.example.co.uk, example.co.uk",
    "mordordc.theshire.local, internal",
    "printer, internal"
  })
  void hostsFindTheirApp(String host, String expected) {
    String found =
        switch (CATALOGUE.resolve(host, null)) {
          case Destination.CataloguedApp app -> CATALOGUE.app(app.app()).orElseThrow().name();
          case Destination.UnmatchedDomain domain -> domain.registrableDomain();
          case Destination.Internal _ -> "internal";
          case Destination.Unnamed _ -> "unnamed";
        };
    assertThat(found).isEqualTo(expected);
  }
}
