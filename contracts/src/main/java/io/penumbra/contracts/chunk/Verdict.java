package io.penumbra.contracts.chunk;

/** Outcome of a connection. The order is part of the chunk's encoding. */
public enum Verdict {
  ALLOWED,
  BLOCKED,
  /** Tried and not established, for a reason other than a block. */
  FAILED,
  /** It took place; its source does not report whether anything was blocked. */
  UNKNOWN,
  /** A warning page was shown, and not dismissed as far as known. */
  WARNED,
  /** Blocked or warned of, and the user went on. */
  BYPASSED,
  /** Allowed by a rule in audit mode that would have blocked it. */
  AUDITED;

  /** Returns true if the source reports whether the connection was blocked. */
  public boolean isKnown() {
    return this != UNKNOWN && this != FAILED;
  }
}
