package io.penumbra.reporting;

import io.penumbra.contracts.usage.HourSums;
import io.penumbra.contracts.usage.ShardDay;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.contracts.usage.UsageSums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packs rows of usage as correlation-service does, or records them as changed, so that reporting
 * can read them. A test that writes {@code report.usage} calls {@link ReadModels#sql}, {@link
 * ReadModels#change} or {@link ReadModels#unpack}, which call this class. On every other day,
 * machine 2 counts as changed, and its packed usage is deliberately wrong.
 */
public final class Packing {

  private static final int CHANGED = 2;

  private static final String ROWS =
      """
      select day, app_id, machine_id, user_id, ip_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon,
        bytes_up, bytes_down, bytes_unsplit, extract(epoch from first_seen) * 1000000, extract(epoch from last_seen) * 1000000, report.shard(machine_id)
      from\s""";

  private Packing() {}

  public static void pack(Connection connection) throws SQLException {
    Map<ShardDay, List<UsageRow>> days = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("delete from report.machine_usage");
      statement.execute("delete from report.usage_segment");
      statement.execute("delete from report.packed_shard");
      statement.execute("delete from report.changed_usage");
      try (ResultSet row = statement.executeQuery(ROWS + "report.usage")) {
        while (row.next()) {
          LocalDate day = row.getObject(1, LocalDate.class);
          days.computeIfAbsent(new ShardDay(day, row.getInt(19)), _ -> new ArrayList<>())
              .add(outdated(day, group(row)));
        }
      }
      for (Map.Entry<ShardDay, List<UsageRow>> of : days.entrySet()) {
        pack(connection, of.getKey(), of.getValue());
      }
    }
    store(connection, "select distinct day, machine_id from report.usage");
    note(
        connection,
        "select distinct day, %d as machine_id from report.packed_shard where (day - date '2026-01-01') %% 2 = 0"
            .formatted(CHANGED));
  }

  /**
   * Simulates days that were never packed: all their usage becomes changed usage.
   *
   * @param days SQL condition on the day
   */
  public static void unpack(Connection connection, String days) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("delete from report.packed_shard where " + days);
    }
    note(connection, "select distinct day, machine_id from report.usage where " + days);
  }

  /**
   * Records changed usage of machines' days, as correlation-service does with each change.
   * Reporting reads no changed usage without this record.
   *
   * @param machineDays SQL query for the day and machine_id of each changed machine day
   */
  public static void note(Connection connection, String machineDays) throws SQLException {
    store(connection, machineDays);
    try (Statement statement = connection.createStatement()) {
      // the count increases over all tests, since days that are not packed have no version
      statement.execute(
          """
          insert into report.changed_usage (day, machine_id, changes)
          select day, machine_id, nextval('report.segment_version') from (%s) as d
          on conflict (day, machine_id) do update set changes = excluded.changes
          """
              .formatted(machineDays));
    }
  }

  private static boolean isChanged(LocalDate day, int machine) {
    return machine == CHANGED && ChronoUnit.DAYS.between(LocalDate.of(2026, 1, 1), day) % 2 == 0;
  }

  /** Stores the rows of usage of machines' days as changed usage. */
  private static void store(Connection connection, String machineDays) throws SQLException {
    Map<LocalDate, Map<Integer, List<UsageRow>>> days = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "delete from report.machine_usage where (day, machine_id) in (select day, machine_id from (%s) as d)"
              .formatted(machineDays));
      try (ResultSet row =
          statement.executeQuery(
              ROWS
                  + "report.usage where (day, machine_id) in (select day, machine_id from (%s) as d)"
                      .formatted(machineDays))) {
        while (row.next()) {
          UsageRow group = group(row);
          days.computeIfAbsent(row.getObject(1, LocalDate.class), _ -> new TreeMap<>())
              .computeIfAbsent(group.machine(), _ -> new ArrayList<>())
              .add(group);
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into report.machine_usage (day, machine_id, packed, hours) values (?, ?, ?, ?)")) {
      for (Map.Entry<LocalDate, Map<Integer, List<UsageRow>>> day : days.entrySet()) {
        for (Map.Entry<Integer, List<UsageRow>> machine : day.getValue().entrySet()) {
          insert.setObject(1, day.getKey());
          insert.setInt(2, machine.getKey());
          insert.setBytes(3, UsageSegmentEncoder.pack(machine.getValue()));
          insert.setBytes(4, HourSums.encode(hours(day.getKey(), machine.getValue())));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /**
   * Returns sums with one hour for each app and user. Today has none, so no hour is in the future.
   */
  private static List<HourSums> hours(LocalDate day, List<UsageRow> groups) {
    return day.equals(LocalDate.now(ZoneOffset.UTC))
        ? List.of()
        : HourSums.sum(groups.stream().map(Packing::hour).toList(), List.of());
  }

  private static HourSums hour(UsageRow group) {
    return new HourSums(
        (group.app() * 5 + group.user() + 1) % 24,
        group.source(),
        UsageSums.ofHour(
            group.transactions(),
            group.upKnown(),
            group.downKnown(),
            group.bytesUp(),
            group.bytesDown(),
            group.bytesUnsplit()));
  }

  /** Returns different usage for machines that changed after packing. */
  private static UsageRow outdated(LocalDate day, UsageRow group) {
    return isChanged(day, group.machine()) ? group.plus(more(group)) : group;
  }

  private static UsageRow more(UsageRow of) {
    return new UsageRow(
        of.app(),
        of.machine(),
        of.user(),
        of.ipAddress(),
        of.source(),
        1_000,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        of.firstSeen(),
        of.lastSeen());
  }

  private static UsageRow group(ResultSet row) throws SQLException {
    return new UsageRow(
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getInt(12),
        row.getInt(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        row.getLong(17),
        row.getLong(18));
  }

  private static void pack(Connection connection, ShardDay of, List<UsageRow> groups)
      throws SQLException {
    byte[] packed = UsageSegmentEncoder.pack(groups);
    try (PreparedStatement segment =
            connection.prepareStatement(
                "insert into report.usage_segment (day, shard, number, first_app, last_app, weight, packed) values (?, ?, 0, ?, ?, ?, ?)");
        PreparedStatement version =
            connection.prepareStatement(
                "insert into report.packed_shard (day, shard, version, groups, built_at, took) values (?, ?, nextval('report.segment_version'), ?, now(), '0')")) {
      segment.setObject(1, of.day());
      segment.setInt(2, of.shard());
      segment.setInt(3, groups.stream().mapToInt(UsageRow::app).min().orElseThrow());
      segment.setInt(4, groups.stream().mapToInt(UsageRow::app).max().orElseThrow());
      segment.setInt(5, packed.length);
      segment.setBytes(6, packed);
      segment.execute();
      version.setObject(1, of.day());
      version.setInt(2, of.shard());
      version.setInt(3, groups.size());
      version.execute();
    }
  }
}
