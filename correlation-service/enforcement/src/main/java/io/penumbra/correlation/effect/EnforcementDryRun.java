package io.penumbra.correlation.effect;

import io.penumbra.contracts.usage.AppUse;
import io.penumbra.contracts.usage.AppUseQuery;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Conflict;
import io.penumbra.correlation.enforcement.Demand;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.HeldPublication;
import io.penumbra.correlation.enforcement.Preview;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.enforcement.ScopeView;
import io.penumbra.correlation.feed.FeedOmissions;
import io.penumbra.correlation.history.MachineHistory;
import io.penumbra.correlation.reporting.AppUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Dry run of a change of the desired state: affected users, machines and apps. Blocks. */
@ApplicationScoped
class EnforcementDryRun {

  private static final int DAYS = 30;

  private final Preview preview;
  private final Enforcement enforcement;
  private final AppUses uses;
  private final EffectStore store;
  private final MachineHistory history;
  private final CurrentCatalogue catalogue;
  private final Clock clock;

  EnforcementDryRun(
      Preview preview,
      Enforcement enforcement,
      AppUses uses,
      EffectStore store,
      MachineHistory history,
      CurrentCatalogue catalogue,
      Clock clock) {
    this.preview = preview;
    this.enforcement = enforcement;
    this.uses = uses;
    this.store = store;
    this.history = history;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Conflict of a planned change.
   *
   * @param kind kind, as for pending changes
   * @param pattern pattern of the app; null for the whole app
   * @param other conflicting app or use, or null
   * @param otherPattern pattern of the conflicting app, or null
   */
  @Schema(name = "PlanConflict")
  record PlanConflict(
      String kind,
      @Schema(nullable = true) String pattern,
      @Schema(nullable = true) String other,
      @Schema(nullable = true) String otherPattern) {

    private static PlanConflict of(Conflict conflict) {
      return new PlanConflict(
          conflict.kind().id(),
          Objects.toString(conflict.pattern(), null),
          conflict.other(),
          Objects.toString(conflict.otherPattern(), null));
    }
  }

  /**
   * App or domain that would be restricted.
   *
   * @param target id of the app, or the domain
   * @param app id in the catalogue; null for a domain without an app
   * @param patterns patterns to be published
   * @param publishable true if it can be published
   * @param decided true if a tag or rule currently demands this action
   * @param since publication of this action; null if unpublished
   * @param conflicts conflicts that need an administrator's publication
   * @param partial true if only a part of the app is affected; figures are of the whole app then
   * @param users distinct known users in the period; null if unknown, like the next two
   */
  @Schema(name = "PlanItem")
  record Item(
      String target,
      @Schema(nullable = true) String app,
      String name,
      @Schema(enumeration = {"block", "warn"}) String action,
      @Schema(nullable = true) ScopeView scope,
      List<String> patterns,
      boolean publishable,
      boolean decided,
      @Schema(nullable = true) Instant since,
      List<PlanConflict> conflicts,
      boolean partial,
      @Schema(nullable = true) Integer users,
      @Schema(nullable = true) Integer machines,
      @Schema(nullable = true) Long transactions) {}

  /**
   * Affected apps, users and machines.
   *
   * @param from the first UTC day of the period
   * @param to the last day, today
   * @param apps number of restricted apps, including domains without an app
   * @param domains number of restricted patterns
   * @param users distinct known users of all items
   * @param activeUsers users of all machines within the period
   * @param machines distinct machines of all items
   * @param items by descending number of users; unknown use last
   * @param inexpressible parts of the desired state that feed formats would omit
   * @param held pending publication that exceeds limits, independent of the plan; or null
   */
  @Schema(name = "EnforcementPlan")
  record Result(
      LocalDate from,
      LocalDate to,
      int apps,
      int domains,
      long users,
      long activeUsers,
      long machines,
      long transactions,
      List<Item> items,
      List<FeedOmissions> inexpressible,
      @Schema(nullable = true) HeldPublication held) {}

  /**
   * Computes a plan.
   *
   * @param planned the planned targets; empty for the whole desired state
   */
  Result of(List<Preview.Planned> planned) {
    Published now = enforcement.refresh();
    Map<Demand.Key, Entry> published = new HashMap<>();
    now.entries().stream()
        .filter(entry -> entry.target() != null)
        .forEach(entry -> published.merge(entry.demand(), entry, EnforcementDryRun::earlier));
    Published state = preview.of(planned);
    Set<String> wanted = new HashSet<>();
    planned.forEach(one -> wanted.add(one.app() == null ? one.pattern() : one.app()));
    List<Demand> demands =
        state.demands().values().stream()
            .filter(demand -> demand.action() != Action.PASS)
            .filter(
                demand ->
                    wanted.isEmpty() || demand.scope() == null && wanted.contains(demand.target()))
            .toList();
    Set<String> apps = new HashSet<>();
    demands.forEach(demand -> apps.add(Objects.requireNonNullElse(demand.app(), demand.target())));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate from = today.minusDays(DAYS - 1L);
    Map<String, Integer> numbers = store.listNumbers(apps);
    AppUse use = uses.of(new AppUseQuery(from, today, List.copyOf(numbers.values()), 0));
    Map<Integer, AppUse.App> byNumber = new HashMap<>();
    use.apps().forEach(app -> byNumber.put(app.app(), app));
    return new Result(
        from,
        today,
        apps.size(),
        (int) demands.stream().flatMap(demand -> demand.patterns().stream()).distinct().count(),
        use.users(),
        history.activeUsers(from),
        use.machines(),
        use.transactions(),
        demands.stream()
            .map(
                demand -> {
                  String key = Objects.requireNonNullElse(demand.app(), demand.target());
                  Integer number = numbers.get(key);
                  return item(
                      demand,
                      now.demands().get(demand.key()),
                      published.get(demand.key()),
                      number,
                      number == null ? null : byNumber.get(number));
                })
            .sorted(
                (a, b) ->
                    a.users() == null || b.users() == null
                        ? Boolean.compare(a.users() == null, b.users() == null)
                        : Integer.compare(b.users(), a.users()))
            .toList(),
        FeedOmissions.of(state),
        enforcement.refresh().held());
  }

  private static Entry earlier(Entry one, Entry other) {
    return one.since().isAfter(other.since()) ? other : one;
  }

  private Item item(
      Demand demand, Demand decided, Entry published, Integer number, AppUse.App use) {
    boolean isUnknown = number == null;
    return new Item(
        demand.target(),
        demand.app(),
        demand.name(),
        demand.action().id(),
        ScopeView.of(demand.scope()),
        demand.patterns().stream().map(DomainPattern::text).toList(),
        demand.isPublishable(),
        decided != null && decided.action() == demand.action(),
        published != null && published.action() == demand.action() ? published.since() : null,
        demand.conflicts().stream().map(PlanConflict::of).toList(),
        isPartial(demand),
        isUnknown ? null : use == null ? 0 : use.users(),
        isUnknown ? null : use == null ? 0 : use.machines(),
        isUnknown
            ? null
            : use == null ? 0L : use.days().stream().mapToLong(AppUse.Day::transactions).sum());
  }

  private boolean isPartial(Demand demand) {
    return demand.app() != null
        && AppRef.isValid(demand.app())
        && catalogue
            .get()
            .apps()
            .findApp(new AppRef(demand.app()))
            .map(app -> !demand.patterns().containsAll(app.domains()))
            .orElse(false);
  }
}
