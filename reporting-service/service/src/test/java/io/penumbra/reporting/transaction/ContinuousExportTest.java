package io.penumbra.reporting.transaction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.contracts.transaction.TransactionChanges.Part;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.Batches;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.ReadModels;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of a report, as lines that end with a cursor. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class ContinuousExportTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/api/v1/exports/continuous";
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final List<TransactionPage.Transaction> SOME = Batches.ofDay(1, DAY);

  @BeforeEach
  void usage() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.definition");
    TestStack.emptyAudit("reporting");
  }

  @Test
  void writesChangesAndCursor() throws IOException {
    TransactionPage.Transaction late = SOME.get(1);
    Batches.change(
        new Part.Life(),
        new Part.Day(1, DAY, false),
        new Part.Before(List.of(late, SOME.get(2))),
        new Part.After(List.of(SOME.get(0), late)),
        new Part.Day(2, DAY, true),
        new Part.After(Batches.ofDay(2, DAY)),
        new Part.End("db 7", true));
    List<JsonNode> lines = lines(PATH);
    assertThat(lines.subList(0, 4))
        .extracting(line -> line.path("change").asText() + " " + line.path("id").asText())
        .containsExactly(
            "added " + SOME.get(0).id(),
            "corrected " + late.id(),
            "removed " + SOME.get(2).id(),
            "replaced ");
    assertThat(lines.get(3).path("machineId").asInt()).isEqualTo(2);
    assertThat(lines.get(3).path("day").asText()).isEqualTo(DAY.toString());
    assertThat(lines).hasSize(4 + Batches.A_DAY + 1);
    assertThat(lines.getLast().path("change").asText()).isEqualTo("cursor");
    assertThat(lines.getLast().path("more").asBoolean()).isTrue();
    assertThat(Batches.changesAsked().getFirst().position()).isNull();

    String cursor = lines.getLast().path("next").asText();
    Batches.change(new Part.End("db 8", false));
    assertThat(lines(PATH + "?wait=3&cursor=" + cursor)).hasSize(1);
    assertThat(Batches.changesAsked().getLast().position()).isEqualTo("db 7");
    assertThat(Batches.changesAsked().getLast().waitSeconds()).isEqualTo(3);
    // a cursor is valid only for its report and format
    get(PATH + "?format=ecs&cursor=" + cursor).statusCode(400);
    get(PATH + "?report=win10-endpoint-users&cursor=" + cursor).statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "ocsf, /unmapped/penumbra_change, /metadata/uid",
    "ecs, /labels/penumbra_change, /event/id"
  })
  void writesSchemasOfSiems(String format, String change, String id) throws IOException {
    Batches.change(new Part.Day(1, DAY, false), new Part.After(SOME), new Part.End("db 7", false));
    List<JsonNode> lines = lines(PATH + "?format=" + format);
    assertThat(lines).hasSize(Batches.A_DAY + 1);
    for (int i = 0; i < SOME.size(); i++) {
      assertThat(lines.get(i).at(change).asText()).isEqualTo("added");
      assertThat(lines.get(i).at(id).asText()).isEqualTo(SOME.get(i).id());
    }
    assertThat(lines.getLast().path("change").asText()).isEqualTo("cursor");
  }

  /** A transaction enters and leaves a report that selects addresses. */
  @Test
  void followsSelectionOfDefinedReport() throws IOException {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(Map.of("name", "Two", "ipRanges", List.of("10.0.0.2/31")))
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201);
    TransactionPage.Transaction outside = SOME.get(0);
    TransactionPage.Transaction inside = SOME.get(1);
    Batches.change(
        new Part.Day(1, DAY, false),
        new Part.Before(List.of(outside, inside)),
        new Part.After(List.of(outside)),
        new Part.End("db 7", false));
    List<JsonNode> lines = lines(PATH + "?report=custom-two");
    assertThat(lines)
        .extracting(l -> l.path("change").asText())
        .containsExactly("removed", "cursor");
    assertThat(lines.getFirst().path("id").asText()).isEqualTo(inside.id());
  }

  @Test
  void refusesReportsThatSelectByTags() {
    given()
        .auth()
        .oauth2(Tokens.analyst())
        .contentType("application/json")
        .body(Map.of("name", "Tagged", "tags", List.of("sanctioned")))
        .post("/api/v1/report-definitions")
        .then()
        .statusCode(201);
    get(PATH + "?report=custom-tagged").statusCode(400).body("detail", containsString("tags"));
  }

  /** An answer without a cursor is incomplete. */
  @Test
  void breaksOffWithoutCursorWhereChangesBreakOff() {
    Batches.change(new Part.Day(1, DAY, false), new Part.After(SOME));
    assertThatThrownBy(
            () ->
                assertThat(get(PATH).extract().asString())
                    .as("an answer that was cut off")
                    .contains("\"cursor\""))
        .isNotNull();
  }

  /** The stream from correlation-service ends when its client disconnects. */
  @Test
  void breaksOffWhenCallerHasGone() throws IOException {
    Batches.changeWithoutEnd();
    try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
      caller
          .getOutputStream()
          .write(
              "GET %s?wait=30 HTTP/1.1\r\nHost: penumbra\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(PATH, Tokens.analyst())
                  .getBytes(StandardCharsets.US_ASCII));
      Awaitility.await().until(() -> !Batches.changesAsked().isEmpty());
      assertThat(Batches.isBrokenOff()).isFalse();
    }
    Awaitility.await().until(Batches::isBrokenOff);
  }

  @Test
  void passesOnThatChangesAreNoLongerKnown() {
    Neighbour.answerWith(410);
    get(PATH).statusCode(410);
    Neighbour.answerWith(500);
    get(PATH).statusCode(503);
  }

  @ParameterizedTest
  @CsvSource({
    "format=csv, format",
    "begin=later, begin",
    "wait=31, wait",
    "cursor=x, cursor",
    "after=x, after"
  })
  void namesInvalidParameters(String query, String named) {
    get(PATH + "?" + query).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void auditsAnswersThatShowPeople() throws IOException {
    Batches.change(new Part.End("db 7", false));
    lines(PATH);
    reads().body("items", hasSize(0));
    Batches.change(new Part.Day(1, DAY, false), new Part.After(SOME), new Part.End("db 7", false));
    lines(PATH + "?report=global");
    reads()
        .body("items.what", equalTo(List.of("exports/continuous")))
        .body("items.form", equalTo(List.of("export")))
        .body("items[0].filters", equalTo("report=global"));
  }

  private static ValidatableResponse reads() {
    return given().auth().oauth2(Tokens.auditor()).get("/api/v1/audit/reads?who=analyst").then();
  }

  private static List<JsonNode> lines(String path) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : get(path).statusCode(200).extract().asString().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static ValidatableResponse get(String path) {
    return given()
        .urlEncodingEnabled(false)
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.analyst())
        .get(path)
        .then();
  }
}
