package io.penumbra.ingestion.intake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Queue of a request's body between the event loop and the thread that reads it. Reading of the
 * connection pauses when a few buffers wait.
 */
final class BodyArrivals {

  /**
   * Maximum number of waiting buffers of up to 8 kB; the end of the body counts as one. Most
   * requests arrive completely before the thread runs again.
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

  /** Waits for the next element, up to the given time. */
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
