package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.TenantPatterns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Desired state of enforcement from tags, rules and the catalogue. Pure: the same inputs in any
 * order give the same state.
 */
final class DesiredState {

  static final String SANCTIONED = "sanctioned";
  static final String MONITORED = "monitored";
  static final String UNSANCTIONED = "unsanctioned";

  /** Order of patterns that match a name; by the catalogue's rule the later one wins. */
  private static final Comparator<DomainPattern> WINNER_LAST =
      Comparator.<DomainPattern>comparingInt(pattern -> pattern.labels().size())
          .thenComparing(DomainPattern::exact)
          .thenComparing(DesiredState::spelling)
          .thenComparing(Comparator.naturalOrder());

  private final AppCatalogue catalogue;
  private final Set<String> protectedApps;
  private final NeededNames needed;
  private final Set<String> ownTenants;

  /** Owners of each pattern; the last one wins. */
  private final PatternIndex<List<AppRef>> claims = new PatternIndex<>();

  /**
   * Tag of an app that determines its treatment.
   *
   * @param kind of the destination: catalogued, custom or unmatched
   * @param key id in the catalogue, or the domain
   * @param proposed true if a policy set it and its restriction requires confirmation
   */
  record Tagged(
      String kind,
      String key,
      String name,
      String tag,
      String who,
      Instant at,
      String reason,
      boolean proposed) {

    /** Creates a tag that restricts without confirmation. */
    Tagged(
        String kind, String key, String name, String tag, String who, Instant at, String reason) {
      this(kind, key, name, tag, who, at, reason, false);
    }

    private boolean isApp() {
      return !kind.equals("unmatched");
    }
  }

  private DesiredState(
      AppCatalogue catalogue,
      Set<String> protectedApps,
      NeededNames needed,
      Set<String> ownTenants) {
    this.catalogue = catalogue;
    this.protectedApps = protectedApps;
    this.needed = needed;
    this.ownTenants = ownTenants;
    catalogue.internal().forEach(pattern -> claims.put(pattern, new ArrayList<>()));
    for (App app : catalogue.apps()) {
      for (DomainPattern pattern : app.domains()) {
        List<AppRef> known = claims.get(pattern);
        if (known == null) {
          known = new ArrayList<>(1);
          claims.put(pattern, known);
        }
        // custom apps come last, and win
        known.add(app.ref());
      }
    }
  }

  static DesiredState of(AppCatalogue catalogue, Set<String> protectedApps, NeededNames needed) {
    return of(catalogue, protectedApps, needed, Set.of());
  }

  /**
   * Prepares the desired state of a catalogue.
   *
   * @param ownTenants names and hosts of the organisation's own tenants
   */
  static DesiredState of(
      AppCatalogue catalogue,
      Set<String> protectedApps,
      NeededNames needed,
      Set<String> ownTenants) {
    return new DesiredState(catalogue, protectedApps, needed, ownTenants);
  }

  /**
   * Cause of a demand.
   *
   * @param isRule true for a rule, false for a tag
   * @param isOfRequest true for a rule created by an access request
   * @param isProposed true for a tag by which a policy proposes a restriction
   */
  private record Cause(
      Action action,
      String who,
      Instant at,
      String reason,
      Instant expiresAt,
      boolean isRule,
      boolean isOfRequest,
      boolean isProposed) {

    private static Cause of(Tagged tag) {
      return new Cause(
          tag.tag().equals(UNSANCTIONED) ? Action.BLOCK : Action.WARN,
          tag.who(),
          tag.at(),
          tag.reason(),
          null,
          false,
          false,
          tag.proposed());
    }

    private static Cause of(Rule rule) {
      return new Cause(
          rule.action(),
          rule.createdBy(),
          rule.createdAt(),
          rule.reason(),
          rule.expiresAt(),
          true,
          rule.source() == Rule.Source.REQUEST,
          false);
    }
  }

  /** Decisive causes in a scope: the strongest cause of each app and pattern. */
  private record Context(
      Map<String, Cause> apps, Map<DomainPattern, Cause> patterns, Set<String> sanctioned) {

    private boolean isRestricted(String app) {
      Cause cause = apps.get(app);
      return cause != null && cause.action() != Action.PASS;
    }

    private Context with(List<Rule> rules) {
      Map<String, Cause> changedApps = new HashMap<>(apps);
      Map<DomainPattern, Cause> changedPatterns = new HashMap<>(patterns);
      // the strongest one last
      for (Rule rule : rules.stream().sorted(Rule.STRONGEST_FIRST.reversed()).toList()) {
        if (rule.app() == null) {
          changedPatterns.put(rule.pattern(), Cause.of(rule));
        } else {
          changedApps.put(rule.app(), Cause.of(rule));
        }
      }
      return new Context(changedApps, changedPatterns, sanctioned);
    }
  }

  /** Returns the demands of tags, by app. */
  List<Demand> listDemands(List<Tagged> tags) {
    return listDemands(tags, List.of());
  }

  /**
   * Returns the demands of tags and rules, by target and scope. Rules override tags, and rules of a
   * scope override rules for all machines.
   *
   * @param rules effective rules
   */
  List<Demand> listDemands(List<Tagged> tags, List<Rule> rules) {
    Map<String, Cause> tagged = new HashMap<>();
    Set<String> sanctioned = new HashSet<>();
    Map<Demand.Key, Demand> demands = new TreeMap<>();
    for (Tagged tag : tags) {
      if (tag.tag().equals(SANCTIONED)) {
        sanctioned.add(tag.key());
      } else if (tag.isApp()) {
        tagged.put(tag.key(), Cause.of(tag));
      } else {
        add(demands, unclaimed(tag));
      }
    }
    Map<String, List<Rule>> byScope = new TreeMap<>();
    rules.forEach(
        rule ->
            byScope.computeIfAbsent(Scope.text(rule.scope()), _ -> new ArrayList<>()).add(rule));
    Context global =
        new Context(tagged, Map.of(), sanctioned).with(byScope.getOrDefault("", List.of()));
    global.apps().keySet().forEach(app -> add(demands, createDemand(app, null, global)));
    global
        .patterns()
        .keySet()
        .forEach(pattern -> add(demands, createDemand(pattern, null, global)));
    byScope.remove("");
    for (List<Rule> scoped : byScope.values()) {
      Scope scope = scoped.getFirst().scope();
      Context within = global.with(scoped);
      for (Rule rule : scoped) {
        add(
            demands,
            rule.app() == null
                ? createDemand(rule.pattern(), scope, within)
                : createDemand(rule.app(), scope, within));
      }
    }
    return List.copyOf(demands.values());
  }

  private static void add(Map<Demand.Key, Demand> demands, Demand demand) {
    if (demand != null) {
      demands.put(demand.key(), demand);
    }
  }

  /** Returns the demand of a tag on a domain without an app, which sensors reported. */
  private static Demand unclaimed(Tagged tag) {
    return createDemand(
        tag.key(),
        tag.key(),
        tag.key(),
        null,
        Cause.of(tag),
        List.of(),
        List.of(new Conflict(Conflict.Kind.NOT_IN_CATALOGUE, null, null, null)));
  }

  /** Creates a demand; null if the app was removed from the catalogue. */
  private Demand createDemand(String id, Scope scope, Context context) {
    App app = catalogue.findApp(new AppRef(id)).orElse(null);
    if (app == null) {
      return null;
    }
    Cause cause = context.apps().get(id);
    List<DomainPattern> patterns = new ArrayList<>();
    Set<Conflict> conflicts = new TreeSet<>();
    if (protectedApps.contains(id)) {
      conflicts.add(new Conflict(Conflict.Kind.PROTECTED_APP, null, null, null));
    }
    if (context.sanctioned().contains(id)) {
      conflicts.add(new Conflict(Conflict.Kind.SANCTIONED_APP, null, id, null));
    }
    if (cause.isProposed()) {
      conflicts.add(new Conflict(Conflict.Kind.PROPOSED_BY_POLICY, null, cause.who(), null));
    }
    for (DomainPattern pattern : app.domains().stream().sorted().toList()) {
      List<AppRef> owners = claims.get(pattern);
      if (owners.getLast().equals(app.ref())) {
        patterns.add(pattern);
      }
      addConflicts(app.ref(), pattern, pattern, owners, context, conflicts);
    }
    return createDemand(
        id,
        id,
        app.name(),
        scope,
        cause,
        patterns,
        collectConflicts(cause, List.copyOf(conflicts)));
  }

  private Demand createDemand(DomainPattern pattern, Scope scope, Context context) {
    Cause cause = context.patterns().get(pattern);
    PatternIndex.Claim<List<AppRef>> claim = claim(pattern);
    Set<Conflict> conflicts = new TreeSet<>();
    List<DomainPattern> patterns = new ArrayList<>(List.of(pattern));
    AppRef owner = null;
    if (claim == null) {
      boolean isTyped = cause.isRule() && !cause.isOfRequest();
      if (!isTyped) {
        conflicts.add(new Conflict(Conflict.Kind.NOT_IN_CATALOGUE, pattern, null, null));
      }
    } else if (claim.value().isEmpty()) {
      conflicts.add(new Conflict(Conflict.Kind.INTERNAL_DOMAIN, pattern, null, claim.pattern()));
    } else {
      owner = claim.value().getLast();
      AppRef self = owner;
      if (protectedApps.contains(owner.id())) {
        conflicts.add(new Conflict(Conflict.Kind.PROTECTED_APP, pattern, owner.id(), null));
      }
      if (context.sanctioned().contains(owner.id())) {
        conflicts.add(
            new Conflict(Conflict.Kind.WITHIN_SANCTIONED, pattern, owner.id(), claim.pattern()));
      }
      claims.below(pattern).stream()
          .filter(below -> !below.value().isEmpty() && below.value().getLast().equals(self))
          .filter(below -> contains(pattern, below.pattern()))
          .forEach(below -> patterns.add(below.pattern()));
    }
    addConflicts(
        owner,
        pattern,
        claim == null ? pattern : claim.pattern(),
        claim == null ? List.of() : claim.value(),
        context,
        conflicts);
    if (isAcrossClaims(pattern)) {
      conflicts.add(new Conflict(Conflict.Kind.NOT_IN_CATALOGUE, pattern, null, null));
      patterns.clear();
    }
    return createDemand(
        pattern.text(),
        owner == null ? null : owner.id(),
        pattern.text(),
        scope,
        cause,
        patterns.stream().sorted().toList(),
        collectConflicts(cause, List.copyOf(conflicts)));
  }

  /** Returns the conflicts of a cause; exceptions have none. */
  private static List<Conflict> collectConflicts(Cause cause, List<Conflict> found) {
    return cause.action() == Action.PASS ? List.of() : found;
  }

  private void addConflicts(
      AppRef self,
      DomainPattern pattern,
      DomainPattern claimed,
      List<AppRef> owners,
      Context context,
      Set<Conflict> into) {
    owners.stream()
        .filter(other -> !other.equals(self) && !context.isRestricted(other.id()))
        .forEach(
            other ->
                into.add(new Conflict(Conflict.Kind.SHARED_PATTERN, pattern, other.id(), claimed)));
    addNeighbours(
        Conflict.Kind.CONTAINS_SANCTIONED, self, pattern, claims.below(pattern), context, into);
    addNeighbours(
        Conflict.Kind.WITHIN_SANCTIONED, self, pattern, claims.above(pattern), context, into);
    findOwnTenant(pattern)
        .ifPresent(host -> into.add(new Conflict(Conflict.Kind.OWN_TENANT, pattern, null, host)));
    PatternIndex.Claim<String> use = needed.find(pattern);
    if (use != null) {
      into.add(new Conflict(NeededNames.toKind(use), pattern, use.value(), use.pattern()));
    }
  }

  /** Returns the host of an own tenant that overlaps a pattern. */
  private Optional<DomainPattern> findOwnTenant(DomainPattern pattern) {
    if (ownTenants.isEmpty() || pattern.labels().contains("*")) {
      return Optional.empty();
    }
    String name = String.join(".", pattern.labels());
    Optional<String> within =
        TenantPatterns.shipped()
            .find(name)
            .filter(
                tenant -> ownTenants.contains(tenant.name()) || ownTenants.contains(tenant.host()))
            .map(TenantPatterns.Tenant::host);
    return within
        .or(
            () ->
                ownTenants.stream()
                    .filter(
                        host -> host.equals(name) || !pattern.exact() && host.endsWith("." + name))
                    .sorted()
                    .findFirst())
        .map(DomainPattern::parse);
  }

  private void addNeighbours(
      Conflict.Kind kind,
      AppRef self,
      DomainPattern pattern,
      List<PatternIndex.Claim<List<AppRef>>> neighbours,
      Context context,
      Set<Conflict> into) {
    for (PatternIndex.Claim<List<AppRef>> neighbour : neighbours) {
      for (AppRef other : neighbour.value()) {
        boolean kept =
            context.sanctioned().contains(other.id()) || protectedApps.contains(other.id());
        if (kept && !other.equals(self)) {
          into.add(new Conflict(kind, pattern, other.id(), neighbour.pattern()));
        }
      }
    }
  }

  private static Demand createDemand(
      String target,
      String app,
      String name,
      Scope scope,
      Cause cause,
      List<DomainPattern> patterns,
      List<Conflict> conflicts) {
    return new Demand(
        target,
        app,
        name,
        scope,
        cause.action(),
        List.copyOf(patterns),
        cause.who(),
        cause.at(),
        cause.reason(),
        cause.expiresAt(),
        conflicts);
  }

  /** Returns the owners of a pattern's names, unless a longer pattern has them; or null. */
  private PatternIndex.Claim<List<AppRef>> claim(DomainPattern pattern) {
    List<AppRef> same = claims.get(pattern);
    if (same != null) {
      return new PatternIndex.Claim<>(pattern, same);
    }
    return claims.above(pattern).stream()
        .max((a, b) -> WINNER_LAST.compare(a.pattern(), b.pattern()))
        .orElse(null);
  }

  /** Returns for each label from right to left whether it is literal. */
  private static String spelling(DomainPattern pattern) {
    return pattern.labels().reversed().stream()
        .map(label -> label.equals("*") ? "0" : "1")
        .collect(Collectors.joining());
  }

  /** Returns true if the inner pattern's names all belong to the outer one. */
  private static boolean contains(DomainPattern outer, DomainPattern inner) {
    List<String> outers = outer.labels().reversed();
    List<String> inners = inner.labels().reversed();
    for (int i = 0; i < outers.size(); i++) {
      if (!outers.get(i).equals("*") && !outers.get(i).equals(inners.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns true if a wildcard pattern may share names with a pattern outside of it. */
  private boolean isAcrossClaims(DomainPattern pattern) {
    int wildcard = pattern.labels().lastIndexOf("*");
    return wildcard >= 0
        && claims.get(pattern) == null
        && (wildcard > 0
            || claims.above(pattern).stream()
                .anyMatch(
                    claim ->
                        claim.pattern().labels().size() == pattern.labels().size()
                            && !claim.pattern().labels().getFirst().equals("*")));
  }

  /** Returns the reason why a rule can't use the pattern, or null. */
  String refusal(DomainPattern pattern, Action action, Rule.Source source) {
    PatternIndex.Claim<List<AppRef>> claim = claim(pattern);
    if (isAcrossClaims(pattern)) {
      return "%s has a wildcard, and may share names with several apps; name their domains"
          .formatted(pattern);
    }
    if (claim == null && pattern.isPublicSuffix()) {
      return "%s is a public suffix, which cannot belong to an app".formatted(pattern);
    }
    if (action != Action.PASS && claim != null && claim.value().isEmpty()) {
      return "%s lies within the internal domain %s".formatted(pattern, claim.pattern());
    }
    if (action != Action.PASS && claim == null && source != Rule.Source.ADMINISTRATOR) {
      return "no app claims %s; create a custom app first".formatted(pattern);
    }
    return null;
  }

  /** Location of a published entry. */
  record Place(DomainPattern pattern, String scope) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int order = pattern.compareTo(other.pattern);
      return order == 0 ? scope.compareTo(other.scope) : order;
    }
  }

  /**
   * Desired entry at a location.
   *
   * @param app null for names without an app
   * @param target null for an exception
   */
  record Wanted(String app, Action action, String target) {}

  /**
   * Returns the desired entries: those for all machines, and the differences of each scope with its
   * own demands.
   *
   * @param decide actions for the patterns of a demand; null for a demand that is held back
   */
  Map<Place, Wanted> compose(
      Collection<Demand> demands, Function<Demand, Map<DomainPattern, Action>> decide) {
    Map<String, Decided> global = new HashMap<>();
    Map<String, Map<String, Decided>> scoped = new TreeMap<>();
    for (Demand demand : demands) {
      Map<DomainPattern, Action> patterns = decide.apply(demand);
      if (patterns != null) {
        Map<String, Decided> into =
            demand.scope() == null
                ? global
                : scoped.computeIfAbsent(demand.scope().text(), _ -> new HashMap<>());
        into.put(demand.target(), new Decided(demand, patterns));
      }
    }
    Map<Place, Wanted> wanted = new TreeMap<>();
    Map<DomainPattern, Wanted> everywhere = listView(global.values());
    everywhere.forEach((pattern, one) -> wanted.put(new Place(pattern, ""), one));
    scoped.forEach(
        (scope, decided) -> {
          Map<String, Decided> within = new HashMap<>(global);
          within.putAll(decided);
          Map<DomainPattern, Wanted> here = listView(within.values());
          here.forEach(
              (pattern, one) -> {
                Wanted other = everywhere.get(pattern);
                boolean isOwn = one.target() != null && decided.containsKey(one.target());
                if (isOwn || other == null || other.action() != one.action()) {
                  wanted.put(new Place(pattern, scope), one);
                }
              });
          everywhere.forEach(
              (pattern, one) -> {
                if (one.action() != Action.PASS && !here.containsKey(pattern)) {
                  wanted.put(new Place(pattern, scope), new Wanted(one.app(), Action.PASS, null));
                }
              });
        });
    return wanted;
  }

  private record Decided(Demand demand, Map<DomainPattern, Action> patterns) {}

  /** Returns the entries for machines to which all demands apply. */
  private Map<DomainPattern, Wanted> listView(Collection<Decided> decided) {
    Map<DomainPattern, Wanted> view = new TreeMap<>();
    // apps share no pattern; of rules for patterns within each other the longer one decides
    Stream.concat(
            decided.stream().filter(one -> one.demand().isForApp()),
            decided.stream()
                .filter(one -> !one.demand().isForApp())
                .sorted(
                    Comparator.comparing(
                        one -> new DomainPattern(one.demand().target()), WINNER_LAST)))
        .forEach(
            one ->
                one.patterns()
                    .forEach(
                        (pattern, action) ->
                            view.put(
                                pattern,
                                new Wanted(one.demand().app(), action, one.demand().target()))));
    PatternIndex<Boolean> restrictions = new PatternIndex<>();
    Set<DomainPattern> restricted = new HashSet<>();
    view.forEach(
        (pattern, one) -> {
          if (one.action() != Action.PASS) {
            restrictions.put(pattern, true);
            restricted.add(pattern);
          }
        });
    // nothing to publish: allowed, and nothing is restricted there
    view.entrySet()
        .removeIf(
            one ->
                one.getValue().action() == Action.PASS
                    && restrictions.above(one.getKey()).isEmpty());
    listExceptions(restricted)
        .forEach((pattern, app) -> view.putIfAbsent(pattern, new Wanted(app, Action.PASS, null)));
    return view;
  }

  /**
   * Returns names of other apps within published patterns, which become exceptions.
   *
   * @param published blocked and warned patterns
   */
  Map<DomainPattern, String> listExceptions(Set<DomainPattern> published) {
    Map<DomainPattern, String> exceptions = new TreeMap<>();
    for (DomainPattern pattern : published) {
      for (PatternIndex.Claim<List<AppRef>> below : claims.below(pattern)) {
        if (!published.contains(below.pattern())) {
          exceptions.put(
              below.pattern(), below.value().isEmpty() ? null : below.value().getLast().id());
        }
      }
    }
    return exceptions;
  }

  /** Returns the name of an app; its id if it was removed from the catalogue. */
  String name(String app) {
    return catalogue.findApp(new AppRef(app)).map(App::name).orElse(app);
  }
}
