package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Published state and waiting changes.
 *
 * @param inputs digest of tags, rules, catalogue, settings and acceptances
 * @param at publication time of this version
 * @param entries entries by pattern and scope
 * @param demands demands of tags and rules
 * @param waiting changes that are held back, by target and scope
 * @param proposed settings that wait for a second person, or null
 * @param held publication held back by limits, or null
 * @param rollback rollback in effect, or null
 */
public record Published(
    long version,
    String inputs,
    Instant at,
    Settings settings,
    List<Entry> entries,
    Map<Demand.Key, Demand> demands,
    List<Waiting> waiting,
    Settings proposed,
    HeldPublication held,
    Rollback rollback) {

  /** Creates a state without waiting changes. */
  public Published(
      long version,
      String inputs,
      Instant at,
      Settings settings,
      List<Entry> entries,
      Map<Demand.Key, Demand> demands,
      List<Waiting> waiting,
      Settings proposed) {
    this(version, inputs, at, settings, entries, demands, waiting, proposed, null, null);
  }

  /** Returns the number of waiting changes. */
  public int waitingCount() {
    return waiting.size() + (proposed == null ? 0 : 1) + (held == null ? 0 : 1);
  }

  /** Returns true if conflicts, approval or limits hold back the decision on a target. */
  boolean isWaiting(String target) {
    return waiting.stream().anyMatch(one -> one.demand().target().equals(target))
        || held != null
            && demands.values().stream()
                .filter(demand -> demand.target().equals(target))
                .flatMap(demand -> demand.patterns().stream())
                .anyMatch(pattern -> held.patterns().contains(pattern.text()));
  }

  /** Returns the parent domain of the feeds' canaries; empty if there are none. */
  public Optional<String> canaryDomain() {
    return settings.enabled() ? Optional.ofNullable(settings.canaryDomain()) : Optional.empty();
  }

  /** Returns this state with one more entry. */
  public Published with(Entry entry) {
    return with(Stream.concat(entries.stream(), Stream.of(entry)).sorted().toList());
  }

  private Published with(List<Entry> others) {
    return new Published(
        version, inputs, at, settings, others, demands, waiting, proposed, held, rollback);
  }

  public long count(Action action) {
    return entries.stream().filter(entry -> entry.action() == action).count();
  }

  /** Returns true if a scope has its own entries. */
  public boolean has(Scope scope) {
    return scope != null && entries.stream().anyMatch(entry -> scope.equals(entry.scope()));
  }

  /**
   * Returns the state for the machines of a scope: entries of that scope, and entries for all
   * machines without one of the same pattern in the scope. Entries of other scopes are omitted.
   *
   * @param scope null for all machines
   */
  public Published within(Scope scope) {
    if (entries.stream().allMatch(entry -> entry.scope() == null)) {
      return this;
    }
    Map<DomainPattern, Entry> inScope = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.scope() == null) {
        inScope.putIfAbsent(entry.pattern(), entry);
      } else if (entry.scope().equals(scope)) {
        inScope.put(entry.pattern(), entry);
      }
    }
    return with(List.copyOf(inScope.values()));
  }

  /** Returns restrictions of other scopes that do not apply to the machines of this one. */
  public List<Entry> outside(Scope scope) {
    Map<DomainPattern, Action> held = new HashMap<>();
    within(scope).entries().forEach(entry -> held.put(entry.pattern(), entry.action()));
    return entries.stream()
        .filter(entry -> entry.scope() != null && !entry.scope().equals(scope))
        .filter(entry -> entry.action() != Action.PASS)
        .filter(entry -> held.get(entry.pattern()) != entry.action())
        .toList();
  }
}
