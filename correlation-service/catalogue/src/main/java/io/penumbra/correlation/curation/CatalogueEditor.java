package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppOverride;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.AppsFormat;
import io.penumbra.correlation.catalogue.CatalogueChange;
import io.penumbra.correlation.catalogue.CatalogueChange.Action;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.CurrentCatalogue.Change;
import io.penumbra.correlation.catalogue.CustomApp;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Editor of the catalogue. */
@ApplicationScoped
public class CatalogueEditor {

  private final CurrentCatalogue catalogue;
  private final CurationStore store;
  private final HistoricalReclassification history;
  private final Clock clock;

  CatalogueEditor(
      CurrentCatalogue catalogue,
      CurationStore store,
      HistoricalReclassification history,
      Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Author and options of a change.
   *
   * @param why reason, or null
   * @param renameHistory true to reclassify past usage
   */
  record Order(String who, String why, boolean renameHistory) {}

  /**
   * Result of a change.
   *
   * @param rename the reclassification request, or null
   */
  record Made(AppRef app, long revision, Long rename) {}

  Made create(AppSpec draft, Order order) {
    return change(change -> create(change, draft, order));
  }

  /** Unvalidated description of an app. */
  public record Described(
      String name, String category, String vendor, String headquarters, String note) {}

  /**
   * A new app.
   *
   * @param rename id of the reclassification request
   */
  public record Created(String id, long rename) {}

  /** Creates an app from a domain and reclassifies past usage. */
  public Created createOf(String domain, Described described, String who, String why) {
    AppSpec draft =
        FieldChecks.valid(
            () ->
                new AppSpec(
                    FieldChecks.given("name", FieldChecks.text(described.name())),
                    Category.of(FieldChecks.given("category", described.category())),
                    FieldChecks.text(described.vendor()),
                    FieldChecks.text(described.headquarters()),
                    List.of(DomainPattern.parse(domain)),
                    FieldChecks.text(described.note())));
    Made made = create(draft, new Order(who, why, true));
    return new Created(made.app().id(), made.rename());
  }

  private Made create(Change change, AppSpec draft, Order order) {
    AppRef ref = draft.freeRef(store.listRefs(change.connection()));
    App app = draft.as(ref);
    requireFree(change.before(), app);
    long version = record(change, Action.APP_CREATED, ref, null, formatText(app), order);
    store.putApp(change.connection(), app, draft.note(), version);
    CatalogueInForce after = change.soFar();
    Long rename = null;
    if (order.renameHistory()) {
      Integer taken = history.takeRow(change, ref, app.domains());
      rename = history.rename(change, after, app.domains(), List.of(ref), taken, order.who());
    }
    return new Made(ref, version, rename);
  }

  Made edit(AppRef ref, String ifMatch, AppSpec draft, Order order) {
    return change(
        change -> {
          CustomApp before = createCustomApp(change.before(), ref);
          requireRevision(change.before(), ref, ifMatch);
          return edit(change, before, draft, order);
        });
  }

  private Made edit(Change change, CustomApp before, AppSpec draft, Order order) {
    AppRef ref = before.app().ref();
    App app = draft.as(ref);
    requireFree(change.before(), app);
    long version =
        record(change, Action.APP_CHANGED, ref, formatText(before.app()), formatText(app), order);
    store.putApp(change.connection(), app, draft.note(), version);
    CatalogueInForce after = change.soFar();
    Set<DomainPattern> touched = computeDifference(before.app().domains(), app.domains());
    Long rename = null;
    if (order.renameHistory() && !touched.isEmpty()) {
      rename = history.rename(change, after, touched, List.of(ref), null, order.who());
    }
    return new Made(ref, version, rename);
  }

  Made delete(AppRef ref, String ifMatch, Order order) {
    return change(
        change -> {
          CustomApp before = createCustomApp(change.before(), ref);
          requireRevision(change.before(), ref, ifMatch);
          long version =
              record(change, Action.APP_DELETED, ref, formatText(before.app()), null, order);
          store.deleteApp(change.connection(), ref, version);
          store.deleteOverride(change.connection(), ref);
          Long rename = null;
          if (order.renameHistory()) {
            CatalogueInForce after = change.soFar();
            List<DomainPattern> domains = before.app().domains();
            Integer given = history.giveRowBack(change, after, ref, domains);
            rename = history.rename(change, after, domains, List.of(ref), given, order.who());
          }
          return new Made(ref, version, rename);
        });
  }

  Made override(
      AppRef ref, String ifMatch, Double score, Category category, String note, Order order) {
    return change(
        change -> {
          known(change.before(), ref);
          requireRevision(change.before(), ref, ifMatch);
          String was = change.before().override(ref).map(CatalogueEditor::formatText).orElse(null);
          // checked before a version is used up for it
          AppOverride wanted =
              new AppOverride(ref, score, category, note, order.who(), clock.instant(), 0);
          long version = record(change, Action.OVERRIDE_SET, ref, was, formatText(wanted), order);
          store.putOverride(
              change.connection(),
              new AppOverride(ref, score, category, note, order.who(), wanted.at(), version));
          return new Made(ref, version, null);
        });
  }

  Made removeOverride(AppRef ref, String ifMatch, Order order) {
    return change(
        change -> {
          known(change.before(), ref);
          AppOverride before =
              change
                  .before()
                  .override(ref)
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              ProblemType.NOT_FOUND, "%s is not overridden".formatted(ref)));
          requireRevision(change.before(), ref, ifMatch);
          record(change, Action.OVERRIDE_REMOVED, ref, formatText(before), null, order);
          store.deleteOverride(change.connection(), ref);
          return new Made(ref, change.soFar().revision(ref), null);
        });
  }

  /** Requests reclassification of all past usage of the apps' domains and addresses. */
  long renameHistory(List<AppRef> apps, Order order) {
    return change(
        change -> {
          List<DomainPattern> touched = new ArrayList<>();
          apps.forEach(ref -> touched.addAll(known(change.before(), ref).domains()));
          ReclassificationScope scope = history.scope(change, change.before(), touched);
          if (apps.stream().anyMatch(change.before().apps()::hasAddresses)) {
            scope = scope.and(ReclassificationScope.of(Set.of(Destination.UNNAMED)));
          }
          return history.rename(change, scope, apps, null, order.who());
        });
  }

  /** Creates and changes several apps atomically. */
  List<Made> apply(List<ImportPlan.Step> steps, Order order) {
    return change(
        change -> {
          List<Made> made = new ArrayList<>();
          for (ImportPlan.Step step : steps) {
            switch (step) {
              case ImportPlan.Create create -> made.add(create(change, create.draft(), order));
              case ImportPlan.Edit edit -> {
                CustomApp before = createCustomApp(change.before(), edit.app());
                if (before.revision() != edit.revision()) {
                  throw new ProblemException(
                      ProblemType.CONFLICT,
                      "%s has changed meanwhile; import again".formatted(edit.app()));
                }
                made.add(edit(change, before, edit.draft(), order));
              }
              case ImportPlan.Same same ->
                  made.add(new Made(same.app(), change.before().revision(same.app()), null));
            }
          }
          return made;
        });
  }

  private <T> T change(Function<Change, T> work) {
    try {
      return catalogue.change(work);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.CONFLICT, e.getMessage());
    }
  }

  private long record(
      Change change, Action action, AppRef ref, String was, String became, Order order) {
    return change.record(new CatalogueChange(order.who(), action, ref, was, became, order.why()));
  }

  /** Returns the shipped or custom app named by a request. */
  static App known(CatalogueInForce catalogue, AppRef ref) {
    return catalogue
        .apps()
        .findApp(ref)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "the catalogue has no app %s".formatted(ref)));
  }

  private static CustomApp createCustomApp(CatalogueInForce catalogue, AppRef ref) {
    known(catalogue, ref);
    CustomApp app = catalogue.custom().get(ref);
    if (app == null) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "%s is a shipped app; only its score and category can be overridden".formatted(ref));
    }
    return app;
  }

  private static void requireFree(CatalogueInForce catalogue, App app) {
    Set<DomainPattern> wanted = Set.copyOf(app.domains());
    for (CustomApp other : catalogue.custom().values()) {
      if (!other.app().ref().equals(app.ref())) {
        other.app().domains().stream()
            .filter(wanted::contains)
            .findFirst()
            .ifPresent(
                domain -> {
                  throw new ProblemException(
                      ProblemType.CONFLICT,
                      "domain %s belongs to %s".formatted(domain, other.app().ref()));
                });
      }
    }
  }

  private static void requireRevision(CatalogueInForce catalogue, AppRef ref, String ifMatch) {
    createRevision(catalogue, ref).mustMatch(ifMatch);
  }

  static Revision createRevision(CatalogueInForce catalogue, AppRef ref) {
    return new Revision(Long.toString(catalogue.revision(ref)));
  }

  private static Set<DomainPattern> computeDifference(
      List<DomainPattern> one, List<DomainPattern> other) {
    Set<DomainPattern> different = new HashSet<>(one);
    different.addAll(other);
    Set<DomainPattern> both = new HashSet<>(one);
    both.retainAll(other);
    different.removeAll(both);
    return different;
  }

  private static String formatText(App app) {
    return AppsFormat.write(List.of(app));
  }

  private static String formatText(AppOverride override) {
    StringBuilder text = new StringBuilder();
    if (override.score() != null) {
      text.append("score: ").append(override.score()).append('\n');
    }
    if (override.category() != null) {
      text.append("category: ").append(override.category().id()).append('\n');
    }
    return text.append("note: ").append(override.note()).append('\n').toString();
  }
}
