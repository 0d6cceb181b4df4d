package io.penumbra.reporting.session;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sign-in: redirects a browser to the issuer, then back to the dashboard. */
@Path(LoginResource.PATH)
class LoginResource {

  static final String PATH = "/login";

  @GET
  @Authenticated
  @Operation(summary = "Sign in and open dashboard page", hidden = true)
  public Response getLogin(@QueryParam("to") String to) {
    String page = to == null || to.isBlank() ? "/" : to;
    return Response.seeOther(parsePathOfOurOwn(page)).build();
  }

  /**
   * Rejects "//host", "/\host" and "/\t/host" (browsers drop the tab), which lead to other hosts; a
   * URI has no such characters.
   */
  private static URI parsePathOfOurOwn(String page) {
    try {
      URI uri = new URI(page);
      if (page.startsWith("/") && !page.startsWith("//")) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      // rejected below
    }
    throw new ProblemException(ProblemType.BAD_REQUEST, "to must be a path of the dashboard");
  }
}
