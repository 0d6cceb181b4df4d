package io.penumbra.toggle.integration;

/** Why the integration is degraded, in the order of what to look at first. */
enum Cause {
  /** A service has not answered for long, so that nothing can be said about the data. */
  EVIDENCE_UNKNOWN,
  /** Nothing has been seen for longer than allowed. */
  NO_DATA,
  /** Accepted data waits for longer than allowed. */
  BACKLOG,
  /** Chunks were refused and lie in quarantine. */
  REFUSED_CHUNKS,
  /** Too many machines that used to report have stopped. */
  SILENT_MACHINES
}
