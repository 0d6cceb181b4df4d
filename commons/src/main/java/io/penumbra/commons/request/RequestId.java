package io.penumbra.commons.request;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Request id in answers, logs, audit and calls to other services: the caller's id or a new one. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** The key of the log context. */
  static final String LOG_KEY = "requestId";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private RequestId() {}

  /**
   * Returns the id of a request: the caller's if it has 1 to 64 letters, digits and {@code . _ :
   * -}, else a new one.
   */
  public static String of(RoutingContext request) {
    String known = request.get(HEADER);
    if (known != null) {
      return known;
    }
    String given = request.request().getHeader(HEADER);
    String id = isAcceptable(given) ? given : UUID.randomUUID().toString();
    request.put(HEADER, id);
    return id;
  }

  static boolean isAcceptable(String id) {
    return id != null && ACCEPTABLE.matcher(id).matches();
  }

  /** Returns the id of the current request, or null outside of requests. */
  public static @Nullable String current() {
    Object id = MDC.get(LOG_KEY);
    return id == null ? null : id.toString();
  }

  /** Log context of work with an id but without a request. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Sets the id of the current thread until the scope is closed.
   *
   * @param id null for no id
   */
  public static Scope parseScope(String id) {
    if (id == null) {
      return () -> {};
    }
    MDC.put(LOG_KEY, id);
    return () -> MDC.remove(LOG_KEY);
  }
}
