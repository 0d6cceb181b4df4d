package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Published state of a name, as applied by blocking tools. The requesting machine is unknown, so
 * restrictions for some machines apply if there is none for all.
 */
@ApplicationScoped
public class EnforcedNames {

  private static final String WILDCARD = "*";

  /** Order of patterns of a name; the last one wins. */
  private static final Comparator<Entry> BY_PRECEDENCE =
      Comparator.<Entry>comparingInt(entry -> entry.pattern().labels().size())
          .thenComparing(EnforcedNames::spelledOut)
          .thenComparing(entry -> entry.pattern().exact());

  private final Enforcement enforcement;
  private volatile Index index;

  EnforcedNames(Enforcement enforcement) {
    this.enforcement = enforcement;
  }

  /** Entries for all machines, and those of each scope. */
  private record Index(Published of, List<PatternIndex<Entry>> byScope) {}

  /**
   * Blocked or warned name.
   *
   * @param name in lower-case ASCII
   * @param demand demand of the entry, or null
   * @param bypassHours hours during which a warned user may continue
   */
  public record Restricted(String name, Entry entry, Demand demand, int bypassHours) {}

  /**
   * Returns the restriction of a host; empty if nothing is published for it.
   *
   * @param name in lower-case ASCII, as returned by {@link AppCatalogue#nameOf}
   */
  public Optional<Restricted> find(String name) {
    Published published = enforcement.refresh();
    DomainPattern exact = new DomainPattern("=" + name);
    return indexOf(published).byScope().stream()
        .flatMap(entries -> winner(entries, exact).stream())
        .filter(entry -> entry.action() != Action.PASS)
        .findFirst()
        .map(
            entry ->
                new Restricted(
                    name,
                    entry,
                    createDemand(published, entry),
                    published.settings().bypassHours()));
  }

  private static Optional<Entry> winner(PatternIndex<Entry> entries, DomainPattern exact) {
    return Stream.concat(
            entries.above(exact).stream().map(PatternIndex.Claim::value),
            Stream.ofNullable(entries.get(exact)))
        .max(BY_PRECEDENCE);
  }

  private static Demand createDemand(Published published, Entry entry) {
    return entry.target() == null
        ? null
        : published.demands().get(new Demand.Key(entry.target(), Scope.text(entry.scope())));
  }

  /** Returns a blocked or warned entry of an app, if any. */
  public Optional<Entry> ofApp(String app) {
    return enforcement.refresh().entries().stream()
        .filter(entry -> entry.action() != Action.PASS && Objects.equals(entry.app(), app))
        .findFirst();
  }

  private Index indexOf(Published published) {
    Index known = index;
    if (known == null || known.of() != published) {
      List<PatternIndex<Entry>> byScope = new ArrayList<>();
      byScope.add(createPatterns(published.within(null)));
      published.entries().stream()
          .map(Entry::scope)
          .filter(Objects::nonNull)
          .distinct()
          .sorted()
          .forEach(scope -> byScope.add(createPatterns(published.within(scope))));
      known = new Index(published, byScope);
      index = known;
    }
    return known;
  }

  private static PatternIndex<Entry> createPatterns(Published published) {
    PatternIndex<Entry> entries = new PatternIndex<>();
    published.entries().forEach(entry -> entries.put(entry.pattern(), entry));
    return entries;
  }

  /** Returns labels from right to left; a literal label sorts after a wildcard. */
  private static String spelledOut(Entry entry) {
    StringBuilder key = new StringBuilder();
    for (String label : entry.pattern().labels().reversed()) {
      key.append(label.equals(WILDCARD) ? '0' : '1');
    }
    return key.toString();
  }
}
