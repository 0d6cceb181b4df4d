package io.penumbra.correlation.enforcement;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.history.MachineHistory;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Publication of the desired state: changes without conflicts immediately, others when an
 * administrator publishes them. Every replica polls for changes once a second and at every fetch of
 * a feed; the first to get the lock writes the next version.
 */
@ApplicationScoped
public class Enforcement {

  private static final Logger LOG = Logger.getLogger(Enforcement.class);

  private final EnforcementStore store;
  private final EnforcementRules rules;
  private final TransactionRunner transactions;
  private final CurrentCatalogue catalogue;
  private final MachineHistory history;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Published current;

  Enforcement(
      EnforcementStore store,
      EnforcementRules rules,
      TransactionRunner transactions,
      CurrentCatalogue catalogue,
      MachineHistory history,
      Clock clock) {
    this.store = store;
    this.rules = rules;
    this.transactions = transactions;
    this.catalogue = catalogue;
    this.history = history;
    this.clock = clock;
  }

  @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void follow() {
    refresh();
  }

  /** Returns the last state refreshed by this replica; null before the first refresh. */
  public Published known() {
    return current;
  }

  /** Publishes changes of tags, catalogue and settings, and returns the current state. */
  public Published refresh() {
    if (isCurrent()) {
      return current;
    }
    refreshing.lock();
    try {
      if (!isCurrent()) {
        adopt(transactions.run(connection -> publish(connection, null)));
      }
      return current;
    } finally {
      refreshing.unlock();
    }
  }

  private void adopt(Published after) {
    Published before = current;
    current = after;
    if (before == null || before.version() != after.version()) {
      LOG.infof(
          "enforcement: version=%d block=%d warn=%d exceptions=%d waiting=%d",
          after.version(),
          after.count(Action.BLOCK),
          after.count(Action.WARN),
          after.count(Action.PASS),
          after.waitingCount());
    }
    if (after.held() != null && (before == null || !after.held().equals(before.held()))) {
      LOG.warnf(
          "enforcement: publication %s exceeds the limits of %s and waits: apps=%d domains=%d"
              + " users=%d of %d",
          after.held().id(),
          String.join(", ", after.held().exceeds()),
          after.held().apps(),
          after.held().domains(),
          after.held().users(),
          after.held().activeUsers());
    }
  }

  private boolean isCurrent() {
    Published known = current;
    if (known == null) {
      return false;
    }
    EnforcementStore.Marker marker = store.readMarker(clock.instant());
    return marker.version() == known.version() && marker.inputs().equals(known.inputs());
  }

  /**
   * Publishes the desired state.
   *
   * @param confirmed id of the plan that an administrator confirmed, or null
   */
  private Published publish(SqlConnection connection, String confirmed) {
    return publish(connection, confirmed, null);
  }

  /**
   * Publishes the desired state after a rollback.
   *
   * @param baseVersion version before the rollback, which does not count towards limits; or null
   */
  private Published publish(SqlConnection connection, String confirmed, Long baseVersion) {
    store.lock(connection);
    AppCatalogue apps = catalogue.hold(connection).apps();
    // before its inputs are read: a concurrent change makes it outdated, never too new
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    EnforcementStore.Marker marker = store.readMarker(connection, now);
    Settings settings = store.readSettings(connection);
    DesiredState desired =
        DesiredState.of(
            apps, settings.protectedSet(), NeededNames.shipped(), store.listOwnTenants(connection));
    Inputs inputs = readInputs(connection, now, settings);
    Map<Demand.Key, Demand> demands = demands(desired, inputs.tags(), inputs.rules());
    List<Entry> before = store.listEntries(connection);
    Map<Demand.Key, EnforcementStore.Acceptance> accepted = store.accepted(connection);
    List<Demand> conflicting = new ArrayList<>();
    Map<DesiredState.Place, DesiredState.Wanted> wanted =
        settings.enabled()
            ? desired.compose(
                demands.values(), decider(before, accepted, Set.of(), conflicting::add))
            : new TreeMap<>();
    List<Waiting> waiting = waiting(connection, desired, settings, inputs, demands, conflicting);
    EnforcementStore.Publication publication = store.readPublication(connection);
    HeldPublication held = null;
    if (settings.enabled() && publication.rollback() != null) {
      wanted = rolledBack(connection, publication.rollback(), before);
    } else {
      List<Entry> returning = listReturning(connection, baseVersion, before);
      BlastRadius radius =
          BlastRadius.of(
              Stream.concat(before.stream(), returning.stream()).toList(),
              wanted,
              createWindowBegin(publication, now));
      held = held(connection, radius, settings.limits(), publication, now);
      if (held != null && held.id().equals(confirmed)) {
        store.confirm(connection, now);
        held = null;
      } else if (held != null) {
        wanted =
            desired.compose(demands.values(), decider(before, accepted, radius.targets(), _ -> {}));
      }
    }
    Instant heldSince = held == null ? null : held.since();
    if (confirmed == null && !Objects.equals(publication.heldAt(), heldSince)) {
      store.hold(connection, heldSince);
    }

    EntryDifference difference = EntryDifference.of(before, wanted, now);
    long version =
        difference.isEmpty()
            ? marker.version()
            : store.publish(connection, difference.added(), difference.removed(), now);
    return new Published(
        version,
        marker.inputs(),
        store.findPublishedAt(connection, version).orElse(now),
        settings,
        difference.published().map(entry -> named(entry, desired)).toList(),
        demands,
        waiting,
        store.findProposedSettings(connection).orElse(null),
        held,
        publication.rollback());
  }

  /**
   * Returns the start of the time window for limits; it does not move while a publication is held.
   */
  private static Instant createWindowBegin(EnforcementStore.Publication publication, Instant now) {
    Instant begin =
        Objects.requireNonNullElse(publication.heldAt(), now).minus(PublicationLimits.WINDOW);
    Instant confirmed = publication.confirmedAt();
    return confirmed == null || confirmed.isBefore(begin) ? begin : confirmed;
  }

  /** Returns the publication if it exceeds limits, or null. */
  private HeldPublication held(
      SqlConnection connection,
      BlastRadius radius,
      PublicationLimits limits,
      EnforcementStore.Publication publication,
      Instant now) {
    if (radius.added().isEmpty()) {
      return null;
    }
    MachineHistory.Users users =
        history.users(
            connection,
            radius.apps(),
            LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(PublicationLimits.USER_DAYS - 1L));
    List<String> exceeded =
        limits.exceededBy(
            radius.apps().size(), radius.domains().size(), users.affected(), users.active());
    if (exceeded.isEmpty()) {
      return null;
    }
    return new HeldPublication(
        radius.plan(),
        radius.apps().size(),
        radius.domains().size(),
        users.affected(),
        users.active(),
        exceeded,
        Objects.requireNonNullElse(publication.heldAt(), now),
        radius.added().keySet().stream()
            .map(place -> place.pattern().text())
            .distinct()
            .limit(HeldPublication.MAX_PATTERNS)
            .toList());
  }

  /** Returns restrictions of a version that are weaker or missing now. */
  private List<Entry> listReturning(SqlConnection connection, Long version, List<Entry> before) {
    if (version == null) {
      return List.of();
    }
    Instant at = store.findPublishedAt(connection, version).orElse(null);
    Map<DesiredState.Place, Action> actions = new HashMap<>();
    before.forEach(entry -> actions.put(BlastRadius.toPlace(entry), entry.action()));
    return store.findLines(connection, version, before).orElse(Set.of()).stream()
        .map(line -> Entry.parse(line).publishedAt(at))
        .filter(
            entry ->
                BlastRadius.isStricter(
                    entry.action(), actions.getOrDefault(BlastRadius.toPlace(entry), Action.PASS)))
        .toList();
  }

  /** Returns the state of the version that feeds are rolled back to. */
  private Map<DesiredState.Place, DesiredState.Wanted> rolledBack(
      SqlConnection connection, Rollback rollback, List<Entry> before) {
    Map<String, Entry> byLine = new HashMap<>();
    before.forEach(entry -> byLine.put(entry.line(), entry));
    Map<DesiredState.Place, DesiredState.Wanted> wanted = new TreeMap<>();
    // the version itself may have been deleted since; then the published state stays
    Set<String> lines =
        store.findLines(connection, rollback.version(), before).orElse(byLine.keySet());
    for (String line : lines) {
      Entry entry = byLine.getOrDefault(line, Entry.parse(line));
      wanted.put(
          BlastRadius.toPlace(entry),
          new DesiredState.Wanted(entry.app(), entry.action(), entry.target()));
    }
    return wanted;
  }

  /**
   * Inputs of the desired state.
   *
   * @param tags effective tags: approved ones if approval is required
   * @param rules effective rules
   * @param live current tags and rules
   * @param approved approved ones, or the same if approval is not required
   */
  private record Inputs(
      List<DesiredState.Tagged> tags,
      List<Rule> rules,
      List<DesiredState.Tagged> liveTags,
      List<EnforcementRules.Kept> kept,
      Map<Demand.Key, Unit> live,
      Map<Demand.Key, Unit> approved) {

    private List<Rule> liveRules() {
      return kept.stream()
          .filter(one -> one.deletedBy() == null)
          .map(EnforcementRules.Kept::rule)
          .toList();
    }
  }

  private Inputs readInputs(SqlConnection connection, Instant now, Settings settings) {
    List<DesiredState.Tagged> tags = store.listTags(connection);
    List<EnforcementRules.Kept> kept = rules.listKept(connection, now);
    List<Rule> set =
        kept.stream()
            .filter(one -> one.deletedBy() == null)
            .map(EnforcementRules.Kept::rule)
            .toList();
    Map<Demand.Key, Unit> live = Unit.of(tags, set);
    if (!settings.approval()) {
      return new Inputs(tags, set, tags, kept, live, live);
    }
    Set<UUID> applying = kept.stream().map(one -> one.rule().id()).collect(Collectors.toSet());
    Map<Demand.Key, Unit> approved = new HashMap<>();
    store.listApproved(connection).forEach((key, unit) -> approved.put(key, unit.among(applying)));
    Set<UUID> approvedRules =
        approved.values().stream()
            .flatMap(unit -> unit.rules().stream())
            .collect(Collectors.toSet());
    return new Inputs(
        Stream.concat(
                tags.stream().filter(tag -> tag.tag().equals(DesiredState.SANCTIONED)),
                approved.values().stream().map(Unit::tag).filter(Objects::nonNull))
            .toList(),
        kept.stream()
            .map(EnforcementRules.Kept::rule)
            .filter(rule -> approvedRules.contains(rule.id()))
            .toList(),
        tags,
        kept,
        live,
        approved);
  }

  private static Map<Demand.Key, Demand> demands(
      DesiredState desired, List<DesiredState.Tagged> tags, List<Rule> rules) {
    Map<Demand.Key, Demand> demands = new TreeMap<>();
    desired.listDemands(tags, rules).forEach(demand -> demands.put(demand.key(), demand));
    return demands;
  }

  /** Returns changes that need a second person or have conflicts. */
  private List<Waiting> waiting(
      SqlConnection connection,
      DesiredState desired,
      Settings settings,
      Inputs inputs,
      Map<Demand.Key, Demand> demands,
      List<Demand> conflicting) {
    Map<Demand.Key, Waiting> waiting = new TreeMap<>();
    for (Demand demand : conflicting) {
      waiting.put(
          demand.key(),
          new Waiting(
              demand,
              Waiting.Kind.CONFLICTS,
              false,
              settings.approval() ? Set.of(demand.who()) : Set.of(),
              null));
    }
    List<Demand.Key> changed = Unit.listChanged(inputs.approved(), inputs.live());
    if (!changed.isEmpty() && settings.enabled()) {
      Map<Demand.Key, Demand> wanted = demands(desired, inputs.liveTags(), inputs.liveRules());
      Map<String, EnforcementStore.Removal> removals =
          store.listRemovedTags(connection, changed.stream().map(Demand.Key::target).toList());
      for (Demand.Key key : changed) {
        Waiting change =
            change(
                inputs.approved().get(key),
                inputs.live().get(key),
                wanted.get(key),
                demands.get(key),
                inputs.kept(),
                removals.get(key.target()));
        if (change != null) {
          waiting.put(key, change);
        }
      }
    }
    return List.copyOf(waiting.values());
  }

  /** Returns a change that needs a second person; null if it has no effect. */
  private static Waiting change(
      Unit before,
      Unit after,
      Demand wanted,
      Demand published,
      List<EnforcementRules.Kept> kept,
      EnforcementStore.Removal tagRemoval) {
    if (wanted == null && published == null) {
      return null;
    }
    Set<String> makers = new TreeSet<>();
    EnforcementStore.Removal last = null;
    boolean isTagGone =
        before != null && before.tag() != null && (after == null || after.tag() == null);
    if (after != null && after.tag() != null) {
      if (before == null || before.tag() == null || !before.tag().tag().equals(after.tag().tag())) {
        makers.add(after.tag().who());
      }
    } else if (isTagGone && tagRemoval != null) {
      makers.add(tagRemoval.who());
      last = tagRemoval;
    }
    Set<UUID> was = before == null ? Set.of() : before.rules();
    Set<UUID> is = after == null ? Set.of() : after.rules();
    for (EnforcementRules.Kept one : kept) {
      UUID id = one.rule().id();
      if (is.contains(id) && !was.contains(id)) {
        makers.add(one.rule().createdBy());
      } else if (was.contains(id) && !is.contains(id) && one.deletedBy() != null) {
        makers.add(one.deletedBy());
        if (last == null || last.at().isBefore(one.deletedAt())) {
          last =
              new EnforcementStore.Removal(one.deletedBy(), one.deletedAt(), one.deletedReason());
        }
      }
    }
    boolean frees = wanted == null;
    Demand demand =
        frees
            ? new Demand(
                published.target(),
                published.app(),
                published.name(),
                published.scope(),
                Action.PASS,
                published.patterns(),
                last == null ? published.who() : last.who(),
                last == null ? published.at() : last.at(),
                last == null ? null : last.reason(),
                null,
                List.of())
            : wanted;
    return new Waiting(demand, Waiting.Kind.APPROVAL, frees, Set.copyOf(makers), after);
  }

  private static Entry named(Entry entry, DesiredState desired) {
    return new Entry(
        entry.pattern(),
        entry.app(),
        entry.app() == null ? null : desired.name(entry.app()),
        entry.action(),
        entry.since(),
        entry.scope(),
        entry.target());
  }

  /**
   * Returns the decision on each demand.
   *
   * @param held demands held back by limits
   * @param conflicting receives demands held back by conflicts
   */
  private static Function<Demand, Map<DomainPattern, Action>> decider(
      List<Entry> before,
      Map<Demand.Key, EnforcementStore.Acceptance> accepted,
      Set<Demand.Key> held,
      Consumer<Demand> conflicting) {
    Map<Demand.Key, Map<DomainPattern, Action>> published = new HashMap<>();
    for (Entry entry : before) {
      if (entry.action() != Action.PASS) {
        published
            .computeIfAbsent(
                new Demand.Key(entry.target(), Scope.text(entry.scope())), _ -> new HashMap<>())
            .put(entry.pattern(), entry.action());
      }
    }
    return demand -> {
      EnforcementStore.Acceptance acceptance = accepted.get(demand.key());
      boolean isAccepted =
          acceptance != null
              && acceptance.action() == demand.action()
              // acceptance of an earlier tag does not apply to the tag of a policy
              && !(demand.isByPolicy() && acceptance.at().isBefore(demand.at()));
      Map<DomainPattern, Action> next = new HashMap<>();
      if (!held.contains(demand.key())
          && demand.isFree(isAccepted ? acceptance.conflicts() : Set.of())) {
        if (demand.action() != Action.PASS || !demand.isForApp()) {
          demand.patterns().forEach(pattern -> next.put(pattern, demand.action()));
        }
        return next;
      }
      Map<DomainPattern, Action> was = published.getOrDefault(demand.key(), Map.of());
      if (demand.isPublishable()) {
        // its published part stays until an administrator decides
        demand.patterns().stream()
            .filter(was::containsKey)
            .forEach(pattern -> next.put(pattern, was.get(pattern)));
      }
      boolean same =
          demand.isPublishable()
              && demand.patterns().stream()
                  .allMatch(pattern -> demand.action() == next.get(pattern));
      if (!same) {
        conflicting.accept(demand);
      }
      return next.isEmpty() ? null : next;
    };
  }

  /** Returns the settings in effect. */
  Settings settings() {
    return refresh().settings();
  }

  static Revision toRevision(Settings settings) {
    return new Revision(Long.toString(settings.revision()));
  }

  /**
   * Replaces all settings and publishes the consequences before returning. If approval is required,
   * they wait for a second person. Settings that require approval wait as well, because an
   * installation with one administrator could then publish nothing.
   */
  Settings put(Settings wanted, String ifMatch) {
    AppCatalogue apps = catalogue.get().apps();
    if (!Objects.equals(wanted.canaryDomain(), settings().canaryDomain())) {
      requireInternal(wanted.canaryDomain(), apps);
    }
    for (String app : wanted.protectedApps()) {
      if (!AppRef.isValid(app) || apps.findApp(new AppRef(app)).isEmpty()) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "field \"protectedApps\": the catalogue has no app \"%s\"".formatted(app));
      }
    }
    transactions.run(
        connection -> {
          store.lock(connection);
          Settings was = store.readSettings(connection);
          toRevision(was).mustMatch(ifMatch);
          if (!was.text().equals(wanted.text())) {
            boolean waits = was.approval() || wanted.approval();
            store.put(connection, wanted, waits ? null : wanted.who());
            store.note(
                connection,
                wanted.who(),
                "enforcement/settings",
                was.text(),
                (waits ? "proposed: " : "") + wanted.text(),
                wanted.reason());
          }
          return null;
        });
    return settings();
  }

  /** Requires an internal domain for canaries, so that they do not appear in reports. */
  private static void requireInternal(String canaryDomain, AppCatalogue apps) {
    if (canaryDomain != null
        && apps.internal().stream()
            .noneMatch(
                pattern ->
                    canaryDomain.equals(pattern.text())
                        || canaryDomain.endsWith("." + pattern.text()))) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          ("field \"canaryDomain\" must be an internal domain or lie within one, got \"%s\"; add it"
                  + " to the internal domains first")
              .formatted(canaryDomain));
    }
  }

  /**
   * Publishes a pending change with its current conflicts.
   *
   * @param id id of {@link Changes#formatId}
   * @param ifMatch revision of the displayed change, or null
   * @param protectedServices true to restrict protected services
   * @return the change; null for settings
   * @throws ProblemException 404 if there is no such change, 409 if it can't be published, or not
   *     by this person, 412 if it has changed
   */
  Waiting publish(String id, String who, String reason, String ifMatch, boolean protectedServices) {
    Published now = refresh();
    if (id.equals(Changes.SETTINGS) && now.proposed() != null) {
      publishSettings(now.proposed(), who, reason, ifMatch);
      return null;
    }
    Waiting waiting =
        now.waiting().stream()
            .filter(one -> Changes.formatId(one.demand()).equals(id))
            .findFirst()
            .orElseThrow(() -> noChange(id));
    Demand demand = waiting.demand();
    if (ifMatch != null) {
      new Revision(Changes.formatRevision(waiting)).mustMatch(ifMatch);
    }
    requireSecondPerson(waiting.makers(), who);
    if (!demand.isPublishable()) {
      throw new ProblemException(ProblemType.CONFLICT, Changes.formatRefusal(demand));
    }
    if (demand.has(Conflict.Kind.PROTECTED_SERVICE) && !protectedServices) {
      throw new ProblemException(ProblemType.CONFLICT, Changes.unconfirmed(demand));
    }
    transactions.run(
        connection -> {
          store.lock(connection);
          if (!store.readMarker(connection, clock.instant()).inputs().equals(now.inputs())) {
            throw new ProblemException(
                ProblemType.CONFLICT, "the state has changed concurrently; read the change again");
          }
          if (waiting.kind() == Waiting.Kind.APPROVAL) {
            store.approve(connection, demand.key(), waiting.unit());
          }
          if (!demand.conflicts().isEmpty()) {
            store.accept(connection, demand, who, reason);
          }
          if (demand.has(Conflict.Kind.PROPOSED_BY_POLICY)) {
            store.acceptProposal(connection, demand.target());
          }
          store.note(
              connection,
              who,
              "enforcement/" + demand.target(),
              null,
              waiting.frees() ? "free" : Rule.formatId(demand.action()),
              reason);
          return null;
        });
    refresh();
    return waiting;
  }

  /**
   * Publishes a publication held back by limits.
   *
   * @param plan id of the displayed plan
   * @return the publication
   * @throws ProblemException 404 if none is held back, 412 if it has changed
   */
  HeldPublication confirm(String plan, String who, String reason) {
    HeldPublication held = refresh().held();
    if (held == null) {
      throw noChange(Changes.PUBLICATION);
    }
    refreshing.lock();
    try {
      adopt(
          transactions.run(
              connection -> {
                Published published = publish(connection, plan);
                if (!held.id().equals(plan) || published.held() != null) {
                  throw new ProblemException(
                      ProblemType.PRECONDITION_FAILED,
                      "plan %s does not match the waiting publication; read it again"
                          .formatted(plan));
                }
                store.note(
                    connection,
                    who,
                    "enforcement/publication",
                    null,
                    "%d apps, %d domains, at most %d of %d users"
                        .formatted(held.apps(), held.domains(), held.users(), held.activeUsers()),
                    reason);
                return published;
              }));
      return held;
    } finally {
      refreshing.unlock();
    }
  }

  /**
   * Rolls all feeds back to a version, or returns to the desired state.
   *
   * @param version null for the desired state
   * @return rollback in effect; null for the desired state
   * @throws ProblemException 404 if the version is not retained, or no rollback is in effect
   */
  Rollback rollBack(Long version, String who, String reason) {
    refreshing.lock();
    try {
      adopt(transactions.run(connection -> rollBack(connection, version, who, reason)));
      return current.rollback();
    } finally {
      refreshing.unlock();
    }
  }

  private Published rollBack(SqlConnection connection, Long version, String who, String reason) {
    store.lock(connection);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    EnforcementStore.Publication publication = store.readPublication(connection);
    Rollback was = publication.rollback();
    if (version == null && was == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "no rollback is in force");
    }
    if (version != null && store.findPublishedAt(connection, version).isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "version %d is not retained".formatted(version));
    }
    store.rollBack(connection, version == null ? null : new Rollback(version, who, now, reason));
    store.note(
        connection,
        who,
        "enforcement/rollback",
        was == null ? null : "version " + was.version(),
        version == null ? null : "version " + version,
        reason);
    return publish(connection, null, version == null ? publication.baseVersion() : null);
  }

  private void publishSettings(Settings proposed, String who, String reason, String ifMatch) {
    if (ifMatch != null) {
      toRevision(proposed).mustMatch(ifMatch);
    }
    requireSecondPerson(Set.of(proposed.who()), who);
    transactions.run(
        connection -> {
          store.lock(connection);
          if (store.findProposedSettings(connection).filter(proposed::equals).isEmpty()) {
            throw noChange(Changes.SETTINGS);
          }
          Settings was = store.readSettings(connection);
          store.publishSettings(connection, proposed, who);
          if (!proposed.approval()) {
            store.forgetApproved(connection);
          } else if (!was.approval()) {
            Inputs inputs = readInputs(connection, clock.instant(), was);
            store.forgetApproved(connection);
            inputs
                .live()
                .forEach(
                    (key, unit) -> {
                      // proposals of policies are not accepted yet
                      if (unit.tag() == null || !unit.tag().proposed()) {
                        store.approve(connection, key, unit);
                      }
                    });
          }
          store.note(connection, who, "enforcement/settings", was.text(), proposed.text(), reason);
          return null;
        });
    refresh();
  }

  /** Returns true if a change of a target awaits publication by a person. */
  public boolean isWaiting(String target) {
    return refresh().isWaiting(target);
  }

  private static void requireSecondPerson(Set<String> makers, String who) {
    if (makers.contains(who)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "you made this change; another administrator has to publish it");
    }
  }

  private static ProblemException noChange(String id) {
    return new ProblemException(
        ProblemType.NOT_FOUND, "there is no waiting change \"%s\"".formatted(id));
  }

  /**
   * Difference of two versions, as lines of entries.
   *
   * @param added lines of the later version only
   * @param removed lines of the earlier version only
   */
  public record Difference(SortedSet<String> added, SortedSet<String> removed) {}

  /** Returns the difference; empty if one of the versions is not retained. */
  public Optional<Difference> computeDifference(long from, long to) {
    if (store.findPublishedAt(from).isEmpty() || store.findPublishedAt(to).isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> added = new TreeSet<>();
    TreeSet<String> removed = new TreeSet<>();
    for (EnforcementStore.Version version : store.listVersionsBetween(from, to)) {
      for (String line : version.removed()) {
        if (!added.remove(line)) {
          removed.add(line);
        }
      }
      for (String line : version.added()) {
        if (!removed.remove(line)) {
          added.add(line);
        }
      }
    }
    return Optional.of(new Difference(added, removed));
  }
}
