package io.penumbra.ingestion.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Receiver of request bodies before admission. A slow connection occupies a virtual thread and the
 * bytes it has sent, never an admission slot. Connections, memory and disk are shared among
 * senders; a body slower than the minimum rate is rejected.
 */
@ApplicationScoped
class BodyReceiver {

  private static final int FIRST_RETRY_SECONDS = 1;
  private static final int LAST_RETRY_SECONDS = 10;

  private final IntakeLimits limits;
  private final Duration mostTime;
  private final RetryAfterCalculator retryAfter;
  private final SharedCapacity connections;
  private final SharedCapacity memory;
  private final SharedCapacity disk;

  @Inject
  BodyReceiver(
      IntakeLimits limits,
      @ConfigProperty(name = "penumbra.http.max-body-time", defaultValue = "2M") Duration mostTime,
      RetryAfterCalculator retryAfter,
      MeterRegistry metrics) {
    this.mostTime = mostTime;
    this.limits = limits;
    this.retryAfter = retryAfter;
    this.connections = new SharedCapacity(limits.maxReceiving(), limits.senderShare());
    this.memory = new SharedCapacity(limits.maxBufferedBytes().asLongValue(), limits.senderShare());
    this.disk = new SharedCapacity(limits.maxSpilledBytes().asLongValue(), limits.senderShare());
    metrics.gauge("penumbra.ingestion.bodies.arriving", connections, SharedCapacity::total);
    metrics.gauge("penumbra.ingestion.bodies.memory.bytes", memory, SharedCapacity::total);
    metrics.gauge("penumbra.ingestion.bodies.disk.bytes", disk, SharedCapacity::total);
  }

  /**
   * Receives a whole body. Parks the calling virtual thread.
   *
   * @param most maximum bytes of the body
   * @return the body, to be closed by the caller
   * @throws ProblemException 408 if it arrives too slowly, 413 if it is too large, 429 if the
   *     sender has used its share of connections, memory and disk
   */
  ReceivedBody receive(String sender, RoutingContext context, long most) {
    if (!connections.take(sender, 1)) {
      throw shareUsed("requests");
    }
    ReceivedBody body =
        new ReceivedBody(
            sender, memory, disk, limits.maxBufferedBody().asLongValue(), limits.spillDirectory());
    try {
      receive(context, most, body);
      return body;
    } catch (IOException e) {
      body.close();
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "The body could not be buffered; nothing of this request was stored.",
          Map.of(),
          retryAfter.comeAgain(FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS));
    } catch (RuntimeException e) {
      body.close();
      throw e;
    } finally {
      connections.release(sender, 1);
    }
  }

  private void receive(RoutingContext context, long most, ReceivedBody body) throws IOException {
    BodyArrivals arrivals = BodyArrivals.of(context.request());
    long begin = System.nanoTime();
    while (true) {
      long elapsed = System.nanoTime() - begin;
      long left = mostTime.toNanos() - elapsed;
      BodyArrivals.Arrival arrival =
          left <= 0
              ? new BodyArrivals.Late()
              : arrivals.next(Math.min(left, allowedNanos(body.length()) - elapsed));
      switch (arrival) {
        case BodyArrivals.Bytes(Buffer bytes) -> {
          if (body.length() + bytes.length() > most) {
            throw new ProblemException(
                ProblemType.PAYLOAD_TOO_LARGE, "a body has at most %d bytes".formatted(most));
          }
          if (!body.add(bytes)) {
            throw shareUsed("bytes");
          }
        }
        case BodyArrivals.End _ -> {
          return;
        }
        case BodyArrivals.Broken _ ->
            throw new ProblemException(ProblemType.BAD_REQUEST, "the body is incomplete");
        case BodyArrivals.Late _ -> {
          context.addEndHandler(_ -> context.request().connection().close());
          context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
          throw tooSlow(body.length(), Duration.ofNanos(System.nanoTime() - begin));
        }
      }
    }
  }

  private ProblemException tooSlow(long received, Duration elapsed) {
    String rule =
        elapsed.compareTo(mostTime) >= 0
            ? "a body must be complete within %d seconds (penumbra.http.max-body-time)"
                .formatted(mostTime.toSeconds())
            : "a body must arrive at %d bytes per second or faster (penumbra.intake.min-body-rate)"
                .formatted(limits.minBodyRate().asLongValue());
    return new ProblemException(
        ProblemType.REQUEST_TIMEOUT,
        "%d bytes arrived in %d seconds; %s. Nothing of this request was stored."
            .formatted(received, elapsed.toSeconds(), rule));
  }

  /** Returns the time since the start within which the next byte must arrive. */
  private long allowedNanos(long received) {
    double seconds = (double) received / limits.minBodyRate().asLongValue();
    return Math.max(limits.bodyGrace().toNanos(), (long) (seconds * 1e9));
  }

  private ProblemException shareUsed(String what) {
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        ("This sensor has reached its limit of concurrent %s; nothing of this request was "
                + "stored.")
            .formatted(what),
        Map.of(),
        retryAfter.comeAgain(FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS));
  }
}
