package io.penumbra.reporting.session;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Decides how a request authenticates. An {@code Authorization} header decides alone, whatever
 * cookies come with it. Without one, a session cookie counts; and a browser that navigates is sent
 * to the issuer. Every other request needs a token and gets 401.
 */
@ApplicationScoped
class DashboardTenant implements TenantResolver {

  private static final String DASHBOARD = "dashboard";

  /** Paths that only browsers use, whatever the Accept header contains. */
  private static final Set<String> SIGN_IN =
      Set.of(LoginResource.PATH, LoginResource.PATH + "/callback");

  @Override
  public String resolve(RoutingContext context) {
    HttpServerRequest request = context.request();
    // never null: Quarkus then takes the tenant that the session cookie names
    if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
      return OidcUtils.DEFAULT_TENANT_ID;
    }
    return hasSession(request) || navigates(request) ? DASHBOARD : OidcUtils.DEFAULT_TENANT_ID;
  }

  private static boolean hasSession(HttpServerRequest request) {
    return request.cookies().stream()
        .anyMatch(cookie -> OidcUtils.isSessionCookie(cookie.getName()));
  }

  /** Returns true if a person waits for a page: only then a redirect to the sign-in form helps. */
  private static boolean navigates(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET)) {
      return false;
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html") || SIGN_IN.contains(request.path());
  }
}
