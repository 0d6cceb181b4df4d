package io.penumbra.reporting.session;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renaming of the sign-in cookies to {@code __Host-…} under HTTPS. Browsers accept such a cookie
 * only from this host, over HTTPS and for all paths, so a neighbouring host cannot set one. Quarkus
 * cannot name its cookies, so they are renamed in responses and back in requests; cookies without
 * the prefix are dropped.
 */
@ApplicationScoped
class HostCookies {

  private static final String PREFIX = "__Host-";

  /** Prefix of Quarkus' sign-in cookies. */
  private static final String OURS = "q_";

  private static final int BEFORE_AUTHENTICATION = 900;

  void register(@Observes Filters filters) {
    filters.register(HostCookies::rename, BEFORE_AUTHENTICATION);
  }

  private static void rename(RoutingContext context) {
    HttpServerRequest request = context.request();
    if ("https".equals(request.scheme())) {
      List<String> sent = request.headers().getAll(HttpHeaders.COOKIE);
      if (!sent.isEmpty()) {
        request.headers().set(HttpHeaders.COOKIE, plain(String.join("; ", sent)));
      }
      context.addHeadersEndHandler(ignored -> addPrefix(request, context.response()));
    }
    context.next();
  }

  /** Returns the header with Quarkus' names. */
  static String plain(String cookies) {
    return Arrays.stream(cookies.split(";"))
        .map(String::strip)
        .filter(cookie -> !cookie.startsWith(OURS))
        .map(
            cookie -> cookie.startsWith(PREFIX + OURS) ? cookie.substring(PREFIX.length()) : cookie)
        .collect(Collectors.joining("; "));
  }

  private static void addPrefix(HttpServerRequest request, HttpServerResponse response) {
    for (Cookie cookie : List.copyOf(request.cookies())) {
      if (cookie.getName().startsWith(OURS)
          && cookie instanceof ServerCookie set
          && set.isChanged()) {
        response.removeCookies(cookie.getName(), false);
        response.addCookie(
            Cookie.cookie(PREFIX + cookie.getName(), cookie.getValue())
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(cookie.getSameSite())
                .setMaxAge(cookie.getMaxAge()));
      }
    }
  }
}
