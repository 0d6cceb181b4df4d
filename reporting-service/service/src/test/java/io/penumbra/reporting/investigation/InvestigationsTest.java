package io.penumbra.reporting.investigation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graph around an entity. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class InvestigationsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    TestStack.emptyAudit("reporting");
  }

  @Test
  void showsUsageOfUserInOneStep() {
    expand("{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"P7D\"}")
        .statusCode(200)
        .body("nodes.name", equalTo(List.of("CORP\\ann", "LT-1", "ws2", "10.0.0.1", "GitHub")))
        .body("nodes.depth", equalTo(List.of(0, 1, 1, 1, 1)))
        .body("nodes.level", equalTo(Arrays.asList(null, null, null, null, "low")))
        .body("edges", hasSize(4))
        .body("edges.find { it.to.kind == 'machine' && it.to.id == 2 }.transactions", equalTo(7))
        .body("edges.find { it.to.kind == 'machine' && it.to.id == 2 }.bytesUp", equalTo(70))
        .body("edges.find { it.to.kind == 'app' }.transactions", equalTo(17))
        .body("edges.find { it.to.kind == 'app' }.days", equalTo(2))
        .body("truncated", equalTo(false));
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body("items.what", equalTo(List.of("investigations/expand")));
  }

  @Test
  void reachesUsersOfSharedMachineInTwoSteps() {
    List<Map<String, Object>> nodes =
        expand("{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"P7D\",\"depth\":2}")
            .extract()
            .path("nodes");
    assertThat(nodes)
        .filteredOn(node -> node.get("name").equals("CORP\\b%_b"))
        .singleElement()
        .satisfies(node -> assertThat(node.get("depth")).isEqualTo(2));
    assertThat(nodes).doesNotHaveDuplicates();
  }

  @Test
  void findsSharedMachineBeforeSharedApp() {
    path("user", 1, "user", 2)
        .statusCode(200)
        .body("paths[0].edges.from.kind", equalTo(List.of("user", "machine")))
        .body("paths[0].edges.to.kind", equalTo(List.of("machine", "user")))
        .body("nodes[0].name", equalTo("CORP\\ann"))
        .body("nodes[0].level", equalTo(null))
        .body("truncated", equalTo(false));
  }

  @Test
  void namesBothEndsWithoutPath() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(
            """
            {"start":{"kind":"user","id":1},"end":{"kind":"app","id":1},\
            "from":"2020-01-01","to":"2020-01-02"}\
            """)
        .post("/api/v1/investigations/path")
        .then()
        .statusCode(200)
        .body("paths", hasSize(0))
        .body("nodes.name", equalTo(List.of("CORP\\ann", "GitHub")))
        .body("nodes.depth", equalTo(List.of(0, -1)));
  }

  @Test
  void findsDirectEdge() {
    path("user", 1, "app", 1).statusCode(200).body("paths.edges.size()", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                       | 400 | start must name kind and id
          {"start":{"kind":"user","id":1}}                                         | 400 | end must name kind and id
          {"start":{"kind":"user","id":1},"end":{"kind":"user","id":1}}            | 400 | two entities
          {"start":{"kind":"user","id":1},"end":{"kind":"app","id":1},"most":0}    | 400 | most must be 1 to 20, got 0
          {"start":{"kind":"user","id":1},"end":{"kind":"app","id":99999}}         | 404 | there is no app 99999
          """)
  void namesWrongEnds(String body, int status, String detail) {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(body)
        .post("/api/v1/investigations/path")
        .then()
        .statusCode(status)
        .body("detail", containsString(detail));
  }

  private static ValidatableResponse path(String kind, int id, String otherKind, int other) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(
            """
            {"start":{"kind":"%s","id":%d},"end":{"kind":"%s","id":%d},"period":"P7D"}\
            """
                .formatted(kind, id, otherKind, other))
        .post("/api/v1/investigations/path")
        .then();
  }

  @Test
  void keepsBoundsAndReportsTruncation() {
    expand("{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"P7D\",\"breadth\":1}")
        .body("edges", hasSize(3))
        .body("truncated", equalTo(true));
    expand("{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"P7D\",\"nodes\":2}")
        .body("nodes", hasSize(2))
        .body("truncated", equalTo(true));
    expand(
            "{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"P7D\",\"kinds\":[\"app\"],\"depth\":3}")
        .body("nodes.node.kind", equalTo(List.of("user", "app")))
        .body("truncated", equalTo(false));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 400, start",
    "'{\"start\":[{\"kind\":\"user\"}]}', 404, user",
    "'{\"start\":[{\"kind\":\"robot\",\"id\":1}]}', 400, start",
    "'{\"start\":[{\"kind\":\"user\",\"id\":1}],\"depth\":4}', 400, depth",
    "'{\"start\":[{\"kind\":\"user\",\"id\":1}],\"period\":\"x\"}', 400, period",
    "'{\"start\":[{\"kind\":\"user\",\"id\":99}]}', 404, user",
    "'{\"start\":[{\"kind\":\"user\",\"id\":1}],\"report\":\"x\"}', 404, report"
  })
  void namesInvalidExpansions(String body, int status, String named) {
    expand(body).statusCode(status).body("detail", containsString(named));
  }

  private static ValidatableResponse expand(String body) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(body)
        .post("/api/v1/investigations/expand")
        .then();
  }
}
