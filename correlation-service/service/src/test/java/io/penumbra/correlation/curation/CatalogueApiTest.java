package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
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
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of the catalogue by administrators, over HTTP on a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class CatalogueApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String APPS = "/api/v1/catalogue/apps";

  /** Factor of each weight in a weighted mean. */
  private static final Map<String, Integer> SHARES =
      Map.of("low", 1, "medium", 2, "high", 4, "very-high", 8);

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject CurrentCatalogue catalogue;

  /** Unique word for names and domains of a test. */
  private String word;

  @BeforeEach
  void aWord() {
    word = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  @Test
  void findsAndPagesShippedApps() {
    as("analyst")
        .get(APPS + "?search=slack.com")
        .then()
        .statusCode(200)
        .body("items.id", hasItem("slack"))
        .body("items.find { it.id == 'slack' }.origin", equalTo("shipped"))
        .body("items.find { it.id == 'slack' }.appId", greaterThan(0))
        .body("items.find { it.id == 'slack' }.category.id", equalTo("collaboration"));
    List<String> ids = new ArrayList<>();
    String cursor = "";
    int total;
    do {
      ValidatableResponse page =
          as("auditor").get(APPS + "?category=crm&limit=40" + cursor).then().statusCode(200);
      page.body("items.category.id", everyItem(equalTo("crm")));
      ids.addAll(page.extract().path("items.id"));
      total = page.extract().path("total");
      String next = page.extract().path("next");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertThat(ids).doesNotHaveDuplicates().hasSize(total).contains("salesforce");
    as("admin")
        .get(APPS + "?riskLevel=high&limit=5")
        .then()
        .body("items.level", everyItem(equalTo("high")))
        .body("items.score", everyItem(lessThan(4f)));
    as("admin")
        .get(APPS + "?riskLevel=not-assessed&limit=5")
        .then()
        .body("items.level", everyItem(equalTo("not-assessed")))
        .body("items.confidence", everyItem(lessThan(0.25f)));
    as("admin").get(APPS + "?riskLevel=unknown").then().statusCode(400);
  }

  @Test
  void forbidsCachingOfAnswers() {
    as("analyst").get(APPS).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    as("analyst")
        .get(APPS + "/slack")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"));
    given().get(APPS).then().statusCode(401).header("Cache-Control", equalTo("no-store"));
  }

  @Test
  void explainsScoreByFactor() {
    ValidatableResponse dropbox = as("analyst").get(APPS + "/dropbox").then().statusCode(200);
    List<Map<String, Object>> factors = dropbox.extract().path("risk.factors");
    double points =
        factors.stream().mapToDouble(f -> ((Number) f.get("points")).doubleValue()).sum();
    Number category = dropbox.extract().path("risk.categoryPoints");
    Number score = dropbox.extract().path("risk.score");
    double sum = 10 + category.doubleValue() + points;
    assertThat(Math.round(sum * 10)).isEqualTo(Math.round(score.doubleValue() * 10));
    assertThat(factors.stream().map(f -> f.get("group"))).contains("exposure", "security");
    dropbox
        .body("app.score", equalTo(dropbox.extract().<Float>path("risk.score")))
        .body("app.level", equalTo("low"))
        .body("risk.factors.find { it.id == 'public-links' }.basis", equalTo("category"))
        .body("risk.factors.find { it.id == 'soc2' }.finding", equalTo("yes"))
        .body("risk.factors.find { it.id == 'soc2' }.source", not(nullValue()))
        .body("risk.caps", empty());
  }

  @Test
  void explainsCapByFactors() {
    as("analyst")
        .get(APPS + "/gofile")
        .then()
        .statusCode(200)
        .body("app.level", equalTo("high"))
        .body("app.scoreHigh", equalTo(3f))
        .body("risk.caps.id", equalTo(List.of("anonymous-public-upload")))
        .body("risk.caps[0].factors", equalTo(List.of("anonymous-upload", "public-links")));
  }

  @Test
  void createsChangesAndDeletesCustomAppUnderRevision() {
    ValidatableResponse made = create(word, "a." + word + ".com", "keep");
    String id = made.extract().path("app.app.id");
    String first = made.extract().header("ETag");
    made.header("Location", containsString(APPS + "/" + id));
    assertThat(id).isEqualTo("custom-" + word);
    as("analyst")
        .get(APPS + "/" + id)
        .then()
        .header("ETag", first)
        .body("app.confidence", equalTo(0f))
        .body("risk.factors.find { it.id == 'soc2' }.finding", nullValue())
        .body("risk.factors.find { it.id == 'soc2' }.basis", equalTo("category"));

    Map<String, Object> body = body("Renamed " + word, "b." + word + ".com");
    as("admin")
        .contentType(ContentType.JSON)
        .body(body)
        .put(APPS + "/" + id)
        .then()
        .statusCode(428);
    String second =
        as("admin")
            .contentType(ContentType.JSON)
            .header("If-Match", first)
            .body(body)
            .put(APPS + "/" + id)
            .then()
            .statusCode(200)
            .body("app.app.domains", contains("b." + word + ".com"))
            .extract()
            .header("ETag");
    as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", first)
        .body(body)
        .put(APPS + "/" + id)
        .then()
        .statusCode(412);
    as("admin").header("If-Match", first).delete(APPS + "/" + id).then().statusCode(412);
    as("admin").header("If-Match", second).delete(APPS + "/" + id).then().statusCode(204);
    as("analyst").get(APPS + "/" + id).then().statusCode(404);

    // ids are never reused
    create(word, "c." + word + ".com", "keep").body("app.app.id", equalTo(id + "-2"));
    List<String> actions =
        as("auditor")
            .get("/api/v1/catalogue/versions?limit=200")
            .then()
            .statusCode(200)
            .extract()
            .path("items.findAll { it.subject == '%s' }.action".formatted(id));
    assertThat(actions).containsExactly("app-deleted", "app-changed", "app-created");
  }

  @Test
  void recordsVersionsWithAuthorAndReasonWithoutGaps() {
    create(word, word + ".com", "keep");
    ValidatableResponse page =
        as("auditor").get("/api/v1/catalogue/versions?limit=2").then().statusCode(200);
    page.body("items[0].who", equalTo("admin"))
        .body("items[0].reason", equalTo("a test"))
        .body("items[0].was", nullValue())
        .body("items[0].became", containsString("domains: " + word + ".com"));
    int newest = page.extract().path("items[0].version");
    List<Integer> all = new ArrayList<>();
    String cursor = "";
    do {
      ValidatableResponse next =
          as("auditor").get("/api/v1/catalogue/versions?limit=2" + cursor).then().statusCode(200);
      all.addAll(next.extract().path("items.version"));
      String after = next.extract().path("next");
      cursor = after == null ? null : "&cursor=" + after;
    } while (cursor != null);
    assertThat(all.getFirst()).isEqualTo(newest);
    assertThat(all).hasSize(newest).isSortedAccordingTo((a, b) -> b - a);
  }

  /** Recalculates the areas from the explanation of the score. */
  @ParameterizedTest
  @ValueSource(strings = {"hubspot", "dropbox", "slack"})
  void reportsScoresOfAreas(String app) {
    List<Map<String, Object>> factors =
        as("analyst").get(APPS + "/" + app).then().statusCode(200).extract().path("risk.factors");
    Row reported = reported(app);
    int known = 0;
    for (String area : List.of("general", "security", "compliance", "legal")) {
      double sum = 0;
      int total = 0;
      boolean anything = false;
      for (Map<String, Object> factor : factors) {
        if (factor.get("group").equals(area)) {
          int share = SHARES.get((String) factor.get("weight"));
          sum += share * ((Number) factor.get("favour")).doubleValue();
          total += share;
          anything |= factor.get("finding") != null;
        }
      }
      if (anything) {
        known++;
        assertThat(reported.getDouble(area)).as(area).isCloseTo(10 * sum / total, within(0.0501));
      } else {
        assertThat(reported.getDouble(area)).as(area).isNull();
      }
    }
    assertThat(known).isPositive();
  }

  @Test
  void appliesAndRemovesOverridesInReports() {
    String before = etag("hubspot");
    Row shipped = reported("hubspot");
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("score", 2.5, "note", "sends everything abroad"))
        .put(APPS + "/hubspot/override")
        .then()
        .statusCode(428);
    String after =
        as("admin")
            .contentType(ContentType.JSON)
            .header("If-Match", before)
            .body(Map.of("score", 2.5, "category", "marketing", "note", "sends everything abroad"))
            .put(APPS + "/hubspot/override")
            .then()
            .statusCode(200)
            .body("app.app.score", equalTo(2.5f))
            .body("app.app.level", equalTo("high"))
            .body("app.app.confidence", equalTo(1f))
            .body("app.app.override.who", equalTo("admin"))
            .body("app.risk.score", not(equalTo(2.5f)))
            .extract()
            .header("ETag");
    assertThat(reported("hubspot").getDouble("score")).isEqualTo(2.5);
    assertThat(reported("hubspot").getString("category")).isEqualTo("Marketing");
    as("admin")
        .header("If-Match", after)
        .delete(APPS + "/hubspot/override?reason=wrong")
        .then()
        .statusCode(200)
        .body("app.app.override", nullValue())
        .header("ETag", before);
    assertThat(reported("hubspot").getDouble("score")).isEqualTo(shipped.getDouble("score"));
    assertThat(reported("hubspot").getString("category")).isEqualTo(shipped.getString("category"));
    as("admin")
        .header("If-Match", before)
        .delete(APPS + "/hubspot/override")
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"X\",\"category\":\"crm\",\"domains\":[]} | needs at least one domain",
        "{\"name\":\"X\",\"category\":\"crm\",\"domains\":[\"co.uk\"]} | public suffix",
        "{\"name\":\"X\",\"category\":\"crm\",\"domains\":[\"http://a.com\"]} | is not a domain name",
        "{\"name\":\"X\",\"category\":\"nope\",\"domains\":[\"a.com\"]} | no category 'nope'",
        "{\"name\":\" \",\"category\":\"crm\",\"domains\":[\"a.com\"]} | \"name\" is required",
        "{\"category\":\"crm\",\"domains\":[\"a.com\"]} | \"name\" is required",
        "{\"name\":\"X\",\"domains\":[\"a.com\"]} | \"category\" is required",
        "{\"name\":\"X\",\"category\":\"crm\",\"domains\":[\"a.com\"],\"headquarters\":\"UK\"} |"
            + " ISO 3166",
        "{\"name\":\"X\",\"colour\":1} | unknown field",
      })
  void namesFaultsOfInvalidApps(String body, String why) {
    // not checked against the contract, because the bodies are invalid on purpose
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .post(APPS)
        .then()
        .statusCode(400)
        .body("detail", containsString(why));
  }

  @Test
  void refusesChangesOfShippedApps() {
    as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", etag("dropbox"))
        .body(body("My Dropbox", "dropbox.com"))
        .put(APPS + "/dropbox")
        .then()
        .statusCode(409)
        .body("detail", containsString("overridden"));
  }

  @Test
  void refusesDomainOfAnotherCustomApp() {
    create(word, word + ".com", "keep");
    long version = version();
    as("admin")
        .contentType(ContentType.JSON)
        .body(body("Other " + word, word + ".com"))
        .post(APPS)
        .then()
        .statusCode(409)
        .body("detail", containsString("belongs to custom-" + word));
    assertThat(version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "auditor"})
  void restrictsChangesToAdministrators(String role) {
    as(role)
        .contentType(ContentType.JSON)
        .body(body("X", "x.com"))
        .post(APPS)
        .then()
        .statusCode(403);
    as(role)
        .contentType("text/csv")
        .body("name,domain\nX,x.com")
        .post("/api/v1/catalogue/imports/csv")
        .then()
        .statusCode(403);
    as(role).header("If-Match", "*").delete(APPS + "/slack").then().statusCode(403);
  }

  @Test
  void refusesSensorsAndAnonymousCallers() {
    given().auth().oauth2(Tokens.sensor()).get(APPS).then().statusCode(403);
    given().get(APPS).then().statusCode(401);
  }

  @Test
  void appliesChangesOfOtherReplicasToNextChunk() {
    send("h." + word + ".com");
    assertThat(kinds()).containsExactly("unmatched");
    // simulates a change by another replica
    pool.withTransactionAndAwait(
        connection ->
            connection
                .query(
                    """
                    select pg_advisory_xact_lock(7, 0);
                    insert into correlation.catalogue_version (version, at, who, action)
                    select max(version) + 1, now(), 'another', 'app-created' from correlation.catalogue_version;
                    insert into correlation.custom_app (app_ref, name, category, domains, revision)
                    select 'custom-%1$s', '%1$s', 'crm', array['%1$s.com'], max(version) from correlation.catalogue_version;
                    """
                        .formatted(word))
                .execute()
                .replaceWithVoid());
    send("h." + word + ".com");
    assertThat(kinds()).containsExactly("custom", "unmatched");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> as("analyst").get(APPS + "/custom-" + word).then().statusCode(200));
  }

  @Test
  void turnsUnmatchedDomainIntoAppWithItsHistoryAtOnce() {
    send("a." + word + ".com", "b." + word + ".com", "www.example.net");
    Map<String, Integer> before = figures(word);
    int row = appId("unmatched", word + ".com");
    ValidatableResponse made = create(word, word + ".com", "rename");
    assertThat(appId("custom", "custom-" + word)).isEqualTo(row);
    Map<String, Integer> after = figures(word);
    assertThat(after)
        .containsEntry("custom custom-" + word, 2)
        .doesNotContainKey("unmatched " + word + ".com");
    assertThat(total(after)).isEqualTo(total(before));
    assertRenamed(made, true, 0);
    // later records use the same row
    send("c." + word + ".com");
    assertThat(figures(word)).containsEntry("custom custom-" + word, 3);
    assertThat(appId("custom", "custom-" + word)).isEqualTo(row);
  }

  @Test
  void givesRowAndHistoryBackToUnmatchedDomainWhenItsAppIsDeleted() {
    send("a." + word + ".com", "b." + word + ".com", "www.example.net");
    int row = appId("unmatched", word + ".com");
    Map<String, Integer> before = figures(word);
    String app = "custom-" + word;
    String domain = word + ".com";
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("name", word, "category", "crm"))
        .post("/api/v1/catalogue/unmatched/" + domain + "/app")
        .then()
        .statusCode(201);
    tag(row, "monitored");

    delete(app);

    assertThat(appId("unmatched", domain)).isEqualTo(row);
    assertThat(figures(word)).isEqualTo(before);
    awaitAllRenamed();
    as("auditor")
        .get("/api/v1/catalogue/rename-history")
        .then()
        .body("items[0].apps", equalTo(List.of(app)))
        .body("items[0].rowMoved", equalTo(true))
        .body("items[0].machineDays", equalTo(0));
    assertThat(reported(domain).getString("category")).isNull();
    as("auditor")
        .get("/api/v1/apps/" + row + "/tags")
        .then()
        .body("items.tag", hasItem("monitored"));
    // later records use the same row, and the domain can become an app again
    send("c." + word + ".com");
    assertThat(figures(word)).containsEntry("unmatched " + domain, 3);
    assertThat(appId("unmatched", domain)).isEqualTo(row);
    create(word, domain, "rename");
    assertThat(appId("custom", app + "-2")).isEqualTo(row);
  }

  @Test
  void computesOtherTrafficAgainWhenRowGoesBackToUnmatchedDomain() {
    send("a." + word + ".com", "b." + word + ".com", "x." + word + ".net");
    String app = "custom-" + word;
    create(word, word + ".com", "rename");
    int row = appId("custom", app);
    as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", etag(app))
        .body(
            Map.of(
                "name",
                word,
                "category",
                "crm",
                "domains",
                List.of(word + ".com", "x." + word + ".net")))
        .put(APPS + "/" + app + "?history=rename")
        .then()
        .statusCode(200);
    awaitAllRenamed();
    assertThat(figures(word)).containsExactly(Map.entry("custom " + app, 3));

    delete(app);

    awaitAllRenamed();
    assertThat(figures(word))
        .containsEntry("unmatched " + word + ".com", 2)
        .containsEntry("unmatched " + word + ".net", 1)
        .hasSize(2);
    assertThat(appId("unmatched", word + ".com")).isEqualTo(row);
  }

  @Test
  void reclassifiesPartOfUnmatchedDomainDayByDay() {
    send("a." + word + ".com", "x.part." + word + ".com", "part." + word + ".com");
    ValidatableResponse made = create(word, "part." + word + ".com", "rename");
    assertRenamed(made, false, 1);
    assertThat(figures(word))
        .containsEntry("custom custom-" + word, 2)
        .containsEntry("unmatched " + word + ".com", 1)
        .hasSize(2);
    // removal restores the former names
    as("admin")
        .header("If-Match", made.extract().header("ETag"))
        .delete(APPS + "/custom-" + word + "?history=rename")
        .then()
        .statusCode(204);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(figures(word))
                    .containsExactly(Map.entry("unmatched " + word + ".com", 3)));
  }

  @Test
  void reclassifiesHistoryOnRequestOnly() {
    send("api.slack.com", "files.slack.com");
    Map<String, Integer> before = figures(word);
    create(word, "files.slack.com", "keep").body("rename", nullValue());
    assertThat(figures(word)).isEqualTo(before);
    long id =
        as("admin")
            .contentType(ContentType.JSON)
            .body(Map.of("apps", List.of("custom-" + word)))
            .post("/api/v1/catalogue/rename-history")
            .then()
            .statusCode(202)
            .extract()
            .<Integer>path("id");
    awaitRenamed(id);
    assertThat(figures(word))
        .containsEntry("catalogued slack", 1)
        .containsEntry("custom custom-" + word, 1)
        .hasSize(2);
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("apps", List.of("custom-unheard-of")))
        .post("/api/v1/catalogue/rename-history")
        .then()
        .statusCode(404);
    String etag = etag("custom-" + word);
    as("admin").header("If-Match", etag).delete(APPS + "/custom-" + word).then().statusCode(204);
  }

  /**
   * Reclassified traffic equals the traffic of the same records sent after all changes. Totals
   * never change.
   */
  @Test
  void reclassifiesHistoryByLastCatalogue() {
    for (long seed = 1; seed <= 4; seed++) {
      Random random = new Random(seed);
      String base = "s" + seed + word;
      String[] hosts = {
        base + ".com",
        "a." + base + ".com",
        "b.a." + base + ".com",
        base + ".co.uk",
        "x." + base + ".net",
        "notion.so",
        "b.a.slack.com",
        "intranet",
      };
      String[] domains = {
        base + ".com",
        "a." + base + ".com",
        "=b.a." + base + ".com",
        "*." + base + ".net",
        base + ".co.uk",
        "a.slack.com",
      };
      List<String> sent = new ArrayList<>();
      Map<String, String> apps = new HashMap<>();
      for (int step = 0; step < 14; step++) {
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            String host = hosts[random.nextInt(hosts.length)];
            sent.add(host);
            Chunked.send(base, yesterday(), "CORP\\ann", host);
          }
          case 2 -> {
            String domain = domains[random.nextInt(domains.length)];
            if (!apps.containsValue(domain)) {
              ValidatableResponse made = create(base + " " + step, domain, "rename");
              apps.put(made.extract().path("app.app.id"), domain);
            }
          }
          default -> {
            if (!apps.isEmpty()) {
              String id = apps.keySet().stream().sorted().findFirst().orElseThrow();
              apps.remove(id);
              as("admin")
                  .header("If-Match", etag(id))
                  .delete(APPS + "/" + id + "?history=rename")
                  .then()
                  .statusCode(204);
            }
          }
        }
        assertThat(total(figures(base))).isEqualTo(sent.size());
      }
      awaitAllRenamed();
      sent.forEach(host -> Chunked.send("copy-" + base, yesterday(), "CORP\\ann", host));
      assertThat(figures(base)).as("seed %d", seed).isEqualTo(figures("copy-" + base));
      for (String id : apps.keySet()) {
        as("admin").header("If-Match", etag(id)).delete(APPS + "/" + id).then().statusCode(204);
      }
    }
  }

  @Test
  void reportsChangesOfImportInDryRun() {
    String list = "%1$s.com\nfull:login.%1$s.org\nkeyword:%1$s\nfiles.slack.com\n".formatted(word);
    String query = "?name=" + word + "&category=crm&dryRun=";
    long version = version();
    ValidatableResponse dry =
        as("admin")
            .contentType(ContentType.TEXT)
            .body(list)
            .post("/api/v1/catalogue/imports/domain-list" + query + "true")
            .then()
            .statusCode(200)
            .body("apps[0].change", equalTo("created"))
            .body("apps[0].id", nullValue())
            .body("takenOver[0].domain", equalTo("files.slack.com"))
            .body("takenOver[0].from", equalTo("slack"))
            .body("unsupported[0].line", equalTo(3));
    assertThat(version()).isEqualTo(version);
    ValidatableResponse real =
        as("admin")
            .contentType(ContentType.TEXT)
            .body(list)
            .post("/api/v1/catalogue/imports/domain-list" + query + "false")
            .then()
            .statusCode(200)
            .body("apps[0].id", equalTo("custom-" + word));
    assertThat(real.extract().<List<String>>path("apps[0].added"))
        .isEqualTo(dry.extract().<List<String>>path("apps[0].added"));
    // a repeated import changes nothing, and only mode replace removes missing lines
    as("admin")
        .contentType(ContentType.TEXT)
        .body(list)
        .post("/api/v1/catalogue/imports/domain-list" + query + "false")
        .then()
        .body("apps[0].change", equalTo("unchanged"));
    as("admin")
        .contentType(ContentType.TEXT)
        .body(word + ".com")
        .post("/api/v1/catalogue/imports/domain-list?mode=replace&app=custom-" + word)
        .then()
        .statusCode(200)
        .body("apps[0].change", equalTo("changed"))
        .body("apps[0].removed", contains("=login." + word + ".org", "files.slack.com"));
    as("analyst").get(APPS + "/custom-" + word).then().body("app.domains", contains(word + ".com"));
  }

  @Test
  void importsZippedLists() throws IOException {
    byte[] zip =
        DomainListsTest.zip(
            Map.of(
                "data/" + word, "include:cdn @cn\n" + word + ".com", "data/cdn", word + ".cn @cn"));
    as("admin")
        .contentType("application/zip")
        .body(zip)
        .post(
            "/api/v1/catalogue/imports/domain-list?list=%1$s&name=%1$s&category=crm"
                .formatted(word))
        .then()
        .statusCode(200)
        .body("apps[0].added", contains(word + ".cn", word + ".com"));
  }

  @Test
  void importsNothingWhenLinesAreWrong() {
    create("Owner " + word, "owned-" + word + ".com", "keep");
    String csv =
        "name,category,domain\nNew %1$s,crm,new-%1$s.com\nBad %1$s,crm,owned-%1$s.com\nTld %1$s,crm,co.uk\n"
            .formatted(word);
    long version = version();
    as("admin")
        .contentType("text/csv")
        .body(csv)
        .post("/api/v1/catalogue/imports/csv")
        .then()
        .statusCode(422)
        .body("faults.line", contains(3, 4))
        .body("faults[0].why", containsString("belongs to custom-owner-" + word));
    as("admin")
        .contentType("text/csv")
        .body(csv)
        .post("/api/v1/catalogue/imports/csv?dryRun=true")
        .then()
        .statusCode(200)
        .body("apps", hasSize(0))
        .body("faults.line", hasItem(3));
    assertThat(version()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | [%s, %s]",
        "application/x-ndjson | %s%n%s",
      })
  void importsAppsFromJsonFeeds(String type, String form) {
    String feed =
        form.formatted(
                "{\"name\":\"Feed %1$s\",\"category\":\"crm\",\"vendor\":\"Acme\",\"domain\":\"%1$s.com\",\"rank\":1}",
                "{\"name\":\"Feed %1$s\",\"domain\":[\"%1$s.net\",\"*.%1$s.org\"]}")
            .formatted(word);
    String id =
        as("admin")
            .contentType(type)
            .body(feed.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/catalogue/imports/json?history=rename")
            .then()
            .statusCode(200)
            .body("apps.change", contains("created"))
            .body("unsupported.why", contains(containsString("'rank' is not a field")))
            .extract()
            .path("apps[0].id");
    as("analyst")
        .get(APPS + "/" + id)
        .then()
        .body("app.vendor", equalTo("Acme"))
        .body("app.category.id", equalTo("crm"))
        .body("app.domains", hasItem("*." + word + ".org"));
    as("admin")
        .contentType(type)
        .body(feed.replace("\"Acme\"", "7").getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/catalogue/imports/json")
        .then()
        .statusCode(422)
        .body("faults[0].source", equalTo("json/0"))
        .body("faults[0].why", equalTo("vendor must be text"));
  }

  private void send(String... hosts) {
    Chunked.send(word, yesterday(), "CORP\\ann", hosts);
  }

  private Instant yesterday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        .minusDays(1)
        .atTime(9, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private void assertRenamed(ValidatableResponse made, boolean rowMoved, int machineDays) {
    Integer id = made.extract().path("rename");
    awaitRenamed(id);
    String item = "items.find { it.id == %d }.".formatted(id);
    as("auditor")
        .get("/api/v1/catalogue/rename-history")
        .then()
        .statusCode(200)
        .body(item + "rowMoved", equalTo(rowMoved))
        .body(item + "machineDays", equalTo(machineDays))
        .body(item + "who", equalTo("admin"));
  }

  private void delete(String app) {
    as("admin")
        .header("If-Match", etag(app))
        .delete(APPS + "/" + app + "?history=rename")
        .then()
        .statusCode(204);
  }

  private void tag(int row, String tag) {
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "a test"))
        .put("/api/v1/apps/" + row + "/tags/" + tag)
        .then()
        .statusCode(200);
  }

  private void awaitRenamed(long id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                as("auditor")
                    .get("/api/v1/catalogue/rename-history")
                    .then()
                    .body("items.find { it.id == %d }.state".formatted(id), equalTo("done")));
  }

  private void awaitAllRenamed() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("auditor")
                    .get("/api/v1/catalogue/rename-history")
                    .then()
                    .body("items.state", everyItem(equalTo("done"))));
  }

  private ValidatableResponse create(String name, String domain, String history) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(body(name, domain))
        .post(APPS + "?history=" + history)
        .then()
        .statusCode(201);
  }

  private static Map<String, Object> body(String name, String domain) {
    return Map.of("name", name, "category", "crm", "domains", List.of(domain), "reason", "a test");
  }

  private String etag(String app) {
    return as("analyst").get(APPS + "/" + app).then().statusCode(200).extract().header("ETag");
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }

  private long version() {
    return pool.query("select max(version) from correlation.catalogue_version")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private Row reported(String app) {
    return pool.preparedQuery(
            """
            select category, score, general_score as general, security_score as security,
              compliance_score as compliance, legal_score as legal
            from report.app where key = $1""")
        .executeAndAwait(Tuple.of(app))
        .iterator()
        .next();
  }

  private int appId(String kind, String key) {
    return pool.preparedQuery("select app_id from report.app where kind = $1 and key = $2")
        .executeAndAwait(Tuple.of(kind, key))
        .iterator()
        .next()
        .getInteger(0);
  }

  private List<String> kinds() {
    return figures(word).keySet().stream().map(key -> key.split(" ")[0]).toList();
  }

  /** Returns the transactions of a machine by kind and key of their destination. */
  private Map<String, Integer> figures(String machine) {
    Map<String, Integer> figures = new TreeMap<>();
    pool.preparedQuery(
            """
            select a.kind || ' ' || a.key as app, sum(u.transactions)::int as transactions
            from report.usage u join report.machine m using (machine_id) join report.app a using (app_id)
            where m.subject_key = $1 group by 1
            """)
        .executeAndAwait(Tuple.of(machine))
        .forEach(row -> figures.put(row.getString("app"), row.getInteger("transactions")));
    return figures;
  }

  private static int total(Map<String, Integer> figures) {
    return figures.values().stream().mapToInt(Integer::intValue).sum();
  }
}
