package io.penumbra.correlation.enforcement;

import java.time.Instant;

/**
 * Rule to add, for either an app or a pattern.
 *
 * @param app id in the catalogue, or null
 * @param pattern domain or pattern as typed, or null
 * @param action {@link Action#PASS} allows
 * @param scope null for all machines
 * @param expiresAt end; null for none
 * @param who author
 */
public record NewRule(
    String app,
    String pattern,
    Action action,
    Scope scope,
    String reason,
    Instant expiresAt,
    String who,
    Rule.Source source) {

  /** Creates an exception for all machines until a time, for an approved request. */
  public static NewRule requested(
      String app, String pattern, String reason, Instant expiresAt, String who) {
    return new NewRule(
        app, pattern, Action.PASS, null, reason, expiresAt, who, Rule.Source.REQUEST);
  }
}
