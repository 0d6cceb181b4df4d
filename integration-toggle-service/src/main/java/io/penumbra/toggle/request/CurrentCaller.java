package io.penumbra.toggle.request;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who is calling, once their role was checked. */
@RequestScoped
public class CurrentCaller {

  private final SecurityIdentity identity;
  private final RequestId requestId;

  CurrentCaller(SecurityIdentity identity, RequestId requestId) {
    this.identity = identity;
    this.requestId = requestId;
  }

  public Caller get() {
    return new Caller(identity.getPrincipal().getName(), requestId.value());
  }
}
