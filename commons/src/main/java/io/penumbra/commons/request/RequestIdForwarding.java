package io.penumbra.commons.request;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Passes the id of the current request on to the service that a REST client calls. */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
// on the caller's thread: a filter that waits for a token continues elsewhere
@Priority(Priorities.AUTHENTICATION - 500)
public class RequestIdForwarding implements ClientRequestFilter {

  @Override
  public void filter(ClientRequestContext request) {
    String id = RequestId.current();
    if (id != null) {
      request.getHeaders().putSingle(RequestId.HEADER, id);
    }
  }
}
