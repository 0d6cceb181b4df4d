package io.penumbra.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;

/**
 * Separation of ports: health and metrics on the management port only, without a token; the API's
 * description on the API port only, for callers with a role.
 */
public final class PortSeparation {

  private static final List<String> MANAGEMENT =
      List.of("/q/metrics", "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");

  private static final List<String> DESCRIPTION =
      List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml");

  /** Other ways to write a protected path. */
  private static final List<String> VARIANTS =
      List.of("//q/openapi", "/./q/openapi", "/q//openapi", "/q/openapi;a=b", "/q;a=b/openapi");

  private PortSeparation() {}

  /**
   * @param api the port of the API of a service under test
   * @param management its management port
   */
  public static void verify(URI api, URI management) {
    for (String path : MANAGEMENT) {
      expect(anonymous(), management, path, 200);
      expect(anonymous(), api, path, 401);
      expect(bearing(Tokens.admin()), api, path, 404);
    }
    for (String path : DESCRIPTION) {
      expect(anonymous(), management, path, 404);
      expect(anonymous(), api, path, 401);
      expect(bearing(ForgedToken.ID_TOKEN.of("admin")), api, path, 401);
      for (String role : List.of("admin", "analyst", "auditor", "sensor", "service")) {
        expect(bearing(Tokens.role(role)), api, path, 200);
      }
    }
    for (String path : VARIANTS) {
      int status = anonymous().get(api.resolve("/") + path.substring(1)).statusCode();
      if (status != 401 && status != 404) {
        throw new AssertionError(
            "%s of %s answers %d without a token".formatted(path, api, status));
      }
    }
    expect(anonymous(), api, "/q/swagger-ui", 401);
    expect(anonymous(), api, "/q/swagger-ui/index.html", 401);
  }

  private static RequestSpecification anonymous() {
    return given().redirects().follow(false).urlEncodingEnabled(false);
  }

  private static RequestSpecification bearing(String token) {
    return anonymous().auth().oauth2(token);
  }

  private static void expect(RequestSpecification request, URI port, String path, int status) {
    int answered = request.get(port.resolve(path)).statusCode();
    if (answered != status) {
      throw new AssertionError(
          "%s of %s answers %d, expected %d".formatted(path, port, answered, status));
    }
  }
}
