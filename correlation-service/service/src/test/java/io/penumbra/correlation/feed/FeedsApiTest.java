package io.penumbra.correlation.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.enforcement.Tagging;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.SeparateServiceProfile;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Download of feeds by tools, over HTTP on a real Postgres. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class FeedsApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String FEEDS = "/api/v1/feeds";
  private static final String CANARIES = "canary.corp.penumbra-test.com";

  @TestHTTPResource URI api;
  @Inject Pool pool;
  @Inject MeterRegistry metrics;
  @Inject Canaries canaries;

  private static int scopes;

  private Tagging tagging;

  @BeforeEach
  void clear() {
    tagging = new Tagging(pool);
    tagging.clear();
    pool.query("delete from correlation.feed").executeAndAwait();
  }

  @AfterEach
  void clearAgain() {
    tagging.clear();
  }

  /** Created feed with its token. */
  private record Made(String id, String token) {

    String path() {
      return FEEDS + "/" + id;
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasATagAtOnceInEveryFormat(FeedFormat format) {
    Made feed = make(format.id(), false);
    read(feed).statusCode(200).body(not(containsString("mega.nz")));
    tagging.tag("mega", "unsanctioned");
    read(feed)
        .statusCode(200)
        .header("Content-Type", startsWith(format.mediaType()))
        .body(containsString("mega.nz"));
    tagging.settings(false, List.of());
    read(feed).statusCode(200).body(not(containsString("mega.nz")));
  }

  @Test
  void hasEntriesOfItsVeryScopeOnly() {
    Map<String, Object> laptops = Map.of("includeNames", List.of("nb-*"));
    Made all = make("domains", false);
    Made scoped = make("domains", laptops);
    Made others = make("domains", Map.of("includeNames", List.of("pc-*")));
    tagging.tag("asana", "unsanctioned");
    rule(Map.of("pattern", "files.example.org", "action", "block", "scope", laptops));
    rule(Map.of("app", "asana", "action", "allow", "scope", laptops));
    read(scoped)
        .statusCode(200)
        .body(containsString("files.example.org"))
        .body(not(containsString("asana.com")));
    for (Made feed : List.of(all, others)) {
      read(feed)
          .statusCode(200)
          .body(containsString("asana.com"))
          .body(not(containsString("files.example.org")));
      as("analyst")
          .get(feed.path() + "/report")
          .then()
          .statusCode(200)
          .body("omitted.scope", equalTo(1))
          .body("items.find { it.cause == 'scope' }.pattern", equalTo("files.example.org"))
          .body("items.find { it.cause == 'scope' }.scope.includeNames[0]", equalTo("nb-*"));
    }
    as("analyst")
        .get(scoped.path() + "/report")
        .then()
        .statusCode(200)
        .body("omitted.scope", nullValue());
    as("analyst")
        .get(FEEDS)
        .then()
        .body(
            "items.find { it.id == '%s' }.scope.includeNames[0]".formatted(scoped.id()),
            equalTo("nb-*"))
        .body("items.find { it.id == '%s' }.scope".formatted(all.id()), nullValue());
  }

  private static void rule(Map<String, Object> rule) {
    Map<String, Object> body = new HashMap<>(rule);
    body.put("reason", "decided");
    as("admin")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/enforcement/rules")
        .then()
        .statusCode(201);
  }

  @Test
  void hasExceptionsInAListOfTheirOwnOrAsTheAdministratorChooses() {
    tagging.tag("dropbox", "unsanctioned");
    Made paired = make("palo-alto-edl", false);
    read(paired).statusCode(200).body(containsString("\n*.dropbox.com\n"));
    tool(paired)
        .get(paired.path() + "/exceptions")
        .then()
        .statusCode(200)
        .body(containsString("^sign.dropbox.com"));
    Made omitting = make(Map.of("format", "palo-alto-edl", "exceptions", "omit"));
    read(omitting).statusCode(200).body(not(containsString("*.dropbox.com")));
    tool(omitting).get(omitting.path() + "/exceptions").then().statusCode(404);
    Made widening = make(Map.of("format", "domains", "exceptions", "widen"));
    read(widening).statusCode(200).body(containsString("dropbox.com\n"));
    as("analyst")
        .get(widening.path() + "/report")
        .then()
        .body("items.find { it.pattern == 'dropbox.com' }.cause", equalTo("wider"))
        .body("items.find { it.pattern == 'dropbox.com' }.partial", equalTo(true));
    as("analyst")
        .get("/api/v1/enforcement/effect/dropbox")
        .then()
        .statusCode(200)
        .body("feeds.find { it.id == '%s' }.wider".formatted(widening.id()), equalTo(1))
        .body("feeds.find { it.id == '%s' }.omitted".formatted(omitting.id()), equalTo(1));
    create(Map.of("name", "wrong", "format", "rpz", "exceptions", "widen")).then().statusCode(400);
    create(Map.of("name", "wrong", "format", "domains", "exceptions", "paired"))
        .then()
        .statusCode(400);
  }

  @Test
  void raisesTheSerialOfTheZoneWithEachVersion() {
    Made feed = make("rpz", false);
    long before = serial(read(feed).extract().asString());
    tagging.tag("mega", "unsanctioned");
    assertThat(serial(read(feed).extract().asString())).isGreaterThan(before);
  }

  @Test
  void answersNotModifiedAndCompressed() throws Exception {
    tagging.tag("mega", "unsanctioned");
    Made feed = make("domains", false);
    HttpResponse<byte[]> plain = fetch(feed, "Accept-Encoding", "identity");
    HttpResponse<byte[]> compressed = fetch(feed, "Accept-Encoding", "br, gzip");
    assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
        .isEqualTo(plain.body());
    String tag = plain.headers().firstValue("ETag").orElseThrow();
    assertThat(compressed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    HttpResponse<byte[]> known = fetch(feed, "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    tagging.tag("asana", "unsanctioned");
    assertThat(fetch(feed, "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(fetch(feed, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void opensAFeedToItsOwnTokenOnly() {
    Made feed = make("squid", false);
    Made other = make("hosts", false);
    for (String path : List.of(feed.path(), feed.path() + "/exceptions")) {
      Response anonymous = given().get(path);
      anonymous.then().statusCode(401);
      assertThat(anonymous.headers().getValues("WWW-Authenticate"))
          .as(path)
          .containsExactlyInAnyOrder("Bearer", "Basic realm=\"feed\"");
    }
    // wget and curl --anyauth send the password only after a challenge
    given().auth().basic("proxy", feed.token()).get(feed.path()).then().statusCode(200);
    assertThat(given().get(FEEDS).headers().getValues("WWW-Authenticate"))
        .containsExactly("Bearer");
    given().auth().oauth2(other.token()).get(feed.path()).then().statusCode(401);
    given().auth().oauth2("pnf_short").get(feed.path()).then().statusCode(401);
    given()
        .auth()
        .preemptive()
        .basic("proxy", feed.token())
        .get(feed.path())
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff");
    given().auth().preemptive().basic("proxy", "secret").get(feed.path()).then().statusCode(401);
    given().auth().oauth2(feed.token()).get(FEEDS).then().statusCode(401);
    given().auth().oauth2(feed.token()).get(feed.path() + "/report").then().statusCode(401);
    given().auth().oauth2(feed.token()).delete(feed.path()).then().statusCode(401);
    given().auth().oauth2(feed.token()).get("/api/v1/tags").then().statusCode(401);
    as("analyst").get(feed.path()).then().statusCode(200);
    String stored =
        pool.query("select string_agg(token_hash, ' ') from correlation.feed")
            .executeAndAwait()
            .iterator()
            .next()
            .getString(0);
    assertThat(stored).doesNotContain(feed.token().substring(4));
  }

  @Test
  void endsATokenWithItsRotationAndItsFeed() {
    Made feed = make("pac", false);
    String next =
        as("admin")
            .post(feed.path() + "/rotate")
            .then()
            .statusCode(200)
            .body("token", startsWith("pnf_"))
            .extract()
            .path("token");
    read(feed).statusCode(401);
    read(new Made(feed.id(), next)).statusCode(200);
    as("admin").delete(feed.path()).then().statusCode(204);
    read(new Made(feed.id(), next)).statusCode(401);
    as("admin").delete(feed.path()).then().statusCode(404);
    as("auditor")
        .get("/api/v1/audit/entries?limit=3")
        .then()
        .body("items.what", hasItem(startsWith("feed/")))
        .body("items[0].was", equalTo("pac"))
        .body("items[1].became", equalTo("another token"))
        .body("items[2].became", equalTo("pac"));
  }

  @Test
  void readsPublicPacFilesWithoutToken() {
    Made open = make("pac", true);
    given().get(open.path()).then().statusCode(200).body(containsString("FindProxyForURL"));
    create(Map.of("name", "open-hosts", "format", "hosts", "tokenless", true))
        .then()
        .statusCode(400)
        .body("detail", containsString("only allowed for the format pac"));
  }

  @Test
  void showsLastClientOfAFeed() {
    Made feed = make("fortigate", false);
    as("auditor")
        .get(FEEDS)
        .then()
        .statusCode(200)
        .body("items[0].lastFetchedAt", nullValue())
        .body("items[0].upToDate", nullValue());
    given()
        .auth()
        .oauth2(feed.token())
        .header("User-Agent", "Firewall/7.4 \u00e9")
        .get(feed.path())
        .then()
        .statusCode(200);
    as("auditor")
        .get(FEEDS)
        .then()
        .body("items[0].lastFetchedAt", notNullValue())
        .body("items[0].lastClient", startsWith("Firewall/7.4"))
        .body("items[0].upToDate", equalTo(true));
    tagging.tag("mega", "unsanctioned");
    as("auditor").get(FEEDS).then().body("items[0].upToDate", equalTo(false));
  }

  @Test
  void reportsInexpressibleEntriesOfTheFormat() {
    tagging.tag("mega", "unsanctioned");
    tagging.tag("asana", "monitored");
    Made feed = make("rpz", false);
    as("auditor")
        .get(feed.path() + "/report")
        .then()
        .statusCode(200)
        .body("entries", greaterThan(0))
        .body("omitted.warning", greaterThan(0))
        .body("items.find { it.pattern == 'asana.com' }.cause", equalTo("warning"))
        .body("items.find { it.pattern == 'asana.com' }.partial", equalTo(false));
  }

  @Test
  void refusesWrongAndRepeatedFeeds() {
    make("json", false);
    create(Map.of("name", "feed-json", "format", "json")).then().statusCode(409);
    create(Map.of("name", "Not Kebab", "format", "json")).then().statusCode(400);
    create(Map.of("name", "other", "format", "xml"))
        .then()
        .statusCode(400)
        .body("detail", containsString("palo-alto-edl"));
    create(Map.of("format", "json")).then().statusCode(400);
    as("admin").get(FEEDS + "/" + UUID.randomUUID() + "/report").then().statusCode(404);
  }

  @Test
  void answersAFeedOnlySoOftenAMinute() throws Exception {
    Made feed = make("domains", false);
    int refused = 0;
    for (int i = 0; i < 125; i++) {
      HttpResponse<byte[]> answer = fetch(feed, "If-None-Match", "*");
      if (answer.statusCode() == 429) {
        refused++;
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(refused).isEqualTo(5);
  }

  @Test
  void hasCanaryOfItsOwnInEveryFormatWhileTheDomainIsSet() {
    List<Made> made = Stream.of(FeedFormat.listIds()).map(format -> make(format, false)).toList();
    tagging.canaries(CANARIES);
    for (Made feed : made) {
      String content = read(feed).statusCode(200).extract().asString();
      for (Made other : made) {
        assertThat(content.contains(other.id() + "." + CANARIES)).isEqualTo(other == feed);
      }
    }
    tagging.canaries("");
    assertThat(canary(made.getFirst())).isNull();
    for (Made feed : made) {
      read(feed).statusCode(200).body(not(containsString(CANARIES)));
      probe(feed, "blocked").statusCode(409).body("detail", containsString("canaryDomain"));
    }
  }

  @Test
  void provesCanaryByRecordsAndProbes() {
    tagging.canaries(CANARIES);
    Made feed = make("rpz", false);
    Made other = make("hosts", false);
    assertThat(canary(feed).get("host")).isEqualTo(feed.id() + "." + CANARIES);
    assertThat(canary(feed).get("state")).isEqualTo("unproven");

    record(feed, Verdict.UNKNOWN);
    assertThat(canary(feed).get("state")).isEqualTo("unproven");
    record(feed, Verdict.BLOCKED);
    assertThat(canary(feed).get("state")).isEqualTo("proven");
    assertThat(canary(other).get("state")).isEqualTo("unproven");
    assertThat(
            pool.query("select key from report.app where key like '%penumbra-test.com'")
                .executeAndAwait()
                .rowCount())
        .isZero();

    record(feed, Verdict.ALLOWED);
    assertThat(canary(feed).get("state")).isEqualTo("reached");
    assertCount("reached", 1);
    probe(feed, "blocked").statusCode(204);
    assertThat(canary(feed).get("state")).isEqualTo("proven");
    probe(feed, "reached").statusCode(204);
    assertThat(canary(feed).get("state")).isEqualTo("reached");
    probe(feed, "perhaps").statusCode(400).body("detail", containsString("blocked, reached"));
    tool(other)
        .contentType(ContentType.JSON)
        .body(Map.of("result", "blocked"))
        .post(feed.path() + "/canary")
        .then()
        .statusCode(401);
  }

  @Test
  void raisesSilenceOfCanaryUntilTheNextProof() {
    tagging.canaries(CANARIES);
    Made feed = make("squid", false);
    record(feed, Verdict.BLOCKED);
    assertCount("proven", 1);
    pool.query("update correlation.feed set canary_blocked_at = now() - interval '25 hours'")
        .executeAndAwait();
    assertThat(canary(feed).get("state")).isEqualTo("silent");
    assertCount("silent", 1);
    probe(feed, "blocked").statusCode(204);
    assertThat(canary(feed).get("state")).isEqualTo("proven");
    assertCount("silent", 0);
    // never proven, and older than the limit for silent feeds
    Made old = make("unbound", false);
    pool.query(
            "update correlation.feed set created_at = now() - interval '25 hours' where name ="
                + " 'feed-unbound'")
        .executeAndAwait();
    assertThat(canary(old).get("state")).isEqualTo("silent");
  }

  @Test
  void refusesCanaryDomainOutsideOfInternalDomains() {
    for (String domain : List.of("example.org", "*.corp.example.org", "com")) {
      as("admin")
          .header("If-Match", "*")
          .contentType(ContentType.JSON)
          .body(Map.of("enabled", true, "canaryDomain", domain))
          .put("/api/v1/enforcement/settings")
          .then()
          .statusCode(400)
          .body("detail", containsString("canaryDomain"));
    }
  }

  /** Records a machine's request for the canary of a feed. */
  private static void record(Made feed, Verdict verdict) {
    Instant at = Instant.now();
    Chunked.send(
        "canary-" + UUID.randomUUID(),
        at,
        List.of(
            new Transaction(
                at,
                null,
                "10.0.0.1",
                0,
                null,
                53,
                Protocol.UDP,
                feed.id() + "." + CANARIES,
                null,
                Transaction.UNKNOWN,
                Transaction.UNKNOWN,
                verdict,
                null,
                1)),
        List.of());
  }

  private static Map<String, Object> canary(Made feed) {
    return as("auditor")
        .get(FEEDS)
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.id == '%s' }.canary".formatted(feed.id()));
  }

  private static ValidatableResponse probe(Made feed, String result) {
    return tool(feed)
        .contentType(ContentType.JSON)
        .body(Map.of("result", result))
        .post(feed.path() + "/canary")
        .then();
  }

  private void assertCount(String state, double count) {
    canaries.measure();
    assertThat(
            metrics.get("penumbra.correlation.feed.canaries").tag("state", state).gauge().value())
        .isEqualTo(count);
  }

  private HttpResponse<byte[]> fetch(Made feed, String header, String value) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(api.resolve(feed.path()))
              .header("Authorization", "Bearer " + feed.token())
              .header(header, value)
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static long serial(String zone) {
    String soa = zone.lines().filter(line -> line.startsWith("@ IN SOA")).findFirst().orElseThrow();
    return Long.parseLong(soa.split(" ")[5]);
  }

  private static ValidatableResponse read(Made feed) {
    return given().filter(CONTRACT).auth().oauth2(feed.token()).get(feed.path()).then();
  }

  private static Made make(String format, boolean tokenless) {
    ExtractableResponse<Response> made =
        create(Map.of("name", "feed-" + format, "format", format, "tokenless", tokenless))
            .then()
            .statusCode(201)
            .extract();
    return new Made(made.path("feed.id"), made.path("token"));
  }

  private static Made make(String format, Map<String, Object> scope) {
    ExtractableResponse<Response> made =
        create(Map.of("name", "feed-" + scopes++, "format", format, "scope", scope))
            .then()
            .statusCode(201)
            .extract();
    return new Made(made.path("feed.id"), made.path("token"));
  }

  private static Made make(Map<String, Object> feed) {
    Map<String, Object> body = new HashMap<>(feed);
    body.put("name", "feed-" + scopes++);
    ExtractableResponse<Response> made = create(body).then().statusCode(201).extract();
    return new Made(made.path("feed.id"), made.path("token"));
  }

  private static RequestSpecification tool(Made feed) {
    return given().filter(CONTRACT).auth().oauth2(feed.token());
  }

  private static Response create(Map<String, Object> body) {
    return as("admin").contentType(ContentType.JSON).body(body).post(FEEDS);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
