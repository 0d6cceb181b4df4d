package io.penumbra.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;

/**
 * Checks of the separation of ports. The management port serves health and metrics without a token.
 * Only the API port serves the API description, for callers with a role.
 */
public final class PortSeparation {

  private static final List<String> MANAGEMENT =
      List.of("/q/metrics", "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");

  private static final List<String> DESCRIPTION =
      List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml");

  /** Alternative spellings of a protected path. */
  private static final List<String> VARIANTS =
      List.of("//q/openapi", "/./q/openapi", "/q//openapi", "/q/openapi;a=b", "/q;a=b/openapi");

  private PortSeparation() {}

  /**
   * Verifies the separation of a service under test.
   *
   * @param api API port
   * @param management management port
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
