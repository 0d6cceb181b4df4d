package io.penumbra.commons.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Makes the span of a REST client's call a child of the caller's span. Quarkus looks for the parent
 * on the sending thread, which differs from our callers' threads.
 */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
// on the caller's thread: a filter that waits for a token continues elsewhere
@Priority(Priorities.AUTHENTICATION - 500)
public class TraceForwarding implements ClientRequestFilter {

  /** Key of the Vert.x context that the REST client sends on. */
  private static final String SENDING_CONTEXT = "__context";

  @Override
  public void filter(ClientRequestContext request) {
    Context caller = Context.current();
    if (Span.fromContext(caller).getSpanContext().isValid()
        && request.getProperty(SENDING_CONTEXT) instanceof io.vertx.core.Context sending
        && QuarkusContextStorage.getOtelContext(sending) == null) {
      // never detached: the context ends with the call
      QuarkusContextStorage.INSTANCE.attach(sending, caller);
    }
  }
}
