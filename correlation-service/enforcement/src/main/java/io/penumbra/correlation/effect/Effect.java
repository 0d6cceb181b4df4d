package io.penumbra.correlation.effect;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.Scope;
import io.penumbra.correlation.feed.FeedHealth;
import io.penumbra.correlation.history.MachineHistory;
import io.penumbra.correlation.reporting.AppUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Effect of blocking or warning on the use of apps. Blocks. */
@ApplicationScoped
class Effect {

  /** Number of days before a change for comparison. */
  private static final int DAYS_BEFORE = 30;

  private static final int MOST_NAMED = 100;

  private final Enforcement enforcement;
  private final FeedHealth.Reader feeds;
  private final AppUses uses;
  private final EffectStore store;
  private final MachineHistory history;
  private final CurrentCatalogue catalogue;
  private final Clock clock;

  Effect(
      Enforcement enforcement,
      FeedHealth.Reader feeds,
      AppUses uses,
      EffectStore store,
      MachineHistory history,
      CurrentCatalogue catalogue,
      Clock clock) {
    this.enforcement = enforcement;
    this.feeds = feeds;
    this.uses = uses;
    this.store = store;
    this.history = history;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Usage of an app in a period.
   *
   * @param days number of days, including those without use
   * @param transactions number of attempts with any outcome
   * @param blocked number of blocked attempts; null without a source of verdicts
   * @param allowed number of allowed attempts, including those after a warning; null without a
   *     source of verdicts
   * @param unjudged number of transactions without a verdict
   */
  @Schema(name = "EnforcementFigures")
  record Figures(
      int days,
      long transactions,
      @Schema(nullable = true) Long blocked,
      @Schema(nullable = true) Long allowed,
      long unjudged) {

    private static Figures of(int days, List<AppUse.Day> used) {
      long transactions = 0;
      long blocked = 0;
      long known = 0;
      for (AppUse.Day day : used) {
        transactions += day.transactions();
        blocked += day.blocked();
        known += day.verdictKnown();
      }
      boolean isUnknown = known == 0 && transactions > 0;
      return new Figures(
          days,
          transactions,
          isUnknown ? null : blocked,
          isUnknown ? null : known - blocked,
          transactions - known);
    }
  }

  /**
   * One UTC day.
   *
   * @param blocked null without a source of verdicts
   */
  @Schema(name = "EnforcementDay")
  record Day(LocalDate day, long transactions, @Schema(nullable = true) Long blocked) {}

  /**
   * Effect on one app.
   *
   * @param app id in the catalogue, or a domain without an app
   * @param action block or warn
   * @param patterns number of published patterns
   * @param partial true if only some of the app's patterns are published; figures are of the whole
   *     app
   * @param scoped true if it is restricted for some machines only
   * @param since publication of the first pattern
   * @param before the 30 UTC days before the day of the change; null if they began more than 119
   *     days ago
   * @param changeDay the UTC day of the change, with use before and after it; null if it is more
   *     than 119 days ago
   * @param after the UTC days after it, including today; at most 119
   */
  @Schema(name = "AppEffect")
  record AppEffect(
      String app,
      String name,
      @Schema(enumeration = {"block", "warn"}) String action,
      int patterns,
      boolean partial,
      boolean scoped,
      Instant since,
      @Schema(nullable = true) Figures before,
      @Schema(nullable = true) Figures changeDay,
      Figures after) {}

  /**
   * Effect on all blocked or warned apps.
   *
   * @param version published version
   * @param enabled whether enforcement is on
   * @param items apps by descending unblocked use since the change
   * @param days the last 30 UTC days and today, of all these apps together
   * @param feeds feeds with their last fetch
   */
  @Schema(name = "EnforcementEffect")
  record Overview(
      long version,
      boolean enabled,
      List<AppEffect> items,
      List<Day> days,
      List<FeedHealth> feeds) {}

  /**
   * Outcomes of single transactions since the change.
   *
   * @param allowed without a warning, as far as known
   * @param warned a warning was shown and, as far as known, not dismissed
   * @param bypassed blocked or warned, and the user continued
   * @param audited allowed by a rule in audit mode that would have blocked it
   */
  @Schema(name = "EnforcementVerdicts")
  record Verdicts(long allowed, long blocked, long warned, long bypassed, long audited) {

    private static Verdicts of(Map<Verdict, Long> counts) {
      return new Verdicts(
          counts.getOrDefault(Verdict.ALLOWED, 0L),
          counts.getOrDefault(Verdict.BLOCKED, 0L),
          counts.getOrDefault(Verdict.WARNED, 0L),
          counts.getOrDefault(Verdict.BYPASSED, 0L),
          counts.getOrDefault(Verdict.AUDITED, 0L));
    }
  }

  /** Reason why a machine still reaches the app. */
  enum Cause {
    /** No source reports verdicts, so the outcome is unknown. */
    @JsonProperty("no-verdict-source")
    NO_VERDICT_SOURCE,
    /** The app is not restricted for this machine. */
    @JsonProperty("scope")
    SCOPE,
    /** No feed contains the published entries of the app. */
    @JsonProperty("no-feed")
    NO_FEED,
    /** No feed with the app was fetched since the change. */
    @JsonProperty("feed-not-fetched")
    FEED_NOT_FETCHED,
    /** Usage only on the day of the change, possibly before the change. */
    @JsonProperty("change-day-only")
    CHANGE_DAY_ONLY,
    /** The machine used a public DNS resolver, which ignores feeds. */
    @JsonProperty("public-resolver")
    PUBLIC_RESOLVER,
    /** A tool that reports verdicts allowed it. */
    @JsonProperty("allowed-by-tool")
    ALLOWED_BY_TOOL
  }

  /**
   * Machine that still reaches the app.
   *
   * @param id id of the machine
   * @param blocked null without a source of verdicts
   * @param lastDay the last UTC day with a transaction that was not blocked
   * @param causes the known reasons
   */
  @Schema(name = "ReachingMachine")
  record ReachingMachine(
      int id,
      String name,
      long transactions,
      @Schema(nullable = true) Long blocked,
      LocalDate lastDay,
      List<Cause> causes) {}

  /**
   * Effect on one app, in detail.
   *
   * @param users distinct known users since the day of the change
   * @param machines distinct machines since the day of the change
   * @param reaching machines with an unblocked transaction
   * @param verdicts outcomes since the change; null if more than 200,000 records would have to be
   *     read
   * @param days days of before, changeDay and after
   * @param named machines that still reach the app, by descending transactions; at most 100
   * @param feeds feeds with their entries of the app
   */
  @Schema(name = "AppEffectDetail")
  record Detail(
      AppEffect effect,
      int users,
      int machines,
      int reaching,
      @Schema(nullable = true) Verdicts verdicts,
      List<Day> days,
      List<ReachingMachine> named,
      List<FeedHealth> feeds) {}

  /**
   * The published restrictions of one app.
   *
   * @param exempt exempt scopes
   */
  private record Restricted(String app, List<Entry> entries, List<Scope> exempt) {

    /** Returns true if it is restricted for all machines except exempt ones. */
    boolean isEverywhere() {
      return entries.stream().anyMatch(entry -> entry.scope() == null);
    }

    List<Scope> scopes() {
      return entries.stream().map(Entry::scope).filter(Objects::nonNull).distinct().toList();
    }

    Instant since() {
      return entries.stream().map(Entry::since).min(Comparator.naturalOrder()).orElseThrow();
    }

    LocalDate day() {
      return LocalDate.ofInstant(since(), ZoneOffset.UTC);
    }
  }

  /**
   * Returns the effect on all apps.
   *
   * @param feed feed that contains the apps at least partly, or null
   */
  Overview overview(UUID feed) {
    Published published = enforcement.refresh();
    List<FeedHealth> health = feeds.all(null);
    Map<String, Restricted> restricted = listRestricted(published);
    if (feed != null) {
      FeedHealth wanted =
          health.stream()
              .filter(one -> one.id().equals(feed))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemType.NOT_FOUND, "there is no feed %s".formatted(feed)));
      restricted.keySet().retainAll(feeds.listApps(wanted.id()));
      health = List.of(wanted);
    }
    LocalDate today = getToday();
    LocalDate first =
        restricted.values().stream()
            .map(Restricted::day)
            .min(Comparator.naturalOrder())
            .orElse(today)
            .minusDays(DAYS_BEFORE);
    LocalDate from = later(first, today.minusDays(AppUseQuery.MOST_DAYS - 1L));
    Map<String, Integer> numbers = store.listNumbers(restricted.keySet());
    // a domain that no app claims and no sensor has seen as a whole
    restricted.keySet().retainAll(numbers.keySet());
    AppUse use = uses.of(new AppUseQuery(from, today, List.copyOf(numbers.values()), 0));
    Map<Integer, AppUse.App> byNumber = new TreeMap<>();
    use.apps().forEach(app -> byNumber.put(app.app(), app));
    List<AppEffect> items = new ArrayList<>();
    List<AppUse.Day> all = new ArrayList<>();
    for (Restricted one : restricted.values()) {
      AppUse.App used = byNumber.get(numbers.getOrDefault(one.app(), 0));
      List<AppUse.Day> days = used == null ? List.of() : used.days();
      all.addAll(days);
      items.add(effect(one, days, from, from, today));
    }
    items.sort(
        Comparator.comparingLong((AppEffect one) -> reached(one))
            .reversed()
            .thenComparing(AppEffect::app));
    return new Overview(
        published.version(),
        published.settings().enabled(),
        items,
        days(all, today.minusDays(DAYS_BEFORE), today),
        health);
  }

  private static long reached(AppEffect effect) {
    return (effect.changeDay() == null ? 0 : reached(effect.changeDay())) + reached(effect.after());
  }

  private static long reached(Figures figures) {
    return figures.transactions() - (figures.blocked() == null ? 0 : figures.blocked());
  }

  /**
   * Returns the effect on one app in detail.
   *
   * @throws ProblemException 404 if nothing of the app is published
   */
  Detail detail(String app) {
    Published published = enforcement.refresh();
    Restricted restricted = listRestricted(published).get(app);
    if (restricted == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "no published restriction applies to \"%s\"".formatted(app));
    }
    LocalDate today = getToday();
    LocalDate day = restricted.day();
    LocalDate start = later(day, today.minusDays(AppUseQuery.MOST_DAYS - 1L));
    Integer number = store.listNumbers(List.of(app)).get(app);
    if (number == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "usage of \"%s\" is unknown".formatted(app));
    }
    AppUse.App before =
        only(uses.of(new AppUseQuery(day.minusDays(DAYS_BEFORE), day, List.of(number), 0)));
    AppUse.App since = only(uses.of(new AppUseQuery(start, today, List.of(number), MOST_NAMED)));
    List<AppUse.Day> days = new ArrayList<>(before.days());
    since.days().stream().filter(one -> one.day().isAfter(day)).forEach(days::add);
    List<FeedHealth> health = feeds.all(app);
    return new Detail(
        effect(restricted, days, day.minusDays(DAYS_BEFORE), start, today),
        since.users(),
        since.machines(),
        since.reaching(),
        history
            .verdictsSince(
                number,
                AppRef.isValid(app) ? new AppRef(app).row() : "unmatched:" + app,
                restricted.since())
            .map(Verdicts::of)
            .orElse(null),
        days(days, start.minusDays(start.equals(day) ? DAYS_BEFORE : 0), today),
        named(since, restricted, health),
        health);
  }

  private static AppUse.App only(AppUse use) {
    return use.apps().isEmpty()
        ? new AppUse.App(0, 0, 0, 0, List.of(), List.of())
        : use.apps().getFirst();
  }

  private List<ReachingMachine> named(
      AppUse.App since, Restricted restricted, List<FeedHealth> health) {
    List<Integer> ids = since.named().stream().map(AppUse.Machine::id).toList();
    Set<Integer> elsewhere = store.withPublicResolver(ids, restricted.day());
    Set<Integer> covered = store.listCovered(ids, restricted.scopes());
    Set<Integer> exempt = store.listCovered(ids, restricted.exempt());
    boolean hasFeed = health.stream().anyMatch(FeedHealth::hasAny);
    boolean isFetched =
        health.stream()
            .filter(FeedHealth::hasAny)
            .anyMatch(
                feed ->
                    feed.lastFetchedAt() != null
                        && !feed.lastFetchedAt().isBefore(restricted.since()));
    return since.named().stream()
        .map(
            machine -> {
              List<Cause> causes = new ArrayList<>();
              if (machine.lastDay().equals(restricted.day())) {
                causes.add(Cause.CHANGE_DAY_ONLY);
              }
              boolean isMeant = restricted.isEverywhere() || covered.contains(machine.id());
              if (!isMeant || exempt.contains(machine.id())) {
                causes.add(Cause.SCOPE);
              }
              if (!hasFeed) {
                causes.add(Cause.NO_FEED);
              } else if (!isFetched) {
                causes.add(Cause.FEED_NOT_FETCHED);
              }
              if (elsewhere.contains(machine.id())) {
                causes.add(Cause.PUBLIC_RESOLVER);
              }
              causes.add(
                  machine.verdictKnown() == 0 ? Cause.NO_VERDICT_SOURCE : Cause.ALLOWED_BY_TOOL);
              return new ReachingMachine(
                  machine.id(),
                  machine.name(),
                  machine.transactions(),
                  machine.verdictKnown() == 0 ? null : machine.blocked(),
                  machine.lastDay(),
                  causes);
            })
        .toList();
  }

  /**
   * @param from first known day up to the change
   * @param start first known day after the change
   */
  private AppEffect effect(
      Restricted of, List<AppUse.Day> days, LocalDate from, LocalDate start, LocalDate today) {
    LocalDate day = of.day();
    LocalDate begin = day.minusDays(DAYS_BEFORE);
    Entry entry = of.entries().getFirst();
    return new AppEffect(
        of.app(),
        entry.name() == null ? of.app() : entry.name(),
        entry.action().id(),
        of.entries().size(),
        isPartial(of),
        !of.isEverywhere(),
        of.since(),
        begin.isBefore(from) ? null : createFigures(days, begin, day.minusDays(1)),
        day.isBefore(from) ? null : createFigures(days, day, day),
        createFigures(days, later(day.plusDays(1), start), today));
  }

  private static Figures createFigures(List<AppUse.Day> days, LocalDate first, LocalDate last) {
    return Figures.of(
        (int) Math.max(0, last.toEpochDay() - first.toEpochDay() + 1),
        days.stream()
            .filter(one -> !one.day().isBefore(first) && !one.day().isAfter(last))
            .toList());
  }

  /** Returns all days, including days without use. */
  private static List<Day> days(List<AppUse.Day> used, LocalDate first, LocalDate last) {
    return first
        .datesUntil(last.plusDays(1))
        .map(
            day -> {
              Figures figures = createFigures(used, day, day);
              return new Day(day, figures.transactions(), figures.blocked());
            })
        .toList();
  }

  private static Map<String, Restricted> listRestricted(Published published) {
    Map<String, Restricted> found = new TreeMap<>();
    for (Entry entry : published.entries()) {
      if (entry.action() != Action.PASS) {
        found.computeIfAbsent(formatKey(entry), Effect::none).entries().add(entry);
      }
    }
    for (Entry entry : published.entries()) {
      // no app claims the domain of a rule
      if (entry.app() != null && entry.action() == Action.PASS && entry.scope() != null) {
        Restricted of = found.get(entry.app());
        if (of != null) {
          of.exempt().add(entry.scope());
        }
      }
    }
    return found;
  }

  private static String formatKey(Entry entry) {
    return entry.app() == null ? entry.target() : entry.app();
  }

  private static Restricted none(String app) {
    return new Restricted(app, new ArrayList<>(), new ArrayList<>());
  }

  private boolean isPartial(Restricted of) {
    Set<DomainPattern> published =
        of.entries().stream().map(Entry::pattern).collect(Collectors.toSet());
    return AppRef.isValid(of.app())
        && catalogue
            .get()
            .apps()
            .findApp(new AppRef(of.app()))
            .map(app -> !published.containsAll(app.domains()))
            .orElse(false);
  }

  private LocalDate getToday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
