package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.Objects;

/**
 * A published pattern.
 *
 * @param app id in the catalogue; null where no app claims the names
 * @param name of the app, or null
 * @param since time of its publication
 * @param scope null for all machines; in a scope it replaces the entry for all machines
 * @param target the app or the pattern of its tag or rule; null for an exception
 */
public record Entry(
    DomainPattern pattern,
    String app,
    String name,
    Action action,
    Instant since,
    Scope scope,
    String target)
    implements Comparable<Entry> {

  private static final int LINE_PARTS = 4;

  /** An entry for all machines that follows the tag of its app. */
  public Entry(DomainPattern pattern, String app, String name, Action action, Instant since) {
    this(pattern, app, name, action, since, null, action == Action.PASS ? null : app);
  }

  /** Returns the key of the tag or rule that it follows. */
  public Demand.Key demand() {
    return new Demand.Key(target, Scope.text(scope));
  }

  /** Returns the entry as listed in versions. */
  String line() {
    String line = "%s %s %s".formatted(action.id(), Objects.toString(app, "-"), pattern);
    return scope == null ? line : line + ' ' + scope.text();
  }

  /** Reads a line; it does not have since when, and the target is the app or pattern. */
  static Entry parse(String line) {
    String[] parts = line.split(" ", LINE_PARTS);
    String app = parts[1].equals("-") ? null : parts[1];
    Action action = Action.of(parts[0]);
    return new Entry(
        new DomainPattern(parts[2]),
        app,
        null,
        action,
        null,
        parts.length < LINE_PARTS ? null : Scope.parse(parts[3]),
        action == Action.PASS ? null : Objects.requireNonNullElse(app, parts[2]));
  }

  /** Returns the same entry with another time of publication. */
  Entry publishedAt(Instant at) {
    return new Entry(pattern, app, name, action, at, scope, target);
  }

  /** Sort key among all entries. */
  String order() {
    return pattern.text() + ' ' + Scope.text(scope);
  }

  @Override
  public int compareTo(Entry other) {
    int order = pattern.compareTo(other.pattern);
    return order == 0 ? Scope.text(scope).compareTo(Scope.text(other.scope)) : order;
  }
}
