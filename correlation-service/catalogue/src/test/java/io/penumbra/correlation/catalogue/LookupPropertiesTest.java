package io.penumbra.correlation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Comparison of the lookup with a naive implementation, which tries every pattern label by label.
 */
class LookupPropertiesTest {

  private static final List<String> LABELS =
      List.of("a", "b", "aa", "x-1", "_s", "xn--bcher-kva", "com");
  private static final List<String> TAILS = List.of("a.com", "b.com", "b.a.com", "a.co.uk", "a.b");

  @Provide
  Arbitrary<DomainPattern> patterns() {
    Arbitrary<List<String>> heads =
        Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.of(LABELS)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just("*")))
            .list()
            .ofMaxSize(4)
            .filter(labels -> labels.stream().filter("*"::equals).count() <= 2);
    return Combinators.combine(heads, Arbitraries.of(TAILS), Arbitraries.of(true, false))
        .as(
            (head, tail, exact) -> {
              String text = String.join(".", append(head, tail));
              return new DomainPattern(exact && !head.contains("*") ? "=" + text : text);
            });
  }

  @Provide
  Arbitrary<Set<DomainPattern>> catalogues() {
    return patterns().set().ofMaxSize(25);
  }

  @Provide
  Arbitrary<String> names() {
    return Combinators.combine(
            Arbitraries.of(LABELS).list().ofMaxSize(5),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.of(TAILS)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("com", "b", "aa.com"))))
        .as((head, tail) -> String.join(".", append(head, tail)));
  }

  @Property(tries = 5_000)
  void findsSamePatternAsNaiveScan(
      @ForAll("catalogues") Set<DomainPattern> patterns, @ForAll("names") String name) {
    DomainTrie.Builder<DomainPattern> builder = new DomainTrie.Builder<>();
    patterns.forEach(pattern -> builder.put(pattern, pattern));
    DomainPattern expected = naively(patterns, name);
    Statistics.collect(expected == null ? "no pattern" : "a pattern");
    Statistics.coverage(
        coverage -> {
          coverage.check("a pattern").percentage(share -> share > 20);
          coverage.check("no pattern").percentage(share -> share > 5);
        });
    assertThat(builder.build().find(name)).isEqualTo(expected);
  }

  @Property(tries = 2_000)
  void ignoresSpellingVariantsOfNames(
      @ForAll("catalogues") Set<DomainPattern> patterns,
      @ForAll("names") String name,
      @ForAll boolean upper,
      @ForAll boolean dot,
      @ForAll boolean unicode,
      @ForAll boolean port) {
    AppCatalogue catalogue = AppCatalogue.of(apps(patterns));
    String written = unicode ? IDN.toUnicode(name) : name;
    written = upper ? written.toUpperCase(Locale.ROOT) : written;
    written = (dot ? written + "." : written) + (port ? ":8443" : "");
    assertThat(catalogue.resolve(written, "8.8.8.8")).isEqualTo(catalogue.resolve(name, "8.8.8.8"));
  }

  /** The order of apps does not affect the result. */
  @Property(tries = 500)
  void ignoresOrderOfApps(
      @ForAll("catalogues") Set<DomainPattern> patterns, @ForAll("names") String name) {
    List<App> apps = apps(patterns);
    assertThat(AppCatalogue.of(apps.reversed()).resolve(name, null))
        .isEqualTo(AppCatalogue.of(apps).resolve(name, null));
    assertThat(AppCatalogue.of(apps.reversed()).version())
        .isEqualTo(AppCatalogue.of(apps).version());
  }

  /** Rules of the public suffix list, with at least one of each kind. The last rule is private. */
  private static final Set<String> RULES =
      Set.of("com", "uk", "co.uk", "jp", "*.kawasaki.jp", "!city.kawasaki.jp", "io", "github.io");

  @Provide
  Arbitrary<String> publicNames() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c1").list().ofMaxSize(3),
            Arbitraries.of(
                "com",
                "uk",
                "co.uk",
                "kawasaki.jp",
                "city.kawasaki.jp",
                "x.kawasaki.jp",
                "io",
                "github.io"))
        .as((head, tail) -> String.join(".", append(head, tail)))
        .filter(name -> name.indexOf('.') > 0);
  }

  @Property(tries = 2_000)
  void reducesUnclaimedNamesToRegistrableDomain(@ForAll("publicNames") String name) {
    AppCatalogue empty = AppCatalogue.of(List.of());
    assertThat(empty.resolve(name, null))
        .isEqualTo(new Destination.UnmatchedDomain(registrableNaively(name)));
  }

  /**
   * Returns the registrable domain by the algorithm of publicsuffix.org with the rules above, or
   * the name itself if it is a suffix.
   */
  private static String registrableNaively(String name) {
    List<String> labels = labels(name);
    int suffix = 1;
    for (int length = 1; length <= labels.size(); length++) {
      List<String> tail = labels.subList(labels.size() - length, labels.size());
      String text = String.join(".", tail);
      String wild = "*." + String.join(".", tail.subList(1, length));
      if (RULES.contains("!" + text)) {
        suffix = length - 1;
        break;
      }
      if (RULES.contains(text) || RULES.contains(wild)) {
        suffix = length;
      }
    }
    int kept = Math.min(labels.size(), suffix + 1);
    return String.join(".", labels.subList(labels.size() - kept, labels.size()));
  }

  private static List<App> apps(Set<DomainPattern> patterns) {
    List<DomainPattern> sorted = patterns.stream().sorted().toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(i -> AppCatalogueTest.app("app-" + i, sorted.get(i).text()))
        .toList();
  }

  private static DomainPattern naively(Set<DomainPattern> patterns, String name) {
    return patterns.stream()
        .filter(pattern -> covers(pattern, name))
        .max(
            Comparator.<DomainPattern>comparingInt(pattern -> pattern.labels().size())
                .thenComparing(LookupPropertiesTest::spelledOutFromTheRight)
                .thenComparing(DomainPattern::exact))
        .orElse(null);
  }

  private static boolean covers(DomainPattern pattern, String name) {
    List<String> wanted = pattern.labels().reversed();
    List<String> given = labels(name).reversed();
    if (given.size() < wanted.size() || pattern.exact() && given.size() > wanted.size()) {
      return false;
    }
    return IntStream.range(0, wanted.size())
        .allMatch(i -> wanted.get(i).equals("*") || wanted.get(i).equals(given.get(i)));
  }

  /**
   * Returns a sort key by which a literal label precedes a wildcard at the rightmost difference.
   */
  private static String spelledOutFromTheRight(DomainPattern pattern) {
    return pattern.labels().reversed().stream()
        .map(label -> label.equals("*") ? "0" : "1")
        .collect(Collectors.joining());
  }

  private static List<String> append(List<String> head, String tail) {
    List<String> all = new java.util.ArrayList<>(head);
    all.add(tail);
    return all;
  }

  private static List<String> labels(String name) {
    return Arrays.asList(name.split("\\."));
  }

  @Property(tries = 1_000)
  void resolvesAnyText(@ForAll String host, @ForAll String address) {
    Set<Class<?>> kinds = new HashSet<>(Set.of(Destination.class.getPermittedSubclasses()));
    assertThat(kinds).contains(AppCatalogue.of(List.of()).resolve(host, address).getClass());
  }
}
