package io.penumbra.toggle;

import static io.restassured.RestAssured.given;

import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Common setup and requests of API tests. */
public final class Stage {

  public static final OpenApiContract CONTRACT = OpenApiContract.of("integration-toggle-service");

  private static final String FEATURES = "/api/v1/advanced-features";

  private Stage() {}

  /** Resets the installation to the state of its first start, with an empty audit. */
  public static void fresh() {
    try (Connection all = TestStack.connectAsSuperuser();
        Statement statement = all.createStatement()) {
      statement.execute(
          """
          begin;
          lock table toggle.feature, toggle.licence, toggle.evidence, toggle.integration
            in exclusive mode;
          set local session_replication_role = replica;
          delete from audit.toggle;
          delete from audit.chain where service = 'toggle';
          update toggle.feature set enabled = name = 'watch-silent-machines',
            version = 0, changed_at = null, changed_by = null;
          update toggle.licence set present = true, reference = 'trial',
            expires_at = now() + interval '1 year',
            version = 1, changed_at = now(), changed_by = 'configuration';
          update toggle.integration set state = 'OFF', since = now(), switched_at = now(),
            switched_by = 'installation', expected_by = null, accepted_at = null,
            first_data_at = null, last_data_at = null, causes = '{}';
          delete from toggle.off_period;
          insert into toggle.off_period (off_at) select since from toggle.integration;
          update toggle.evidence set due_at = '2000-01-01Z', answered_at = null, answer = null,
            silent_since = null, failure = null;
          commit""");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a request whose response is validated against the committed API. */
  public static RequestSpecification as(String token) {
    return given().filter(CONTRACT).auth().oauth2(token);
  }

  public static Response get(String token, String path) {
    return as(token).get(path);
  }

  /** Reads an object and changes it as an administrator, with its current ETag. */
  public static Response change(String method, String path, String body) {
    return change(Tokens.admin(), method, path, get(Tokens.admin(), path).header("ETag"), body);
  }

  public static Response change(
      String token, String method, String path, String ifMatch, String body) {
    return as(token)
        .header("If-Match", ifMatch)
        .contentType(ContentType.JSON)
        .body(body)
        .request(method, path);
  }

  /** Enables the integration and its prerequisites. */
  public static void turnOn() {
    change(
            "PATCH",
            FEATURES,
            """
            {"features": {"preview-features": true, "cloud-app-security": true}}""")
        .then()
        .statusCode(200);
  }

  public static void turnOff() {
    change(
            "PUT",
            FEATURES + "/cloud-app-security",
            """
            {"enabled": false}""")
        .then()
        .statusCode(200);
  }
}
