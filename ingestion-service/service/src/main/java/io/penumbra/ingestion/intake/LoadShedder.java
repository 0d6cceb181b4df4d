package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Load shedding before authentication, and before a body takes memory, when more requests are in
 * progress than can be admitted or wait. Ten thousand sensors may connect at once.
 */
@ApplicationScoped
class LoadShedder {

  /** Priority before authentication, which has 200. */
  private static final int FIRST = 400;

  private static final int FIRST_RETRY_SECONDS = 2;
  private static final int LAST_RETRY_SECONDS = 20;

  private final RetryAfterCalculator retryAfter;
  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  LoadShedder(IntakeLimits limits, RetryAfterCalculator retryAfter) {
    this.retryAfter = retryAfter;
    // more than may wait, so that admission decides by sender which requests wait
    this.most = limits.maxReceiving() + limits.maxInFlight() + 2 * limits.maxWaiting();
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, FIRST);
  }

  private void handle(RoutingContext request) {
    if (!isSending(request)) {
      request.next();
    } else if (inside.incrementAndGet() <= most) {
      request.addEndHandler(_ -> inside.decrementAndGet());
      request.next();
    } else {
      inside.decrementAndGet();
      // the body is read and dropped: closing the connection now could lose the answer
      request.request().handler(_ -> {});
      request.request().endHandler(_ -> refuse(request));
      request.request().resume();
    }
  }

  private static boolean isSending(RoutingContext request) {
    HttpMethod method = request.request().method();
    String path = request.normalizedPath();
    return method == HttpMethod.POST && path.startsWith("/api/v1/transactions")
        || method == HttpMethod.PUT && path.startsWith("/api/v1/chunks/");
  }

  private void refuse(RoutingContext request) {
    JsonObject problem =
        new JsonObject()
            .put("type", ProblemType.UNAVAILABLE.type().toString())
            .put("title", ProblemType.UNAVAILABLE.title())
            .put("status", ProblemType.UNAVAILABLE.status())
            .put("detail", "Too many requests at once; nothing of this one was stored.");
    long seconds = retryAfter.comeAgain(FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS).toSeconds();
    request
        .response()
        .setStatusCode(ProblemType.UNAVAILABLE.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .end(problem.toBuffer());
  }
}
