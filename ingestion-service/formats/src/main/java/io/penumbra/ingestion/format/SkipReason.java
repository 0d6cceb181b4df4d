package io.penumbra.ingestion.format;

/** Reason for not counting a well-formed record as a transaction. */
public enum SkipReason {
  /** Incoming connection, which is not use by the machine. */
  INBOUND("inbound"),
  /** Traffic of the machine to itself. */
  LOOPBACK("loopback"),
  /** Bind or listen operation on a port, without a connection. */
  NO_CONNECTION("no-connection"),
  /** Later request over a connection that has its own record. */
  SAME_CONNECTION("same-connection"),
  /** State at the start of the sensor or unchanged state, which is not new activity. */
  BASELINE("baseline"),
  /** Removed row of a query, which was reported when it was added. */
  ENDED("ended"),
  /** Query for a name or address without an answer. */
  NO_ANSWER("no-answer"),
  /** Failed logon, or a logon that does not identify the user of the machine. */
  NO_SIGN_IN("no-sign-in"),
  /** Self-description of a machine without any stored attribute. */
  NOTHING_SAID("nothing-said"),
  /** Proxy authentication challenge (407): neither a block nor a connection. */
  AUTH_CHALLENGE("auth-challenge"),
  /** Record of an open session; the record at its end has the totals. */
  SESSION_OPEN("session-open"),
  /** DNS lookup, which is not a visit. */
  LOOKUP("lookup"),
  /** Request to one of the organisation's own servers (web server, reverse proxy, WAF). */
  SERVER_LOG("server-log"),
  /** Record that names a local filter instead of the machine. */
  NO_CLIENT("no-client"),
  /** The record names an excluded user, machine or network. */
  EXCLUDED("excluded"),
  /** Kind of record that this version does not use. */
  UNKNOWN_KIND("unknown-kind");

  private final String id;

  SkipReason(String id) {
    this.id = id;
  }

  /** Returns the name in receipts and metrics. */
  public String id() {
    return id;
  }
}
