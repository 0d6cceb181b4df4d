package io.penumbra.perf.history;

import io.penumbra.contracts.usage.UsageChange;
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

/** Queues usage that was written directly for the rollup, as applying chunks does. */
final class QueuedChanges implements AutoCloseable {

  /** Groups of one change: several chunks' worth. */
  private static final int MOST = 200;

  private static final int BATCH = 500;
  private static final int FETCHED = 10_000;
  private static final String INSERT =
      "insert into correlation.usage_change (machine_id, change) values (?, ?)";

  private final PreparedStatement insert;
  private int batched;

  private QueuedChanges(Connection connection) throws SQLException {
    insert = connection.prepareStatement(INSERT);
  }

  /**
   * Queues all usage of a day, and the hours of its machines, and notes that their segments are out
   * of date.
   *
   * @param connection with a transaction
   * @param condition which rows of usage
   * @param withHours whether the hours of the day are queued, too
   */
  static void add(Connection connection, LocalDate day, String condition, boolean withHours)
      throws SQLException {
    try (QueuedChanges queued = new QueuedChanges(connection);
        Statement statement = connection.createStatement()) {
      Map<Integer, List<UsageChange.Hour>> hours =
          withHours ? hours(statement, day, condition) : new HashMap<>();
      statement.setFetchSize(FETCHED);
      int machineId = 0;
      List<UsageChange.Group> groups = new ArrayList<>();
      try (ResultSet row = rows(statement, "usage-of-day.sql", day, condition)) {
        while (row.next()) {
          int next = row.getInt("machine_id");
          if (next != machineId || groups.size() == MOST) {
            queued.add(machineId, groups, hours);
            groups = new ArrayList<>();
          }
          machineId = next;
          groups.add(group(day, row));
        }
      }
      queued.add(machineId, groups, hours);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(script("note-changed-days.sql", day, condition));
    }
  }

  private static Map<Integer, List<UsageChange.Hour>> hours(
      Statement statement, LocalDate day, String condition) throws SQLException {
    Map<Integer, List<UsageChange.Hour>> hours = new HashMap<>();
    try (ResultSet row = rows(statement, "hours-of-day.sql", day, condition)) {
      while (row.next()) {
        hours
            .computeIfAbsent(row.getInt("machine_id"), _ -> new ArrayList<>())
            .add(
                new UsageChange.Hour(
                    day,
                    row.getInt("hour"),
                    row.getInt("source_id"),
                    UsageSums.ofHour(
                        row.getLong("transactions"),
                        row.getLong("up_known"),
                        row.getLong("down_known"),
                        row.getLong("bytes_up"),
                        row.getLong("bytes_down"),
                        row.getLong("bytes_unsplit"))));
      }
    }
    return hours;
  }

  private static UsageChange.Group group(LocalDate day, ResultSet row) throws SQLException {
    return new UsageChange.Group(
        day,
        row.getInt("user_id"),
        row.getInt("ip_id"),
        row.getInt("app_id"),
        row.getInt("source_id"),
        new UsageSums(
            row.getLong("transactions"),
            row.getLong("blocked"),
            row.getLong("verdict_known"),
            row.getLong("measured"),
            row.getLong("up_known"),
            row.getLong("down_known"),
            row.getLong("bytes_up"),
            row.getLong("bytes_down"),
            row.getLong("bytes_unsplit")),
        row.getLong("first_seen"),
        row.getLong("last_seen"));
  }

  private static ResultSet rows(Statement statement, String script, LocalDate day, String condition)
      throws SQLException {
    return statement.executeQuery(script(script, day, condition));
  }

  private static String script(String name, LocalDate day, String condition) {
    return Resources.read(QueuedChanges.class, name)
        .replace("{day}", day.toString())
        .replace("{condition}", condition);
  }

  /** Hours come with the first groups of their machine. */
  private void add(
      int machineId, List<UsageChange.Group> groups, Map<Integer, List<UsageChange.Hour>> hours)
      throws SQLException {
    if (groups.isEmpty()) {
      return;
    }
    List<UsageChange.Hour> own = hours.remove(machineId);
    UsageChange change =
        new UsageChange(false, null, groups, own == null ? List.of() : own, List.of());
    insert.setInt(1, machineId);
    insert.setBytes(2, change.encode());
    insert.addBatch();
    if (++batched % BATCH == 0) {
      insert.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    try (insert) {
      insert.executeBatch();
    }
  }
}
