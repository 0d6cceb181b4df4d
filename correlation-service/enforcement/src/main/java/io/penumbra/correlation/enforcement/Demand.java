package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Demand of a tag or a rule.
 *
 * @param target id of the app, or the text of the pattern that a rule is for
 * @param app id in the catalogue; the domain of a tag that no app claims; null for such a pattern
 * @param scope null for all machines
 * @param action {@link Action#PASS} for what a rule allows
 * @param patterns of the app or within the rule's pattern, without those that the catalogue gives
 *     to another one; sorted
 * @param who set the tag or made the rule
 * @param at time of that
 * @param reason reason for it, or null
 * @param expiresAt its end, or null
 * @param conflicts sorted; without any the change is published by itself
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

  /** Key of a target in a scope; the scope is a text as {@link Scope#text(Scope)}. */
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

  /** Returns true if it is for a whole app, and not for a pattern. */
  boolean isForApp() {
    return target.equals(app);
  }

  /** Returns true if it has no conflict, or all of them were accepted. */
  boolean isFree(Set<String> accepted) {
    return conflicts.stream()
        .allMatch(conflict -> conflict.kind().isAcceptable() && accepted.contains(conflict.text()));
  }

  /** Returns true if a policy asks for it. */
  boolean isByPolicy() {
    return who.startsWith("policy/");
  }

  /** Returns true if it has a conflict of a kind. */
  public boolean has(Conflict.Kind kind) {
    return conflicts.stream().anyMatch(conflict -> conflict.kind() == kind);
  }

  /** Returns true if an administrator may publish it. */
  public boolean isPublishable() {
    return conflicts.stream().allMatch(conflict -> conflict.kind().isAcceptable());
  }
}
