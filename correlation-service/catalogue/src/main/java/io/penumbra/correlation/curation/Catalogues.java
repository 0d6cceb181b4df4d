package io.penumbra.correlation.curation;

import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Queries on the catalogue in effect, from memory. */
@ApplicationScoped
class Catalogues {

  private static final Comparator<App> BY_NAME =
      Comparator.comparing((App app) -> app.name().toLowerCase(Locale.ROOT))
          .thenComparing(App::ref);

  private final CurrentCatalogue catalogue;
  private final CurationStore store;
  private final Clock clock;

  Catalogues(CurrentCatalogue catalogue, CurationStore store, Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Filter of apps; null means no limit.
   *
   * @param search part of the id, the name, the vendor or a domain
   * @param number id of the app in reports
   */
  record Wanted(String search, Category category, String origin, RiskLevel level, Integer number) {}

  /** Page of apps, sorted by name. */
  record Found(List<AppView> apps, long total, boolean more) {}

  CatalogueInForce inForce() {
    return catalogue.get();
  }

  Found find(Wanted wanted, List<String> after, int limit) {
    CatalogueInForce current = catalogue.get();
    String row = wanted.number() == null ? null : store.readRow(wanted.number());
    List<App> all =
        current.apps().apps().stream()
            .filter(app -> wanted.number() == null || app.ref().row().equals(row))
            .filter(app -> matches(current, app, wanted))
            .sorted(BY_NAME)
            .toList();
    List<App> rest =
        all.stream().filter(app -> after == null || isAfter(app, after)).limit(limit + 1L).toList();
    List<App> page = rest.subList(0, Math.min(limit, rest.size()));
    Map<AppRef, Integer> numbers = store.listNumbers(page.stream().map(App::ref).toList());
    return new Found(
        page.stream()
            .map(app -> AppView.of(current, app, numbers.get(app.ref()), computeYear()))
            .toList(),
        all.size(),
        rest.size() > limit);
  }

  AppView.Detail detail(CatalogueInForce current, AppRef ref) {
    App app = CatalogueEditor.known(current, ref);
    return AppView.Detail.of(current, app, store.listNumbers(List.of(ref)).get(ref), computeYear());
  }

  private boolean matches(CatalogueInForce current, App app, Wanted wanted) {
    return (wanted.category() == null || app.category() == wanted.category())
        && (wanted.origin() == null || app.ref().isCustom() == wanted.origin().equals("custom"))
        && (wanted.level() == null || createLevel(current, app) == wanted.level())
        && (wanted.search() == null || matches(app, wanted.search().toLowerCase(Locale.ROOT)));
  }

  private RiskLevel createLevel(CatalogueInForce current, App app) {
    return current.rating(app, computeYear()).level();
  }

  private static boolean matches(App app, String part) {
    return app.ref().id().contains(part)
        || app.name().toLowerCase(Locale.ROOT).contains(part)
        || app.vendor() != null && app.vendor().toLowerCase(Locale.ROOT).contains(part)
        || app.domains().stream().anyMatch(domain -> domain.text().contains(part));
  }

  private static boolean isAfter(App app, List<String> place) {
    int byName = app.name().toLowerCase(Locale.ROOT).compareTo(place.get(0));
    return byName > 0 || byName == 0 && app.ref().id().compareTo(place.get(1)) > 0;
  }

  private int computeYear() {
    return LocalDate.now(clock).getYear();
  }
}
