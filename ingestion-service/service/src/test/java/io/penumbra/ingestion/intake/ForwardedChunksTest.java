package io.penumbra.ingestion.intake;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.ingestion.IngestionServiceTest;
import io.penumbra.ingestion.Neighbours;
import io.penumbra.testing.OpenApiContract;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks that a forwarder has sealed, valid and manipulated ones. */
@QuarkusTest
@TestProfile(IngestionServiceTest.Impatient.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "ingestion"))
@WithTestResource(Neighbours.class)
class ForwardedChunksTest {

  private static final OpenApiContract CONTRACT = OpenApiContract.of("ingestion-service");

  @Inject Pool pool;
  @Inject Clock clock;

  @BeforeEach
  void open() {
    Neighbours.reset();
    await().atMost(20, SECONDS).until(() -> put(chunk()).extract().statusCode() == 200);
  }

  @Test
  void deliversChunkOnceAndRepeatsReceipt() {
    Chunk chunk = chunk();
    String receipt =
        put(chunk)
            .statusCode(200)
            .body("batchId", equalTo(chunk.id().toString()))
            .body("transactions", equalTo(2))
            .body("accepted", equalTo(3))
            .extract()
            .asString();
    assertThat(put(chunk).statusCode(200).extract().asString()).isEqualTo(receipt);
    await().atMost(10, SECONDS).until(() -> arrived(chunk.id()).size() == 1);
    Chunk arrived = arrived(chunk.id()).getFirst();
    assertThat(arrived.subject()).isEqualTo(chunk.subject());
    assertThat(arrived.sections().getFirst().transactions())
        .isEqualTo(chunk.sections().getFirst().transactions());
    assertThat(arrived.sections().getFirst().facts())
        .isEqualTo(chunk.sections().getFirst().facts());
    // the section is attributed to the forwarder, regardless of its content
    assertThat(arrived.sections().getFirst().sensor()).isNotEqualTo("somebody-else");
    assertThat(arrived.sections().getFirst().source()).isEqualTo("endpoints");
    await().atMost(10, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
    assertThat(count("ingestion.chunk")).isZero();
    assertThat(put(chunk).statusCode(200).extract().asString()).isEqualTo(receipt);
    assertThat(count("ingestion.batch_payload")).isZero();
  }

  @Test
  void deliversChunksAfterOutageOfCorrelation() {
    Neighbours.answerChunksWith(503);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      chunks.add(chunk());
      put(chunks.getLast()).statusCode(200);
    }
    Neighbours.answerChunksWith(200);
    chunks.forEach(
        chunk -> await().atMost(40, SECONDS).until(() -> !arrived(chunk.id()).isEmpty()));
    await().atMost(10, SECONDS).until(() -> count("ingestion.batch_payload") == 0);
  }

  @Test
  void removesExcludedRecordsOfChunks() {
    Chunk chunk = chunk();
    String user = exclude("user", "corp\\\\ann");
    put(chunk)
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("transactions", equalTo(1))
        .body("skipped.excluded", equalTo(1));
    await().atMost(10, SECONDS).until(() -> arrived(chunk.id()).size() == 1);
    assertThat(arrived(chunk.id()).getFirst().sections().getFirst().transactions())
        .extracting(Transaction::account)
        .containsOnlyNulls();
    delete(user);
    Chunk whole = chunk();
    String machine = exclude("machine", whole.subject().key());
    put(whole).statusCode(200).body("accepted", equalTo(0)).body("skipped.excluded", equalTo(3));
    assertThat(arrived(whole.id())).isEmpty();
    delete(machine);
  }

  private static String exclude(String kind, String value) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.admin())
        .contentType("application/json")
        .body("{\"kind\":\"%s\",\"value\":\"%s\"}".formatted(kind, value))
        .post("/api/v1/exclusions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void delete(String exclusion) {
    given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.admin())
        .delete("/api/v1/exclusions/" + exclusion)
        .then()
        .statusCode(204);
  }

  @Test
  void refusesOtherContentUnderSameId() {
    Chunk chunk = chunk();
    put(chunk).statusCode(200);
    Chunk other =
        new Chunk(
            chunk.id(),
            chunk.subject(),
            chunk.day(),
            chunk.sealedAt(),
            List.of(section(at().minusSeconds(5))));
    put(other).statusCode(409).body("type", equalTo("urn:penumbra:problem:conflict"));
  }

  @Test
  void refusesChunksWhileIntegrationIsOff() {
    Neighbours.switchIntegration(false);
    await().atMost(5, SECONDS).until(() -> put(chunk()).extract().statusCode() == 409);
    put(chunk()).statusCode(409).body("type", equalTo("urn:penumbra:problem:integration-off"));
  }

  @Test
  void refusesInvalidChunksWithReason() {
    refused("is not of the day", c -> of(c, c.day().minusDays(1), c.sections()));
    refused(
        "too old",
        c -> of(c, c.day().minusDays(200), List.of(section(at().minus(200, ChronoUnit.DAYS)))));
    refused(
        "ahead of this server's clock",
        c -> {
          Instant ahead = clock.instant().plus(Duration.ofDays(3));
          return of(c, LocalDate.ofInstant(ahead, ZoneOffset.UTC), List.of(section(ahead)));
        });
    refused(
        "not normal",
        c ->
            new Chunk(
                c.id(),
                new Subject(Subject.Kind.HOST, "WS5.corp"),
                c.day(),
                c.sealedAt(),
                c.sections()));
    refused(
        "not a host name", c -> changed(c, t -> with(t, "Not A Host", t.account(), t.bytesUp())));
    refused("NUL", c -> changed(c, t -> with(t, t.host(), "a\0b", t.bytesUp())));
    refused("bytes up", c -> changed(c, t -> with(t, t.host(), t.account(), Long.MAX_VALUE - 1)));
    put(UUID.randomUUID(), ChunkCodec.encode(chunk()))
        .statusCode(400)
        .body("detail", containsString("the payload is chunk"));
    put(UUID.randomUUID(), new byte[] {1, 2, 3}).statusCode(422);
    put(UUID.randomUUID(), new byte[9 * 1024 * 1024]).statusCode(413);
    Chunk chunk = chunk();
    Section many = section(at());
    List<Section> sections = Collections.nCopies(2_001, many);
    put(of(chunk, chunk.day(), sections)).statusCode(413);
    byte[] bomb =
        ChunkCodec.seal(
            chunk.id(),
            chunk.subject(),
            chunk.day(),
            chunk.sealedAt(),
            List.of(new byte[60_000_000]));
    put(chunk.id().value(), bomb).statusCode(422).body("detail", containsString("inflated"));
  }

  /** Damaged chunks cause a response that names the error, never a 500. */
  @Test
  void readsOrRefusesDamagedChunks() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      Chunk chunk = chunk();
      byte[] section = SectionCodec.encode(chunk.sections().getFirst());
      for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
        section[random.nextInt(section.length)] = (byte) random.nextInt();
      }
      byte[] payload =
          ChunkCodec.seal(
              chunk.id(), chunk.subject(), chunk.day(), chunk.sealedAt(), List.of(section));
      if (random.nextInt(3) == 0) {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      }
      assertThat(put(chunk.id().value(), payload).extract().statusCode()).isIn(200, 400, 413, 422);
    }
  }

  private void refused(String because, UnaryOperator<Chunk> change) {
    put(change.apply(chunk())).statusCode(422).body("detail", containsString(because));
  }

  private Chunk chunk() {
    Instant at = at();
    return new Chunk(
        ChunkId.random(),
        Subject.device("m-" + UUID.randomUUID()),
        LocalDate.ofInstant(at, ZoneOffset.UTC),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        List.of(section(at)));
  }

  private static Chunk of(Chunk chunk, LocalDate day, List<Section> sections) {
    return new Chunk(chunk.id(), chunk.subject(), day, chunk.sealedAt(), sections);
  }

  private static Chunk changed(Chunk chunk, UnaryOperator<Transaction> change) {
    Section section = chunk.sections().getFirst();
    return of(
        chunk,
        chunk.day(),
        List.of(
            new Section(
                section.sensor(),
                section.source(),
                section.format(),
                section.transactions().stream().map(change).toList(),
                section.facts())));
  }

  private static Section section(Instant at) {
    Transaction transaction =
        new Transaction(
            at,
            "CORP\\ann",
            "10.0.0.1",
            50_001,
            "52.96.0.1",
            443,
            Protocol.TCP,
            "outlook.office365.com",
            "outlook.exe",
            1_200,
            Transaction.UNKNOWN,
            Verdict.ALLOWED,
            null,
            1);
    Fact fact = new Fact.NameAnswer(at, "outlook.office365.com", "52.96.0.1");
    return new Section(
        "somebody-else",
        "another-source",
        SensorFormat.NATIVE,
        List.of(transaction, with(transaction, "github.com", null, 5)),
        List.of(fact));
  }

  private static Transaction with(Transaction t, String host, String account, long bytesUp) {
    return new Transaction(
        t.at(),
        account,
        t.localAddress(),
        t.localPort(),
        t.remoteAddress(),
        t.remotePort(),
        t.protocol(),
        host,
        t.process(),
        bytesUp,
        t.bytesDown(),
        t.verdict(),
        t.connection(),
        t.count());
  }

  private Instant at() {
    return clock.instant().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<Chunk> arrived(ChunkId id) {
    return Neighbours.received().stream().filter(chunk -> chunk.id().equals(id)).toList();
  }

  private static ValidatableResponse put(Chunk chunk) {
    return put(chunk.id().value(), ChunkCodec.encode(chunk));
  }

  private static ValidatableResponse put(UUID id, byte[] payload) {
    return given()
        .filter(CONTRACT)
        .auth()
        .oauth2(Tokens.sensor())
        .contentType(Chunk.MEDIA_TYPE)
        .body(payload)
        .put("/api/v1/chunks/" + id)
        .then();
  }

  private long count(String table) {
    return pool.query("select count(*) from " + table)
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }
}
