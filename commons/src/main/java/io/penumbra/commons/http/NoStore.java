package io.penumbra.commons.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers of the API are never cached: they hold personal data or change at any moment. */
@ApplicationScoped
class NoStore {

  /** Before everything that answers. */
  private static final int FIRST = 1_100;

  void register(@Observes Filters filters) {
    filters.register(NoStore::prepare, FIRST);
  }

  private static void prepare(RoutingContext request) {
    if (request.normalizedPath().startsWith("/api/")) {
      request.addHeadersEndHandler(
          _ -> request.response().headers().set(HttpHeaders.CACHE_CONTROL, "no-store"));
    }
    request.next();
  }
}
