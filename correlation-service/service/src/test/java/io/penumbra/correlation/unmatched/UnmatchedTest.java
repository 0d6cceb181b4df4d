package io.penumbra.correlation.unmatched;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.effect.ReportingStandIn;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmatched domains of the current and the previous week. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class UnmatchedTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String UNMATCHED = "/api/v1/catalogue/unmatched";

  @Inject Clock clock;
  @Inject Pool pool;

  private String word;

  @BeforeEach
  void someUse() {
    word = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    // grows: 1 before, 3 now on two machines by two people; new: 1 now; falls: 2 before, 0 now
    Chunked.send(word + "-1", daysAgo(7), "CORP\\ann", "grows-" + word + ".com");
    Chunked.send(
        word + "-1",
        daysAgo(6),
        "CORP\\ann",
        "a.grows-" + word + ".com",
        "b.grows-" + word + ".com");
    Chunked.send(word + "-2", daysAgo(1), "CORP\\bob", "grows-" + word + ".com");
    Chunked.send(word + "-2", daysAgo(1), null, "new-" + word + ".com");
    Chunked.send(
        word + "-2",
        daysAgo(13),
        "CORP\\bob",
        "falls-" + word + ".com",
        "x.falls-" + word + ".com");
    // outside the shown period
    Chunked.send(word + "-2", daysAgo(14), "CORP\\bob", "old-" + word + ".com");
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                !pool.query("select exists (select from correlation.usage_change)")
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getBoolean(0));
  }

  @Test
  void countsDomainsByWeek() {
    page("transactions")
        .body("total", equalTo(3))
        .body("items.domain", equalTo(domains("grows", "new", "falls")))
        .body("items[0].transactions", equalTo(3))
        .body("items[0].transactionsBefore", equalTo(1))
        .body("items[0].growth", equalTo(2))
        .body("items[0].growthRatio", equalTo(2.0f))
        .body("items[0].machines", equalTo(2))
        .body("items[0].users", equalTo(2))
        .body("items[0].ignored", nullValue())
        .body("items[0].firstSeen", equalTo(daysAgo(7).toString()))
        .body("items[1].growthRatio", nullValue())
        .body("items[1].users", equalTo(0))
        .body("items[2].transactions", equalTo(0))
        .body("items[2].growthRatio", equalTo(-1.0f));
    page("growth").body("items.domain", equalTo(domains("grows", "new", "falls")));
    page("domain").body("items.domain", equalTo(domains("falls", "grows", "new")));
    page("users")
        .body("items.domain", equalTo(domains("grows", "falls", "new")))
        .body("items.users", equalTo(List.of(2, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "domain"})
  void answersUnavailableWhereUsersAreUnknown(String sort) {
    ReportingStandIn.answerWith(500);
    try {
      as("analyst")
          .get(UNMATCHED + "?search=" + word + "&sort=" + sort)
          .then()
          .statusCode(503)
          .body("detail", containsString("reporting-service is unavailable"));
    } finally {
      ReportingStandIn.answerWith(200);
    }
  }

  /** For each sort order, indexes find the sums of a domain and its machines by app. */
  @Test
  void sortsByIndexes() {
    pool.query(
            """
            insert into report.app (app_id, kind, key, name) select 1000000 + n, 'unmatched', 'p' || n || '.com', 'p' || n || '.com'
            from generate_series(1, 20000) n on conflict do nothing;
            insert into correlation.app_day (app_id, day, transactions)
            select 1000000 + n, current_date - 100 - d, 1 from generate_series(1, 20000) n, generate_series(0, 9) d on conflict do nothing;
            insert into report.pair (kind, left_id, right_id, first_day, last_day)
            select 'ma', 1000000 + n, 1000000 + n, current_date - 100, current_date - 100 from generate_series(1, 20000) n on conflict do nothing;
            analyze correlation.app_day; analyze report.app; analyze report.machine_app_pair\
            """)
        .executeAndAwait();
    try {
      for (SortBy sort : SortBy.values()) {
        StringBuilder plan = new StringBuilder();
        String literal =
            sort.paged(NamedSql.load("unmatched/page"))
                .replace("$1", "(current_date - 6)")
                .replace("$2", "(current_date - 13)")
                .replace("$3", "current_date")
                .replace("$4", "false")
                .replace("$5", "null")
                .replace("$6", "'{}'")
                .replace("$7", "null")
                .replace("$8", "0")
                .replace("$9", "101");
        // without this setting, the planner scans small partitions sequentially
        pool.query("set enable_seqscan = off; explain " + literal + "; reset enable_seqscan")
            .executeAndAwait()
            .next()
            .forEach(row -> plan.append(row.getString(0)).append('\n'));
        assertThat(plan.toString())
            .as("%s", sort)
            .contains("app_day_pkey", "machine_app_pair_right_id")
            .doesNotContain("Seq Scan on app_day", "Seq Scan on machine_app_pair");
      }
    } finally {
      pool.query(
              """
              delete from correlation.app_day where app_id > 1000000;
              delete from report.pair where right_id > 1000000;
              delete from report.app where app_id > 1000000
              """)
          .executeAndAwait();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "transactions", "users", "machines", "growth", "lastSeen"})
  void pagesEveryOrderCompletely(String sort) {
    List<String> all = page(sort).extract().path("items.domain");
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      ValidatableResponse page =
          as("analyst")
              .get(UNMATCHED + "?limit=1&search=" + word + "&sort=" + sort + cursor)
              .then()
              .statusCode(200);
      paged.addAll(page.extract().path("items.domain"));
      String next = page.extract().path("next");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertThat(paged).isEqualTo(all).hasSize(3);
  }

  @Test
  void refusesInvalidParameters() {
    as("analyst").get(UNMATCHED + "?sort=name").then().statusCode(400);
    as("analyst").get(UNMATCHED + "?limit=0").then().statusCode(400);
    as("analyst").get(UNMATCHED + "?cursor=!").then().statusCode(400);
    String cursor = as("analyst").get(UNMATCHED + "?limit=1").then().extract().path("next");
    as("analyst").get(UNMATCHED + "?sort=users&cursor=" + cursor).then().statusCode(400);
  }

  @Test
  void createsAppOfDomainInOneCall() {
    String domain = "grows-" + word + ".com";
    as("analyst")
        .contentType(ContentType.JSON)
        .body(Map.of("name", word, "category", "crm"))
        .post(UNMATCHED + "/" + domain + "/app")
        .then()
        .statusCode(403);
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("name", word, "category", "crm", "headquarters", "DE"))
        .post(UNMATCHED + "/" + domain + "/app")
        .then()
        .statusCode(201)
        .body("id", equalTo("custom-" + word));
    page("transactions").body("items.domain", equalTo(domains("new", "falls")));
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("name", "again", "category", "crm"))
        .post(UNMATCHED + "/" + domain + "/app")
        .then()
        .statusCode(404);
    as("analyst")
        .get("/api/v1/catalogue/apps/custom-" + word)
        .then()
        .statusCode(200)
        .body("app.headquarters", equalTo("DE"));
  }

  @Test
  void listsIgnoredDomainsSeparately() {
    String path = UNMATCHED + "/new-" + word + ".com/ignored";
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "an advertisement"))
        .put(path)
        .then()
        .statusCode(204);
    page("transactions").body("items.domain", equalTo(domains("grows", "falls")));
    as("analyst")
        .get(UNMATCHED + "?ignored=true&search=" + word)
        .then()
        .body("items", hasSize(1))
        .body("items[0].ignored.who", equalTo("admin"))
        .body("items[0].ignored.reason", equalTo("an advertisement"));
    as("admin").delete(path).then().statusCode(204);
    page("transactions").body("total", equalTo(3));
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "x"))
        .put(UNMATCHED + "/never-used.example.net/ignored")
        .then()
        .statusCode(404);
  }

  @Test
  void auditsIgnoringOnceForEachChange() {
    String domain = "new-" + word + ".com";
    String path = UNMATCHED + "/" + domain + "/ignored";
    for (String reason : List.of("an advertisement", "again")) {
      as("admin")
          .contentType(ContentType.JSON)
          .body(Map.of("reason", reason))
          .put(path)
          .then()
          .statusCode(204);
    }
    as("admin").delete(path).then().statusCode(204);
    as("admin").delete(path).then().statusCode(204);
    as("auditor")
        .get("/api/v1/audit/entries?what=unmatched/" + domain)
        .then()
        .statusCode(200)
        .body("items.who", equalTo(List.of("admin", "admin")))
        .body("items.was", contains("ignored", null))
        .body("items.became", contains(null, "ignored"))
        .body("items.why", contains(null, "an advertisement"));
  }

  private ValidatableResponse page(String sort) {
    return as("analyst")
        .get(UNMATCHED + "?search=" + word + "&sort=" + sort)
        .then()
        .statusCode(200);
  }

  private List<String> domains(String... names) {
    return java.util.stream.Stream.of(names).map(name -> name + "-" + word + ".com").toList();
  }

  private Instant daysAgo(int days) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        .minusDays(days)
        .atTime(9, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
