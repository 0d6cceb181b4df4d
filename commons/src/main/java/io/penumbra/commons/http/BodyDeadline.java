package io.penumbra.commons.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Limits the total time of a request body. At the deadline the connection is closed, whether the
 * service is still reading or has already answered.
 */
@ApplicationScoped
class BodyDeadline {

  private static final Logger LOG = Logger.getLogger(BodyDeadline.class);

  /** Runs after the check whether the service accepts requests and before all readers of bodies. */
  private static final int FIRST = 900;

  /** Margin for endpoints that enforce the total time themselves and answer first. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Duration mostTime;

  BodyDeadline(
      Vertx vertx,
      @ConfigProperty(name = "penumbra.http.max-body-time", defaultValue = "2M")
          Duration mostTime) {
    this.vertx = vertx;
    this.mostTime = mostTime;
  }

  void register(@Observes Filters filters) {
    filters.register(this::start, FIRST);
  }

  private void start(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (hasBody(request)) {
      long timer = vertx.setTimer(mostTime.plus(MARGIN).toMillis(), _ -> closeUnlessEnded(request));
      context.addEndHandler(
          _ -> {
            if (!request.isEnded()) {
              // answered without the whole body: the rest is dropped, in the time that is left
              request.handler(null).resume();
            }
            if (request.isEnded()) {
              vertx.cancelTimer(timer);
            }
          });
    }
    context.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  private void closeUnlessEnded(HttpServerRequest request) {
    if (!request.isEnded()) {
      LOG.debugf("a body did not arrive within %s; its connection is closed", mostTime);
      request.connection().close();
    }
  }
}
