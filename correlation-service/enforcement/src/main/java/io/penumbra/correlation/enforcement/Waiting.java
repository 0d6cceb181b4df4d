package io.penumbra.correlation.enforcement;

import java.util.Set;

/**
 * A change that waits.
 *
 * @param demand the demand; allowing without a cause where a tag or rule was removed
 * @param kind reason for waiting
 * @param frees whether what was asked for is no longer
 * @param makers its authors, who can't publish it while approval is on; empty while it is off
 * @param unit unit that its publication approves, or null
 */
public record Waiting(Demand demand, Kind kind, boolean frees, Set<String> makers, Unit unit) {

  /** Reason for waiting. */
  public enum Kind {
    /** Conflicts with other apps. */
    CONFLICTS,
    /** A second person has to publish it; there may be conflicts, too. */
    APPROVAL
  }
}
