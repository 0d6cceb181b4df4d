package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.rollup.HostDays.HostDay;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Sums of host notes. Each note counts once, independent of the time of summation and of removals.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class HostSumsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final int MACHINES = 5;
  private static final int HOSTS = 20;

  @Inject HostSums hostSums;
  @Inject Pool pool;

  @RepeatedTest(3)
  void retainsElementsThatWereNotRemoved(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<MachineDay, HostDays> due = new HashMap<>();
    withoutOtherNotes(
        connection -> {
          for (int step = 0; step < 60; step++) {
            MachineDay of =
                new MachineDay(1 + random.nextInt(MACHINES), DAY.plusDays(random.nextInt(2)));
            switch (random.nextInt(4)) {
              case 0 -> {
                hostSums.clear(connection, List.of(of));
                due.remove(of);
              }
              case 1 -> assertThat(hostSums.addUp(connection)).isFalse();
              default -> {
                HostDays hosts = hosts(of.day(), 1 + random.nextInt(HOSTS), random);
                hostSums.record(connection, Map.of(of, hosts));
                hosts.sums().forEach(due.computeIfAbsent(of, _ -> new HostDays())::add);
              }
            }
          }
          hostSums.addUp(connection);
          HostDays all = new HostDays();
          due.values().forEach(hosts -> hosts.sums().forEach(all::add));
          assertThat(stored(connection)).isEqualTo(figures(all)).isNotEmpty();
        });
  }

  /** One transaction writes a part of the sums, and the rest remains due. */
  @Test
  void addsManyUpInSteps() {
    Random random = new Random(1);
    withoutOtherNotes(
        connection -> {
          HostDays all = new HostDays();
          for (int note = 0; note < 2_500; note++) {
            HostDays hosts = new HostDays();
            for (int i = 0; i < 20; i++) {
              hosts.add(new HostDay(20 * note + i, DAY, 1), sums(random));
            }
            hosts.sums().forEach(all::add);
            hostSums.record(connection, Map.of(new MachineDay(1 + note % MACHINES, DAY), hosts));
          }
          assertThat(hostSums.addUp(connection)).isTrue();
          int first = stored(connection).size();
          assertThat(first).isGreaterThan(10_000).isLessThan(all.sums().size());
          assertThat(hostSums.isDue(connection, Duration.ofDays(36_500))).isFalse();
          assertThat(hostSums.isDue(connection, Duration.ZERO)).isTrue();
          hostSums.clear(connection, List.of(new MachineDay(1, DAY)));
          addAllUp(connection);
          assertThat(stored(connection)).hasSize(all.sums().size() * 4 / 5);
          hostSums.clear(connection, machines());
          addAllUp(connection);
          assertThat(stored(connection)).isEmpty();
          assertThat(hostSums.isDue(connection, Duration.ZERO)).isFalse();
          assertThat(connection.query("select from correlation.machine_host").executeAndAwait())
              .isEmpty();
        });
  }

  /** Reports must reload their hosts. */
  @Test
  void increasesVersionsOfReports() {
    withoutOtherNotes(
        connection -> {
          long before = version(connection);
          hostSums.record(connection, Map.of(new MachineDay(1, DAY), hosts(DAY, 3, new Random(1))));
          assertThat(version(connection)).isEqualTo(before);
          hostSums.addUp(connection);
          assertThat(version(connection)).isEqualTo(before + 1);
          hostSums.addUp(connection);
          assertThat(version(connection)).isEqualTo(before + 1);
        });
  }

  private void addAllUp(SqlConnection connection) {
    while (hostSums.addUp(connection)) {
      // repeat until no notes are due
    }
  }

  private static List<MachineDay> machines() {
    return Set.of(1, 2, 3, 4, 5).stream().map(machine -> new MachineDay(machine, DAY)).toList();
  }

  private static HostDays hosts(LocalDate day, int count, Random random) {
    HostDays hosts = new HostDays();
    for (int i = 0; i < count; i++) {
      hosts.add(new HostDay(1 + random.nextInt(HOSTS), day, 1 + random.nextInt(2)), sums(random));
    }
    return hosts;
  }

  private static Sums sums(Random random) {
    Sums sums = new Sums();
    sums.transactions = 1 + random.nextInt(100);
    sums.bytesUp = random.nextInt(1 << 20);
    sums.blocked = random.nextInt(3);
    return sums;
  }

  /** Runs an action without notes of other tests, then rolls back. */
  private void withoutOtherNotes(Consumer<SqlConnection> work) {
    SqlConnection connection = pool.getConnectionAndAwait();
    Transaction transaction = connection.beginAndAwait();
    try {
      connection.query(NamedSql.load("rollup/lock")).executeAndAwait();
      connection.query(NamedSql.load("rollup/prefer-indexes")).executeAndAwait();
      connection
          .query("delete from correlation.machine_host; delete from report.app_host_day")
          .executeAndAwait();
      work.accept(connection);
    } finally {
      transaction.rollbackAndAwait();
      connection.closeAndAwait();
    }
  }

  private record Figures(long transactions, long blocked, long bytesUp) {}

  private static Map<HostDay, Figures> figures(HostDays hosts) {
    Map<HostDay, Figures> figures = new HashMap<>();
    hosts
        .sums()
        .forEach(
            (host, sums) ->
                figures.put(host, new Figures(sums.transactions, sums.blocked, sums.bytesUp)));
    return figures;
  }

  private static Map<HostDay, Figures> stored(SqlConnection connection) {
    Map<HostDay, Figures> stored = new HashMap<>();
    for (Row row :
        connection
            .query("select * from report.app_host_day where transactions <> 0")
            .executeAndAwait()) {
      stored.put(
          new HostDay(
              row.getInteger("host_id"), row.getLocalDate("day"), row.getInteger("source_id")),
          new Figures(
              row.getLong("transactions"), row.getLong("blocked"), row.getLong("bytes_up")));
    }
    return stored;
  }

  private static long version(SqlConnection connection) {
    Set<Long> versions = new HashSet<>(Set.of(0L));
    for (Row row :
        connection
            .query("select version from report.report_version where source_id = 0")
            .executeAndAwait()) {
      versions.add(row.getLong("version"));
    }
    return versions.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
