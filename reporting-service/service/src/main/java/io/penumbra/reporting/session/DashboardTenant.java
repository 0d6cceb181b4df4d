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
 * Selection of the authentication method. An {@code Authorization} header takes precedence over
 * cookies. Without it a session cookie counts, and a navigating browser is redirected to the
 * issuer. Every other request needs a token and gets 401.
 */
@ApplicationScoped
class DashboardTenant implements TenantResolver {

  private static final String DASHBOARD = "dashboard";

  /** Paths used by browsers only, regardless of the Accept header. */
  private static final Set<String> SIGN_IN =
      Set.of(LoginResource.PATH, LoginResource.PATH + "/callback");

  @Override
  public String resolve(RoutingContext context) {
    HttpServerRequest request = context.request();
    // never null: Quarkus would then use the tenant of the session cookie
    if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
      return OidcUtils.DEFAULT_TENANT_ID;
    }
    return hasSession(request) || navigates(request) ? DASHBOARD : OidcUtils.DEFAULT_TENANT_ID;
  }

  private static boolean hasSession(HttpServerRequest request) {
    return request.cookies().stream()
        .anyMatch(cookie -> OidcUtils.isSessionCookie(cookie.getName()));
  }

  /**
   * Returns true if a user navigates to a page; only then a redirect to the sign-in form is useful.
   */
  private static boolean navigates(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET)) {
      return false;
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html") || SIGN_IN.contains(request.path());
  }
}
