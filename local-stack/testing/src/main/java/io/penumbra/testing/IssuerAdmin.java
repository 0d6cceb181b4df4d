package io.penumbra.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Client of the admin API of the tests' Keycloak. */
public final class IssuerAdmin {

  private final String realm;
  private final String server;
  private final String token;

  private IssuerAdmin(String realm, String server, String token) {
    this.realm = realm;
    this.server = server;
    this.token = token;
  }

  /** Signs in as the administrator of the server. */
  public static IssuerAdmin signIn() {
    String issuer = TestStack.issuer();
    String server = issuer.substring(0, issuer.indexOf("/realms/"));
    String token =
        given()
            .formParams(
                Map.of(
                    "grant_type", "password",
                    "client_id", "admin-cli",
                    "username", "keycloak",
                    "password", "keycloak"))
            .post(server + "/realms/master/protocol/openid-connect/token")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    return new IssuerAdmin(server + "/admin/realms/penumbra", server, token);
  }

  /** Sets an attribute of a client; an empty value removes the attribute. */
  public void setAttribute(String client, String name, String value) {
    List<Map<String, Object>> found =
        request().get(realm + "/clients?clientId=" + client).jsonPath().getList("");
    Map<String, Object> settings = found.getFirst();
    @SuppressWarnings("unchecked")
    Map<String, Object> attributes = (Map<String, Object>) settings.get("attributes");
    attributes.put(name, value);
    request().body(settings).put(realm + "/clients/" + settings.get("id")).then().statusCode(204);
  }

  /** Ends all sessions of a user. */
  public void signOut(String user) {
    String id =
        request().get(realm + "/users?exact=true&username=" + user).jsonPath().getString("[0].id");
    request().post(realm + "/users/" + id + "/logout").then().statusCode(204);
  }

  /**
   * Imports a realm file.
   *
   * @return status code of the response
   */
  public int importRealm(String json) {
    return request().body(json).post(server + "/admin/realms").statusCode();
  }

  /**
   * Creates a user with a password.
   *
   * @return status code of the response; 400 if the realm's policy refuses the password
   */
  public int createUser(String realm, String name, String password) {
    return request()
        .body(
            Map.of(
                "username",
                name,
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false))))
        .post(server + "/admin/realms/" + realm + "/users")
        .statusCode();
  }

  /** Returns the settings of a realm. */
  public Map<String, Object> settings(String realm) {
    return request().get(server + "/admin/realms/" + realm).jsonPath().getMap("");
  }

  private RequestSpecification request() {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }
}
