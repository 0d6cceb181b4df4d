package io.penumbra.correlation.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.RiskProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparison of rules and tags with the catalogue's matcher. */
class RulesTest {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
  private static final Scope LAPTOPS = Scope.of(List.of("nb-*"), null, null, null);
  private static final Scope SERVERS = Scope.of(null, null, List.of("linux*"), List.of());

  /** Domains of random apps, with few distinct labels so that many domains contain others. */
  private static final List<String> DOMAINS =
      List.of(
          "example.com",
          "a.example.com",
          "*.a.example.com",
          "=a.example.com",
          "b.a.example.com",
          "c.b.a.example.com",
          "*.example.com",
          "b.*.example.com",
          "=b.a.example.com",
          "example.net",
          "a.example.net",
          "*.a.example.net",
          "b.example.net",
          "=b.example.net",
          "c.b.example.net");

  private static final List<String> NAMES = names();

  private static final Map<DomainPattern, AppCatalogue> COVERING = new HashMap<>();

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String end : List.of("example.com", "example.net", "example.org")) {
      names.add(end);
      for (String one : List.of("a", "b", "c")) {
        names.add(one + '.' + end);
        for (String two : List.of("a", "b", "c")) {
          names.add(two + '.' + one + '.' + end);
          names.add("c." + two + '.' + one + '.' + end);
        }
      }
    }
    return names;
  }

  /** Random catalogue with random tags and rules. */
  private static final class Sample {

    private final Random random;
    private final List<App> apps = new ArrayList<>();
    private final AppCatalogue catalogue;
    private final Map<String, Action> tags = new TreeMap<>();
    private final List<Rule> rules = new ArrayList<>();

    private Sample(long seed) {
      random = new Random(seed);
      List<String> left = new ArrayList<>(DOMAINS);
      Collections.shuffle(left, random);
      for (int i = 0; i < 5; i++) {
        apps.add(app("app-" + i, left.get(2 * i), left.get(2 * i + 1)));
      }
      catalogue = AppCatalogue.of(apps);
      for (App app : apps) {
        switch (random.nextInt(4)) {
          case 0 -> tags.put(app.ref().id(), Action.BLOCK);
          case 1 -> tags.put(app.ref().id(), Action.WARN);
          default -> {}
        }
      }
      DesiredState state = DesiredState.of(catalogue, Set.of(), NeededNames.shipped());
      for (int i = random.nextInt(6); i > 0; i--) {
        Rule rule = rule(i);
        if (rule.app() != null
            || state.refusal(rule.pattern(), rule.action(), rule.source()) == null) {
          rules.add(rule);
        }
      }
    }

    private Rule rule(int number) {
      Scope scope =
          switch (random.nextInt(4)) {
            case 0 -> LAPTOPS;
            case 1 -> SERVERS;
            default -> null;
          };
      Action action = Action.values()[random.nextInt(3)];
      String app = random.nextInt(3) == 0 ? "app-" + random.nextInt(5) : null;
      String name = NAMES.get(random.nextInt(NAMES.size()));
      String form = random.nextInt(4) == 0 ? "=" : random.nextInt(5) == 0 ? "*." : "";
      return RulesTest.rule(
          number, app, app == null ? form + name : null, action, scope, AT.plusSeconds(number));
    }

    private Published published() {
      return PublishedStates.of(catalogue, tags, rules, 1);
    }

    /**
     * Returns true if a tag or rule of the name's app, or a rule of a covering domain, restricts
     * it.
     */
    private boolean mayRestrict(String name, Scope scope) {
      String app =
          catalogue.resolve(name, null) instanceof Destination.CataloguedApp(AppRef ref)
              ? ref.id()
              : null;
      return app != null && tags.containsKey(app)
          || rules.stream()
              .filter(rule -> rule.scope() == null || rule.scope().equals(scope))
              .filter(rule -> rule.action() != Action.PASS)
              .anyMatch(
                  rule ->
                      rule.app() == null ? covers(rule.pattern(), name) : rule.app().equals(app));
    }
  }

  @Test
  void neverRestrictsUnrestrictedNames() {
    int restricted = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      Sample sample = new Sample(seed);
      Published published = sample.published();
      for (Scope scope : Arrays.asList(null, LAPTOPS, SERVERS)) {
        Function<String, Action> actions = actions(published.within(scope));
        for (String name : NAMES) {
          Action action = actions.apply(name);
          if (action != Action.PASS) {
            restricted++;
            assertThat(sample.mayRestrict(name, scope))
                .as("seed %d: %s in %s", seed, name, scope)
                .isTrue();
          }
        }
      }
    }
    assertThat(restricted).isGreaterThan(5_000);
  }

  @Test
  void neverTakesNamesOfAnotherAppWithADomain() {
    int judged = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      Sample sample = new Sample(seed);
      Published published = sample.published();
      for (Rule rule : sample.rules) {
        if (rule.app() != null || rule.action() == Action.PASS || rule.scope() != null) {
          continue;
        }
        String ofRule = owner(sample, rule.pattern());
        Function<String, Action> actions = actions(published.within(null));
        for (String name : NAMES) {
          String owner = owner(sample.catalogue, name);
          boolean isOthers = owner != null && !owner.equals(ofRule) && covers(rule.pattern(), name);
          boolean isRestricted =
              isOthers
                  && (sample.tags.containsKey(owner)
                      || sample.rules.stream()
                          .filter(other -> other.action() != Action.PASS)
                          .anyMatch(
                              other ->
                                  other.app() == null
                                      ? covers(other.pattern(), name)
                                          && !other.pattern().equals(rule.pattern())
                                      : other.app().equals(owner)));
          if (isOthers && !isRestricted) {
            judged++;
            assertThat(actions.apply(name))
                .as("seed %d: %s by %s", seed, name, rule.pattern())
                .isEqualTo(Action.PASS);
          }
        }
      }
    }
    assertThat(judged).isGreaterThan(100);
  }

  @Test
  void doesNotDependOnTheOrderOfTagsAndRules() {
    for (int seed = 0; seed < 500; seed++) {
      Sample sample = new Sample(seed);
      List<Entry> entries = sample.published().entries();
      Map<String, Action> tags = new HashMap<>(sample.tags);
      List<Rule> rules = new ArrayList<>(sample.rules);
      Collections.shuffle(rules, new Random(seed + 1));
      assertThat(PublishedStates.of(sample.catalogue, tags, rules, 1).entries())
          .as("seed %d", seed)
          .isEqualTo(entries);
    }
  }

  @Test
  void restrictsScopeLikeItsRulesAlone() {
    for (int seed = 0; seed < 1_000; seed++) {
      Sample sample = new Sample(seed);
      Published published = sample.published();
      // the equivalent rules without scopes: rules of the scope, and unscoped rules without an
      // override
      List<Rule> only = new ArrayList<>();
      Set<String> own =
          sample.rules.stream()
              .filter(rule -> LAPTOPS.equals(rule.scope()))
              .map(Rule::target)
              .collect(Collectors.toSet());
      for (Rule rule : sample.rules) {
        if (LAPTOPS.equals(rule.scope()) || rule.scope() == null && !own.contains(rule.target())) {
          only.add(
              rule(0, rule.app(), text(rule.pattern()), rule.action(), null, rule.createdAt()));
        }
      }
      Function<String, Action> alone =
          actions(PublishedStates.of(sample.catalogue, sample.tags, only, 1));
      Function<String, Action> within = actions(published.within(LAPTOPS));
      for (String name : NAMES) {
        assertThat(within.apply(name)).as("seed %d: %s", seed, name).isEqualTo(alone.apply(name));
      }
    }
  }

  @Test
  void allowsInSpiteOfATag() {
    AppCatalogue catalogue =
        AppCatalogue.of(List.of(app("suite", "suite.example.com"), app("other", "example.net")));
    Map<String, Action> tags = Map.of("suite", Action.BLOCK);
    Rule app = rule(1, "suite", null, Action.PASS, null, AT);
    assertThat(PublishedStates.of(catalogue, tags, List.of(app), 1).entries()).isEmpty();
    Rule domain = rule(2, null, "files.suite.example.com", Action.PASS, null, AT);
    Published published = PublishedStates.of(catalogue, tags, List.of(domain), 1);
    assertThat(action(published, "a.files.suite.example.com")).isEqualTo(Action.PASS);
    assertThat(action(published, "suite.example.com")).isEqualTo(Action.BLOCK);
    Rule scoped = rule(3, "suite", null, Action.PASS, LAPTOPS, AT);
    published = PublishedStates.of(catalogue, tags, List.of(scoped), 1);
    assertThat(action(published.within(LAPTOPS), "suite.example.com")).isEqualTo(Action.PASS);
    assertThat(action(published.within(SERVERS), "suite.example.com")).isEqualTo(Action.BLOCK);
    assertThat(published.outside(null)).isEmpty();
  }

  @Test
  void restrictsDomainsWithAndWithoutAnApp() {
    AppCatalogue catalogue =
        AppCatalogue.of(
            List.of(
                app("suite", "suite.example.com", "eu.files.suite.example.com"),
                app("inner", "inner.files.suite.example.com")));
    List<Rule> rules =
        List.of(
            rule(1, null, "files.suite.example.com", Action.BLOCK, null, AT),
            rule(2, null, "nobody.example.org", Action.WARN, LAPTOPS, AT));
    Published published = PublishedStates.of(catalogue, Map.of(), rules, 1);
    assertThat(action(published, "files.suite.example.com")).isEqualTo(Action.BLOCK);
    assertThat(action(published, "eu.files.suite.example.com")).isEqualTo(Action.BLOCK);
    assertThat(action(published, "inner.files.suite.example.com")).isEqualTo(Action.PASS);
    assertThat(action(published, "suite.example.com")).isEqualTo(Action.PASS);
    assertThat(action(published.within(LAPTOPS), "nobody.example.org")).isEqualTo(Action.WARN);
    assertThat(action(published.within(null), "nobody.example.org")).isEqualTo(Action.PASS);
    assertThat(published.outside(null))
        .extracting(entry -> entry.pattern().text())
        .containsExactly("nobody.example.org");
  }

  @Test
  void findsConflictsOfDomains() {
    AppCatalogue catalogue =
        AppCatalogue.of(
                List.of(
                    app("suite", "suite.example.com"),
                    app("inner", "inner.files.suite.example.com"),
                    app("kept", "kept.example.com")))
            .with(List.of(), Set.of(DomainPattern.parse("corp.example.com")));
    DesiredState desired = DesiredState.of(catalogue, Set.of("kept"), NeededNames.shipped());
    List<DesiredState.Tagged> tags =
        Stream.of("suite", "inner")
            .map(
                app ->
                    new DesiredState.Tagged(
                        "catalogued", app, app, "sanctioned", "admin", AT, null))
            .toList();
    List<Rule> rules =
        Stream.of("files.suite.example.com", "a.kept.example.com", "a.corp.example.com")
            .map(pattern -> rule(1, null, pattern, Action.BLOCK, null, AT))
            .toList();
    assertThat(desired.listDemands(tags, rules))
        .flatExtracting(Demand::conflicts)
        .extracting(Conflict::text)
        .containsExactlyInAnyOrder(
            "within-sanctioned files.suite.example.com suite suite.example.com",
            "contains-sanctioned files.suite.example.com inner inner.files.suite.example.com",
            "protected-app a.kept.example.com kept -",
            "internal-domain a.corp.example.com - corp.example.com");
    assertThat(
            desired.listDemands(
                tags, List.of(rule(1, null, "files.suite.example.com", Action.PASS, null, AT))))
        .allMatch(demand -> demand.conflicts().isEmpty());
  }

  @Test
  void keepsRulesBackThatBlockSanctionedAppsOrOwnTenants() {
    AppCatalogue catalogue =
        AppCatalogue.of(List.of(app("slack", "slack.com"), app("sharepoint", "sharepoint.com")));
    DesiredState desired =
        DesiredState.of(
            catalogue,
            Set.of(),
            NeededNames.shipped(),
            Set.of("contoso", "fabrikam.sharepoint.com"));
    List<DesiredState.Tagged> tags =
        List.of(
            new DesiredState.Tagged(
                "catalogued", "slack", "Slack", "sanctioned", "admin", AT, null));
    assertThat(conflicts(desired, tags, rule(1, "slack", null, Action.BLOCK, null, AT)))
        .contains("sanctioned-app - slack -");
    assertThat(conflicts(desired, tags, rule(1, null, "other.slack.com", Action.BLOCK, null, AT)))
        .contains("within-sanctioned other.slack.com slack slack.com");
    assertThat(
            conflicts(
                desired, tags, rule(1, null, "contoso-my.sharepoint.com", Action.BLOCK, null, AT)))
        .contains("own-tenant contoso-my.sharepoint.com - contoso.sharepoint.com");
    assertThat(conflicts(desired, tags, rule(1, "sharepoint", null, Action.BLOCK, null, AT)))
        .contains("own-tenant sharepoint.com - fabrikam.sharepoint.com");
    assertThat(
            conflicts(
                desired, tags, rule(1, null, "others.sharepoint.com", Action.BLOCK, null, AT)))
        .isEmpty();
    assertThat(conflicts(desired, tags, rule(1, "slack", null, Action.PASS, null, AT))).isEmpty();
  }

  private static List<String> conflicts(
      DesiredState desired, List<DesiredState.Tagged> tags, Rule rule) {
    return desired.listDemands(tags, List.of(rule)).stream()
        .flatMap(demand -> demand.conflicts().stream())
        .map(Conflict::text)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com", "co.uk", "*.co.uk", "=co.uk", "localhost", "a b.com", "", "=", "."})
  void rejectsInvalidPatterns(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> RulePatterns.parse(written));
  }

  @Test
  void refusesPublicSuffixesOfCompaniesAndWildcardsAcrossApps() {
    DesiredState state =
        DesiredState.of(
            AppCatalogue.of(List.of(app("wild", "s3.*.example.com"))),
            Set.of(),
            NeededNames.shipped());
    assertThat(refusal(state, "github.io")).contains("public suffix");
    assertThat(refusal(state, "someone.github.io")).isNull();
    assertThat(refusal(state, "s3.*.example.com")).isNull();
    assertThat(refusal(state, "s4.*.example.com")).contains("wildcard");
    assertThat(refusal(state, "*.eu.example.com")).contains("several apps");
    assertThat(refusal(state, "*.example.com")).isNull();
    assertThat(
            state.refusal(
                DomainPattern.parse("nobody.example.org"), Action.BLOCK, Rule.Source.REQUEST))
        .contains("no app claims");
  }

  private static String refusal(DesiredState state, String pattern) {
    return state.refusal(DomainPattern.parse(pattern), Action.BLOCK, Rule.Source.ADMINISTRATOR);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NB-0815 | Windows11 | true
          nb-     | Windows10 | true
          srv-1   | Windows11 | false
          NB-0815 | macOS     | false
          nb-lab7 | Windows11 | false
          nb-1    |           | false
                  | Windows11 | false
          """,
      delimiter = '|')
  void coversMachinesByNameAndSystem(String name, String platform, boolean expected) {
    Scope scope = Scope.of(List.of("Nb-*", "pc??"), List.of("*lab*"), List.of("windows*"), null);
    assertThat(scope.covers(name, platform)).isEqualTo(expected);
    assertThat(Scope.parse(scope.text())).isEqualTo(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "nb\n-*", "x;y", "{"})
  void refusesMalformedScopes(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scope.of(List.of(pattern), null, null, null));
  }

  @Test
  void prefersTheStrongestRuleAndTheNarrowestScope() {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                rule(1, "suite", null, Action.WARN, null, AT),
                rule(2, "suite", null, Action.BLOCK, null, AT),
                rule(3, "suite", null, Action.WARN, LAPTOPS, AT)));
    AppCatalogue catalogue = AppCatalogue.of(List.of(app("suite", "suite.example.com")));
    Published published = PublishedStates.of(catalogue, Map.of(), rules, 1);
    assertThat(action(published.within(null), "suite.example.com")).isEqualTo(Action.BLOCK);
    assertThat(action(published.within(LAPTOPS), "suite.example.com")).isEqualTo(Action.WARN);
    rules.add(rule(4, "suite", null, Action.PASS, null, AT));
    published = PublishedStates.of(catalogue, Map.of(), rules, 1);
    assertThat(action(published.within(null), "suite.example.com")).isEqualTo(Action.PASS);
  }

  private static Action action(Published published, String name) {
    return actions(published).apply(name);
  }

  /** Returns the action for a name, resolved by the catalogue's matcher. */
  private static Function<String, Action> actions(Published published) {
    List<App> apps = new ArrayList<>();
    Map<String, Action> actions = new HashMap<>();
    for (Entry entry : published.entries()) {
      String id = "entry-" + apps.size();
      apps.add(app(id, entry.pattern().text()));
      actions.put(id, entry.action());
    }
    AppCatalogue catalogue = AppCatalogue.of(apps);
    return name -> actions.getOrDefault(owner(catalogue, name), Action.PASS);
  }

  private static String owner(AppCatalogue catalogue, String name) {
    return catalogue.resolve(name, null) instanceof Destination.CataloguedApp(AppRef ref)
        ? ref.id()
        : null;
  }

  /** Returns the app that owns a pattern's names, except names of longer patterns. */
  private static String owner(Sample sample, DomainPattern pattern) {
    List<String> within = NAMES.stream().filter(name -> covers(pattern, name)).toList();
    List<App> around = new ArrayList<>();
    for (App app : sample.apps) {
      String[] covering =
          app.domains().stream()
              .filter(claim -> within.stream().allMatch(name -> covers(claim, name)))
              .map(DomainPattern::text)
              .toArray(String[]::new);
      if (covering.length > 0) {
        around.add(app(app.ref().id(), covering));
      }
    }
    return within.isEmpty() ? null : owner(AppCatalogue.of(around), within.getFirst());
  }

  private static boolean covers(DomainPattern pattern, String name) {
    return COVERING
            .computeIfAbsent(pattern, one -> AppCatalogue.of(List.of(app("one", one.text()))))
            .resolve(name, null)
        instanceof Destination.CataloguedApp;
  }

  private static String text(DomainPattern pattern) {
    return pattern == null ? null : pattern.text();
  }

  private static Rule rule(
      long number, String app, String pattern, Action action, Scope scope, Instant at) {
    return new Rule(
        new UUID(0, number),
        app,
        pattern == null ? null : DomainPattern.parse(pattern),
        action,
        scope,
        "because",
        null,
        at,
        "admin",
        Rule.Source.ADMINISTRATOR);
  }

  private static App app(String id, String... domains) {
    return new App(
        new AppRef(id),
        id,
        Category.values()[0],
        null,
        null,
        Stream.of(domains).map(DomainPattern::parse).toList(),
        RiskProfile.UNKNOWN);
  }
}
