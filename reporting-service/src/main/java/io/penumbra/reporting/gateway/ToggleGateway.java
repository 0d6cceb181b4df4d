package io.penumbra.reporting.gateway;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;

/** Requests of the dashboard to integration-toggle-service, at the same path there. */
@RequestScoped
class ToggleGateway {

  /** What browsers say of requests that the dashboard itself makes. */
  private static final Set<String> OWN_ORIGIN = Set.of("same-origin", "none");

  private final Gateway gateway;
  private final GatewaySettings settings;

  ToggleGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.settings = settings;
  }

  Response read(UriInfo uri, HttpHeaders headers) {
    return gateway.forward("GET", target(uri), headers, null);
  }

  /**
   * Hands a change on.
   *
   * @throws ProblemException 403 when a page of another site makes it through the user's session
   */
  Response change(String method, UriInfo uri, HttpHeaders headers, InputStream body) {
    String site = headers.getHeaderString("Sec-Fetch-Site");
    if (site != null && !OWN_ORIGIN.contains(site)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "changes must come from the dashboard");
    }
    return gateway.forward(method, target(uri), headers, body);
  }

  private URI target(UriInfo uri) {
    URI asked = uri.getRequestUri();
    String query = asked.getRawQuery();
    return settings.toggle().resolve(asked.getRawPath() + (query == null ? "" : "?" + query));
  }
}
