package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penumbra.correlation.catalogue.RiskFinding.Holds;
import io.penumbra.correlation.catalogue.RiskFinding.InYear;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Text format of the catalogue: round trips, and faults with line numbers. */
class AppsFormatTest {

  private static final String HEAD =
      """
      category: crm

      app: one
      name: One
      domains: one.com
      """;

  @Example
  void reportsEveryFaultWithFileLineAndReason() {
    String text =
        """
        name: Before any app
        category: no-such
        category: crm

        app: Not_Kebab
        name: X
        domains: x.com

        app: twice
        name: Twice
        name: Again
        country: XX
        domains: twice.com

        app: lonely
        name: Lonely

        app: wrong
        name: Wrong
        nonsense
        color: red
        domains: A.com a..com
        founded: soon
        yes: mfa mfa telepathy
        no: founded

        app: twice
        name: Twice
        domains: other.com
        """;
    MalformedAppsException refusal =
        catchThrowableOfType(
            MalformedAppsException.class, () -> AppsFormat.parse("some.apps", text));
    assertThat(refusal.faults().stream().map(Fault::toString))
        .containsExactly(
            "some.apps:1: 'name' is outside an app",
            "some.apps:2: there is no category 'no-such'",
            "some.apps:5: an app id must be kebab-case of at most 64 characters, got 'Not_Kebab'",
            "some.apps:11: 'name' occurs twice",
            "some.apps:9: country of twice must be an ISO 3166-1 alpha-2 code, got 'XX'",
            "some.apps:15: app lonely needs at least one domain",
            "some.apps:20: expected 'key: value', got 'nonsense'",
            "some.apps:21: 'color' is neither a field nor a risk factor",
            "some.apps:22: write 'A.com' as 'a.com'",
            "some.apps:23: 'founded' must be a year, got 'soon'",
            "some.apps:24: 'mfa' occurs twice",
            "some.apps:25: founded must be a year",
            "some.apps:18: app wrong needs at least one domain");
  }

  @Example
  void namesBothLinesOfDuplicateId() {
    assertThatThrownBy(() -> AppsFormat.parse("f.apps", HEAD + "\n" + HEAD.substring(15)))
        .hasMessage("f.apps:7: app one is already on line 3");
  }

  @Example
  void refusesImplausibleYears() {
    assertThatThrownBy(() -> AppsFormat.parse("f.apps", HEAD + "founded: 0995\n"))
        .hasMessage("f.apps:6: a year must be 1800 to 2100, got 995");
  }

  @Example
  void namesFaultsOfSourcesAndCategories() {
    String text =
        """
        category: crm
        inherent: 1
        yes: soc2
        vendor: Acme
        source: nobody

        app: one
        name: One
        domains: one.com
        yes: mfa ()
        yes: saml (nobody)
        breach: 2024 (in 2024) or so

        category: forums
        inherent: 0.4
        no: files-leave

        category: forums
        inherent: 0.3
        """;
    MalformedAppsException refusal =
        catchThrowableOfType(MalformedAppsException.class, () -> AppsFormat.parse("f.apps", text));
    assertThat(refusal.faults().stream().map(Fault::toString))
        .containsExactly(
            "f.apps:2: 'inherent' must be 0 to 0.999, got '1'",
            "f.apps:4: 'vendor' is not allowed in a category; accepted: inherent, yes, no"
                + " and source",
            "f.apps:5: a source must be a name, a year or day, and an address if any, got 'nobody'",
            "f.apps:1: a category states exposure alone, not soc2",
            "f.apps:10: '()' is neither a field nor a risk factor",
            "f.apps:11: a source must be a name, a year or day, and an address if any, got 'nobody'",
            "f.apps:12: 'breach' must be a year, got '2024 (in 2024) or so'",
            "f.apps:18: the risk of category forums is stated twice");
  }

  @Example
  void readsSourcesOfFactsAndOfTheCategory() {
    AppsFile file =
        AppsFormat.parse(
            "f.apps",
            """
            category: content-sharing
            inherent: 0.55
            yes: files-leave public-links
            source: vendor pages 2025

            app: one
            name: One
            domains: one.com
            yes: mfa saml (Acme trust center 2024)
            yes: soc2
            no: public-links
            model-provider: OpenAI, Anthropic
            breach: 2022 (Have I Been Pwned 2023)

            category: crm

            app: two
            name: Two
            domains: two.com
            yes: mfa
            """);
    assertThat(file.categories())
        .isEqualTo(
            Map.of(
                Category.CONTENT_SHARING,
                new CategoryRisk(
                    0.55,
                    Map.of(
                        RiskFactor.FILES_LEAVE, new Holds(true),
                        RiskFactor.PUBLIC_LINKS, new Holds(true)))));
    assertThat(file.apps())
        .extracting(App::risk)
        .containsExactly(
            new RiskProfile(
                Map.of(
                    RiskFactor.PUBLIC_LINKS, new Holds(false, "vendor pages 2025"),
                    RiskFactor.MFA, new Holds(true, "Acme trust center 2024"),
                    RiskFactor.SAML, new Holds(true, "Acme trust center 2024"),
                    RiskFactor.SOC2, new Holds(true, "vendor pages 2025"),
                    RiskFactor.BREACH, new InYear(2022, "Have I Been Pwned 2023")),
                "OpenAI, Anthropic"),
            new RiskProfile(Map.of(RiskFactor.MFA, new Holds(true))));
  }

  @Example
  void limitsListedFaults() {
    String text = "nonsense\n".repeat(1_000);
    MalformedAppsException refusal =
        catchThrowableOfType(MalformedAppsException.class, () -> AppsFormat.parse("f.apps", text));
    assertThat(refusal.faults()).hasSize(AppsFormat.MAX_FAULTS);
  }

  @Example
  void acceptsCommentsAndWindowsLineEnds() {
    String text = "# about\r\n" + HEAD.replace("\n", "\r\n");
    assertThat(AppsFormat.parse("f.apps", text).apps()).hasSize(1);
  }

  @Provide
  Arbitrary<List<App>> apps() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withChars("abcXYZ 0-9äß&.()'")
            .ofMinLength(1)
            .ofMaxLength(40)
            .map(String::strip)
            .filter(name -> !name.isBlank());
    Arbitrary<RiskProfile> profiles =
        Arbitraries.maps(Arbitraries.of(RiskFactor.class), Arbitraries.integers().between(0, 300))
            .map(AppsFormatTest::profile);
    return Combinators.combine(
            names,
            names.injectNull(0.3),
            Arbitraries.of("DE", "US", "JP").injectNull(0.3),
            Arbitraries.of(Category.class),
            Arbitraries.integers().between(1, 30),
            profiles)
        .as(
            (name, vendor, country, category, domains, risk) ->
                new App(new AppRef("id"), name, category, vendor, country, patterns(domains), risk))
        .list()
        .ofMaxSize(6)
        .map(AppsFormatTest::withIdsAndInOrderOfCategories);
  }

  @Property(tries = 300)
  void readsWrittenApps(@ForAll("apps") List<App> apps) {
    assertThat(AppsFormat.parse("written", AppsFormat.write(apps)).apps()).isEqualTo(apps);
  }

  @Property(tries = 100)
  void readsWrittenCategories(@ForAll("categories") Map<Category, CategoryRisk> categories) {
    assertThat(AppsFormat.parse("written", AppsFormat.write(List.of(), categories)).categories())
        .isEqualTo(categories);
  }

  @Provide
  Arbitrary<Map<Category, CategoryRisk>> categories() {
    Arbitrary<RiskFactor> factors =
        Arbitraries.of(RiskFactor.class).filter(factor -> factor.group() == RiskGroup.EXPOSURE);
    Arbitrary<CategoryRisk> risks =
        Combinators.combine(
                Arbitraries.integers().between(0, 999),
                Arbitraries.maps(factors, Arbitraries.integers().between(0, 300)))
            .as((inherent, seeds) -> new CategoryRisk(inherent / 1000.0, findings(seeds)));
    return Arbitraries.maps(Arbitraries.of(Category.class), risks);
  }

  @Property(tries = 1_000)
  void readsOrRefusesAnyTextByLine(@ForAll String text) {
    try {
      AppsFormat.parse("any", text);
    } catch (MalformedAppsException e) {
      assertThat(e.faults()).isNotEmpty().allMatch(fault -> fault.line() >= 1);
    }
  }

  private static List<DomainPattern> patterns(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new DomainPattern((i % 3 == 1 ? "*." : i % 3 == 2 ? "=" : "") + "d" + i + ".com"))
        .toList();
  }

  private static RiskProfile profile(Map<RiskFactor, Integer> seeds) {
    return new RiskProfile(findings(seeds), seeds.size() % 5 == 1 ? "Model maker (EU)" : null);
  }

  private static Map<RiskFactor, RiskFinding> findings(Map<RiskFactor, Integer> seeds) {
    Map<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);
    seeds.forEach(
        (factor, seed) -> {
          String source = seed % 3 == 0 ? null : "Report & page, no. " + seed % 7 + " 2024";
          findings.put(
              factor,
              factor.isYear()
                  ? new InYear(InYear.EARLIEST + seed, source)
                  : new Holds(seed % 2 == 0, source));
        });
    return findings;
  }

  private static List<App> withIdsAndInOrderOfCategories(List<App> apps) {
    List<App> sorted = apps.stream().sorted(java.util.Comparator.comparing(App::category)).toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(
            i -> {
              App app = sorted.get(i);
              return new App(
                  new AppRef("app-" + i),
                  app.name(),
                  app.category(),
                  app.vendor(),
                  app.headquarters(),
                  app.domains(),
                  app.risk());
            })
        .collect(Collectors.toList());
  }
}
