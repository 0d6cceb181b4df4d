package io.penumbra.ingestion.syslog;

import io.vertx.core.Future;

/** A socket that a listener listens on, from its opening to its end. */
interface Endpoint {

  /** Listens; the port. */
  Future<Integer> open();

  /** Looks after connections; once a second or so. */
  void check();

  /** Connections that are open. */
  int connections();

  /** Connections that are not read until there is room. */
  int paused();

  /** Stops listening and ends all connections. */
  Future<Void> close();
}
