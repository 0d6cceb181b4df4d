package io.penumbra.commons.startup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests with 503 until the service is ready; the service listens meanwhile. A service
 * that can't get ready exits with the cause in its log.
 */
@ApplicationScoped
class StartupGate {

  private static final Logger LOG = Logger.getLogger(StartupGate.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Runs before all other handlers, because authentication requires keys. */
  private static final int FIRST = 1_000;

  private final Schema schema;
  private final IssuerDiscovery issuer;
  private final Event<ServiceReady> opening;
  private final Scheduler scheduler;
  private final String closed;
  private final Thread thread = new Thread(this::open, "opening");
  private volatile @Nullable RuntimeException failure;
  private volatile boolean open;
  private volatile @Nullable String awaited;
  private volatile boolean stopping;

  StartupGate(
      Schema schema,
      IssuerDiscovery issuer,
      Event<ServiceReady> opening,
      Scheduler scheduler,
      ObjectMapper mapper)
      throws JsonProcessingException {
    this.schema = schema;
    this.issuer = issuer;
    this.opening = opening;
    this.scheduler = scheduler;
    this.closed =
        mapper.writeValueAsString(
            Problem.of(ProblemType.UNAVAILABLE, "The service is starting; nothing was done."));
  }

  boolean isOpen() {
    return open;
  }

  /** Returns the name of the part that the startup waits for, or null. */
  @Nullable String awaited() {
    return awaited;
  }

  void guard(@Observes Filters filters) {
    filters.register(this::pass, FIRST);
  }

  private void pass(RoutingContext request) {
    if (open) {
      request.next();
      return;
    }
    request
        .response()
        .setStatusCode(ProblemType.UNAVAILABLE.status())
        .putHeader(HttpHeaders.RETRY_AFTER, "1")
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(closed);
  }

  void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 500) StartupEvent event)
      throws InterruptedException {
    thread.start();
    // tests ask beans, which no door keeps them from
    if (LaunchMode.current() == LaunchMode.TEST) {
      thread.join();
      if (failure != null) {
        throw failure;
      }
    }
  }

  void end(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(GRACE);
  }

  private void open() {
    try {
      IssuerDiscovery.Answer keys = issuer.ask();
      schema.bringUp(missing -> awaited = missing);
      opening.fire(new ServiceReady());
      keys.await();
      scheduler.resume();
      open = true;
      LOG.info("open for requests");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (stopping) {
        LOG.debug("stopped before startup was complete", e);
        return;
      }
      failure = e;
      if (LaunchMode.current() != LaunchMode.TEST) {
        LOG.error("startup failed; the service exits", e);
        Quarkus.asyncExit(1);
      }
    }
  }
}
