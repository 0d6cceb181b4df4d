package io.penumbra.correlation.rollup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.correlation.fold.Records;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The folder is killed again and again while chunks are applied in every which way; in the end
 * every figure of the read models is what a recount of usage says.
 */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // nobody else writes into this database
      @ResourceArg(name = "purpose", value = "read models")
    })
class ReadModelsTest {

  /** Days back on which things happen: about the bounds of the periods, and today. */
  private static final int[] DAYS = {0, 0, 1, 2, 6, 7, 8, 29, 30, 31, 88, 90};

  private static final int RETENTION = 90;

  @Inject ReadModels readModels;
  @Inject FoldingBacklog backlog;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(6)
  @Order(1)
  void everyFigureIsThatOfARecount(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    // a second source appears with the third repetition
    List<Chunk> chunks = chunks(random, 12, repetition.getCurrentRepetition() < 3);
    List<Chunk> sent = new ArrayList<>(chunks);
    sent.addAll(chunks.subList(0, chunks.size() / 3));
    Collections.shuffle(sent, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      Future<?> crashes = threads.submit(this::killFolds);
      List<Future<?>> answers = new ArrayList<>();
      sent.forEach(chunk -> answers.add(threads.submit(() -> put(chunk))));
      for (Future<?> answer : answers) {
        answer.get();
      }
      crashes.cancel(true);
    }
    assertRecount();
  }

  @Test
  @Order(2)
  void aDomainThatBecomesAnAppCountsAsOneEverywhere() throws SQLException {
    List<Chunk> more = chunks(new Random(7), 8, false);
    more.forEach(ReadModelsTest::put);
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction transaction = connection.beginAndAwait();
      int app =
          connection
              .query(
                  "update report.app set kind = 'custom' where kind = 'unmatched' returning app_id")
              .executeAndAwait()
              .iterator()
              .next()
              .getInteger(0);
      readModels.countAsApp(connection, app);
      transaction.commitAndAwait();
    } finally {
      connection.closeAndAwait();
    }
    assertRecount();
    assertThat(count("report.total_standing where apps > 0 and unmatched = 0")).isPositive();
  }

  /** Nor does anything else that one lock keeps apart stop what another one does. */
  @Test
  @Order(3)
  void chunksAreAppliedWhileAFoldIsUnderWay() throws SQLException {
    List<Chunk> more = chunks(new Random(8), 8, false);
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction fold = connection.beginAndAwait();
      connection.query(NamedSql.load("rollup/lock")).executeAndAwait();
      more.forEach(ReadModelsTest::put);
      assertThat(count("correlation.usage_change")).isPositive();
      fold.rollbackAndAwait();
    } finally {
      connection.closeAndAwait();
    }
    assertRecount();
  }

  @Test
  @Order(3)
  void chunksWaitWhileTheReadModelsAreTooFarBehind() throws SQLException {
    Chunk chunk =
        chunks(new Random(9), 8, false).stream()
            .filter(one -> one.transactions() > 0)
            .findFirst()
            .orElseThrow();
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      // nothing is folded, and a change far ahead is what many waiting ones look like
      Transaction fold = connection.beginAndAwait();
      connection.query(NamedSql.load("rollup/lock")).executeAndAwait();
      put(chunk);
      pool.query(
              """
              insert into correlation.usage_change (change_id, machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked,
                up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
              overriding system value
              select max(change_id) + 100000, 1, 1, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}' from correlation.usage_change
              """)
          .executeAndAwait();
      backlog.look();
      given()
          .auth()
          .oauth2(Tokens.service())
          .contentType(Chunk.MEDIA_TYPE)
          .body(ChunkCodec.encode(chunk))
          .put("/api/v1/chunks/" + chunk.id())
          .then()
          .statusCode(503)
          .header("Retry-After", matchesPattern("\\d+"));
      assertThat(given().get("/q/metrics").then().extract().asString())
          .contains("penumbra_correlation_folding_waiting ")
          .contains("penumbra_correlation_folding_oldest_seconds ");
      fold.rollbackAndAwait();
    } finally {
      connection.closeAndAwait();
    }
    assertRecount();
    backlog.look();
    put(chunk);
  }

  @Test
  @Order(3)
  void periodsEndTodayWhateverDayThatIs() throws SQLException {
    LocalDate today = today();
    for (int ahead : new int[] {1, 2, 9, 0, 31, 0}) {
      readModels.movePeriods(today.plusDays(ahead), 2 * RETENTION);
      assertRecount();
    }
  }

  @Test
  @Order(4)
  void aShortRetentionBoundsTheLongPeriods() throws SQLException {
    LocalDate today = today();
    assertThat(count("report.entity_day where day < current_date - 31")).isPositive();
    readModels.movePeriods(today, 30);
    assertThat(count("report.entity_day where day < current_date - 31")).isZero();
    assertThat(count("report.pair where last_day < current_date - 31")).isZero();
    assertThat(
            count(
                "report.standing s90 where period = 90 and transactions <> (select transactions"
                    + " from report.standing s30 where s30.period = 30 and (s30.kind,"
                    + " s30.source_id, s30.id) = (s90.kind, s90.source_id, s90.id))"))
        .isPositive();
  }

  @Test
  @Order(5)
  void nothingOutlivesTheRetention() throws SQLException {
    readModels.movePeriods(today().plusDays(2L * RETENTION), RETENTION);
    for (String table :
        List.of(
            "report.entity_day",
            "report.pair",
            "report.standing",
            "report.total_hour",
            "correlation.usage_change")) {
      assertThat(count(table)).as(table).isZero();
    }
  }

  /** A few machines' days in many small chunks, with name answers that come late. */
  private List<Chunk> chunks(Random random, int machineDays, boolean oneSource) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < machineDays; i++) {
      int machine = random.nextInt(4);
      Subject subject =
          machine == 3 ? Subject.address("10.9.9.9") : Subject.device("read-models-" + machine);
      LocalDate day = today().minusDays(DAYS[random.nextInt(DAYS.length)]);
      for (Section section :
          Records.sections(random, 8, day.atTime(random.nextInt(2), 0).toInstant(ZoneOffset.UTC))) {
        if (!oneSource || section.source().equals("endpoints")) {
          chunks.add(new Chunk(ChunkId.random(), subject, day, clock.instant(), List.of(section)));
        }
      }
    }
    return chunks;
  }

  private static void put(Chunk chunk) {
    String id = chunk.id().toString();
    byte[] payload = ChunkCodec.encode(chunk);
    // a killed session may have been lent to a chunk meanwhile; it is then sent again, as ever
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                given()
                        .auth()
                        .oauth2(Tokens.service())
                        .contentType(Chunk.MEDIA_TYPE)
                        .body(payload)
                        .put("/api/v1/chunks/" + id)
                        .statusCode()
                    == 200);
  }

  /** Ends sessions that are in the midst of a fold, until interrupted. */
  private void killFolds() {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      while (!Thread.interrupted()) {
        statement.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '%fold\\_%' and state in ('active', 'idle in transaction') and pid <> pg_backend_pid()
            """);
        Thread.sleep(400);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertRecount() throws SQLException {
    await().atMost(Duration.ofSeconds(60)).until(() -> !readModels.isPending());
    try (Connection connection = TestStack.connectAsSuperuser()) {
      assertThat(io.penumbra.testing.ReadModels.differences(connection)).isEmpty();
    }
    assertThat(count("report.standing where users > 1 and ip_addresses > 1")).isPositive();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static long count(String from) throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from " + from)) {
      result.next();
      return result.getLong(1);
    }
  }
}
