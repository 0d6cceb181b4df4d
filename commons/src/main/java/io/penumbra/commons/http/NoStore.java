package io.penumbra.commons.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forbids caching of API answers, because they contain personal data or change at any time. */
@ApplicationScoped
class NoStore {

  /** Runs before every handler that answers. */
  private static final int FIRST = 1_100;

  private final String prefix;

  /**
   * @param prefix of the paths with uncached answers: browsers may cache the dashboard's files
   */
  NoStore(
      @ConfigProperty(name = "penumbra.http.no-store-prefix", defaultValue = "/api/")
          String prefix) {
    this.prefix = prefix;
  }

  void register(@Observes Filters filters) {
    filters.register(this::prepare, FIRST);
  }

  private void prepare(RoutingContext request) {
    if (request.normalizedPath().startsWith(prefix)) {
      request.addHeadersEndHandler(
          _ -> request.response().headers().set(HttpHeaders.CACHE_CONTROL, "no-store"));
    }
    request.next();
  }
}
