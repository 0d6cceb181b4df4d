package io.penumbra.reporting.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Route that serves the dashboard's page for the address of a view. It precedes the REST routes,
 * which would answer with a problem; Quinoa's own routing follows them.
 *
 * <p>A browser without a session is redirected to the sign-in first, because the page could not
 * load any data.
 */
@ApplicationScoped
class SpaFallbackRoute {

  private static final int BEFORE_REST = 1_000;

  /** Prefix of session cookies. */
  private static final String SESSION = "q_session";

  /** Excludes the service's own paths; a dot in the last segment denotes a file. */
  private static final String VIEW =
      "^/(?!(?:api|q|login|logout|blocked|assets)(?:/|$))(?:[^/]+/)*[^/.]+/?$";

  void register(@Observes Router router) {
    router.get("/").order(BEFORE_REST).handler(SpaFallbackRoute::signIn);
    router.getWithRegex(VIEW).order(BEFORE_REST).handler(SpaFallbackRoute::signIn);
    router
        .routeWithRegex(VIEW)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(BEFORE_REST + 1)
        .handler(SpaFallbackRoute::page);
  }

  private static void signIn(RoutingContext context) {
    if (isBrowser(context) && !hasSession(context)) {
      String here = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
      context
          .response()
          .setStatusCode(303)
          .putHeader(HttpHeaders.LOCATION, "/login?to=" + here)
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end();
    } else {
      context.next();
    }
  }

  private static boolean isBrowser(RoutingContext context) {
    String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains("text/html");
  }

  private static boolean hasSession(RoutingContext context) {
    return context.request().cookies().stream()
        .anyMatch(cookie -> cookie.getName().startsWith(SESSION));
  }

  private static void page(RoutingContext context) {
    context.reroute("/");
  }
}
