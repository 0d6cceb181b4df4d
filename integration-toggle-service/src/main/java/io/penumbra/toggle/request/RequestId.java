package io.penumbra.toggle.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names one request in the audit and in its answer: the caller's own name for it, or a new one. */
@RequestScoped
class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final String value;

  RequestId(RoutingContext request) {
    String given = request.request().getHeader(HEADER);
    value =
        given != null && ACCEPTABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }

  String value() {
    return value;
  }
}
