package io.penumbra.toggle.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Adds the id of its request to every answer, streams included. */
final class ResponseHeaders {

  private static final int BEFORE_AUTHENTICATION = 1_000;

  void register(@Observes Filters filters) {
    filters.register(ResponseHeaders::prepare, BEFORE_AUTHENTICATION);
  }

  private static void prepare(RoutingContext request) {
    String id = RequestId.of(request);
    request.addHeadersEndHandler(_ -> request.response().headers().set(RequestId.HEADER, id));
    request.next();
  }
}
