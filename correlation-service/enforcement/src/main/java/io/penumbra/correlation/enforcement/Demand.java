package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Restriction or exception demanded by a tag or rule.
 *
 * @param target app id, or pattern of a rule
 * @param app id in the catalogue; the domain of a tag without an app; null for a pattern
 * @param scope null for all machines
 * @param action {@link Action#PASS} for an exception
 * @param patterns patterns of the app or within the rule's pattern, except those of other apps;
 *     sorted
 * @param who author of the tag or rule
 * @param at time of the tag or rule
 * @param reason its reason, or null
 * @param expiresAt its end, or null
 * @param conflicts sorted; without conflicts the change is published automatically
 */
public record Demand(
    String target,
    String app,
    String name,
    Scope scope,
    Action action,
    List<DomainPattern> patterns,
    String who,
    Instant at,
    String reason,
    Instant expiresAt,
    List<Conflict> conflicts) {

  /** Key of a target in a scope; the scope has the format of {@link Scope#text(Scope)}. */
  public record Key(String target, String scope) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int order = target.compareTo(other.target);
      return order == 0 ? scope.compareTo(other.scope) : order;
    }
  }

  public Key key() {
    return new Key(target, Scope.text(scope));
  }

  /** Returns true if it applies to a whole app. */
  boolean isForApp() {
    return target.equals(app);
  }

  /** Returns true if all its conflicts were accepted. */
  boolean isFree(Set<String> accepted) {
    return conflicts.stream()
        .allMatch(conflict -> conflict.kind().isAcceptable() && accepted.contains(conflict.text()));
  }

  /** Returns true if a policy demands it. */
  boolean isByPolicy() {
    return who.startsWith("policy/");
  }

  /** Returns true if it has a conflict of the given kind. */
  public boolean has(Conflict.Kind kind) {
    return conflicts.stream().anyMatch(conflict -> conflict.kind() == kind);
  }

  /** Returns true if an administrator may publish it. */
  public boolean isPublishable() {
    return conflicts.stream().allMatch(conflict -> conflict.kind().isAcceptable());
  }
}
