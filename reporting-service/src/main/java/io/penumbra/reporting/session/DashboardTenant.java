package io.penumbra.reporting.session;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests with a bearer token are API calls; all others belong to the browser's session. */
@ApplicationScoped
class DashboardTenant implements TenantResolver {

  @Override
  public String resolve(RoutingContext context) {
    return context.request().headers().contains(HttpHeaders.AUTHORIZATION) ? null : "dashboard";
  }
}
