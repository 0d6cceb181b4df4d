package io.penumbra.correlation.enforcement;

import java.util.Set;

/**
 * A change that waits.
 *
 * @param demand what is asked for; allowing with no cause where a tag or rule is gone
 * @param kind what it waits for
 * @param frees whether what was asked for is no longer
 * @param makers who made it, and can't publish it while approval is on; empty while it is off
 * @param unit what is approved by publishing it, or null
 */
public record Waiting(Demand demand, Kind kind, boolean frees, Set<String> makers, Unit unit) {

  /** What keeps it back. */
  public enum Kind {
    /** Conflicts with other apps. */
    CONFLICTS,
    /** A second person has to publish it; there may be conflicts, too. */
    APPROVAL
  }
}
