package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consistency of the shipped catalogue. Loading checks ids, domains, categories and countries. */
class ShippedCatalogueTest {

  private static final AppCatalogue CATALOGUE = ShippedCatalogue.load();

  @Test
  void containsManyAppsOfEveryCategory() {
    assertThat(CATALOGUE.apps()).hasSizeGreaterThanOrEqualTo(800);
    assertThat(CATALOGUE.apps().stream().mapToInt(app -> app.domains().size()).sum())
        .isGreaterThanOrEqualTo(3_000);
    Set<Category> used = CATALOGUE.apps().stream().map(App::category).collect(Collectors.toSet());
    assertThat(used).containsExactlyInAnyOrder(Category.values()).hasSizeGreaterThanOrEqualTo(40);
  }

  /** Absence of a factor can be verified only if the factor is publicly visible. */
  @Test
  void deniesPubliclyVisibleFactorsOnly() {
    assertThat(CATALOGUE.apps())
        .allSatisfy(
            app ->
                app.risk()
                    .findings()
                    .forEach(
                        (factor, finding) -> {
                          if (finding instanceof RiskFinding.Holds(boolean holds, _)
                              && !holds
                              && factor.group() != RiskGroup.EXPOSURE) {
                            assertThat(factor)
                                .as(app.ref().id())
                                .isIn(RiskFactor.LISTED_COMPANY, RiskFactor.ANONYMOUS_USE);
                          }
                        }));
  }

  @Test
  void containsNoFutureYears() {
    assertThat(CATALOGUE.apps())
        .allSatisfy(
            app ->
                assertThat(app.risk().findings().values())
                    .as(app.ref().id())
                    .noneMatch(f -> f instanceof RiskFinding.InYear(int year, _) && year > 2026));
  }

  /** The factor describes the vendor, so all apps of a vendor have the same value. */
  @Test
  void statesListedCompanyForAllAppsOfVendor() {
    CATALOGUE.apps().stream()
        .filter(app -> app.vendor() != null)
        .collect(Collectors.groupingBy(App::vendor))
        .forEach(
            (vendor, apps) ->
                assertThat(apps)
                    .extracting(
                        app ->
                            Optional.ofNullable(
                                app.risk().findings().get(RiskFactor.LISTED_COMPANY)))
                    .as(vendor)
                    .containsOnly(
                        Optional.ofNullable(
                            apps.getFirst().risk().findings().get(RiskFactor.LISTED_COMPANY))));
  }

  @Test
  void statesBasisOfEveryFile() {
    for (Category category : Category.values()) {
      String file = ShippedCatalogue.getFile(category);
      assertThat(ShippedCatalogue.read(file)).as(file).startsWith("# Written from public facts");
    }
  }

  /** A custom app could otherwise have the id of a shipped app. */
  @Test
  void usesNoIdsReservedForCustomApps() {
    assertThat(CATALOGUE.apps()).noneMatch(app -> app.ref().id().startsWith("custom-"));
  }

  /**
   * Anyone can register names below a public suffix, so no app may claim a suffix. A host's
   * customers are distinct from the host: {@code *.github.io} is GitHub Pages, {@code github.io}
   * alone is no app.
   */
  @Test
  void claimsNoPublicSuffix() {
    CATALOGUE
        .apps()
        .forEach(
            app ->
                app.domains().stream()
                    .filter(pattern -> !pattern.exact())
                    .forEach(
                        pattern ->
                            assertThat(claimsASuffix(pattern))
                                .as(app.ref() + " " + pattern)
                                .isFalse()));
  }

  private static boolean claimsASuffix(DomainPattern pattern) {
    boolean below = pattern.text().startsWith("*.");
    String name = below ? pattern.text().substring(2) : pattern.text();
    if (name.indexOf('*') >= 0) {
      return false;
    }
    PublicSuffixes list = PublicSuffixes.shipped();
    // only the National Health Service registers names there
    return below
        ? list.registrySuffix(name) == 0 && !name.equals("nhs.uk")
        : list.publicSuffix(name) == 0;
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
  void findsAppsOfHosts(String host, String expected) {
    String found =
        switch (CATALOGUE.resolve(host, null)) {
          case Destination.CataloguedApp app -> CATALOGUE.findApp(app.app()).orElseThrow().name();
          case Destination.UnmatchedDomain domain -> domain.registrableDomain();
          case Destination.Internal _ -> "internal";
          case Destination.Unnamed _ -> "unnamed";
        };
    assertThat(found).isEqualTo(expected);
  }
}
