package io.penumbra.reporting.savedview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saved views of lists, including the shipped ones. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class SavedViewsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String VIEWS = "/api/v1/saved-views";

  private static final Map<String, Object> VIEW =
      Map.of(
          "name", "Risky storage",
          "list", "apps",
          "query", "category=Cloud%20storage&risk=high&sort=-users",
          "period", "P7D",
          "hiddenColumns", List.of("vendor"));

  @BeforeEach
  void views() throws SQLException {
    Neighbour.reset();
    ReadModels.own("truncate reporting.saved_view");
    TestStack.emptyAudit("reporting");
  }

  /** Each shipped view opens a list. The list would reject an unknown filter. */
  @Test
  void shipsViewsOfListsThatAreAnswered() throws SQLException {
    ReadModels.fill();
    List<JsonNode> shipped =
        Api.items(VIEWS).stream().filter(view -> view.path("shipped").asBoolean()).toList();
    assertThat(shipped).hasSizeGreaterThanOrEqualTo(8);
    assertThat(shipped).extracting(view -> view.path("id").asText()).doesNotHaveDuplicates();
    for (JsonNode view : shipped) {
      String list = view.path("list").asText();
      String of = list.equals("hosts") || list.equals("installations") ? "/apps/1" : "";
      String period = view.path("period").isNull() ? "P30D" : view.path("period").asText();
      Api.ok(
          "/api/v1/reports/global%s/%s?period=%s&%s"
              .formatted(of, list, period, view.path("query").asText()));
    }
  }

  @Test
  void savesChangesAndDeletesViews() throws SQLException {
    ValidatableResponse made = create(Tokens.analyst(), VIEW).statusCode(201);
    String id = made.extract().path("id");
    made.header("Location", containsString(VIEWS + "/" + id))
        .body("own", equalTo(true))
        .body("shared", equalTo(false))
        .body("period", equalTo("P7D"))
        .body("hiddenColumns", contains("vendor"));
    String tag = made.extract().header("ETag");

    change(Tokens.analyst(), id, null, with("name", "Other")).statusCode(428);
    change(Tokens.analyst(), id, "\"7\"", with("name", "Other")).statusCode(412);
    change(Tokens.analyst(), id, tag, with("name", "Other"))
        .statusCode(200)
        .body("name", equalTo("Other"));
    change(Tokens.analyst(), id, tag, with("name", "Third")).statusCode(412);
    String now = read(Tokens.analyst(), id).statusCode(200).extract().header("ETag");
    delete(Tokens.analyst(), id, tag).statusCode(412);
    delete(Tokens.analyst(), id, now).statusCode(204);
    read(Tokens.analyst(), id).statusCode(404);
    assertThat(audited())
        .containsExactly(
            "saved-view/" + id + " +", "saved-view/" + id + " ~", "saved-view/" + id + " -");
  }

  @Test
  void showsViewsOfOthersOnceTheyAreShared() {
    String id = create(Tokens.analyst(), VIEW).statusCode(201).extract().path("id");
    read(Tokens.admin(), id).statusCode(404).body("detail", containsString("shared"));
    list(Tokens.admin()).body("items.id", not(hasItem(id)));
    String tag = read(Tokens.analyst(), id).extract().header("ETag");
    change(Tokens.analyst(), id, tag, with("shared", true)).statusCode(200);
    read(Tokens.admin(), id).statusCode(200).body("own", equalTo(false));
    list(Tokens.admin()).body("items.id", hasItem(id));
  }

  @Test
  void letsOwnersAndAdministratorsAloneChangeSharedViews() {
    String ofAdmin =
        create(Tokens.admin(), with("shared", true)).statusCode(201).extract().path("id");
    String tag = read(Tokens.analyst(), ofAdmin).statusCode(200).extract().header("ETag");
    change(Tokens.analyst(), ofAdmin, tag, with("name", "Mine"))
        .statusCode(403)
        .body("detail", containsString("owner or an administrator"));
    delete(Tokens.analyst(), ofAdmin, tag).statusCode(403);

    String ofAnalyst =
        create(Tokens.analyst(), with("shared", true)).statusCode(201).extract().path("id");
    String its = read(Tokens.admin(), ofAnalyst).extract().header("ETag");
    change(Tokens.admin(), ofAnalyst, its, with("shared", true))
        .statusCode(200)
        .body("changedBy", not(nullValue()));
    read(Tokens.analyst(), ofAnalyst).body("own", equalTo(true));
  }

  @Test
  void keepsShippedViewsAsTheyAre() {
    read(Tokens.analyst(), "generative-ai").statusCode(200).body("shipped", equalTo(true));
    change(Tokens.admin(), "generative-ai", "\"1\"", VIEW)
        .statusCode(403)
        .body("detail", containsString("shipped views can't be changed"));
    delete(Tokens.admin(), "generative-ai", "\"1\"").statusCode(403);
  }

  @Test
  void refusesSecondViewOfOneNameAndList() {
    create(Tokens.analyst(), VIEW).statusCode(201);
    create(Tokens.analyst(), VIEW).statusCode(409);
    create(Tokens.admin(), VIEW).statusCode(201);
    ValidatableResponse other = create(Tokens.analyst(), with("name", "Other")).statusCode(201);
    change(Tokens.analyst(), other.extract().path("id"), other.extract().header("ETag"), VIEW)
        .statusCode(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "name | -  | name must not be blank",
        "name | '' | name must not be blank",
        "list | tags | list must be one of apps, hosts, installations, ip-addresses, machines, users",
        "list | - | list must be one of",
        "query | - | query must have at most 2000 characters",
        "query | os=Windows10 | query must only contain parameters of the list: catalogueId, category",
        "query | risk=high&column=name | got \"column\"",
        "query | %zz=1 | query must be URL-encoded",
        "period | P8D | period must be P7D, P30D, P90D or null"
      })
  void rejectsInvalidViews(String field, String value, String detail) {
    create(Tokens.analyst(), with(field, value))
        .statusCode(400)
        .body("detail", containsString(detail));
  }

  @Test
  void refusesColumnsThatAreNoList() {
    create(Tokens.analyst(), with("hiddenColumns", List.of("a", "a")))
        .statusCode(400)
        .body("detail", containsString("hiddenColumns must be at most 50 different ids"));
    create(Tokens.analyst(), with("name", "x".repeat(101))).statusCode(400);
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> view = new HashMap<>(VIEW);
    view.put(field, value);
    return view;
  }

  /** Returns the audited changes, marked as creation, change or deletion. */
  private static List<String> audited() throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection connection = TestStack.connect("reporting");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select what, was, became from audit.reporting where what like 'saved-view/%' order by id")) {
      while (rows.next()) {
        String kind =
            rows.getString("was") == null ? "+" : rows.getString("became") == null ? "-" : "~";
        entries.add(rows.getString("what") + ' ' + kind);
      }
    }
    return entries;
  }

  private static ValidatableResponse create(String token, Map<String, Object> view) {
    return as(token).contentType(ContentType.JSON).body(view).post(VIEWS).then();
  }

  private static ValidatableResponse list(String token) {
    return as(token).get(VIEWS).then().statusCode(200);
  }

  private static ValidatableResponse read(String token, String id) {
    return as(token).get(VIEWS + "/" + id).then();
  }

  private static ValidatableResponse change(
      String token, String id, String tag, Map<String, Object> view) {
    return matching(token, tag)
        .contentType(ContentType.JSON)
        .body(view)
        .put(VIEWS + "/" + id)
        .then();
  }

  private static ValidatableResponse delete(String token, String id, String tag) {
    return matching(token, tag).delete(VIEWS + "/" + id).then();
  }

  private static RequestSpecification matching(String token, String tag) {
    RequestSpecification request = as(token);
    return tag == null ? request : request.header("If-Match", tag);
  }

  private static RequestSpecification as(String token) {
    return given().filter(CONTRACT).auth().oauth2(token);
  }
}
