package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.CustomApp;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plan of an import. It is pure, so that a dry run shows exactly the effects of the import.
 *
 * @param steps one for each app, in the order of the input; empty if there are errors
 * @param takenOver domains currently claimed by shipped apps, with the app
 */
record ImportPlan(List<Step> steps, Map<DomainPattern, AppRef> takenOver, List<Fault> faults) {

  /** Treatment of domains that an import does not name. */
  enum Mode {
    ADD,
    REPLACE
  }

  /**
   * App described by the input.
   *
   * @param app its id, or null to use the custom app of the same name, else a new one
   * @param line first line of the app in the input
   */
  record Wanted(
      AppRef app,
      String name,
      Category category,
      String vendor,
      String headquarters,
      List<Placed> domains,
      String source,
      int line) {}

  /** Domain with its position in the input. */
  record Placed(DomainPattern pattern, String source, int line) {}

  /** Effect on one app. */
  sealed interface Step {}

  record Create(AppSpec draft) implements Step {}

  record Edit(
      AppRef app,
      long revision,
      AppSpec draft,
      List<DomainPattern> added,
      List<DomainPattern> removed)
      implements Step {}

  /** The app already matches the input. */
  record Same(AppRef app) implements Step {}

  static ImportPlan of(CatalogueInForce catalogue, List<Wanted> apps, Mode mode) {
    Maker maker = new Maker(catalogue, mode);
    apps.forEach(maker::add);
    List<Fault> faults =
        maker.faults.stream().distinct().sorted().limit(DomainLists.MAX_FAULTS).toList();
    return new ImportPlan(
        faults.isEmpty() ? List.copyOf(maker.steps) : List.of(), maker.takenOver, faults);
  }

  private static final class Maker {

    private final CatalogueInForce catalogue;
    private final Mode mode;
    private final List<Step> steps = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<DomainPattern, AppRef> takenOver = new TreeMap<>();
    private final Map<DomainPattern, AppRef> customOwners = new HashMap<>();
    private final Map<DomainPattern, AppRef> shippedOwners = new HashMap<>();
    private final Map<DomainPattern, Placed> seen = new HashMap<>();
    private final Map<String, CustomApp> byName = new HashMap<>();

    Maker(CatalogueInForce catalogue, Mode mode) {
      this.catalogue = catalogue;
      this.mode = mode;
      catalogue
          .custom()
          .values()
          .forEach(app -> byName.putIfAbsent(toLowerCase(app.app().name()), app));
      catalogue
          .custom()
          .values()
          .forEach(app -> app.app().domains().forEach(d -> customOwners.put(d, app.app().ref())));
      catalogue
          .shipped()
          .apps()
          .forEach(app -> app.domains().forEach(d -> shippedOwners.put(d, app.ref())));
    }

    void add(Wanted wanted) {
      Optional<CustomApp> existing = existing(wanted);
      if (wanted.app() != null && existing.isEmpty()) {
        fault(wanted, "there is no custom app %s".formatted(wanted.app()));
        return;
      }
      AppRef own = existing.map(app -> app.app().ref()).orElse(null);
      wanted.domains().forEach(domain -> check(domain, own));
      try {
        steps.add(
            existing.isPresent()
                ? createEdit(existing.get(), wanted)
                : new Create(
                    new AppSpec(
                        wanted.name(),
                        Optional.ofNullable(wanted.category()).orElse(Category.IT_SERVICES),
                        wanted.vendor(),
                        wanted.headquarters(),
                        listPatterns(wanted),
                        null)));
      } catch (IllegalArgumentException e) {
        fault(wanted, e.getMessage());
      }
    }

    private Step createEdit(CustomApp existing, Wanted wanted) {
      TreeSet<DomainPattern> domains = new TreeSet<>(listPatterns(wanted));
      if (mode == Mode.ADD) {
        domains.addAll(existing.app().domains());
      }
      AppSpec draft =
          new AppSpec(
              Optional.ofNullable(wanted.name()).orElse(existing.app().name()),
              Optional.ofNullable(wanted.category()).orElse(existing.app().category()),
              Optional.ofNullable(wanted.vendor()).orElse(existing.app().vendor()),
              Optional.ofNullable(wanted.headquarters()).orElse(existing.app().headquarters()),
              List.copyOf(domains),
              existing.note());
      Set<DomainPattern> before = Set.copyOf(existing.app().domains());
      Set<DomainPattern> after = Set.copyOf(draft.domains());
      List<DomainPattern> added =
          draft.domains().stream().filter(d -> !before.contains(d)).toList();
      List<DomainPattern> removed =
          existing.app().domains().stream().filter(d -> !after.contains(d)).toList();
      boolean same = draft.as(existing.app().ref()).equals(existing.app().inOrder());
      return same
          ? new Same(existing.app().ref())
          : new Edit(existing.app().ref(), existing.revision(), draft, added, removed);
    }

    private Optional<CustomApp> existing(Wanted wanted) {
      if (wanted.app() != null) {
        return Optional.ofNullable(catalogue.custom().get(wanted.app()));
      }
      return Optional.ofNullable(byName.get(toLowerCase(wanted.name())));
    }

    private void check(Placed domain, AppRef own) {
      Placed earlier = seen.putIfAbsent(domain.pattern(), domain);
      if (earlier != null && !earlier.equals(domain)) {
        fault(
            domain,
            "domain %s is already on line %d of %s"
                .formatted(domain.pattern(), earlier.line(), earlier.source()));
      }
      AppRef owner = customOwners.get(domain.pattern());
      if (owner != null && !owner.equals(own)) {
        fault(domain, "domain %s belongs to %s".formatted(domain.pattern(), owner));
      }
      AppRef shipped = shippedOwners.get(domain.pattern());
      if (shipped != null) {
        takenOver.put(domain.pattern(), shipped);
      } else if (catalogue.shipped().resolve(domain.pattern().spelledOutTail(), null)
          instanceof Destination.CataloguedApp(AppRef covering)) {
        takenOver.put(domain.pattern(), covering);
      }
      try {
        domain.pattern().requireOwnable();
      } catch (IllegalArgumentException e) {
        fault(domain, e.getMessage());
      }
    }

    private static String toLowerCase(String name) {
      return name.toLowerCase(Locale.ROOT);
    }

    private void fault(Placed domain, String message) {
      faults.add(new Fault(domain.source(), domain.line(), message));
    }

    private void fault(Wanted wanted, String message) {
      faults.add(new Fault(wanted.source(), wanted.line(), message));
    }

    private static List<DomainPattern> listPatterns(Wanted wanted) {
      return wanted.domains().stream().map(Placed::pattern).distinct().toList();
    }
  }
}
