package io.penumbra.correlation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkBatch;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.PortSeparation;
import io.penumbra.testing.RequestIds;
import io.penumbra.testing.Tokens;
import io.penumbra.testing.UriTags;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** API of the service for ingestion and toggle, over HTTP on a real Postgres. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class CorrelationServiceTest {

  @TestHTTPResource URI api;

  @TestHTTPResource(management = true)
  URI management;

  private static final OpenApiContract CONTRACT = OpenApiContract.of("correlation-service");

  @Inject Pool pool;
  @Inject Clock clock;

  @Test
  void keepsHealthAndMetricsOnTheManagementPortOnly() {
    PortSeparation.verify(api, management);
  }

  @Test
  void namesEachRequestInItsAnswerAndInTheLog() {
    RequestIds.verify(api);
  }

  @Test
  void countsApiRequestsAfterManyUnknownAddresses() {
    UriTags.verify(api, management, "/api/v1/catalogue/apps/{id}");
  }

  @Test
  void matchesCommittedApi() {
    CONTRACT.assertGenerated();
  }

  @Test
  void countsRepeatedChunkOnce() {
    Chunk chunk = chunk("once-" + UUID.randomUUID(), now(), List.of());
    String first =
        put(chunk)
            .statusCode(200)
            .body("receipts.transactions", equalTo(List.of(1)))
            .extract()
            .asString();
    assertThat(put(chunk).statusCode(200).extract().asString()).isEqualTo(first);
    assertThat(transactions(chunk.subject())).isEqualTo(1);
  }

  @Test
  void keepsNewestKnownMachineDescription() {
    String machine = "described-" + UUID.randomUUID();
    Instant now = now();
    put(chunk(machine, now, List.of(seen(now, "LT-1.new.example", "Windows11", null))));
    put(
        chunk(
            machine,
            now,
            List.of(seen(now.minusSeconds(60), "LT-1.old.example", null, "22631.1"))));
    put(
        chunk(
            machine, now, List.of(seen(now.minusSeconds(90), "LT-1.older.example", null, "10.1"))));
    Row row =
        pool.preparedQuery("select * from report.machine where subject_key = $1")
            .executeAndAwait(Tuple.of(machine))
            .iterator()
            .next();
    assertThat(row.getString("name")).isEqualTo("LT-1.new.example");
    assertThat(row.getString("os_platform")).isEqualTo("Windows11");
    assertThat(row.getString("os_build")).isEqualTo("22631.1");
    List<String> names = new ArrayList<>();
    pool.preparedQuery("select name from report.machine_name where machine_id = $1 order by name")
        .executeAndAwait(Tuple.of(row.getInteger("machine_id")))
        .forEach(name -> names.add(name.getString("name")));
    assertThat(names).hasSize(3);
  }

  @Test
  void namesStoredTransactionsByLateNameAnswers() {
    String machine = "late-" + UUID.randomUUID();
    Instant used = now();
    put(chunk(machine, used, List.of()));
    assertThat(appOf(machine)).isEqualTo("Unnamed");
    Fact answer = new Fact.NameAnswer(used.minusSeconds(30), "github.com", "203.0.113.3");
    Section facts =
        new Section("sensor", "endpoints", SensorFormat.WINDOWS, List.of(), List.of(answer));
    LocalDate day = LocalDate.ofInstant(answer.at(), ZoneOffset.UTC);
    put(new Chunk(ChunkId.random(), Subject.device(machine), day, used, List.of(facts)));
    assertThat(appOf(machine)).isEqualTo("GitHub");
    assertThat(transactions(Subject.device(machine))).isEqualTo(1);
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.user("analyst"))
        .get("/api/v1/machines/" + machineId(machine) + "/corrections")
        .then()
        .statusCode(200)
        .body("items.cause", equalTo(List.of("name-answer")))
        .body("items.groups", equalTo(List.of(1)))
        .body("items.transactions", equalTo(List.of(1)));
  }

  @Test
  void reportsRecomputeBacklog() {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.user("admin"))
        .get("/api/v1/recompute")
        .then()
        .statusCode(200)
        .body("machineDays", greaterThanOrEqualTo(0))
        .body("failing", equalTo(0));
  }

  @Test
  void refusesMalformedChunksWithClientErrors() {
    byte[] payload = ChunkCodec.encode(chunk("bad", now(), List.of()));
    Chunk good = chunk("good-" + UUID.randomUUID(), now(), List.of());
    post(Chunked.batch(ChunkCodec.encode(good), Arrays.copyOf(payload, 40)))
        .statusCode(422)
        .body("detail", startsWith("chunk 2: "));
    assertThat(transactions(good.subject())).isZero();
    post(Chunked.batch(new byte[] {1, 2, 3}))
        .statusCode(422)
        .body("detail", containsString("PNCK"));
    post(payload).statusCode(422).body("detail", containsString("PNCB"));
  }

  @Test
  void reportsEvidenceOfReceivedData() {
    for (String address : List.of("10.0.0.1", "10.0.0.2")) {
      put(chunk("evidence-" + UUID.randomUUID(), now(), address, List.of())).statusCode(200);
    }
    evidence()
        .body("lastSeenAt", notNullValue())
        .body("machines.unknown", greaterThanOrEqualTo(1))
        .body("machinesSilent", equalTo(0));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> evidence().body("distinctSources", equalTo(2)));
  }

  private static ValidatableResponse evidence() {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.service())
        .get("/api/v1/evidence")
        .then()
        .statusCode(200);
  }

  /** Returns the time a minute ago, but never yesterday, because a chunk belongs to one day. */
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return now.minusSeconds(now.getEpochSecond() % 86_400 < 300 ? 0 : 60);
  }

  private static Chunk chunk(String machine, Instant at, List<Fact> facts) {
    return chunk(machine, at, "10.0.0.1", facts);
  }

  private static Chunk chunk(String machine, Instant at, String address, List<Fact> facts) {
    Transaction transaction =
        new Transaction(
            at,
            "CORP\\ann",
            address,
            50_001,
            "203.0.113.3",
            443,
            Protocol.TCP,
            null,
            null,
            Transaction.UNKNOWN,
            Transaction.UNKNOWN,
            Verdict.ALLOWED,
            null,
            1);
    return new Chunk(
        ChunkId.random(),
        Subject.device(machine),
        LocalDate.ofInstant(at, ZoneOffset.UTC),
        at,
        List.of(
            new Section("sensor", "endpoints", SensorFormat.WINDOWS, List.of(transaction), facts)));
  }

  private static Fact seen(Instant at, String name, String platform, String build) {
    return new Fact.MachineSeen(at, name, platform, null, build);
  }

  private static ValidatableResponse put(Chunk chunk) {
    return post(Chunked.batch(ChunkCodec.encode(chunk)));
  }

  private static ValidatableResponse post(byte[] body) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.service())
        .contentType(ChunkBatch.MEDIA_TYPE)
        .body(body)
        .post("/api/v1/chunks")
        .then();
  }

  private long transactions(Subject subject) {
    return pool.preparedQuery(
            """
            select coalesce(sum(transactions), 0)::int8 from report.usage u join report.machine m using (machine_id)
            where m.subject_key = $1
            """)
        .executeAndAwait(Tuple.of(subject.key()))
        .iterator()
        .next()
        .getLong(0);
  }

  private int machineId(String machine) {
    return pool.preparedQuery("select machine_id from report.machine where subject_key = $1")
        .executeAndAwait(Tuple.of(machine))
        .iterator()
        .next()
        .getInteger(0);
  }

  private String appOf(String machine) {
    return pool.preparedQuery(
            """
            select a.name from report.usage u join report.machine m using (machine_id) join report.app a using (app_id)
            where m.subject_key = $1
            """)
        .executeAndAwait(Tuple.of(machine))
        .iterator()
        .next()
        .getString(0);
  }

  static List<OpenApiContract.Read> reads() {
    return OpenApiContract.of("correlation-service").reads();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void refusesAnUnknownParameterNamingTheAcceptedOnes(OpenApiContract.Read read) {
    OpenApiContract.assertRefusesUnknownParameter(read);
  }

  @Test
  void refusesAnUnknownParameterOnlyAfterTheRole() {
    given().get("/api/v1/recompute?nonsense=1").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.role("sensor"))
        .get("/api/v1/recompute?nonsense=1")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheAcceptedMediaTypes() {
    given()
        .auth()
        .oauth2(Tokens.role("admin"))
        .header("Content-Type", "application/xml")
        .body("<x/>".getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/catalogue/imports/csv")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("detail", equalTo("Content-Type must be one of text/csv."));
  }

  @Test
  void showsTheApiInABrowser() {
    OpenApiContract.assertSwaggerUi();
  }
}
