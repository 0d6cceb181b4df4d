package io.penumbra.ingestion.syslog;

/** A connection's bytes can't be cut into lines any further. */
final class BrokenFrameException extends Exception {

  private static final long serialVersionUID = 1;

  /** Cause of the broken frame; the names are in docs/operations.md. */
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
