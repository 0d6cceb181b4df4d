package io.penumbra.correlation.unmatched;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.Chunked;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Internal domains of the organisation: proposals, settings, and application to history. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class InternalDomainsTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String DOMAINS = "/api/v1/catalogue/internal-domains";
  private static final String PROPOSALS = DOMAINS + "/proposals";

  @Inject Pool pool;
  @Inject Clock clock;

  private String word;

  @BeforeEach
  void aWord() {
    word = "i" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  @AfterEach
  void removeDomains() {
    put("*", "keep");
  }

  @Test
  void makesTransactionsInternalBeforeAndAfterTheChange() {
    send("app." + word + ".com/10.0.5.5", word + ".com/203.0.113.9", "www.example.net/203.0.113.9");
    assertThat(figures())
        .isEqualTo(Map.of("unmatched " + word + ".com", 2, "unmatched example.net", 1));
    String etag = etag();
    put(etag, "keep", word + ".com").statusCode(200).body("rename", nullValue());
    send("new." + word + ".com/10.0.5.5");
    assertThat(figures())
        .isEqualTo(
            Map.of("unmatched " + word + ".com", 2, "unmatched example.net", 1, "internal ", 1));
    put("*", "keep").statusCode(200);
    put("*", "rename", "X." + word + ".com", word + ".com")
        .statusCode(200)
        .body("rename", notNullValue())
        .body(
            "items.domain",
            contains(word + ".com", "settings-corp.example.net", "x." + word + ".com"));
    awaitFigures(Map.of("internal ", 3, "unmatched example.net", 1));
    // removal restores the former names
    put("*", "rename").statusCode(200);
    awaitFigures(Map.of("unmatched " + word + ".com", 3, "unmatched example.net", 1));
  }

  @Test
  void keepsNamesClaimedByApps() {
    put("*", "keep", "slack.com", "a." + word + ".com").statusCode(200);
    send(
        "api.slack.com/203.0.113.9",
        "x.a." + word + ".com/203.0.113.9",
        "b." + word + ".com/203.0.113.9");
    assertThat(figures())
        .isEqualTo(Map.of("catalogued slack", 1, "internal ", 1, "unmatched " + word + ".com", 1));
  }

  @Test
  void changesUnderTheRevisionAndIsWrittenDown() {
    String etag = etag();
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("domains", List.of(word + ".com")))
        .put(DOMAINS)
        .then()
        .statusCode(428);
    String next =
        put(etag, "keep", word + ".com")
            .statusCode(200)
            .body("items.find { it.domain == '%s.com' }.who".formatted(word), equalTo("admin"))
            .body("items.find { it.domain == '%s.com' }.source".formatted(word), equalTo("api"))
            .body("items.find { it.domain == '%s.com' }.reason".formatted(word), equalTo("ours"))
            .extract()
            .header("ETag");
    assertThat(next).isNotEqualTo(etag);
    put(etag, "keep", "other.com").statusCode(412);
    // an unchanged list does not create a version
    put(next, "keep", word + ".com").statusCode(200).header("ETag", next);
    as("auditor")
        .get("/api/v1/catalogue/versions?limit=1")
        .then()
        .body("items[0].action", equalTo("internal-domains-set"))
        .body("items[0].became", equalTo(word + ".com"))
        .body("items[0].reason", equalTo("ours"));
  }

  @Test
  void keepsTheDomainsOfTheSettings() {
    String path = "items.find { it.domain == 'settings-corp.example.net' }.";
    put("*", "keep", "settings-corp.example.net", word + ".com").statusCode(200);
    put("*", "keep").statusCode(200);
    as("analyst")
        .get(DOMAINS)
        .then()
        .statusCode(200)
        .body("items.domain", contains("settings-corp.example.net"))
        .body(path + "source", equalTo("settings"))
        .body(path + "who", equalTo("installation"));
    send("wiki.settings-corp.example.net/203.0.113.9");
    assertThat(figures()).isEqualTo(Map.of("internal ", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com", "co.uk", "*.example.com", "=example.com", "http://example.com", "", "a b"})
  void reportsInvalidDomains(String domain) {
    put("*", "keep", domain).statusCode(400).body("detail", containsString("'" + domain + "'"));
  }

  @Test
  void refusesAnIncompleteChange() {
    for (String body : List.of("{}", "{\"domains\":null}", "{\"domains\":[null]}", "[]", "")) {
      given()
          .auth()
          .oauth2(Tokens.admin())
          .contentType(ContentType.JSON)
          .header("If-Match", "*")
          .body(body)
          .put(DOMAINS)
          .then()
          .statusCode(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "auditor"})
  void restrictsDomainChangesToAdministrators(String role) {
    as(role)
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body(Map.of("domains", List.of("example.com")))
        .put(DOMAINS)
        .then()
        .statusCode(403);
    as(role).get(DOMAINS).then().statusCode(200);
    as(role).get(PROPOSALS).then().statusCode(200);
    given().auth().oauth2(Tokens.sensor()).get(DOMAINS).then().statusCode(403);
    given().auth().oauth2(Tokens.sensor()).get(PROPOSALS).then().statusCode(403);
  }

  @Test
  void proposesDomainsThatOnlyHadPrivateAddresses() {
    String octet = "10.9." + (word.hashCode() & 127) + ".";
    send(
        "app.inside-" + word + ".com/" + octet + "1",
        "db.inside-" + word + ".com/" + octet + "2",
        "printer.inside-" + word + ".com/fe80::7",
        "scanner.inside-" + word + ".com/169.254.7.7",
        "app.mixed-" + word + ".com/" + octet + "3",
        "www.mixed-" + word + ".com/203.0.113.9",
        "outside-" + word + ".com/203.0.113.9",
        "unknown-" + word + ".com/",
        "cgnat-" + word + ".com/100.64.0.9",
        "small-" + word + ".com/fd00::9");
    // a proxy's address has all traffic, including known apps
    String proxy = octet + "100";
    send("proxied-" + word + ".com/" + proxy, "api.slack.com/" + proxy);
    awaitFolded();
    proposals()
        .body("total", equalTo(2))
        .body("items.domain", contains("inside-" + word + ".com", "small-" + word + ".com"))
        .body("items[0].transactions", equalTo(4))
        .body("items[0].machines", equalTo(1))
        .body("items[0].users", equalTo(1))
        .body(
            "items[0].addresses",
            containsInAnyOrder(octet + "1", octet + "2", "fe80::7", "169.254.7.7"))
        .body("items[0].since", equalTo(day().toString()));

    // pagination
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      ValidatableResponse page =
          as("analyst").get(PROPOSALS + "?limit=1&search=" + word + cursor).then().statusCode(200);
      paged.addAll(page.extract().path("items.domain"));
      String next = page.extract().path("next");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertThat(paged).containsExactly("inside-" + word + ".com", "small-" + word + ".com");
    as("analyst").get(PROPOSALS + "?cursor=nonsense").then().statusCode(400);

    // a domain with a public address is no longer proposed
    send("new.small-" + word + ".com/203.0.113.9");
    proposals().body("items.domain", contains("inside-" + word + ".com"));

    // an accepted domain is no longer proposed
    put("*", "rename", "inside-" + word + ".com").statusCode(200);
    proposals().body("items", empty());
  }

  @Test
  void leavesIgnoredDomainsOut() {
    send("app." + word + ".com/10.9.1.1");
    awaitFolded();
    proposals().body("total", equalTo(1));
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "a test"))
        .put("/api/v1/catalogue/unmatched/" + word + ".com/ignored")
        .then()
        .statusCode(204);
    proposals().body("total", equalTo(0));
  }

  /** Order and repeats of chunks do not affect the evidence. */
  @Test
  void notesTheSameWhateverComesFirst() {
    send("a." + word + ".com/203.0.113.9");
    send("b." + word + ".com/10.9.2.1");
    send("b." + word + ".com/10.9.2.1");
    awaitFolded();
    proposals().body("total", equalTo(0));
  }

  private ValidatableResponse proposals() {
    return as("analyst").get(PROPOSALS + "?search=" + word).then().statusCode(200);
  }

  /** Sends usage of hosts at addresses by a machine, each as {@code host/address}. */
  private void send(String... uses) {
    List<Transaction> transactions =
        Stream.of(uses)
            .map(use -> use.split("/", -1))
            .map(use -> Chunked.transaction(yesterday(), use[0], use[1].isEmpty() ? null : use[1]))
            .toList();
    Chunked.send(word, yesterday(), transactions, List.of());
  }

  private String etag() {
    return as("analyst").get(DOMAINS).then().statusCode(200).extract().header("ETag");
  }

  private static ValidatableResponse put(String etag, String history, String... domains) {
    return as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", etag)
        .body(Map.of("domains", List.of(domains), "reason", "ours"))
        .put(DOMAINS + "?history=" + history)
        .then();
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
  }

  private Instant yesterday() {
    return day().atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private void awaitFolded() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                !pool.query("select exists (select from correlation.usage_change)")
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getBoolean(0));
  }

  private void awaitFigures(Map<String, Integer> expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(figures()).isEqualTo(expected));
  }

  private Map<String, Integer> figures() {
    Map<String, Integer> figures = new TreeMap<>();
    pool.preparedQuery(
            """
            select a.kind || ' ' || a.key as app, sum(u.transactions)::int as transactions
            from report.usage u join report.machine m using (machine_id) join report.app a using (app_id)
            where m.subject_key = $1 group by 1
            """)
        .executeAndAwait(Tuple.of(word))
        .forEach(row -> figures.put(row.getString("app"), row.getInteger("transactions")));
    return figures;
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
