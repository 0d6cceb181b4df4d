package io.penumbra.correlation.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Index by app on partitions of usage, and index-only scans of it. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {@ResourceArg(name = "service", value = "correlation")})
class PartitionsTest {

  @Inject Partitions partitions;
  @Inject Clock clock;

  @Test
  void indexesPastDaysByApp() throws SQLException {
    assertThat(isIndexed(90)).isTrue();
    assertThat(isIndexed(2)).isTrue();
    assertThat(isIndexed(1)).isFalse();
    assertThat(isIndexed(0)).isFalse();
  }

  @Test
  void indexesDayOnceItIsOver() throws SQLException {
    run("drop index report." + index(3));
    assertThat(isIndexed(3)).isFalse();
    partitions.indexDaysThatAreOver();
    assertThat(isIndexed(3)).isTrue();
    assertThat(isIndexed(1)).isFalse();
  }

  @Test
  void readsUsersOfAppFromIndexOnly() throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into report.usage (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
          select date '%s', 900000 + g, g, g, 900000 + g %% 100, 1, 1, 0, 0, 0, 0, 0, 0, now(), now() from generate_series(1, 5000) g
          """
              .formatted(day(5)));
      // an index-only scan requires that all rows are visible to all transactions, which concurrent
      // readers can delay
      String partition = "report.usage_" + compact(day(5));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                statement.execute("vacuum analyze " + partition);
                return isAllVisible(statement, partition);
              });
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines =
          statement.executeQuery(
              """
              explain select machine_id, sum(transactions), sum(bytes_up), sum(bytes_down), min(first_seen), max(last_seen),
                count(distinct user_id), count(distinct ip_id)
              from report.usage where day = date '%s' and app_id = 900007 and source_id = 1 group by machine_id
              """
                  .formatted(day(5)))) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      assertThat(plan.toString()).contains("Index Only Scan using " + index(5));
      statement.execute("delete from report.usage where machine_id > 900000");
    }
  }

  /** A vacuum would write the pages of chunks to the WAL again, although chunks never change. */
  @Test
  void vacuumsNoChunksBecauseTheyAreNew() throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement();
        ResultSet chunks =
            statement.executeQuery(
                """
                select c.relname, c.reloptions::text, t.reloptions::text
                from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class t on t.oid = c.reltoastrelid
                where i.inhparent = 'correlation.chunk'::regclass
                """)) {
      int partitions = 0;
      while (chunks.next()) {
        for (int options : new int[] {2, 3}) {
          assertThat(chunks.getString(options))
              .as(chunks.getString(1))
              .contains("autovacuum_vacuum_insert_threshold=-1");
        }
        partitions++;
      }
      assertThat(partitions).isGreaterThan(90);
    }
  }

  @Test
  void forgetsSoftwareThatNoInventorySpokeOfInRetention() throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into correlation.installation (machine_id, software_id, account, inventory, name, version, program, source, first_seen, last_present, last_removed) values
            (-9, 1, '', 'old', '', '', '', '', '%1$s', '%1$s', null), (-9, 2, '', 'removed', '', '', '', '', '%1$s', null, '%1$s'),
            (-9, 3, '', 'kept', '', '', '', '', '%1$s', '%1$s', '%2$s');
          insert into correlation.inventory (machine_id, inventory, taken_at) values (-9, 'old', '%1$s'), (-9, 'kept', '%2$s')
          """
              .formatted(day(92), day(90)));
      partitions.hourly();
      for (String table : List.of("installation", "inventory")) {
        try (ResultSet left =
            statement.executeQuery(
                "select string_agg(inventory, ' ') from correlation.%s where machine_id = -9"
                    .formatted(table))) {
          left.next();
          assertThat(left.getString(1)).isEqualTo("kept");
        }
      }
      statement.execute("delete from correlation.installation where machine_id = -9");
      statement.execute("delete from correlation.inventory where machine_id = -9");
    }
  }

  private static boolean isAllVisible(Statement statement, String partition) throws SQLException {
    try (ResultSet pages =
        statement.executeQuery(
            "select relallvisible = relpages from pg_class where oid = '%s'::regclass"
                .formatted(partition))) {
      pages.next();
      return pages.getBoolean(1);
    }
  }

  private boolean isIndexed(int back) throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select to_regclass('report.%s') is not null".formatted(index(back)))) {
      found.next();
      return found.getBoolean(1);
    }
  }

  private String index(int back) {
    return "usage_%s_by_app".formatted(compact(day(back)));
  }

  private LocalDate day(int back) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(back);
  }

  private static String compact(LocalDate day) {
    return day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
