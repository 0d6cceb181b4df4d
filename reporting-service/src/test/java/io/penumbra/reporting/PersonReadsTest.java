package io.penumbra.reporting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who looked at whom is written down, and auditors alone read it. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class PersonReadsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("reporting-service");
  private static final String REPORT = "/api/v1/reports/win10-endpoint-users";
  private static final String READS = "/api/v1/audit/reads";

  @BeforeEach
  void nobodyHasReadAnything() throws SQLException {
    Neighbour.reset();
    ReadModels.fill();
    ReadModels.own("truncate reporting.person_read");
  }

  @Test
  void everyReadOfAPersonsPageIsWrittenDown() {
    assertThat(
            get(REPORT + "/users/1?from=2026-01-01&to=2026-01-31")
                .extract()
                .headers()
                .getValues("Cache-Control"))
        .containsExactly("no-store");
    get(REPORT + "/users/1/apps?period=P7D");
    get(REPORT + "/machines?period=P7D&user=1");
    reads("")
        .statusCode(200)
        .body("items.what", equalTo(List.of("machines", "apps", "overview")))
        .body("items.who.unique()", equalTo(List.of("analyst")))
        .body("items.form.unique()", equalTo(List.of("page")))
        .body("items.userName.unique()", equalTo(List.of("CORP\\ann")))
        .body("items[2].firstDay", equalTo("2026-01-01"))
        .body("items[2].lastDay", equalTo("2026-01-31"));
  }

  @Test
  void everyExportOfPeopleIsWrittenDown() {
    get(REPORT + "/users?period=P7D&format=csv").statusCode(200);
    get(REPORT + "/machines/1/users?period=P7D&format=ndjson").statusCode(200);
    reads("")
        .body("items.form", equalTo(List.of("export", "export")))
        .body("items.format", equalTo(List.of("ndjson", "csv")))
        .body("items[0].userId", nullValue());
  }

  @Test
  void everyReadOfThePeopleAroundSomethingIsWrittenDown() {
    get(REPORT + "/machines/1/users?period=P7D");
    get(REPORT + "/users?period=P7D&app=1&machine=1");
    get(REPORT + "/categories?period=P7D&user=1");
    reads("")
        .body(
            "items.what",
            equalTo(List.of("categories", "machines/1/apps/1/users", "machines/1/users")))
        .body("items.form.unique()", equalTo(List.of("page")))
        .body("items[1].userId", nullValue());
  }

  @Test
  void whatIsOfNobodyIsNot() {
    get(REPORT + "/machines/1?period=P7D");
    get(REPORT + "/apps?period=P7D&format=csv").statusCode(200);
    get(REPORT + "/machines/1/apps?period=P7D").statusCode(200);
    get(REPORT + "/users/99?period=P7D").statusCode(404);
    reads("").body("items", hasSize(0));
  }

  @Test
  void aListThatIsReadOnIsOneRead() {
    String next =
        get(REPORT + "/users/1/apps?period=P90D&limit=1&sort=name").extract().path("next");
    if (next != null) {
      get(REPORT + "/users/1/apps?period=P90D&limit=1&sort=name&cursor=" + next).statusCode(200);
    }
    reads("").body("items", hasSize(1));
  }

  @Test
  void readsArePagedAndFiltered() {
    get(REPORT + "/users/1?period=P7D");
    get(REPORT + "/users/2?period=P7D");
    get(REPORT + "/users/1/apps?period=P7D");
    String next = reads("?limit=2").body("items", hasSize(2)).extract().path("next");
    reads("?limit=2&cursor=" + next).body("items", hasSize(1)).body("next", nullValue());
    reads("?user=1").body("items", hasSize(2));
    reads("?who=nobody").body("items", hasSize(0));
    reads("?limit=0").statusCode(400);
    reads("?cursor=*").statusCode(400);
  }

  @Test
  void readersDoNotReadWhoReads() {
    given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(READS).then().statusCode(403);
  }

  private static ValidatableResponse get(String path) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.analyst()).get(path).then();
  }

  private static ValidatableResponse reads(String query) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.auditor()).get(READS + query).then();
  }
}
