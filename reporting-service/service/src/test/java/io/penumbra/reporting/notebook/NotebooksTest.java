package io.penumbra.reporting.notebook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notebooks of investigations. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class NotebooksTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String NOTEBOOKS = "/api/v1/notebooks";

  private static final String STEP =
      """
      {"title":"Who used it","note":"ann most of all",\
      "graph":{"start":[{"kind":"app","id":1}],"report":"win10-endpoint-users","period":"P7D"}}\
      """;

  @Inject NotebookRetention retention;

  @BeforeEach
  void notebooks() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.notebook cascade");
    TestStack.emptyAudit("reporting");
  }

  @Test
  void keepsGraphAsItWas() throws SQLException {
    String id = begin(Tokens.analyst(), false);
    String shown =
        add(Tokens.analyst(), id, STEP)
            .statusCode(201)
            .body("title", equalTo("Who used it"))
            .body("by", equalTo("analyst"))
            .body("report", equalTo("win10-endpoint-users"))
            .body("start[0].kind", equalTo("app"))
            .body("graph.nodes.name", hasItem("CORP\\ann"))
            .body("graph.edges.size()", not(equalTo(0)))
            .extract()
            .jsonPath()
            .getMap("graph")
            .toString();

    ReadModels.sql("update report.account set name = 'CORP\\renamed' where user_id = 1");
    ValidatableResponse read = read(Tokens.analyst(), id).statusCode(200);
    assertThat(read.extract().jsonPath().getMap("steps[0].graph").toString()).isEqualTo(shown);
    read.body("notebook.steps", equalTo(1)).body("notebook.own", equalTo(true));
  }

  @Test
  void auditsStoredAndReadNames() {
    String id = begin(Tokens.analyst(), false);
    add(Tokens.analyst(), id, STEP).statusCode(201);
    read(Tokens.analyst(), id).statusCode(200);
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body("items.what", contains("notebooks", "notebooks/steps"));
  }

  @Test
  void writesNoAuditEntryOfNotebookWithoutPeople() {
    String id = begin(Tokens.analyst(), false);
    read(Tokens.analyst(), id).statusCode(200).body("steps", empty());
    given()
        .auth()
        .oauth2(Tokens.auditor())
        .get("/api/v1/audit/reads?who=analyst")
        .then()
        .body("items", empty());
  }

  @Test
  void changesOrderAndTextsAndDeletesSteps() throws SQLException {
    String id = begin(Tokens.analyst(), false);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      steps.add(add(Tokens.analyst(), id, STEP).statusCode(201).extract().path("id"));
    }
    ValidatableResponse read =
        read(Tokens.analyst(), id).body("steps.id", equalTo(steps)).statusCode(200);
    String tag = read.extract().header("ETag");
    Map<String, Object> wanted =
        Map.of(
            "title",
            "Uploads",
            "steps",
            List.of(
                Map.of("id", steps.get(2), "title", "First", "note", "moved"),
                Map.of("id", steps.get(0), "title", "Second")));

    change(Tokens.analyst(), id, null, wanted).statusCode(428);
    change(Tokens.analyst(), id, "\"1\"", wanted).statusCode(412);
    change(Tokens.analyst(), id, tag, wanted)
        .statusCode(200)
        .body("title", equalTo("Uploads"))
        .body("steps", equalTo(2));
    change(Tokens.analyst(), id, tag, wanted).statusCode(412);

    String now =
        read(Tokens.analyst(), id)
            .body("steps.id", contains(steps.get(2), steps.get(0)))
            .body("steps.title", contains("First", "Second"))
            .body("steps.note", contains("moved", ""))
            .extract()
            .header("ETag");
    change(Tokens.analyst(), id, now, Map.of("title", "Renamed")).statusCode(200);
    read(Tokens.analyst(), id).body("steps.title", contains("First", "Second"));
    assertThat(audited())
        .containsExactly(
            "notebook/" + id + " +",
            "notebook/" + id + "/step/" + steps.get(0) + " +",
            "notebook/" + id + "/step/" + steps.get(1) + " +",
            "notebook/" + id + "/step/" + steps.get(2) + " +",
            "notebook/" + id + " ~",
            "notebook/" + id + " ~");
  }

  @Test
  void refusesStepsOfOtherNotebooks() {
    String other = begin(Tokens.analyst(), false);
    String foreign = add(Tokens.analyst(), other, STEP).extract().path("id");
    String id = begin(Tokens.analyst(), false);
    String tag = read(Tokens.analyst(), id).extract().header("ETag");
    change(
            Tokens.analyst(),
            id,
            tag,
            Map.of("title", "Mine", "steps", List.of(Map.of("id", foreign, "title", "Stolen"))))
        .statusCode(400)
        .body("detail", containsString("steps of this notebook"));
    read(Tokens.analyst(), other).body("steps", hasSize(1));
  }

  @Test
  void letsOthersReadAndAddToSharedNotebooksAlone() {
    String own = begin(Tokens.analyst(), false);
    read(Tokens.admin(), own).statusCode(404);
    add(Tokens.admin(), own, STEP).statusCode(404);
    list(Tokens.admin()).body("items.id", not(hasItem(own)));

    String shared = begin(Tokens.admin(), true);
    list(Tokens.analyst()).body("items.id", hasItem(shared)).body("items.own", hasItem(false));
    add(Tokens.analyst(), shared, STEP).statusCode(201).body("by", equalTo("analyst"));
    String tag = read(Tokens.analyst(), shared).statusCode(200).extract().header("ETag");
    change(Tokens.analyst(), shared, tag, Map.of("title", "Mine"))
        .statusCode(403)
        .body("detail", containsString("owner or an administrator"));
    delete(Tokens.analyst(), shared, tag).statusCode(403);
    delete(Tokens.admin(), shared, tag).statusCode(204);
    read(Tokens.admin(), shared).statusCode(404);
  }

  @Test
  void letsAdministratorsChangeSharedNotebooksOfOthers() {
    String id = begin(Tokens.analyst(), true);
    String tag = read(Tokens.admin(), id).extract().header("ETag");
    change(Tokens.admin(), id, tag, Map.of("title", "Renamed", "shared", true))
        .statusCode(200)
        .body("owner", equalTo("analyst"))
        .body("changedBy", equalTo("admin"));
  }

  @Test
  void deletesNotebooksUnchangedForHalfAYear() throws SQLException {
    String old = begin(Tokens.analyst(), false);
    String recent = begin(Tokens.analyst(), false);
    ReadModels.own(
        "update reporting.notebook set changed_at = now() - interval '181 days' where id = '%s'"
            .formatted(old));
    ReadModels.own(
        "update reporting.notebook set changed_at = now() - interval '179 days' where id = '%s'"
            .formatted(recent));
    retention.purge();
    list(Tokens.analyst()).body("items.id", contains(recent));
    assertThat(audited()).contains("notebook/" + old + " -");
  }

  @Test
  void boundsNotebooksAndSteps() throws SQLException {
    String id = begin(Tokens.analyst(), false);
    add(Tokens.analyst(), id, STEP).statusCode(201);
    ReadModels.own(
        """
        insert into reporting.notebook_step (id, notebook, position, title, note, by, report, start, graph)
        select 'copy-' || n, notebook, n, title, note, by, report, start, graph
        from reporting.notebook_step, generate_series(2, 200) n
        """);
    add(Tokens.analyst(), id, STEP).statusCode(409).body("detail", containsString("200 steps"));
    ReadModels.own(
        """
        insert into reporting.notebook (id, title, shared, owner, changed_by)
        select 'copy-' || n, title, false, owner, owner
        from reporting.notebook, generate_series(2, 200) n
        """);
    create(Tokens.analyst(), Map.of("title", "One more"))
        .statusCode(409)
        .body("detail", containsString("200 notebooks"));
    create(Tokens.admin(), Map.of("title", "Of another")).statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title":" "}                                          | title must not be blank
          {"title":"a","steps":[{"id":"step-1","title":"b"}]}    | added one by one
          {"title":"a","steps":[{"title":"b"}]}                  | must name the id
          """)
  void reportsInvalidNotebooks(String body, String detail) {
    create(Tokens.analyst(), body).statusCode(400).body("detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title":"a"}                                              | 400 | graph must contain
          {"title":"","graph":{"start":[{"kind":"app","id":1}]}}     | 400 | title must not be blank
          {"title":"a","graph":{"start":[]}}                         | 400 | start must name an entity
          {"title":"a","graph":{"start":[{"kind":"app","id":999}]}}  | 404 | there is no app 999
          """)
  void reportsInvalidSteps(String body, int status, String detail) {
    String id = begin(Tokens.analyst(), false);
    add(Tokens.analyst(), id, body).statusCode(status).body("detail", containsString(detail));
  }

  @Test
  void boundsTexts() {
    create(Tokens.analyst(), Map.of("title", "x".repeat(101)))
        .statusCode(400)
        .body("detail", startsWith("title must have at most 100"));
    String id = begin(Tokens.analyst(), false);
    add(Tokens.analyst(), id, STEP.replace("ann most of all", "x".repeat(10_001)))
        .statusCode(400)
        .body("detail", startsWith("note must have at most 10000"));
  }

  private static String begin(String token, boolean shared) {
    return create(token, Map.of("title", "A case", "shared", shared))
        .statusCode(201)
        .header("Location", containsString(NOTEBOOKS + "/notebook-"))
        .extract()
        .path("id");
  }

  private static ValidatableResponse create(String token, Object body) {
    return as(token).contentType(ContentType.JSON).body(body).post(NOTEBOOKS).then();
  }

  private static ValidatableResponse add(String token, String id, Object body) {
    return as(token)
        .contentType(ContentType.JSON)
        .body(body)
        .post(NOTEBOOKS + "/" + id + "/steps")
        .then();
  }

  private static ValidatableResponse list(String token) {
    return as(token).get(NOTEBOOKS).then().statusCode(200);
  }

  private static ValidatableResponse read(String token, String id) {
    return as(token).get(NOTEBOOKS + "/" + id).then();
  }

  private static ValidatableResponse change(String token, String id, String tag, Object body) {
    return version(token, tag)
        .contentType(ContentType.JSON)
        .body(body)
        .put(NOTEBOOKS + "/" + id)
        .then();
  }

  private static ValidatableResponse delete(String token, String id, String tag) {
    return version(token, tag).delete(NOTEBOOKS + "/" + id).then();
  }

  private static RequestSpecification version(String token, String tag) {
    return tag == null ? as(token) : as(token).header("If-Match", tag);
  }

  private static RequestSpecification as(String token) {
    return given().filter(CONTRACT).auth().oauth2(token);
  }

  private static List<String> audited() throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select what || case when was is null then ' +' when became is null then ' -' else ' ~' end
                from audit.reporting where what like 'notebook/%' order by id
                """)) {
      while (rows.next()) {
        entries.add(rows.getString(1));
      }
    }
    return entries;
  }
}
