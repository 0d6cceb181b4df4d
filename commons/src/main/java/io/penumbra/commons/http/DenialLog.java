package io.penumbra.commons.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Logs requests that were answered with 401 or 403: status, method, path template and the caller's
 * roles. Names, ids and addresses stay out of the log. At most {@value #MOST_LINES} lines are
 * written in ten seconds; the next line reports how many were left out.
 */
@ApplicationScoped
class DenialLog {

  static final int MOST_LINES = 20;

  private static final Logger LOG = Logger.getLogger(DenialLog.class);
  private static final long WINDOW_SECONDS = 10;

  /** Runs before every handler that can refuse a request. */
  private static final int FIRST = 950;

  /** Context key of the path template of the matched endpoint. */
  private static final String TEMPLATE = "UrlPathTemplate";

  /** Collection part of a path without a template; the rest is never logged. */
  private static final Pattern COLLECTION = Pattern.compile("/api/v[0-9]+/[a-z-]+(?=/|$)");

  private final Clock clock;
  private long window;
  private int lines;
  private long leftOut;

  DenialLog(Clock clock) {
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    filters.register(
        request -> {
          Context context = Vertx.currentContext();
          request.addEndHandler(_ -> log(request, context.getLocal(TEMPLATE)));
          request.next();
        },
        FIRST);
  }

  private void log(RoutingContext request, String template) {
    int status = request.response().getStatusCode();
    if (status == 401 || status == 403) {
      long before = admit();
      if (before >= 0) {
        LOG.infof(
            "denied: status=%d method=%s path=%s roles=%s notLogged=%d",
            status,
            request.request().method(),
            template == null ? withoutIds(request.normalizedPath()) : template,
            listRoles(request),
            before);
      }
    }
  }

  /** Returns the number of denials omitted since the last line, or -1 if this one is omitted. */
  synchronized long admit() {
    long now = clock.instant().getEpochSecond() / WINDOW_SECONDS;
    if (now != window) {
      window = now;
      lines = 0;
    }
    if (lines == MOST_LINES) {
      leftOut++;
      return -1;
    }
    lines++;
    long before = leftOut;
    leftOut = 0;
    return before;
  }

  static String withoutIds(String path) {
    Matcher collection = COLLECTION.matcher(path);
    if (!collection.lookingAt()) {
      return "/…";
    }
    return collection.end() == path.length() ? path : collection.group() + "/…";
  }

  private static Set<String> listRoles(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser user
        ? new TreeSet<>(user.getSecurityIdentity().getRoles())
        : Set.of();
  }
}
