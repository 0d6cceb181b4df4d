package io.penumbra.ingestion.format;

/** Reason for not counting a well-formed record as a transaction. */
public enum SkipReason {
  /** Someone connected to the machine: not the machine's own use. */
  INBOUND("inbound"),
  /** Traffic of the machine to itself. */
  LOOPBACK("loopback"),
  /** A port was bound or listened on; nothing was contacted. */
  NO_CONNECTION("no-connection"),
  /** The same connection has a record of its own already: a later request over it. */
  SAME_CONNECTION("same-connection"),
  /** State at the sensor's start, or still present: not new activity. */
  BASELINE("baseline"),
  /** A row that is gone: it was reported when it appeared. */
  ENDED("ended"),
  /** A name or an address was asked for and none was given. */
  NO_ANSWER("no-answer"),
  /** A logon that failed, or that says nothing about who uses the machine. */
  NO_SIGN_IN("no-sign-in"),
  /** A machine's report of itself without anything in it that is kept. */
  NOTHING_SAID("nothing-said"),
  /** A proxy asked for credentials (407): no block, and nothing was reached. */
  AUTH_CHALLENGE("auth-challenge"),
  /** A record of a session that is still open; the one at its end has the totals. */
  SESSION_OPEN("session-open"),
  /** A name was looked up, which is no visit. */
  LOOKUP("lookup"),
  /** A request to a server of one's own (a web server, a reverse proxy, a WAF). */
  SERVER_LOG("server-log"),
  /** The log names a local filter in place of the machine. */
  NO_CLIENT("no-client"),
  /** The record names an excluded user, machine or network. */
  EXCLUDED("excluded"),
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
