package io.penumbra.contracts.chunk;

/** What became of the connection. The order is part of the chunk's encoding. */
public enum Verdict {
  ALLOWED,
  BLOCKED,
  /** Tried and not established, for a reason other than a block. */
  FAILED
}
