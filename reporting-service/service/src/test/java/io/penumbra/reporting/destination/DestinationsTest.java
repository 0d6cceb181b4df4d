package io.penumbra.reporting.destination;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definition of alert destinations by administrators. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
public class DestinationsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String DESTINATIONS = "/api/v1/destinations";
  private static final String SECRET = "correct-horse-battery-staple";

  @BeforeEach
  void none() throws SQLException {
    Neighbour.reset();
    ReadModels.own("truncate reporting.destination cascade");
  }

  @Test
  void storesDestinationWithDefaults() {
    create(webhook(Map.of()))
        .statusCode(201)
        .header("Location", containsString("/api/v1/destinations/destination-siem"))
        .body("id", equalTo("destination-siem"))
        .body("kind", equalTo("webhook"))
        .body("hasSecret", equalTo(false))
        .body("minSeverity", equalTo("informational"))
        .body("policies", hasSize(0))
        .body("paused", equalTo(false))
        .body("waiting", equalTo(0))
        .body("oldestWaiting", nullValue());
    get("").statusCode(200).body("items.name", equalTo(List.of("SIEM")));
    get("/destination-nothing").statusCode(404);
  }

  @Test
  void showsSecretsNowhereAndSealsThemAtRest() throws SQLException {
    TestStack.emptyAudit("reporting");
    create(webhook(Map.of("secret", SECRET)))
        .body("hasSecret", equalTo(true))
        .body("secretUnreadable", equalTo(false));
    get("/destination-siem").body(not(containsString(SECRET)));
    get("").body(not(containsString(SECRET)));
    assertThat(stored()).doesNotContain(SECRET);
    assertThat(row("select string_agg(concat(was, became), ' ') from audit.reporting"))
        .contains("hasSecret")
        .doesNotContain(SECRET);
    // a secret sealed for another destination cannot be opened
    ReadModels.own("update reporting.destination set id = 'destination-moved'");
    get("/destination-moved").body("secretUnreadable", equalTo(true));
  }

  @Test
  void hidesAddressesOfChatsAndKeepsThemWhenSentBack() throws SQLException {
    String address = "https://hooks.chat.example/services/T0/B0/" + SECRET;
    String tag =
        create(Map.of("name", "SIEM", "kind", "slack", "url", address))
            .statusCode(201)
            .body("url", equalTo("https://hooks.chat.example:443/…"))
            .extract()
            .header("ETag");
    assertThat(stored()).doesNotContain(SECRET);
    byte[] before = sealed();
    put(tag, Map.of("name", "Renamed", "kind", "slack", "url", "https://hooks.chat.example:443/…"))
        .statusCode(200)
        .body("url", equalTo("https://hooks.chat.example:443/…"))
        .body("hasSecret", equalTo(true));
    assertThat(sealed()).as("sealed again").isNotEqualTo(before).hasSameSizeAs(before);
    create(Map.of("name", "Other", "kind", "slack", "url", "https://hooks.chat.example:443/…"))
        .statusCode(400)
        .body("detail", containsString("whole address"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\":\"https://other.example/alerts\"} | 400",
        "{\"url\":\"https://siem.example:8443/alerts\"} | 400",
        "{\"url\":\"http://siem.example:443/alerts\",\"allowPrivateNetwork\":true} | 400",
        "{\"kind\":\"splunk-hec\"} | 400",
        "{\"url\":\"https://siem.example/elsewhere\"} | 200",
        "{\"url\":\"https://other.example/alerts\",\"secret\":\"new\"} | 200",
        "{\"url\":\"https://other.example/alerts\",\"secret\":\"\"} | 200"
      })
  void sendsSecretToNoOtherReceiver(String change, int status) throws Exception {
    String tag = create(webhook(Map.of("secret", SECRET))).extract().header("ETag");
    ValidatableResponse answer =
        put(tag, webhook(Api.JSON.readValue(change, new TypeReference<Map<String, Object>>() {})));
    answer.statusCode(status);
    if (status == 400) {
      answer.body("detail", containsString("secret is required"));
    }
  }

  @Test
  void requiresVersionOfChanges() {
    String tag = create(webhook(Map.of())).extract().header("ETag");
    request()
        .body(webhook(Map.of()))
        .put(DESTINATIONS + "/destination-siem")
        .then()
        .statusCode(428);
    String second =
        put(tag, webhook(Map.of("paused", true))).statusCode(200).extract().header("ETag");
    put(tag, webhook(Map.of())).statusCode(412);
    create(webhook(Map.of("name", "Second"))).statusCode(201);
    put(second, webhook(Map.of("name", "Second"))).statusCode(409);
    create(webhook(Map.of())).statusCode(409);
    delete(tag).statusCode(412);
    delete(second).statusCode(204);
    get("/destination-siem").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"\"} | name must have 1 to 100 characters",
        "{\"kind\":\"pager\"} | kind must be one of webhook, slack, teams",
        "{\"url\":\"siem\"} | url must have a scheme and a host",
        "{\"url\":\"ftp://siem.example/\"} | url must begin with https:// for kind webhook",
        "{\"url\":\"http://siem.example/\"} | which sends without TLS: that needs allowPrivateNetwork",
        "{\"url\":\"https://u:p@siem.example/\"} | url must not contain a user or password",
        "{\"url\":\"https://siem.example/#x\"} | url must not have a fragment",
        "{\"url\":\"https://siem example/\"} | url is not an address",
        "{\"secret\":\"a\\nb\"} | secret must not have control characters",
        "{\"minSeverity\":\"worst\"} | minSeverity must be one of informational, low, medium, high",
        "{\"policies\":[null]} | policies must be ids of policies",
        "{\"policies\":[\"policy-a\",\"policy-a\"]} | policies must not name a policy twice",
        "{\"recipients\":[\"a@example.com\"]} | are only for kind smtp",
        "{\"index\":\"x\"} | index is only for kind elasticsearch",
        "{\"kind\":\"elasticsearch\",\"index\":\"_x\"} | index must have 1 to 200 lower-case letters",
        "{\"kind\":\"syslog\",\"url\":\"syslog+tls://siem.example/path\"} | url must have a host and a port only",
        "{\"kind\":\"syslog\",\"url\":\"syslog+tls://siem.example\",\"secret\":\"x\"} | a syslog destination has no secret",
        "{\"kind\":\"smtp\",\"url\":\"smtps://mail.example\"} | recipients must have 1 to 20 mail addresses",
        "{\"kind\":\"smtp\",\"url\":\"smtps://mail.example\",\"recipients\":[\"a@example.com\\r\\nBcc: b@example.com\"]} | recipients must be a mail address",
        "{\"kind\":\"smtp\",\"url\":\"smtps://mail.example\",\"recipients\":[\"a@example.com\"]} | sender must be a mail address"
      })
  void reportsInvalidFieldsAndAcceptedValues(String change, String named) throws Exception {
    create(webhook(Api.JSON.readValue(change, new TypeReference<Map<String, Object>>() {})))
        .statusCode(400)
        .body("detail", containsString(named));
  }

  public static Map<String, Object> webhook(Map<String, Object> more) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("name", "SIEM");
    draft.put("kind", "webhook");
    draft.put("url", "https://siem.example/alerts");
    draft.putAll(more);
    return draft;
  }

  private static String stored() throws SQLException {
    return row(
        "select d::text || encode(coalesce(secret, ''), 'escape') from reporting.destination d");
  }

  private static byte[] sealed() throws SQLException {
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select secret from reporting.destination")) {
      row.next();
      return row.getBytes(1);
    }
  }

  private static String row(String query) throws SQLException {
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static RequestSpecification request() {
    return given().filter(CONTRACT).auth().oauth2(Tokens.admin()).contentType("application/json");
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.admin()).get(DESTINATIONS + path).then();
  }

  private static ValidatableResponse create(Map<String, Object> draft) {
    return request().body(draft).post(DESTINATIONS).then();
  }

  private static ValidatableResponse put(String tag, Map<String, Object> draft) {
    return request()
        .header("If-Match", tag)
        .body(draft)
        .put(DESTINATIONS + "/destination-siem")
        .then();
  }

  private static ValidatableResponse delete(String tag) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.admin())
        .header("If-Match", tag)
        .delete(DESTINATIONS + "/destination-siem")
        .then();
  }
}
