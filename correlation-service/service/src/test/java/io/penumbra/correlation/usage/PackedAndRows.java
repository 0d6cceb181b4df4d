package io.penumbra.correlation.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.testing.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Comparison of packed usage of machines' days with the same usage in rows, summed by SQL. */
public final class PackedAndRows {

  private static final String PACKED = "select day, machine_id, packed from report.machine_usage";

  private static final String ROWS =
      """
      select day, app_id, machine_id, user_id, ip_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon,
        bytes_up, bytes_down, bytes_unsplit, (extract(epoch from first_seen) * 1000000)::int8, (extract(epoch from last_seen) * 1000000)::int8 from report.usage""";

  private PackedAndRows() {}

  /** Checks that both representations have the same groups for the same days, in one snapshot. */
  public static void assertAreSame() throws SQLException {
    try (Connection connection = TestStack.connect("correlation")) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(packed(connection)).isEqualTo(rows(connection));
    }
  }

  private static Map<MachineDay, Set<UsageRow>> packed(Connection connection) throws SQLException {
    Map<MachineDay, Set<UsageRow>> usage = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PACKED)) {
      while (row.next()) {
        List<UsageRow> groups = new UsageSegment(row.getBytes("packed")).groups();
        assertThat(groups).doesNotHaveDuplicates();
        usage.put(
            new MachineDay(row.getInt("machine_id"), row.getObject("day", LocalDate.class)),
            new HashSet<>(groups));
      }
    }
    return usage;
  }

  /** Returns usage in rows, by machine and day. */
  public static Map<MachineDay, Set<UsageRow>> rows(Connection connection) throws SQLException {
    Map<MachineDay, Set<UsageRow>> usage = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        UsageRow group = group(row);
        usage
            .computeIfAbsent(
                new MachineDay(group.machine(), row.getObject("day", LocalDate.class)),
                _ -> new HashSet<>())
            .add(group);
      }
    }
    return usage;
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
}
