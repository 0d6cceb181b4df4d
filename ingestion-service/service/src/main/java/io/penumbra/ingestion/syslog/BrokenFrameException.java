package io.penumbra.ingestion.syslog;

/** Thrown when the bytes of a connection cannot be split into further lines. */
final class BrokenFrameException extends Exception {

  private static final long serialVersionUID = 1;

  /** Cause of the broken frame; docs/operations.md lists the names. */
  enum Cause {
    BAD_OCTET_COUNT("bad-octet-count");

    private final String id;

    Cause(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  private final Cause cause;

  BrokenFrameException(Cause cause, String message) {
    super(message, null, false, false);
    this.cause = cause;
  }

  Cause why() {
    return cause;
  }
}
