package io.penumbra.correlation.enforcement;

import java.time.Instant;

/**
 * A rule to add.
 *
 * @param app id in the catalogue, or null
 * @param pattern a domain or pattern as people write it, or null; one of both is given
 * @param action {@link Action#PASS} allows
 * @param scope null for all machines
 * @param expiresAt its end; null for never
 * @param who adds it
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

  /** An exception for all machines until an instant, as an approved request makes it. */
  public static NewRule requested(
      String app, String pattern, String reason, Instant expiresAt, String who) {
    return new NewRule(
        app, pattern, Action.PASS, null, reason, expiresAt, who, Rule.Source.REQUEST);
  }
}
