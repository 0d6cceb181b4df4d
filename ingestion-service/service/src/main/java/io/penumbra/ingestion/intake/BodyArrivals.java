package io.penumbra.ingestion.intake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request's body as the event loop receives it, for one thread that waits. The connection is read
 * no further than a few pieces ahead of that thread.
 */
final class BodyArrivals {

  /**
   * Pieces that may wait, of 8 kB at most each; the end of the body counts as one. This many
   * requests arrive whole before the thread runs again.
   */
  private static final int AHEAD = 3;

  /** Next element for the waiting thread. */
  sealed interface Arrival {}

  record Bytes(Buffer bytes) implements Arrival {}

  /** The body is complete. */
  record End() implements Arrival {}

  /** The connection was lost before the body was complete. */
  record Broken() implements Arrival {}

  /** No data arrived within the time limit. */
  record Late() implements Arrival {}

  private final HttpServerRequest request;
  private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();

  private BodyArrivals(HttpServerRequest request) {
    this.request = request;
  }

  static BodyArrivals of(HttpServerRequest request) {
    BodyArrivals arrivals = new BodyArrivals(request);
    arrivals.listen();
    return arrivals;
  }

  private void listen() {
    if (request.isEnded()) {
      arrived.add(new End());
      return;
    }
    request.pause();
    request.handler(bytes -> arrived.add(new Bytes(bytes)));
    request.endHandler(_ -> arrived.add(new End()));
    request.exceptionHandler(_ -> arrived.add(new Broken()));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.fetch(AHEAD);
  }

  /** Waits for what comes next, so long at most. */
  Arrival next(long nanos) {
    try {
      Arrival arrival = arrived.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (arrival instanceof Bytes) {
        request.fetch(1);
      }
      return arrival == null ? new Late() : arrival;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Broken();
    }
  }
}
