package io.penumbra.reporting.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls every operation whose described response can name a person, and asserts that it writes an
 * audit entry. New operations are found by their schema. An operation that the test cannot call
 * fails the test.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PersonAnswersWalkTest {

  /** Members that contain a person's name in any schema. */
  private static final Set<String> NAMING_MEMBERS = Set.of("user", "userName", "account");

  /** Schemas whose {@code name} is or may be a person's. */
  private static final Set<String> NAMED_PEOPLE =
      Set.of("User", "UserRow", "UserStay", "NamedNode", "SnapshotEntityRow");

  private static final Map<String, String> PATH =
      Map.of(
          "report", "win10-endpoint-users",
          "entity", "machines",
          "id", "1",
          "list", "users",
          "address", "10.0.0.1");

  /** Query parameters that an operation requires. */
  private static final Map<String, String> QUERY =
      Map.of(
          "/api/v1/presence/users/{id}/machines", "?from=2026-01-02T00:00:00Z",
          "/api/v1/search", "?q=ann");

  private static final Map<String, String> BODY =
      Map.of(
          "/api/v1/investigations/expand",
          "{\"start\":[{\"kind\":\"app\",\"id\":1}],\"period\":\"P7D\"}",
          "/api/v1/investigations/path",
          "{\"start\":{\"kind\":\"app\",\"id\":1},\"end\":{\"kind\":\"user\",\"id\":1},\"period\":\"P7D\"}");

  private final ObjectMapper json = new ObjectMapper();
  private JsonNode api;
  private String notebook;

  @BeforeEach
  void usage() throws SQLException, IOException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.alert();
    ReadModels.installation();
    ReadModels.snapshot();
    notebook = notebook();
    api =
        json.readTree(
            given().auth().oauth2(Tokens.analyst()).get("/q/openapi?format=json").asString());
  }

  /** Removes test data, because other tests use the same database. */
  @AfterEach
  void removeInstallation() throws SQLException {
    ReadModels.removeInstallations();
    ReadModels.removeSnapshot();
  }

  /** Creates a notebook with a step that names people, and returns its id. */
  private static String notebook() {
    var analyst = Tokens.analyst();
    String id =
        given()
            .auth()
            .oauth2(analyst)
            .contentType("application/json")
            .body("{\"title\":\"A case\"}")
            .post("/api/v1/notebooks")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    given()
        .auth()
        .oauth2(analyst)
        .contentType("application/json")
        .body(
            "{\"title\":\"Who\",\"graph\":%s}".formatted(BODY.get("/api/v1/investigations/expand")))
        .post("/api/v1/notebooks/" + id + "/steps")
        .then()
        .statusCode(201);
    return id;
  }

  private record Operation(String method, String path) {}

  @Test
  void auditsEveryAnswerThatCanNameAPerson() throws SQLException {
    // Current presence requires a user who is present.
    ReadModels.sql(
        """
        insert into report.machine_user (day, machine_id, user_id, source, from_at, last_observed, to_at, evidence)
        values ((now() at time zone 'UTC')::date, 1, 1, 'logon', now() - interval '1 minute', now(), now() + interval '1 hour', 1)
        """);
    List<Operation> operations = operations();
    assertThat(operations)
        .extracting(Operation::path)
        .contains(
            "/api/v1/reports/{report}/users",
            "/api/v1/reports/{report}/users/{id}",
            "/api/v1/reports/{report}/{entity}/{id}/transactions",
            "/api/v1/investigations/expand",
            "/api/v1/investigations/path",
            "/api/v1/search",
            "/api/v1/presence/machines/{id}/users",
            "/api/v1/alerts/{id}/evidence",
            "/api/v1/notebooks/{id}",
            "/api/v1/snapshot-reports/{id}/{list}",
            "/api/v1/audit/reads");
    for (Operation operation : operations) {
      TestStack.emptyAudit("reporting");
      if (operation.path().equals("/api/v1/audit/reads")) {
        // creates a read to list
        call(new Operation("GET", "/api/v1/reports/{report}/users/{id}"));
      }
      long before = entries();
      Response answer = call(operation);
      assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(200);
      assertThat(entries()).as("entries after %s", operation).isEqualTo(before + 1);
    }
  }

  private List<Operation> operations() {
    List<Operation> found = new ArrayList<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          JsonNode answer = method.getValue().at("/responses/200/content");
                          if (names(answer, new TreeSet<>())) {
                            found.add(new Operation(method.getKey().toUpperCase(), path.getKey()));
                          }
                        }));
    return found;
  }

  /** Returns true if a schema, or a schema that it references, has a member that names a person. */
  private boolean names(JsonNode description, Set<String> seen) {
    if (description.path("$ref").isTextual()) {
      String name = description.path("$ref").asText().replaceAll(".*/", "");
      return seen.add(name)
          && (NAMED_PEOPLE.contains(name) || names(api.at("/components/schemas/" + name), seen));
    }
    for (Map.Entry<String, JsonNode> member : description.path("properties").properties()) {
      if (NAMING_MEMBERS.contains(member.getKey())) {
        return true;
      }
    }
    for (JsonNode part : description) {
      if (part.isContainerNode() && names(part, seen)) {
        return true;
      }
    }
    return false;
  }

  private Response call(Operation operation) {
    String path = operation.path() + QUERY.getOrDefault(operation.path(), "");
    path = path.replace("/notebooks/{id}", "/notebooks/" + notebook);
    path = path.replace("/snapshot-reports/{id}", "/snapshot-reports/" + ReadModels.SNAPSHOT);
    for (Map.Entry<String, String> parameter : PATH.entrySet()) {
      path = path.replace('{' + parameter.getKey() + '}', parameter.getValue());
    }
    assertThat(path).as("what to call %s with", operation).doesNotContain("{");
    var request =
        given()
            .auth()
            .oauth2(path.contains("/audit/") ? Tokens.auditor() : Tokens.analyst())
            .accept("application/json");
    String body = BODY.get(operation.path());
    if (body != null) {
      request.contentType("application/json").body(body);
    }
    return request.request(operation.method(), path);
  }

  private static long entries() throws SQLException {
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from audit.reporting")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
