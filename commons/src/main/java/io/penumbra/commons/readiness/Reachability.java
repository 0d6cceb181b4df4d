package io.penumbra.commons.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Polls a server every two seconds and remembers its last answer, so that health checks answer at
 * once. The next poll waits for the last answer, so a hanging server has at most one open request.
 */
final class Reachability {

  private static final Logger LOG = Logger.getLogger(Reachability.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Time without an answer after which a server is unavailable. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final String server;
  private final Vertx vertx;
  private final Supplier<Uni<?>> question;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long answered = System.nanoTime();

  Reachability(String server, Vertx vertx, Supplier<Uni<?>> question) {
    this.server = server;
    this.vertx = vertx;
    this.question = question;
  }

  void start() {
    answered = System.nanoTime();
    vertx.setPeriodic(PAUSE.toMillis(), _ -> ask());
  }

  HealthCheckResponse response() {
    return HealthCheckResponse.named(server + " answers").status(isReachable()).build();
  }

  private boolean isReachable() {
    return System.nanoTime() - answered < LONGEST_SILENCE.toNanos();
  }

  private void ask() {
    if (!asking.compareAndSet(false, true)) {
      return;
    }
    Uni.createFrom()
        .deferred(() -> question.get().replaceWithVoid())
        .onTermination()
        .invoke(() -> asking.set(false))
        .subscribe()
        .with(_ -> answered = System.nanoTime(), failure -> LOG.debugf(failure, "%s", server));
  }
}
