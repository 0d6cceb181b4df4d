package io.penumbra.correlation.enforcement;

import java.util.Set;

/**
 * Waiting change.
 *
 * @param demand the demand; allow without a cause if a tag or rule was removed
 * @param kind reason for waiting
 * @param frees true if the restriction is no longer demanded
 * @param makers authors, who may not publish it while approval is on; empty while it is off
 * @param unit unit that its publication approves, or null
 */
public record Waiting(Demand demand, Kind kind, boolean frees, Set<String> makers, Unit unit) {

  /** Reason for waiting. */
  public enum Kind {
    /** Conflicts with other apps. */
    CONFLICTS,
    /** Requires a second person; there may be conflicts, too. */
    APPROVAL
  }
}
