package io.penumbra.reporting.session;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.oidc.runtime.OidcUtils;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * CSRF protection: changes through a browser session require a header that only the dashboard's own
 * pages send. Browsers also send the cookie with requests caused by pages of a neighbouring site.
 * The header cannot be sent cross-origin without a CORS preflight, which is never granted.
 */
@Provider
class CsrfFilter implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    boolean bySession =
        request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
            && request.getCookies().keySet().stream()
                .anyMatch(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME));
    if (!bySession || READING.contains(request.getMethod())) {
      return;
    }
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean own = site == null || site.equals("same-origin");
    if (!own || request.getHeaderString("X-Requested-With") == null) {
      throw new ProblemException(ProblemType.FORBIDDEN, "changes must come from the dashboard");
    }
  }
}
