package io.penumbra.ingestion.format;

/** Why a well-formed record counts as no transaction. */
public enum SkipReason {
  /** Someone connected to the machine: not the machine's own use. */
  INBOUND("inbound"),
  /** The machine talked to itself. */
  LOOPBACK("loopback"),
  /** A port was bound or listened on; nothing was contacted. */
  NO_CONNECTION("no-connection"),
  /** A name was asked for and no address answered. */
  NO_ANSWER("no-answer"),
  /** A logon that failed, or that says nothing about who uses the machine. */
  NO_SIGN_IN("no-sign-in"),
  /** A kind of record that this version has no use for. */
  UNKNOWN_KIND("unknown-kind");

  private final String id;

  SkipReason(String id) {
    this.id = id;
  }

  /** The name in receipts and metrics. */
  public String id() {
    return id;
  }
}
