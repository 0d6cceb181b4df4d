package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.Objects;

/**
 * Published pattern.
 *
 * @param app id in the catalogue; null if no app has the names
 * @param name name of the app, or null
 * @param since publication time
 * @param scope null for all machines; an entry of a scope replaces the one for all machines
 * @param target app or pattern of its tag or rule; null for an exception
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

  /** Creates an entry for all machines that follows the tag of its app. */
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

  /** Parses a line. It has no publication time, and its target is the app or pattern. */
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

  /** Returns the entry with another publication time. */
  Entry publishedAt(Instant at) {
    return new Entry(pattern, app, name, action, at, scope, target);
  }

  /** Returns the sort key. */
  String order() {
    return pattern.text() + ' ' + Scope.text(scope);
  }

  @Override
  public int compareTo(Entry other) {
    int order = pattern.compareTo(other.pattern);
    return order == 0 ? Scope.text(scope).compareTo(Scope.text(other.scope)) : order;
  }
}
