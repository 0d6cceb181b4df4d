package io.penumbra.correlation.rollup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import io.penumbra.commons.problem.ProblemException;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * The rollup worker is killed again and again while chunks are applied in every which way; in the
 * end every figure of the read models is what a recount of usage says.
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

  /** Days back on which things happen: about the bounds of standard periods, and today. */
  private static final int[] DAYS = {0, 0, 1, 2, 6, 7, 8, 29, 30, 31, 88, 90};

  private static final int RETENTION = 90;

  private static volatile int killedRollups;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Inject ReadModels readModels;
  @Inject RollupBacklog backlog;
  @Inject HourReconciliation hours;
  @Inject ChunkReplay recall;
  @Inject Pool pool;
  @Inject Clock clock;

  @RepeatedTest(6)
  @Order(1)
  void agreesWithRecount(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    // a second source appears with the third repetition
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

  /** What the report of another source shows is as it was. */
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

  /** By source, and of all. */
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

  /** Nor does anything else that one lock keeps apart stop what another one does. */
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
          // nothing is rolled up, and a change far ahead is what many waiting ones look like
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
          Chunked.post(ChunkCodec.encode(chunk))
              .then()
              .statusCode(503)
              .header("Retry-After", matchesPattern("\\d+"));
          assertThat(given().get(metrics).then().extract().asString())
              .contains("penumbra_correlation_rollup_waiting ")
              .contains("penumbra_correlation_rollup_oldest_seconds ");
        });
    assertRecount();
    backlog.look();
    put(chunk);
  }

  /**
   * Both at once, as while an upgrade rolls: what is written with the day, and what is rolled up.
   */
  @Test
  @Order(3)
  void writesHoursThatOlderReleaseOmitted() throws SQLException {
    List<Chunk> more = chunks(new Random(10), 12, false);
    whileNothingIsRolledUp(
        connection -> {
          more.forEach(ReadModelsTest::put);
          awaitRewritten();
          // it applied the chunks of every other machine: nothing it queued has hours, and of every
          // other day of such a machine none were written; ranks, as ids and dates differ by run
          run(
              """
              create table correlation.old_release as
                select machine_id, day, dense_rank() over (partition by machine_id order by day) % 2 = 1 as unwritten
                from (
                  select distinct machine_id, unnest(hour_days) as day, dense_rank() over (order by machine_id) as machine_rank
                  from correlation.usage_change where hour_days <> '{}') as changed
                where machine_rank % 2 = 1
              """);
          assertThat(
                  run(
                      """
                      delete from report.machine_hour where (machine_id, day) in (
                        select machine_id, day from correlation.old_release where unwritten)
                      """))
              .isPositive();
          assertThat(
                  run(
                      """
                      update correlation.usage_change set hour_days = '{}', hours = '{}', hour_source_ids = '{}', hour_transactions = '{}',
                        hour_up_known = '{}', hour_down_known = '{}', hour_bytes_up = '{}', hour_bytes_down = '{}', hour_bytes_unsplit = '{}'
                      where hour_days <> '{}' and machine_id in (select machine_id from correlation.old_release)
                      """))
              .isPositive();
          run("drop table correlation.old_release");
        });
    awaitRolledUp();
    assertThat(differences())
        .anyMatch(difference -> difference.startsWith("missing hours"))
        .anyMatch(difference -> difference.startsWith("missing hour "));
    hours.look();
    awaitRewritten();
    assertRecount();
    assertNothingIsMended();
  }

  /** No sum of all is another for it. */
  @Test
  @Order(3)
  void correctsHoursThatOlderReleaseLeftWithAnotherMachine() throws SQLException {
    awaitRewritten();
    awaitRolledUp();
    int other =
        pool.query(
                "insert into report.machine (subject_kind, subject_key) values ('device',"
                    + " 'read-models-parted') returning machine_id")
            .executeAndAwait()
            .iterator()
            .next()
            .getInteger(0);
    // as if two machines had been one until it parted them
    assertThat(
            run(
                """
                with parted as (
                  update report.machine_hour set machine_id = %d
                  where (machine_id, day) = (select machine_id, day from report.machine_hour order by day desc, machine_id limit 1)
                  returning day
                )
                insert into correlation.correction (machine_id, day, at, cause, groups, transactions_moved)
                select distinct %d, day, now(), 'machines', 1, 1 from parted
                """
                    .formatted(other, other)))
        .isEqualTo(1);
    assertThat(differences()).anyMatch(difference -> difference.startsWith("missing hours"));
    hours.look();
    awaitRewritten();
    assertRecount();
    assertNothingIsMended();
    run("delete from report.machine where machine_id = " + other);
  }

  @Test
  @Order(3)
  void keepsCorrectHoursWhileChangesWait() throws SQLException {
    List<Chunk> more = chunks(new Random(11), 12, false);
    whileNothingIsRolledUp(
        connection -> {
          more.forEach(ReadModelsTest::put);
          // what was added and what was taken away
          assertThat(count("correlation.usage_change where hour_days <> '{}'")).isPositive();
          run(
              "insert into correlation.recompute_queue (machine_id, day, cause) select machine_id, day,"
                  + " 'test' from report.machine_hour on conflict do nothing");
          awaitRewritten();
          assertThat(count("correlation.usage_change where sign < 0")).isPositive();
          hours.look();
          assertThat(count("correlation.recompute_queue")).isZero();
          for (LocalDate day : days()) {
            assertThat(hours.set(connection, day)).as("%s", day).isZero();
          }
        });
    assertRecount();
  }

  @Test
  @Order(3)
  void setsTotalHoursToResultOfRollup() throws SQLException {
    List<Chunk> more = chunks(new Random(12), 12, false);
    whileNothingIsRolledUp(
        connection -> {
          more.forEach(ReadModelsTest::put);
          assertThat(count("correlation.usage_change where hour_days <> '{}'")).isPositive();
          // too little, nothing, too much, and where there should be none
          connection
              .query(
                  """
                  update report.total_hour set transactions = transactions - 1, bytes_up = 0 where hour = 0;
                  delete from report.total_hour where hour = 1;
                  insert into report.total_hour (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down)
                  select distinct source_id, day, 23, 1, 0, 0, 0, 0 from report.total_hour on conflict do nothing
                  """)
              .executeAndAwait();
          for (LocalDate day : days()) {
            hours.set(connection, day);
            assertThat(hours.set(connection, day)).as("%s", day).isZero();
          }
        });
    assertRecount();
  }

  /** Recomputed it would be empty: its records are not there. */
  @Test
  @Order(3)
  void keepsUsageOfDaysWithoutRecords() throws SQLException {
    LocalDate day = today().minusDays(45);
    assertThat(count("correlation.chunk where day = '%s'".formatted(day))).isZero();
    assertThat(
            run(
                """
                insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known,
                  measured, bytes_up, bytes_down, first_seen, last_seen)
                select '%s', min(machine_id), 0, 0, 1, 1, 5, 0, 0, 0, 0, 0, 0, now(), now() from report.machine
                """
                    .formatted(day)))
        .isEqualTo(1);
    assertThat(hours.mend(day)).isZero();
    assertThat(run("delete from report.usage where day = '%s'".formatted(day))).isEqualTo(1);
    assertRecount();
  }

  @Test
  @Order(3)
  void queuesDaysThatCannotBeWrittenOnlyOnce() throws SQLException {
    awaitRewritten();
    awaitRolledUp();
    String aDay =
        "(select machine_id, day from report.machine_hour order by day, machine_id limit 1)";
    run(
        """
        insert into correlation.recompute_queue (machine_id, day, cause, attempts, not_before)
        select machine_id, day, 'hours', 3, now() + interval '1 h' from %s as d
        """
            .formatted(aDay));
    run(
        "update report.machine_hour set transactions = transactions + 7 where (machine_id, day) = "
            + aDay);
    for (LocalDate day : days()) {
      hours.mend(day);
    }
    assertThat(count("correlation.recompute_queue")).isEqualTo(1);
    assertThat(
            count(
                "correlation.recompute_queue where attempts = 3 and asked = 1 and not_before > now()"))
        .isEqualTo(1);
    // and when it can, it is
    run("update correlation.recompute_queue set not_before = now()");
    awaitRewritten();
    hours.look();
    assertRecount();
    assertNothingIsMended();
  }

  /** As when the other release is still there and takes what is asked for. */
  @Test
  @Order(3)
  void stopsAskingForDaysThatCannotBeMended() throws SQLException {
    awaitRewritten();
    awaitRolledUp();
    // of a machine that nothing was taken from: such a day is looked at for two hours in any case
    String aDay =
        """
        select machine_id, day from report.machine_hour h
        where not exists (select from correlation.correction c where (c.machine_id, c.day) = (h.machine_id, h.day))
        order by day desc, machine_id limit 1\
        """;
    run(
        """
        create table correlation.old_release as %s;
        create function correlation.no_hour() returns trigger language plpgsql as $$
        begin
          if exists (select from correlation.old_release o where (o.machine_id, o.day) = (new.machine_id, new.day)) then return null; end if;
          return new;
        end $$;
        create function correlation.no_hours() returns trigger language plpgsql as $$
        begin
          if new.sign > 0 and exists (select from correlation.old_release o where o.machine_id = new.machine_id and o.day = any(new.hour_days)) then
            new.hour_days = '{}'; new.hours = '{}'; new.hour_source_ids = '{}'; new.hour_transactions = '{}';
            new.hour_up_known = '{}'; new.hour_down_known = '{}'; new.hour_bytes_up = '{}'; new.hour_bytes_down = '{}';
            new.hour_bytes_unsplit = '{}';
          end if;
          return new;
        end $$;
        create trigger old_release before insert on report.machine_hour for each row execute function correlation.no_hour();
        create trigger old_release before insert on correlation.usage_change for each row execute function correlation.no_hours();
        insert into correlation.recompute_queue (machine_id, day, cause) select machine_id, day, 'test' from correlation.old_release;
        """
            .formatted(aDay));
    awaitRewritten();
    awaitRolledUp();
    long written = changes();
    hours.look();
    awaitRewritten();
    awaitRolledUp();
    assertThat(changes()).isGreaterThan(written);
    assertThat(differences()).isNotEmpty();
    written = changes();
    hours.look();
    awaitRewritten();
    assertThat(changes()).isEqualTo(written);
    // it has ended
    run(
        """
        drop trigger old_release on report.machine_hour;
        drop trigger old_release on correlation.usage_change;
        drop function correlation.no_hour(), correlation.no_hours();
        drop table correlation.old_release;
        """);
    for (LocalDate day : days()) {
      hours.mend(day);
    }
    awaitRewritten();
    assertRecount();
    assertNothingIsMended();
  }

  /** How many changes there have ever been. */
  private static long changes() throws SQLException {
    return count(
        "generate_series(1, (select last_value from"
            + " pg_sequences where schemaname = 'correlation' and sequencename ="
            + " 'usage_change_change_id_seq'))");
  }

  @RepeatedTest(3)
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

  private void purge(LocalDate today, int retentionDays) {
    while (!readModels.purgeDays(today, retentionDays)
        || !readModels.purgeHosts(today, retentionDays)) {
      Thread.onSpinWait();
    }
  }

  /** Later tests compare no hosts one by one. */
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
            + " 'test' from report.machine_hour on conflict do nothing");
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
  void purgesWhatIsOlderThanRetention() throws SQLException {
    long kept = count("report.entity_day where day >= current_date - 31");
    long pairs = count("report.pair where last_day >= current_date - 31");
    assertThat(count("report.entity_day where day < current_date - 31")).isPositive();
    purge(today(), 30);
    assertThat(count("report.entity_day where day < current_date - 31")).isZero();
    assertThat(count("report.pair where last_day < current_date - 31")).isZero();
    assertThat(count("report.entity_day")).isEqualTo(kept);
    assertThat(count("report.pair")).isEqualTo(pairs);
  }

  @Test
  @Order(6)
  void keepsNothingBeyondRetention() throws SQLException {
    purge(today().plusDays(2L * RETENTION), RETENTION);
    for (String table :
        List.of(
            "report.entity_day",
            "report.pair",
            "report.total_hour",
            "report.app_host_day",
            "report.app_host",
            "correlation.machine_host",
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

  private interface Work {
    void on(SqlConnection connection) throws SQLException;
  }

  /** Does something with the connection that keeps the rollup worker off. */
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
    // a killed session may have been lent to a chunk meanwhile; it is then sent again, as ever
    await().atMost(Duration.ofSeconds(30)).until(() -> Chunked.post(payload).statusCode() == 200);
  }

  /** Ends sessions that hold the lock of the rollup, until interrupted. */
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

  private void assertNothingIsMended() throws SQLException {
    hours.look();
    assertThat(count("correlation.recompute_queue")).isZero();
    for (LocalDate day : days()) {
      assertThat(hours.mend(day)).as("%s", day).isZero();
    }
  }

  private List<LocalDate> days() {
    return today().minusDays(RETENTION + 1L).datesUntil(today().plusDays(3)).toList();
  }

  private void awaitRolledUp() {
    await().atMost(Duration.ofSeconds(60)).until(() -> !readModels.isPending());
  }

  private static void awaitRewritten() {
    await().atMost(Duration.ofSeconds(60)).until(() -> count("correlation.recompute_queue") == 0);
  }

  private static List<String> differences() throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser()) {
      return io.penumbra.testing.ReadModels.differences(connection);
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
    assertThat(differences()).isEmpty();
    assertThat(storedHosts()).isEqualTo(recountedHosts());
    assertThat(count("report.machine_user_pair")).isPositive();
  }

  /** A host on a day, as observed by a set of sources. */
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

  /** The records of a machine's day. Reads again if its chunks are merged in between. */
  private List<Section> sections(int machine, LocalDate day) {
    return await()
        .ignoreException(ProblemException.class)
        .until(
            () ->
                recall.sections(
                    machine,
                    day,
                    recall.chunks(machine, day).stream().map(ChunkReplay.Stored::id).toList()),
            Objects::nonNull);
  }

  /** From the records themselves: every chunk of every machine's day, correlated again. */
  private Map<HostDay, Long> recountedHosts() throws SQLException {
    Map<HostDay, Long> hosts = new HashMap<>();
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select distinct machine_id, day from report.usage")) {
      while (row.next()) {
        int machine = row.getInt(1);
        LocalDate day = row.getObject(2, LocalDate.class);
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (CountedTransaction counted :
            recall.counted(
                machine, sections(machine, day), start, start.plus(Duration.ofDays(1)))) {
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
