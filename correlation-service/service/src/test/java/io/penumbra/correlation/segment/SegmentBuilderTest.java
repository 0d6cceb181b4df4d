package io.penumbra.correlation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.PackedAndRows;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Packing of usage while chunks change it. At any time, packed usage of unchanged machines plus
 * usage of changed machines equals all usage.
 */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // no other test writes to this database
      @ResourceArg(name = "purpose", value = "packed usage")
    })
class SegmentBuilderTest {

  private static final int[] DAYS = {0, 1, 5};

  /** Sharding of the three machines into two shards, or three if their ids have gaps. */
  private static final String SMALL_SHARDS =
      """
      create or replace function report.shard(machine_id integer) returns integer
        language sql immutable strict parallel safe return machine_id / 2;
      create or replace function report.first_machine(shard integer) returns integer
        language sql immutable strict parallel safe return shard * 2;
      """;

  @BeforeAll
  static void makeSmallShards() throws SQLException {
    sql(SMALL_SHARDS);
  }

  @Inject SegmentStore store;
  @Inject SegmentBuilder packer;
  @Inject Clock clock;

  @RepeatedTest(4)
  @Order(1)
  void coversAllUsageBySegmentsAndChanges(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Chunk> sent = chunks(random);
    sent.addAll(sent.subList(0, sent.size() / 3));
    Collections.shuffle(sent, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> answers = new ArrayList<>();
      sent.forEach(chunk -> answers.add(threads.submit(() -> put(chunk))));
      while (!answers.stream().allMatch(Future::isDone)) {
        for (ShardDay shard : shardDays()) {
          store.pack(shard);
          assertAllOfUsage();
        }
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    }
    assertAllOfUsage();
    // the service's packer may run at the same time
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              for (ShardDay shard : shardDays()) {
                store.pack(shard);
              }
              return count("report.changed_usage") == 0;
            });
    assertAllOfUsage();
  }

  @Test
  @Order(2)
  void buildsEachShardOnceAndAgainAfterChanges() throws SQLException {
    awaitPacked();
    assertThat(
            count(
                """
                report.machine_usage u where not exists (
                  select from report.packed_shard p where p.day = u.day and p.shard = report.shard(u.machine_id))
                """))
        .isZero();
    assertThat(count("(select distinct shard from report.usage_segment) as s")).isGreaterThan(1);

    // the pause before the next packing is a multiple of its duration
    sql("update report.packed_shard set took = interval '1 day'");
    put(chunks(new Random(11)).getFirst());
    assertThat(count("report.changed_usage")).isPositive();
    assertThat(store.findDue(today().minusDays(91), today())).isEmpty();
    sql("update report.packed_shard set took = interval '0'");
    awaitPacked();
    assertThat(count("report.changed_usage")).isZero();
    assertAllOfUsage();
  }

  private void awaitPacked() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              packer.pack();
              return store.findDue(today().minusDays(91), today()).isEmpty();
            });
  }

  @Test
  @Order(3)
  void purgesSegmentsBeyondRetention() throws SQLException {
    store.purge(today().minusDays(1));
    assertThat(count("report.packed_shard where day < current_date - 1")).isZero();
    assertThat(count("report.usage_segment where day < current_date - 1")).isZero();
    assertThat(count("report.packed_shard")).isPositive();
  }

  private List<Chunk> chunks(Random random) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Subject subject = Subject.device("packed-" + random.nextInt(3));
      LocalDate day = today().minusDays(DAYS[random.nextInt(DAYS.length)]);
      for (Section section :
          Records.sections(random, 8, day.atTime(random.nextInt(2), 0).toInstant(ZoneOffset.UTC))) {
        chunks.add(new Chunk(ChunkId.random(), subject, day, clock.instant(), List.of(section)));
      }
    }
    return chunks;
  }

  /** Returns all shard days with usage, in random order. */
  private static List<ShardDay> shardDays() throws SQLException {
    List<ShardDay> found = new ArrayList<>();
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select day, shard from (select distinct day, report.shard(machine_id) as shard from report.machine_usage) as s
                order by random()
                """)) {
      while (row.next()) {
        found.add(new ShardDay(row.getObject(1, LocalDate.class), row.getInt(2)));
      }
    }
    return found;
  }

  private static void put(Chunk chunk) {
    Chunked.send(chunk);
  }

  private static void assertAllOfUsage() throws SQLException {
    try (Connection connection = TestStack.connect("correlation")) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      Map<LocalDate, Set<Integer>> packedShards = new HashMap<>();
      Set<MachineDay> changed = new HashSet<>();
      Map<LocalDate, Set<UsageRow>> packed = new HashMap<>();
      Map<LocalDate, Set<UsageRow>> expected = new HashMap<>();
      try (Statement statement = connection.createStatement()) {
        try (ResultSet row = statement.executeQuery("select day, shard from report.packed_shard")) {
          while (row.next()) {
            packedShards
                .computeIfAbsent(row.getObject(1, LocalDate.class), _ -> new HashSet<>())
                .add(row.getInt(2));
          }
        }
        try (ResultSet row =
            statement.executeQuery("select day, machine_id from report.changed_usage")) {
          while (row.next()) {
            changed.add(new MachineDay(row.getInt(2), row.getObject(1, LocalDate.class)));
          }
        }
        try (ResultSet row =
            statement.executeQuery("select day, packed from report.usage_segment")) {
          while (row.next()) {
            LocalDate day = row.getObject(1, LocalDate.class);
            UsageSegment usage = new UsageSegment(row.getBytes(2));
            for (int i = 0; i < usage.size(); i++) {
              if (!changed.contains(new MachineDay(usage.group(i).machine(), day))) {
                assertThat(packed.computeIfAbsent(day, _ -> new HashSet<>()).add(usage.group(i)))
                    .isTrue();
              }
            }
          }
        }
      }
      PackedAndRows.rows(connection)
          .forEach(
              (of, groups) -> {
                if (packedShards.getOrDefault(of.day(), Set.of()).contains(of.machineId() / 2)
                    && !changed.contains(of)) {
                  expected.computeIfAbsent(of.day(), _ -> new HashSet<>()).addAll(groups);
                }
              });
      assertThat(packed).isEqualTo(expected);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
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
