package io.penumbra.commons.transport;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Adds the header Strict-Transport-Security (HSTS) to answers over HTTPS. Over plain HTTP, as on
 * the loopback address, it has no effect and is omitted.
 */
@ApplicationScoped
class StrictTransport {

  /** Runs before authentication, so that redirects to the issuer have the header. */
  private static final int BEFORE_AUTHENTICATION = 900;

  void register(@Observes Filters filters) {
    filters.register(StrictTransport::require, BEFORE_AUTHENTICATION);
  }

  private static void require(RoutingContext request) {
    if ("https".equals(request.request().scheme())) {
      request.response().putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    request.next();
  }
}
