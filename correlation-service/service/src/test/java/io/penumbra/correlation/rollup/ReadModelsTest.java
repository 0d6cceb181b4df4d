package io.penumbra.correlation.rollup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.apply.ChunkReplay;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.PackedAndRows;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.net.URI;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
 * Rollup of chunks that are applied in random order while the rollup worker is killed repeatedly.
 * Afterwards, every figure of the read models must equal a recount of usage.
 */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // no other test writes to this database
      @ResourceArg(name = "purpose", value = "read models")
    })
class ReadModelsTest {

  /** Days before today on which usage occurs: today and the limits of standard periods. */
  private static final int[] DAYS = {0, 0, 1, 2, 6, 7, 8, 29, 30, 31, 88, 90};

  private static final int RETENTION = 90;

  private static volatile int killedRollups;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Inject ReadModels readModels;
  @Inject HostSums hostSums;
  @Inject RollupBacklog backlog;
  @Inject ChunkReplay recall;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(4)
  @Order(1)
  void agreesWithRecount(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    // a second source appears in the third repetition
    List<Chunk> chunks = chunks(random, 12, repetition.getCurrentRepetition() < 3);
    List<Chunk> sent = new ArrayList<>(chunks);
    sent.addAll(chunks.subList(0, chunks.size() / 3));
    Collections.shuffle(sent, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      Future<?> crashes = threads.submit(this::killRollups);
      List<Future<?>> answers = new ArrayList<>();
      sent.forEach(chunk -> answers.add(threads.submit(() -> put(chunk))));
      for (Future<?> answer : answers) {
        answer.get();
      }
      crashes.cancel(true);
    }
    assertRecount();
    if (repetition.getCurrentRepetition() == repetition.getTotalRepetitions()) {
      assertThat(killedRollups).isPositive();
    }
  }

  /** Versions of other sources' reports do not change. */
  @Test
  @Order(2)
  void givesChangedReportsNewVersions() throws SQLException {
    chunks(new Random(7), 8, false).forEach(ReadModelsTest::put);
    awaitRolledUp();
    Map<String, Long> before = versions();
    Section endpoints =
        Records.sections(new Random(70), 8, today().atTime(0, 0).toInstant(ZoneOffset.UTC)).stream()
            .filter(section -> section.source().equals("endpoints"))
            .findFirst()
            .orElseThrow();
    Subject other = Subject.device("read-models-versions");
    put(new Chunk(ChunkId.random(), other, today(), clock.instant(), List.of(endpoints)));
    awaitRolledUp();
    Map<String, Long> after = versions();
    assertThat(before).hasSizeGreaterThan(2);
    after.forEach(
        (report, version) -> {
          if (report.equals("all") || report.equals("endpoints")) {
            assertThat(version).as(report).isGreaterThan(before.get(report));
          } else {
            assertThat(version).as(report).isEqualTo(before.get(report));
          }
        });
    whileNothingIsRolledUp(readModels::increaseVersions);
    versions().forEach((report, version) -> assertThat(version).isEqualTo(after.get(report) + 1));
  }

  /** Returns the versions by source, and of the global report. */
  private static Map<String, Long> versions() throws SQLException {
    Map<String, Long> versions = new HashMap<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(name, 'all'), version from report.report_source join"
                    + " report.report_version using (source_id)")) {
      while (row.next()) {
        versions.put(row.getString(1), row.getLong(2));
      }
    }
    return versions;
  }

  /** Other features with advisory locks do not block each other either. */
  @Test
  @Order(3)
  void appliesChunksDuringRollup() throws SQLException {
    List<Chunk> more = chunks(new Random(8), 8, false);
    whileNothingIsRolledUp(
        connection -> {
          more.forEach(ReadModelsTest::put);
          assertThat(count("correlation.usage_change")).isPositive();
        });
    assertRecount();
  }

  @Test
  @Order(3)
  void refusesChunksWhileReadModelsLag() throws SQLException {
    Chunk chunk =
        chunks(new Random(9), 8, false).stream()
            .filter(one -> one.transactions() > 0)
            .findFirst()
            .orElseThrow();
    whileNothingIsRolledUp(
        connection -> {
          // rollups are blocked, and a high change id simulates a long backlog
          put(chunk);
          pool.query(
                  """
                  insert into correlation.usage_change (change_id, machine_id, change) overriding system value
                  select max(change_id) + 100000, 1, '\\x0000000000' from correlation.usage_change
                  """)
              .executeAndAwait();
          backlog.look();
          Chunked.post(ChunkCodec.encode(chunk))
              .then()
              .statusCode(503)
              .header("Retry-After", matchesPattern("\\d+"));
          assertThat(given().get(metrics).then().extract().asString())
              .contains("penumbra_correlation_rollup_waiting ")
              .contains("penumbra_correlation_rollup_oldest_seconds ")
              .contains("penumbra_correlation_rollup_hosts_seconds ");
        });
    assertRecount();
    backlog.look();
    put(chunk);
  }

  @RepeatedTest(2)
  @Order(3)
  void rollsUpBetweenStepsOfPurge(RepetitionInfo repetition) throws SQLException {
    Random random = new Random(30 + repetition.getCurrentRepetition());
    List<Chunk> more = new ArrayList<>(chunks(random, 8, false));
    while (!readModels.purgeDays(today(), 2 * RETENTION) || !more.isEmpty()) {
      if (!more.isEmpty()) {
        put(more.removeLast());
      }
      readModels.rollUpOldest();
    }
    assertRecount();
  }

  /** Hosts without sums are deleted, except hosts in pending notes of a rollup. */
  @Test
  @Order(3)
  void keepsHostsThatNotesHave() throws SQLException {
    chunks(new Random(12), 8, false).forEach(ReadModelsTest::put);
    assertRecount();
    MachineDay of = new MachineDay(1_000_000, today());
    Sums sums = new Sums();
    sums.transactions = 7;
    whileNothingIsRolledUp(
        connection -> {
          int host =
              connection
                  .query(
                      "insert into report.app_host (app_id, host) select min(app_id), 'waits.example'"
                          + " from report.app returning host_id")
                  .executeAndAwait()
                  .iterator()
                  .next()
                  .getInteger("host_id");
          HostDays hosts = new HostDays();
          hosts.add(new HostDays.HostDay(host, today(), 1), sums);
          hostSums.record(connection, Map.of(of, hosts));
        });
    purge(today(), RETENTION);
    awaitRolledUp();
    assertThat(
            count(
                "report.app_host join report.app_host_day using (host_id)"
                    + " where host = 'waits.example' and transactions = 7"))
        .isEqualTo(1);
    whileNothingIsRolledUp(connection -> hostSums.clear(connection, List.of(of)));
    assertRecount();
  }

  private void purge(LocalDate today, int retentionDays) {
    while (!readModels.purgeDays(today, retentionDays)
        || !readModels.purgeHosts(today, retentionDays)) {
      Thread.onSpinWait();
    }
  }

  /** Runs after the tests that compare single hosts. */
  @Test
  @Order(4)
  void countsHostsBeyondLimitTogether() throws SQLException {
    int beyond = 50;
    List<io.penumbra.contracts.chunk.Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < HostTable.MOST_OF_APP + beyond; i++) {
      transactions.add(
          new io.penumbra.contracts.chunk.Transaction(
              today().atTime(0, 0).toInstant(ZoneOffset.UTC),
              null,
              "10.0.0.1",
              20_000 + i,
              "203.0.113.9",
              443,
              Protocol.TCP,
              "h%d.many-hosts.net".formatted(i),
              null,
              10,
              20,
              Verdict.ALLOWED,
              null,
              1));
    }
    Section section =
        new Section("sensor", "endpoints", SensorFormat.WINDOWS, transactions, List.of());
    Subject subject = Subject.device("read-models-hosts");
    put(new Chunk(ChunkId.random(), subject, today(), clock.instant(), List.of(section)));
    assertHostsBeyondLimit(beyond);
    run(
        "insert into correlation.recompute_queue (machine_id, day, cause) select machine_id, day,"
            + " 'test' from report.machine_usage on conflict do nothing");
    awaitRewritten();
    assertHostsBeyondLimit(beyond);
  }

  private void assertHostsBeyondLimit(int beyond) throws SQLException {
    awaitRolledUp();
    String hosts = "report.app_host join report.app using (app_id) where key = 'many-hosts.net'";
    assertThat(count(hosts + " and host <> '*'")).isEqualTo(HostTable.MOST_OF_APP);
    assertThat(
            count(
                "generate_series(1, (select sum(transactions)::int from report.app_host_day where"
                    + " host_id in (select host_id from %s and host = '*')))".formatted(hosts)))
        .isEqualTo(beyond);
    assertThat(differences()).isEmpty();
  }

  @Test
  @Order(5)
  void purgesDataBeyondRetention() throws SQLException {
    long kept = count("correlation.app_day where day >= current_date - 31");
    long pairs = count("report.pair where last_day >= current_date - 31");
    assertThat(count("correlation.app_day where day < current_date - 31")).isPositive();
    purge(today(), 30);
    assertThat(count("correlation.app_day where day < current_date - 31")).isZero();
    assertThat(count("report.pair where last_day < current_date - 31")).isZero();
    assertThat(count("correlation.app_day")).isEqualTo(kept);
    assertThat(count("report.pair")).isEqualTo(pairs);
  }

  @Test
  @Order(6)
  void keepsNothingBeyondRetention() throws SQLException {
    purge(today().plusDays(2L * RETENTION), RETENTION);
    for (String table :
        List.of(
            "correlation.app_day",
            "report.pair",
            "report.total_hour",
            "report.app_host_day",
            "report.app_host",
            "correlation.machine_host",
            "correlation.usage_change")) {
      assertThat(count(table)).as(table).isZero();
    }
  }

  /** Returns many small chunks of a few machines' days, with late name answers. */
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

  private interface Work {
    void on(SqlConnection connection) throws SQLException;
  }

  /** Runs an action with a connection that holds the rollup lock. */
  private void whileNothingIsRolledUp(Work work) throws SQLException {
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      Transaction rollup = connection.beginAndAwait();
      connection.query(NamedSql.load("rollup/lock")).executeAndAwait();
      work.on(connection);
      rollup.commitAndAwait();
    } finally {
      connection.closeAndAwait();
    }
  }

  private static void put(Chunk chunk) {
    String id = chunk.id().toString();
    byte[] payload = ChunkCodec.encode(chunk);
    // the killed session may serve this request, so the request is repeated on failure
    await()
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofSeconds(30))
        .until(() -> Chunked.post(payload).statusCode() == 200);
  }

  /** Terminates sessions with the rollup lock until interrupted. */
  private void killRollups() {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      while (!Thread.interrupted()) {
        boolean killed;
        try (ResultSet sessions =
            statement.executeQuery(
                """
                select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
                where d.datname = current_database() and l.locktype = 'advisory' and (l.classid, l.objid) = (3, 0) and l.granted
                """)) {
          killed = sessions.next();
        }
        if (killed) {
          killedRollups++;
        }
        Thread.sleep(killed ? 400 : 5);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitRolledUp() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !readModels.isPending() && !hostSums.isDue(pool, Duration.ZERO));
  }

  private static void awaitRewritten() {
    await().atMost(Duration.ofSeconds(60)).until(() -> count("correlation.recompute_queue") == 0);
  }

  private static List<String> differences() throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser()) {
      return io.penumbra.testing.ReadModels.listDifferences(connection);
    }
  }

  private static int run(String sql) throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void assertRecount() throws SQLException {
    awaitRolledUp();
    PackedAndRows.assertAreSame();
    assertThat(differences()).isEmpty();
    assertThat(storedHosts()).isEqualTo(recountedHosts());
    assertThat(count("report.machine_user_pair")).isPositive();
  }

  /** Host on a day, with the sources that observed it. */
  private record HostDay(String app, String host, LocalDate day, String sources) {}

  private static Map<HostDay, Long> storedHosts() throws SQLException {
    Map<HostDay, Long> hosts = new HashMap<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select a.key, h.host, d.day, s.name, d.transactions
                from report.app_host_day d join report.app_host h using (host_id) join report.app a using (app_id)
                join report.source s using (source_id) where d.transactions <> 0
                """)) {
      while (row.next()) {
        hosts.put(
            new HostDay(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getString(4)),
            row.getLong(5));
      }
    }
    return hosts;
  }

  /** Returns the records of a machine's day. Repeats the read if chunks are merged meanwhile. */
  private List<Section> sections(int machine, LocalDate day) {
    return await()
        .until(
            () ->
                recall.findRecords(
                    machine,
                    day,
                    recall.listChunks(machine, day).stream().map(ChunkReplay.Stored::id).toList()),
            Optional::isPresent)
        .orElseThrow()
        .stream()
        .flatMap(records -> records.sections().get().stream())
        .toList();
  }

  /** Returns the expected hosts, correlated again from every chunk of every machine's day. */
  private Map<HostDay, Long> recountedHosts() throws SQLException {
    Map<HostDay, Long> hosts = new HashMap<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select distinct machine_id, day from report.usage")) {
      while (row.next()) {
        int machine = row.getInt(1);
        LocalDate day = row.getObject(2, LocalDate.class);
        for (CountedTransaction counted :
            recall.counted(machine, sections(machine, day), Set.of())) {
          String destination = counted.destination().row();
          if (!destination.equals("internal:") && !destination.equals("unnamed:")) {
            hosts.merge(
                new HostDay(
                    destination.substring(destination.indexOf(':') + 1),
                    Objects.requireNonNullElse(AppCatalogue.nameOf(counted.host()), ""),
                    day,
                    counted.sources()),
                (long) counted.transaction().count(),
                Long::sum);
          }
        }
      }
    }
    return hosts;
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
