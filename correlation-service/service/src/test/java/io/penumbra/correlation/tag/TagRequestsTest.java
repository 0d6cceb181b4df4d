package io.penumbra.correlation.tag;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags that alerts request. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class TagRequestsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final Instant NOW = Instant.now();

  @Inject Pool pool;

  @Test
  void tagsOnceHoweverOftenItIsAsked() {
    int app = id("figma");
    // other tests of this service also tag apps
    int earlier = history(app).size();
    UUID request = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      ask(request, app, "unsanctioned", NOW)
          .statusCode(200)
          .body("outcome", equalTo("done"))
          .body("cause", nullValue());
    }
    assertThat(history(app).stream().skip(earlier))
        .containsExactly("added unsanctioned policy policy/policy-risky");
    assertThat(
            rows(
                "select concat_ws(' ', who, became, detail ->> 'source') from audit.correlation where what = 'tag/' || $1::int and who like 'policy/%'",
                app))
        .containsExactly("policy/policy-risky unsanctioned policy");
    // a repeated request changes nothing, even after a person has removed the tag
    remove(app, "unsanctioned");
    ask(request, app, "unsanctioned", NOW).body("outcome", equalTo("done"));
    assertThat(tags(app)).doesNotContain("unsanctioned");
  }

  @Test
  void keepsTagsThatPeopleSet() {
    int app = id("canva");
    put(app, "sanctioned");
    ask(app, "unsanctioned", NOW.plusSeconds(3_600))
        .statusCode(200)
        .body("outcome", equalTo("kept"))
        .body("cause", containsString("the app was tagged sanctioned by admin at "));
    ask(app, "sanctioned", NOW.plusSeconds(3_600)).body("outcome", equalTo("done"));
    ask(app, "eu-only", NOW).body("outcome", equalTo("done"));
    assertThat(tags(app)).containsExactly("eu-only", "sanctioned");
  }

  @Test
  void setsNoTagThatPeopleRemovedAfterTheAlert() {
    int app = id("miro");
    put(app, "monitored");
    remove(app, "monitored");
    put(app, "eu-only");
    remove(app, "eu-only");
    for (String tag : List.of("unsanctioned", "monitored", "eu-only")) {
      ask(app, tag, NOW.minus(Duration.ofDays(1)))
          .body("outcome", equalTo("kept"))
          .body("cause", containsString("was removed by admin at "));
    }
    ask(app, "unsanctioned", Instant.now().plusSeconds(60)).body("outcome", equalTo("done"));
    assertThat(tags(app)).containsExactly("unsanctioned");
  }

  @ParameterizedTest
  @CsvSource({"typeform, monitored, unsanctioned", "surveymonkey, unsanctioned, monitored"})
  void keepsStrictestTagOfPolicies(String name, String first, String second) {
    int app = id(name);
    ask(app, first, NOW).body("outcome", equalTo("done"));
    ask(app, second, NOW).body("outcome", equalTo(second.equals("unsanctioned") ? "done" : "kept"));
    assertThat(tags(app)).containsExactly("unsanctioned");
  }

  @Test
  void letsPeopleReplaceTagsOfPolicies() {
    int app = id("airtable");
    ask(app, "unsanctioned", NOW).body("outcome", equalTo("done"));
    put(app, "sanctioned");
    assertThat(tags(app)).containsExactly("sanctioned");
    ask(app, "unsanctioned", NOW).body("outcome", equalTo("kept"));
  }

  @Test
  void reportsInvalidRequests() {
    ask(999_999, "unsanctioned", NOW).statusCode(404);
    ask(id("calendly"), "Not_Kebab", NOW).statusCode(400).body("detail", containsString("kebab"));
    ask(UUID.randomUUID(), Map.of("appId", 1, "tag", "x"))
        .statusCode(400)
        .body("detail", equalTo("field \"policy\" is required"));
  }

  private ValidatableResponse ask(int app, String tag, Instant raisedAt) {
    return ask(UUID.randomUUID(), app, tag, raisedAt);
  }

  private static ValidatableResponse ask(UUID request, int app, String tag, Instant raisedAt) {
    Map<String, Object> body = new HashMap<>();
    body.put("appId", app);
    body.put("tag", tag);
    body.put("policy", "policy-risky");
    body.put("raisedAt", raisedAt.toString());
    body.put("reason", "alert 7 of policy Risky");
    return ask(request, body);
  }

  private static ValidatableResponse ask(UUID request, Map<String, Object> body) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.service())
        .contentType(ContentType.JSON)
        .body(body)
        .put("/api/v1/tag-requests/" + request)
        .then();
  }

  private static void put(int app, String tag) {
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "by hand"))
        .put("/api/v1/apps/%d/tags/%s".formatted(app, tag))
        .then()
        .statusCode(200);
  }

  private static void remove(int app, String tag) {
    given()
        .auth()
        .oauth2(Tokens.admin())
        .delete("/api/v1/apps/%d/tags/%s?reason=over".formatted(app, tag))
        .then()
        .statusCode(200);
  }

  private int id(String app) {
    return pool.preparedQuery(
            "select app_id from report.app where kind = 'catalogued' and key = $1")
        .executeAndAwait(Tuple.of(app))
        .iterator()
        .next()
        .getInteger(0);
  }

  private List<String> tags(int app) {
    return rows("select tag from report.app_tag where app_id = $1 order by tag", app);
  }

  private List<String> history(int app) {
    return rows(
        "select concat_ws(' ', action, tag, source, who) from correlation.app_tag_change where app_id = $1 order by change_id",
        app);
  }

  private List<String> rows(String query, int app) {
    List<String> found = new ArrayList<>();
    pool.preparedQuery(query)
        .executeAndAwait(Tuple.of(app))
        .forEach(row -> found.add(row.getString(0)));
    return found;
  }
}
