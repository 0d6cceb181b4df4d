package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/**
 * Rule for an app or a domain, which takes precedence over its tag.
 *
 * @param app id in the catalogue, or null
 * @param pattern domain pattern, or null; either app or pattern is set
 * @param action {@link Action#PASS} allows
 * @param scope null for all machines
 * @param expiresAt end, or null
 */
public record Rule(
    UUID id,
    String app,
    DomainPattern pattern,
    Action action,
    Scope scope,
    String reason,
    Instant expiresAt,
    Instant createdAt,
    String createdBy,
    Source source) {

  private static final String ALLOW = "allow";

  /** Precedence of rules of the same target: allow, then block, then warn. */
  static final Comparator<Rule> STRONGEST_FIRST =
      Comparator.comparing(Rule::rank)
          .thenComparing(Rule::expiresAt, Comparator.nullsFirst(Comparator.reverseOrder()))
          .thenComparing(Rule::createdAt)
          .thenComparing(Rule::id);

  /** Origin of a rule. */
  public enum Source {
    ADMINISTRATOR,
    /** Approved access request. */
    REQUEST;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the name used in storage and in the API. */
  public static String formatId(Action action) {
    return action == Action.PASS ? ALLOW : action.id();
  }

  /** Returns the action of block, warn or allow. */
  public static Action parseAction(String id) {
    return id.equals(ALLOW) ? Action.PASS : Action.of(id);
  }

  private int rank() {
    return switch (action) {
      case PASS -> 0;
      case BLOCK -> 1;
      case WARN -> 2;
    };
  }

  /** Returns the id of the app, or the text of the pattern. */
  public String target() {
    return app == null ? pattern.text() : app;
  }

  /** Returns true if it applies at a time. */
  public boolean appliesAt(Instant now) {
    return expiresAt == null || expiresAt.isAfter(now);
  }
}
