package io.penumbra.ingestion.syslog;

import io.vertx.core.Future;

/** Open socket of a listener. */
interface Endpoint {

  /** Starts to listen; returns the port. */
  Future<Integer> open();

  /** Checks the timeouts of connections; called about once a second. */
  void check();

  /** Returns the number of open connections. */
  int connections();

  /** Returns the number of connections whose reading is paused. */
  int paused();

  /** Stops listening and closes all connections. */
  Future<Void> close();
}
