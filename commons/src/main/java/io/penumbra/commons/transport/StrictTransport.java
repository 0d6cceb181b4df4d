package io.penumbra.commons.transport;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Makes browsers that came by HTTPS come by HTTPS only (HSTS). Over plain HTTP, as on the loopback
 * address, the header means nothing and is left out.
 */
@ApplicationScoped
class StrictTransport {

  /** Before authentication, so that redirects to the issuer have the header, too. */
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
