package io.penumbra.reporting.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers the address of a view with the dashboard's page, which then shows that view. Before the
 * REST routes: they would answer with a problem, and Quinoa's own routing comes after them.
 */
@ApplicationScoped
class SpaFallbackRoute {

  private static final int BEFORE_REST = 1_000;

  /** What is the service's own; and a dot in the last segment makes a file of it. */
  private static final String VIEW =
      "^/(?!(?:api|q|login|logout|assets)(?:/|$))(?:[^/]+/)*[^/.]+/?$";

  void register(@Observes Router router) {
    router
        .routeWithRegex(VIEW)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(BEFORE_REST)
        .handler(SpaFallbackRoute::page);
  }

  private static void page(RoutingContext context) {
    context.reroute("/");
  }
}
