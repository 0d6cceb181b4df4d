package io.penumbra.correlation.tag;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.correlation.ShortLimits;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags by the API and by the tags file, with author, time and reason. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class TagsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");

  @Inject Pool pool;
  @Inject ConfiguredTags configured;

  @Test
  void recordsAuthorAndReasonOfTags() {
    int app = id("smartsheet");
    put(app, "unsanctioned", "no contract")
        .statusCode(200)
        .body("items.tag", contains("unsanctioned"))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].reason", equalTo("no contract"))
        .body("items[0].setBy", nullValue());
    put(app, "eu-only", "the works council asked").statusCode(200);
    // an app has at most one of the three enforcement tags
    put(app, "sanctioned", "signed").body("items.tag", contains("eu-only", "sanctioned"));
    as("admin").delete(tags(app) + "/eu-only").then().statusCode(400);
    as("admin")
        .delete(tags(app) + "/eu-only?reason=over")
        .then()
        .statusCode(200)
        .body("items.tag", contains("sanctioned"));
    as("admin").delete(tags(app) + "/eu-only?reason=over").then().statusCode(404);
    as("auditor")
        .get(tags(app) + "/history")
        .then()
        .statusCode(200)
        .body(
            "items.tag",
            contains("eu-only", "sanctioned", "unsanctioned", "eu-only", "unsanctioned"))
        .body("items.action", contains("removed", "added", "removed", "added", "added"))
        .body("items[0].reason", equalTo("over"))
        .body("items[2].reason", equalTo("signed"));
    assertThat(reported(app)).containsExactly("sanctioned");
  }

  @Test
  void pagesHistory() {
    int app = id("trello");
    for (int i = 0; i < 5; i++) {
      put(app, "t-" + i, "because").statusCode(200);
    }
    String next = as("auditor").get(tags(app) + "/history?limit=3").then().extract().path("next");
    as("auditor")
        .get(tags(app) + "/history?limit=3&cursor=" + next)
        .then()
        .body("items.tag", contains("t-1", "t-0"))
        .body("next", nullValue());
  }

  @Test
  void listsTagsOfAllAppsByPages() {
    int app = id("basecamp");
    for (String tag : List.of("t-1", "t-2", "t-3")) {
      put(app, tag, "because").statusCode(200);
    }
    List<String> found = new java.util.ArrayList<>();
    String next = "";
    while (next != null) {
      var page =
          as("auditor")
              .get("/api/v1/tags?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
              .then()
              .statusCode(200)
              .extract();
      found.addAll(
          page.path(
              "items.findAll { it.appId == %d }.collect { it.key + ' ' + it.tag + ' ' + it.source + ' ' + it.reason }"
                  .formatted(app)));
      next = page.path("next");
    }
    assertThat(found)
        .containsExactly(
            "basecamp t-1 api because", "basecamp t-2 api because", "basecamp t-3 api because");
    as("analyst")
        .get("/api/v1/tags")
        .then()
        .body("items.setBy", hasItem(ShortLimits.TAGS.toString()));
  }

  @Test
  void refusesInvalidAndUnauthorisedRequests() {
    int app = id("miro");
    put(app, "Not_Kebab", "because").statusCode(400);
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType(ContentType.JSON)
        .body("{}")
        .put(tags(app) + "/x")
        .then()
        .statusCode(400)
        .body("detail", containsString("reason"));
    put(0, "x", "because").statusCode(404);
    as("analyst").get(tags(999_999)).then().statusCode(404);
    as("analyst")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "x"))
        .put(tags(app) + "/x")
        .then()
        .statusCode(403);
    as("auditor").delete(tags(app) + "/x?reason=x").then().statusCode(403);
  }

  @Test
  void prefersTagFileToApiUntilEntryIsRemoved() {
    int app = id("zoom");
    as("analyst")
        .get(tags(app))
        .then()
        .statusCode(200)
        .body("items.tag", contains("sanctioned"))
        .body("items[0].who", equalTo("configuration"))
        .body("items[0].reason", equalTo("contract"))
        .body("items[0].setBy", equalTo(ShortLimits.TAGS.toString()));
    put(app, "unsanctioned", "I disagree")
        .statusCode(409)
        .body("type", equalTo("urn:penumbra:problem:set-by-configuration"))
        .body("detail", containsString(ShortLimits.TAGS.toString()));
    as("admin").delete(tags(app) + "/sanctioned?reason=no").then().statusCode(409);
    put(app, "my-own", "a second one").body("items.tag", contains("my-own", "sanctioned"));

    int other = id("notion");
    put(other, "sanctioned", "by hand").statusCode(200);
    ShortLimits.writeTags("monitored: notion -- under review\n");
    configured.follow();
    assertThat(reported(app)).containsExactly("my-own");
    as("analyst")
        .get(tags(other))
        .then()
        .body("items.tag", contains("monitored"))
        .body("items[0].setBy", equalTo(ShortLimits.TAGS.toString()));

    // an invalid file changes nothing
    ShortLimits.writeTags("monitored notion\n");
    configured.follow();
    assertThat(reported(other)).containsExactly("monitored");
    ShortLimits.writeTags("");
    configured.follow();
    as("analyst").get(tags(other)).then().body("items", empty());
    put(other, "sanctioned", "by hand again").statusCode(200);
    ShortLimits.writeTags("sanctioned: zoom custom-not-there -- contract\n");
    configured.follow();
    assertThat(reported(app)).containsExactly("my-own", "sanctioned");
  }

  private static ValidatableResponse put(int app, String tag, String reason) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .put(tags(app) + "/" + tag)
        .then();
  }

  private static String tags(int app) {
    return "/api/v1/apps/" + app + "/tags";
  }

  private int id(String app) {
    return pool.preparedQuery(
            "select app_id from report.app where kind = 'catalogued' and key = $1")
        .executeAndAwait(Tuple.of(app))
        .iterator()
        .next()
        .getInteger(0);
  }

  private List<String> reported(int app) {
    List<String> tags = new java.util.ArrayList<>();
    pool.preparedQuery("select tag from report.app_tag where app_id = $1 order by tag")
        .executeAndAwait(Tuple.of(app))
        .forEach(row -> tags.add(row.getString("tag")));
    return tags;
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
