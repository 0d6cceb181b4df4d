package io.penumbra.reporting.columnar;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.reporting.Neighbour;
import io.penumbra.reporting.RandomUsage;
import io.penumbra.reporting.ReadModels;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reuse of fetched usage after a restart, while it is still valid. */
@QuarkusTest
@ActivateRequestContext
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(Neighbour.class)
class KeptUsageTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  /** Days of the queries. A day that is unchanged since packing has totals and an index. */
  private static final Period DAYS = new Period(TODAY.minusDays(9), TODAY);

  private static final long MOST = 1_000_000_000;
  private static final int MANY = 2_500;

  /** Time of observation, in microseconds; no result depends on it. */
  private static final long MOMENT = 1_770_000_000_000_000L;

  @Inject Pool pool;
  @TempDir Path directory;

  @Test
  void answersFromFilesAfterRestart() throws SQLException {
    UsageScan.Total right = fill();
    // segments cannot be fetched any more
    ReadModels.run("correlation", "delete from report.usage_segment");
    assertThat(afterRestart()).usingRecursiveComparison().isEqualTo(right);
    assertThat(afterRestart()).usingRecursiveComparison().isEqualTo(right);
  }

  /**
   * Covers a day that was packed again, and a day that another database packed with the same
   * version.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "version = nextval('report.segment_version')",
        "built_at = built_at + interval '1 microsecond'"
      })
  void fetchesDayThatIsNotTheKeptOne(String change) throws SQLException {
    UsageScan.Total right = fill();
    ReadModels.run(
        "correlation",
        """
        delete from report.usage_segment where day = current_date - 2;
        update report.packed_shard set %s where day = current_date - 2;
        """
            .formatted(change));
    assertThat(afterRestart().transactions()).isPositive().isLessThan(right.transactions());
  }

  @Test
  void answersDaysThatTakeMoreThanIsKept() throws SQLException {
    UsageScan.Total right = fill();
    UsageSegmentStore store =
        new UsageSegmentStore(pool, Clock.systemUTC(), new Settings(directory.resolve("small"), 1));
    try {
      assertThat(total(store)).usingRecursiveComparison().isEqualTo(right);
      // segments cannot be fetched any more
      ReadModels.run("correlation", "delete from report.usage_segment");
      assertThat(total(store)).usingRecursiveComparison().isEqualTo(right);
      store.fetchAhead(DAYS.firstDay(), DAYS.lastDay(), () -> true);
      assertThat(total(store).transactions()).isLessThan(right.transactions());
    } finally {
      store.close();
    }
  }

  /** Prefetching takes several transactions. Prefetched usage is not read again. */
  @Test
  void fetchesChangedUsageOfManyMachinesAhead() throws SQLException {
    UsageScan.Total before = fill();
    changeManyMachines();
    UsageSegmentStore store =
        new UsageSegmentStore(pool, Clock.systemUTC(), new Settings(directory, MOST));
    try {
      store.fetchAhead(DAYS.firstDay(), DAYS.lastDay(), () -> true);
      ReadModels.run("correlation", "delete from report.machine_usage where machine_id > 10000");
      assertHasMany(total(store), before);
    } finally {
      store.close();
    }
  }

  /** A policy in Postgres raises an error if a transaction reads more machines. */
  @Test
  void readsAtMostHundredChangedMachinesPerTransaction() throws SQLException {
    UsageScan.Total before = fill();
    changeManyMachines();
    ReadModels.run(
        "correlation",
        """
        create function report.count_machine() returns boolean language plpgsql as $$
          declare
            seen integer := coalesce(nullif(current_setting('test.machines', true), ''), '0')::integer + 1;
          begin
            perform set_config('test.machines', seen::text, true);
            if seen > 100 then
              raise exception 'more than 100 machines in a transaction';
            end if;
            return true;
          end $$;
        alter table report.machine_usage enable row level security;
        create policy few on report.machine_usage for select using (report.count_machine());
        """);
    UsageSegmentStore store =
        new UsageSegmentStore(pool, Clock.systemUTC(), new Settings(directory, MOST));
    try {
      assertHasMany(total(store), before);
    } finally {
      store.close();
      ReadModels.run(
          "correlation",
          """
          drop policy few on report.machine_usage;
          alter table report.machine_usage disable row level security;
          drop function report.count_machine;
          """);
    }
  }

  /** Cached usage seems newer than the restored database and must be ignored. */
  @Test
  @Timeout(120)
  void answersFromRestoredDatabase() throws SQLException {
    UsageScan.Total before = fill();
    changeManyMachines();
    UsageSegmentStore store =
        new UsageSegmentStore(pool, Clock.systemUTC(), new Settings(directory, MOST));
    try {
      ReadModels.run(
          "correlation", "update report.changed_usage set changes = 3 where machine_id > 10000");
      assertHasMany(total(store), before);
      ReadModels.run(
          "correlation",
          """
          update report.changed_usage set changes = 1 where machine_id > 10000;
          delete from report.machine_usage where machine_id > 10000;
          """);
      assertThat(total(store).transactions()).isEqualTo(before.transactions());
      store.fetchAhead(DAYS.firstDay(), DAYS.lastDay(), () -> true);
    } finally {
      store.close();
    }
  }

  private static void changeManyMachines() throws SQLException {
    ReadModels.run(
        "correlation",
        """
        delete from report.machine_usage where machine_id > 10000;
        delete from report.changed_usage where machine_id > 10000;
        insert into report.machine_usage (day, machine_id, packed, hours) values %s;
        insert into report.changed_usage (day, machine_id, changes)
        select current_date, machine_id, 1 from report.machine_usage where machine_id > 10000;
        """
            .formatted(
                IntStream.rangeClosed(10_001, 10_000 + MANY)
                    .mapToObj(KeptUsageTest::row)
                    .collect(joining(", "))));
  }

  private static void assertHasMany(UsageScan.Total total, UsageScan.Total before) {
    assertThat(total.transactions()).isEqualTo(before.transactions() + 7L * MANY);
    assertThat(total.machines()).hasSize(before.machines().length + MANY);
  }

  private static String row(int machine) {
    byte[] packed =
        UsageSegmentEncoder.pack(
            List.of(
                new UsageRow(1, machine, 1, 1, 1, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, MOMENT, MOMENT)));
    return "(current_date, %d, decode('%s', 'hex'), '')"
        .formatted(machine, HexFormat.of().formatHex(packed));
  }

  /** Files of days outside the retention are deleted from reporting's disk. */
  @Test
  void deletesFilesOfDaysThatAreOver() throws Exception {
    fill();
    long before = keptDays();
    UsageSegmentStore store =
        new UsageSegmentStore(pool, Clock.systemUTC(), new Settings(directory, MOST));
    store.fetchAhead(DAYS.firstDay(), DAYS.lastDay(), () -> true);
    store.cleanUp(DAYS.firstDay().plusDays(3));
    store.close();
    assertThat(keptDays()).isEqualTo(before - 3);
  }

  private long keptDays() throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".usage"))
          .map(name -> name.substring(0, "2026-11-30".length()))
          .distinct()
          .count();
    }
  }

  private UsageScan.Total fill() throws SQLException {
    ReadModels.fill();
    RandomUsage.fill(new Random(8));
    return afterRestart();
  }

  /** Returns the total that a new process returns after prefetching. */
  private UsageScan.Total afterRestart() {
    UsageSegmentStore store =
        new UsageSegmentStore(pool, Clock.systemUTC(), new Settings(directory, MOST));
    try {
      store.fetchAhead(DAYS.firstDay(), DAYS.lastDay(), () -> true);
      store.cleanUp(DAYS.firstDay());
      return total(store);
    } finally {
      store.close();
    }
  }

  private static UsageScan.Total total(UsageSegmentStore store) {
    return store.scan(UsageQuery.to(Report.GLOBAL, DAYS)).total();
  }

  /** Settings with a directory and its maximum size in bytes. */
  private record Settings(Path kept, long most) implements ColumnarSettings {
    @Override
    public MemorySize disk() {
      return new MemorySize(BigInteger.valueOf(most));
    }

    @Override
    public Optional<Path> directory() {
      return Optional.of(kept);
    }

    @Override
    public Duration settledAfter() {
      return Duration.ZERO;
    }

    @Override
    public Duration prefetch() {
      return Duration.ZERO;
    }
  }
}
