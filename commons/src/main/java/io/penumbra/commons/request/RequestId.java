package io.penumbra.commons.request;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Names one request in its answer, in logs and in the audit, and goes along to the services that
 * are called for it: the caller's own id, or a new one.
 */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** The key of the log context. */
  static final String LOG_KEY = "requestId";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private RequestId() {}

  /**
   * The id of a request: the caller's where it has 1 to 64 letters, digits and {@code . _ : -},
   * else a new one.
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

  /** The id of the request that the current code works on, or null outside of requests. */
  public static @Nullable String current() {
    Object id = MDC.get(LOG_KEY);
    return id == null ? null : id.toString();
  }

  /** The log context of work that has an id without a request. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Gives what this thread does until the scope is closed an id.
   *
   * @param id null for none
   */
  public static Scope parseScope(String id) {
    if (id == null) {
      return () -> {};
    }
    MDC.put(LOG_KEY, id);
    return () -> MDC.remove(LOG_KEY);
  }
}
