package io.penumbra.perf.history;

import com.google.common.collect.Lists;
import io.penumbra.contracts.usage.HourSums;
import io.penumbra.contracts.usage.UsageChange;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.contracts.usage.UsageSegmentEncoder;
import io.penumbra.contracts.usage.UsageSums;
import io.penumbra.perf.system.Resources;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writer of usage that SQL generated, in the same form as applied chunks. */
final class StoredDays implements AutoCloseable {

  /** Maximum number of groups in a change, which corresponds to several chunks. */
  private static final int MOST = 200;

  private static final int BATCH = 500;
  private static final int FETCHED = 10_000;
  private static final String WRITE =
      """
      insert into report.machine_usage (machine_id, day, packed, hours) values (?, ?, ?, ?)
      on conflict (machine_id, day) do update set packed = excluded.packed, hours = excluded.hours
      """;
  private static final String NOTE =
      "insert into correlation.usage_change (machine_id, change) values (?, ?)";

  private final LocalDate day;
  private final PreparedStatement write;
  private final PreparedStatement note;
  private int batched;

  private StoredDays(Connection connection, LocalDate day) throws SQLException {
    this.day = day;
    write = connection.prepareStatement(WRITE);
    note = connection.prepareStatement(NOTE);
  }

  /**
   * Adds usage to the machines' day, queues it for the rollup with the hours of the machines, and
   * marks their segments as outdated.
   *
   * @param connection connection with an open transaction that created the table {@code
   *     usage_of_day}
   */
  static void add(Connection connection, LocalDate day) throws SQLException {
    try (StoredDays days = new StoredDays(connection, day);
        Statement statement = connection.createStatement()) {
      Map<Integer, List<HourSums>> hours = hours(statement, day);
      statement.setFetchSize(FETCHED);
      int machineId = 0;
      byte[] packed = null;
      byte[] packedHours = null;
      List<UsageRow> groups = new ArrayList<>();
      try (ResultSet row = rows(statement, "usage-of-day.sql", day)) {
        while (row.next()) {
          int next = row.getInt("machine_id");
          if (next != machineId) {
            days.add(machineId, packed, packedHours, groups, hours);
            packed = row.getBytes("packed");
            packedHours = row.getBytes("hours");
            groups = new ArrayList<>();
          }
          machineId = next;
          groups.add(group(row));
        }
      }
      days.add(machineId, packed, packedHours, groups, hours);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(formatScript("note-changed-days.sql", day));
    }
  }

  private static Map<Integer, List<HourSums>> hours(Statement statement, LocalDate day)
      throws SQLException {
    Map<Integer, List<HourSums>> hours = new HashMap<>();
    try (ResultSet row = rows(statement, "hours-of-day.sql", day)) {
      while (row.next()) {
        long transactions = row.getLong("transactions");
        hours
            .computeIfAbsent(row.getInt("machine_id"), _ -> new ArrayList<>())
            .add(
                new HourSums(
                    row.getInt("hour"),
                    row.getInt("source_id"),
                    UsageSums.ofHour(
                        transactions,
                        transactions,
                        transactions,
                        row.getLong("bytes_up"),
                        row.getLong("bytes_down"),
                        0)));
      }
    }
    return hours;
  }

  /** Returns a group without blocked transactions and with known bytes of all transactions. */
  private static UsageRow group(ResultSet row) throws SQLException {
    int transactions = row.getInt("transactions");
    return new UsageRow(
        row.getInt("app_id"),
        row.getInt("machine_id"),
        row.getInt("user_id"),
        row.getInt("ip_id"),
        row.getInt("source_id"),
        transactions,
        0,
        transactions,
        transactions,
        transactions,
        transactions,
        0,
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        0,
        row.getLong("first_micros"),
        row.getLong("last_micros"));
  }

  private static ResultSet rows(Statement statement, String script, LocalDate day)
      throws SQLException {
    return statement.executeQuery(formatScript(script, day));
  }

  private static String formatScript(String name, LocalDate day) {
    return Resources.read(StoredDays.class, name).replace("{day}", day.toString());
  }

  /**
   * Adds missing groups to a machine's day, with their hours.
   *
   * @param packed current groups, or null
   * @param packedHours hours of the current groups, or null
   */
  private void add(
      int machineId,
      byte[] packed,
      byte[] packedHours,
      List<UsageRow> groups,
      Map<Integer, List<HourSums>> hours)
      throws SQLException {
    if (groups.isEmpty()) {
      return;
    }
    List<UsageRow> all = packed == null ? new ArrayList<>() : new UsageSegment(packed).groups();
    all.addAll(groups);
    List<HourSums> own = hours.get(machineId);
    write.setInt(1, machineId);
    write.setObject(2, day);
    write.setBytes(3, UsageSegmentEncoder.pack(all));
    write.setBytes(
        4,
        HourSums.encode(
            HourSums.sum(packedHours == null ? List.of() : HourSums.decode(packedHours), own)));
    write.addBatch();
    List<UsageChange.Hour> noted =
        own.stream()
            .map(hour -> new UsageChange.Hour(day, hour.hour(), hour.sourceId(), hour.sums()))
            .toList();
    for (List<UsageRow> some : Lists.partition(groups, MOST)) {
      List<UsageChange.Group> changed =
          some.stream().map(row -> UsageChange.Group.of(day, row)).toList();
      note.setInt(1, machineId);
      note.setBytes(2, new UsageChange(false, null, changed, noted, List.of()).encode());
      note.addBatch();
      noted = List.of();
    }
    if (++batched % BATCH == 0) {
      executeBatches();
    }
  }

  private void executeBatches() throws SQLException {
    write.executeBatch();
    note.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    try (write;
        note) {
      executeBatches();
    }
  }
}
