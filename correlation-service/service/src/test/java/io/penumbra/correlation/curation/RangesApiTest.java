package io.penumbra.correlation.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.correlation.Chunked;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Import of address ranges by administrators, over HTTP on a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class RangesApiTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");
  private static final String RANGES = "/api/v1/catalogue/address-ranges";
  private static final String IMPORTS = "/api/v1/catalogue/imports/address-ranges/";

  @Inject Pool pool;
  @Inject Clock clock;

  private String machine;

  @BeforeEach
  void aMachine() {
    machine = "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  @AfterEach
  void removeLists() {
    for (String provider : List.of("aws", "azure", "cloudflare")) {
      as("admin").header("If-Match", "*").delete(RANGES + "/" + provider);
    }
  }

  @Test
  void namesUnnamedTransactionsBeforeAndAfterAnImport() {
    send("198.51.100.7", "198.51.100.99", "198.51.101.1");
    assertThat(figures()).containsExactly(Map.entry("unnamed ", 3));

    String list = aws("198.51.100.0/24 AMAZON", "198.51.100.0/28 S3");
    long version = version();
    as("admin")
        .contentType(ContentType.JSON)
        .body(list)
        .post(IMPORTS + "aws?dryRun=true")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("added", equalTo(2))
        .body("apps.app", contains("amazon-s3", "aws"))
        .body("apps.name", contains("Amazon S3", "Amazon Web Services"))
        .body("rename", nullValue());
    assertThat(version()).isEqualTo(version);

    ValidatableResponse made = importList("aws", list, "rename").statusCode(200);
    made.body("prefixes", equalTo(2)).body("added", equalTo(2)).body("published", equalTo("17"));
    assertThat(version()).isEqualTo(version + 1);
    awaitFigures(Map.of("catalogued amazon-s3", 1, "catalogued aws", 1, "unnamed ", 1));
    // later records are classified immediately
    send("198.51.100.8");
    awaitFigures(Map.of("catalogued amazon-s3", 2, "catalogued aws", 1, "unnamed ", 1));

    as("auditor")
        .get(RANGES + "/aws")
        .then()
        .statusCode(200)
        .header("ETag", made.extract().header("ETag"))
        .body("imported.prefixes", equalTo(2))
        .body("imported.published", equalTo("17"))
        .body("imported.who", equalTo("admin"));
    as("auditor")
        .get("/api/v1/catalogue/versions?limit=1")
        .then()
        .body("items[0].action", equalTo("address-ranges-imported"))
        .body("items[0].who", equalTo("admin"))
        .body("items[0].became", containsString("provider: aws\nprefixes: 2\n"));
  }

  @Test
  void replacesAListAsAWholeUnderItsRevision() {
    send("198.51.100.7", "198.51.101.1");
    String first =
        importList("aws", aws("198.51.100.0/24 AMAZON"), "rename")
            .statusCode(200)
            .extract()
            .header("ETag");
    awaitFigures(Map.of("catalogued aws", 1, "unnamed ", 1));
    long version = version();
    importList("aws", aws("198.51.100.0/24 AMAZON"), "keep")
        .statusCode(200)
        .header("ETag", first)
        .body("added", equalTo(0))
        .body("removed", equalTo(0));
    assertThat(version()).isEqualTo(version);

    String second =
        as("admin")
            .contentType(ContentType.JSON)
            .header("If-Match", first)
            .body(aws("198.51.101.0/24 AMAZON", "198.51.102.0/24 S3"))
            .post(IMPORTS + "aws?history=rename")
            .then()
            .statusCode(200)
            .body("added", equalTo(2))
            .body("removed", equalTo(1))
            .extract()
            .header("ETag");
    awaitFigures(Map.of("catalogued aws", 1, "unnamed ", 1));
    as("admin")
        .contentType(ContentType.JSON)
        .header("If-Match", first)
        .body(aws("198.51.100.0/24 AMAZON"))
        .post(IMPORTS + "aws")
        .then()
        .statusCode(412);

    as("admin").delete(RANGES + "/aws").then().statusCode(428);
    as("admin").header("If-Match", first).delete(RANGES + "/aws").then().statusCode(412);
    as("admin")
        .header("If-Match", second)
        .delete(RANGES + "/aws?history=rename&reason=no+longer")
        .then()
        .statusCode(204);
    awaitFigures(Map.of("unnamed ", 2));
    as("admin").header("If-Match", "*").delete(RANGES + "/aws").then().statusCode(404);
    as("analyst").get(RANGES + "/aws").then().header("ETag", "\"0\"").body("imported", nullValue());
  }

  /** An import does not change lists of other providers, and the more specific prefix applies. */
  @Test
  void keepsTheListsOfProvidersApart() {
    importList("aws", aws("198.51.100.0/24 AMAZON"), "keep").statusCode(200);
    as("admin")
        .contentType(ContentType.TEXT)
        .body("198.51.100.128/25\n2001:db8::/32\n")
        .post(IMPORTS + "cloudflare")
        .then()
        .statusCode(200)
        .body("prefixes", equalTo(2));
    as("admin")
        .contentType(ContentType.JSON)
        .body(
            """
            {"changeNumber":3,"values":[{"name":"AzureDevOps","properties":{"addressPrefixes":["198.51.100.64/26"]}}]}
            """)
        .post(IMPORTS + "azure")
        .then()
        .statusCode(200);
    send("198.51.100.7", "198.51.100.64", "198.51.100.200", "2001:db8::5");
    assertThat(figures())
        .isEqualTo(
            Map.of("catalogued aws", 1, "catalogued azure-devops", 1, "catalogued cloudflare", 2));
    as("analyst")
        .get(RANGES)
        .then()
        .statusCode(200)
        .body("items.provider", contains("aws", "azure", "google", "google-cloud", "cloudflare"))
        .body(
            "items.findAll { it.imported != null }.provider",
            contains("aws", "azure", "cloudflare"));
  }

  @Test
  void prefersAnyNameToARange() {
    importList("aws", aws("198.51.100.0/24 AMAZON"), "keep").statusCode(200);
    Chunked.send(
        machine,
        yesterday(),
        List.of(
            Chunked.transaction(yesterday(), "api.slack.com", "198.51.100.1"),
            Chunked.transaction(yesterday(), "www." + machine + ".com", "198.51.100.1"),
            Chunked.transaction(yesterday(), null, "198.51.100.2"),
            Chunked.transaction(yesterday(), null, "198.51.100.3"),
            Chunked.transaction(yesterday(), "198.51.100.4:443", "10.0.0.8")),
        List.of(new Fact.NameAnswer(yesterday().minusSeconds(5), "github.com", "198.51.100.2")));
    assertThat(figures())
        .isEqualTo(
            Map.of(
                "catalogued slack",
                1,
                "unmatched " + machine + ".com",
                1,
                "catalogued github",
                1,
                "catalogued aws",
                2));
  }

  /** Shipped ranges require no import. The instance metadata address remains internal. */
  @Test
  void namesWellKnownAddresses() {
    send("8.8.8.8", "1.1.1.1", "168.63.129.16", "169.254.169.254", "2620:fe::fe", "17.253.1.1");
    assertThat(figures())
        .isEqualTo(
            Map.of(
                "catalogued google-public-dns", 1,
                "catalogued cloudflare-dns", 1,
                "catalogued azure", 1,
                "internal ", 1,
                "catalogued quad9", 1,
                "catalogued apple", 1));
  }

  /** An import that kept history can be applied to history later, as for domains. */
  @Test
  void renamesHistoryOnRequest() {
    send("198.51.100.7");
    importList("aws", aws("198.51.100.0/24 AMAZON"), "keep").body("rename", nullValue());
    assertThat(figures()).containsExactly(Map.entry("unnamed ", 1));
    as("admin")
        .contentType(ContentType.JSON)
        .body(Map.of("apps", List.of("aws")))
        .post("/api/v1/catalogue/rename-history")
        .then()
        .statusCode(202);
    awaitFigures(Map.of("catalogued aws", 1));
  }

  @Test
  void keepsTheListInForceWhenEntriesAreWrong() {
    String etag = importList("aws", aws("198.51.100.0/24 AMAZON"), "keep").extract().header("ETag");
    long version = version();
    String wrong = aws("198.51.101.0/24 AMAZON", "198.51.101.1/24 S3", "nonsense S3");
    importList("aws", wrong, "keep")
        .statusCode(422)
        .body("faultCount", equalTo(2))
        .body("faults.place", contains("prefixes[1]", "prefixes[2]"))
        .body("detail", containsString("prefixes[1]: '198.51.101.1/24' has bits set"));
    as("admin")
        .contentType(ContentType.JSON)
        .body(wrong)
        .post(IMPORTS + "aws?dryRun=true")
        .then()
        .statusCode(200)
        .body("faults", hasSize(2));
    assertThat(version()).isEqualTo(version);
    as("analyst").get(RANGES + "/aws").then().header("ETag", etag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "1",
        "\"\"",
        "{\"prefixes\":1}",
        "{\"prefixes\":[]}",
        "{\"prefixes\":[{}]}",
        "{\"prefixes\":[{\"ip_prefix\":null}]}",
        "{\"values\":[{\"properties\":[]}]}",
        "\u0000\u00ff",
        "<html></html>",
        "{\"syncToken\":[1,2],\"prefixes\":[{\"ip_prefix\":\"1.2.3.4/99999999999\"}]}"
      })
  void answersAnyBodyThatIsNoListAsTheSendersFault(String body) {
    for (String provider : List.of("aws", "azure", "google", "google-cloud", "cloudflare")) {
      given()
          .auth()
          .oauth2(Tokens.admin())
          .contentType(ContentType.JSON)
          .body(body)
          .post(IMPORTS + provider)
          .then()
          .statusCode(org.hamcrest.Matchers.oneOf(400, 422))
          .body("detail", org.hamcrest.Matchers.notNullValue());
    }
  }

  @Test
  void refusesAListThatIsTooLarge() {
    byte[] body = new byte[RangesReader.MOST_BYTES + 1];
    java.util.Arrays.fill(body, (byte) ' ');
    given()
        .auth()
        .oauth2(Tokens.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .post(IMPORTS + "aws")
        .then()
        .statusCode(413)
        .body("detail", equalTo("a list must have at most 12582912 bytes"));
  }

  @Test
  void reportsAcceptedValues() {
    as("admin")
        .contentType(ContentType.JSON)
        .body(aws("198.51.100.0/24 AMAZON"))
        .post(IMPORTS + "oracle")
        .then()
        .statusCode(404)
        .body("detail", containsString("Accepted: aws, azure, google, google-cloud, cloudflare"));
    as("analyst").get(RANGES + "/oracle").then().statusCode(404);
    importList("aws", aws("198.51.100.0/24 AMAZON"), "maybe").statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "auditor"})
  void restrictsImportAndDeletionToAdministrators(String role) {
    as(role)
        .contentType(ContentType.JSON)
        .body(aws("198.51.100.0/24 AMAZON"))
        .post(IMPORTS + "aws")
        .then()
        .statusCode(403);
    as(role).header("If-Match", "*").delete(RANGES + "/aws").then().statusCode(403);
    as(role).get(RANGES).then().statusCode(200);
    given().auth().oauth2(Tokens.sensor()).get(RANGES).then().statusCode(403);
  }

  private ValidatableResponse importList(String provider, String list, String history) {
    return as("admin")
        .contentType(ContentType.JSON)
        .body(list)
        .post(IMPORTS + provider + "?history=" + history)
        .then();
  }

  /** Returns a list in AWS's format, from entries of the form {@code prefix service}. */
  private static String aws(String... entries) {
    return Stream.of(entries)
        .map(entry -> entry.split(" "))
        .map("{\"ip_prefix\":\"%s\",\"region\":\"eu-west-1\",\"service\":\"%s\"}"::formatted)
        .collect(Collectors.joining(",", "{\"syncToken\":\"17\",\"prefixes\":[", "]}"));
  }

  private void send(String... remotes) {
    Chunked.sendAddresses(machine, yesterday(), remotes);
  }

  private Instant yesterday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        .minusDays(1)
        .atTime(9, 0)
        .toInstant(ZoneOffset.UTC);
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
        .executeAndAwait(Tuple.of(machine))
        .forEach(row -> figures.put(row.getString("app"), row.getInteger("transactions")));
    return figures;
  }

  private long version() {
    return pool.query("select max(version) from correlation.catalogue_version")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private static RequestSpecification as(String user) {
    return given().filter(CONTRACT).auth().oauth2(Tokens.user(user));
  }
}
