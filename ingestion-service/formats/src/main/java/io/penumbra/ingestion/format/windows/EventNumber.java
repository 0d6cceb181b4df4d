package io.penumbra.ingestion.format.windows;

/** Numbers of the supported events. */
final class EventNumber {

  static final int NETWORK_CONNECTION = 3;
  static final int DNS_QUERY = 22;
  static final int STARTING_UP = 4608;
  static final int SHUTTING_DOWN = 4609;
  static final int LOGON = 4624;
  static final int LOGOFF = 4634;
  static final int LOGOFF_BY_USER = 4647;
  static final int EXPLICIT_CREDENTIALS = 4648;
  static final int CONNECTION_PERMITTED = 5156;
  static final int CONNECTION_BLOCKED = 5157;
  static final int BIND_PERMITTED = 5158;

  private EventNumber() {}
}
