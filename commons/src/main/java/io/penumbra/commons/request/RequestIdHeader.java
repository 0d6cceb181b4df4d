package io.penumbra.commons.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Adds the id of each request to the log context and to the answer, including streams. */
@ApplicationScoped
class RequestIdHeader {

  /** Runs before every handler that answers or logs. */
  private static final int FIRST = 1_200;

  void register(@Observes Filters filters) {
    filters.register(RequestIdHeader::prepare, FIRST);
  }

  private static void prepare(RoutingContext request) {
    String id = RequestId.of(request);
    MDC.put(RequestId.LOG_KEY, id);
    request.addHeadersEndHandler(_ -> request.response().headers().set(RequestId.HEADER, id));
    request.next();
  }
}
