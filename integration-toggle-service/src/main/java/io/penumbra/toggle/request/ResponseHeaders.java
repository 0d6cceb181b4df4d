package io.penumbra.toggle.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * What every answer carries, streams included: the id of its request, and how long it may be kept.
 */
final class ResponseHeaders {

  private static final int BEFORE_AUTHENTICATION = 1_000;

  void register(@Observes Filters filters) {
    filters.register(ResponseHeaders::prepare, BEFORE_AUTHENTICATION);
  }

  private static void prepare(RoutingContext request) {
    String id = RequestId.of(request);
    request.addHeadersEndHandler(done -> add(request.response().headers(), id));
    request.next();
  }

  /** With an ETag an answer may be kept but must be asked for again; without, it is not kept. */
  private static void add(MultiMap headers, String id) {
    headers.set(RequestId.HEADER, id);
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(
          HttpHeaders.CACHE_CONTROL, headers.contains(HttpHeaders.ETAG) ? "no-cache" : "no-store");
    }
  }
}
