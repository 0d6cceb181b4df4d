package io.penumbra.contracts.chunk;

/** Outcome of a connection. The order is part of the chunk's encoding. */
public enum Verdict {
  ALLOWED,
  BLOCKED,
  /** Tried and not established, for a reason other than a block. */
  FAILED,
  /** The connection took place; its source reports no verdicts. */
  UNKNOWN,
  /** A warning page was shown and, as far as known, not dismissed. */
  WARNED,
  /** Blocked or warned of; the user continued. */
  BYPASSED,
  /** Allowed by a rule in audit mode that would have blocked it. */
  AUDITED;

  /** Returns true if the source reports whether the connection was blocked. */
  public boolean isKnown() {
    return this != UNKNOWN && this != FAILED;
  }
}
