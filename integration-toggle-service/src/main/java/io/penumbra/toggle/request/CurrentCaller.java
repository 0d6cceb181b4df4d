package io.penumbra.toggle.request;

import io.penumbra.commons.request.RequestId;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Caller of the current request, after the check of the role. */
@RequestScoped
public class CurrentCaller {

  private final SecurityIdentity identity;
  private final RoutingContext request;

  CurrentCaller(SecurityIdentity identity, RoutingContext request) {
    this.identity = identity;
    this.request = request;
  }

  public Caller get() {
    return new Caller(identity.getPrincipal().getName(), RequestId.of(request));
  }
}
