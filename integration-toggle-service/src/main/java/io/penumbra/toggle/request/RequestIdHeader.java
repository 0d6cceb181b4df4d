package io.penumbra.toggle.request;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells every caller the id of its request. */
final class RequestIdHeader {

  private final RequestId requestId;

  RequestIdHeader(RequestId requestId) {
    this.requestId = requestId;
  }

  @ServerResponseFilter
  public void tell(ContainerResponseContext response) {
    response.getHeaders().putSingle(RequestId.HEADER, requestId.value());
  }
}
