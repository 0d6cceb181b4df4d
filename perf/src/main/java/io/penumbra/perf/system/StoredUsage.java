package io.penumbra.perf.system;

import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.contracts.usage.UsageSegment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Packed usage of machine-days, as stored by correlation. */
public final class StoredUsage {

  /**
   * SQL expression for the number of usage groups, which is the first field of the packed bytes.
   */
  public static final String GROUPS =
      """
      select coalesce(sum(get_byte(packed, 1) + (get_byte(packed, 2) << 8) + (get_byte(packed, 3) << 16)), 0)
      from report.machine_usage""";

  /** Query for the number of rolled-up transactions. */
  public static final String TRANSACTIONS =
      "select coalesce(sum(transactions), 0)::int8 from report.total_hour";

  private static final int FETCHED = 500;

  private StoredUsage() {}

  /**
   * Unpacks all usage into a temporary table {@code unpacked_usage} of a connection.
   *
   * @param reader another connection to the same database
   */
  public static void unpack(Connection reader, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temp table unpacked_usage (day date, machine_id int, user_id int, ip_id int, app_id int, source_id int,
            transactions int8, blocked int8, verdict_known int8, up_known int8, down_known int8, measured int8,
            bytes_up int8, bytes_down int8, bytes_unsplit int8, first_seen timestamptz, last_seen timestamptz)
          """);
    }
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy unpacked_usage from stdin");
    reader.setAutoCommit(false);
    try (Statement statement = reader.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet row = statement.executeQuery("select day, packed from report.machine_usage")) {
        while (row.next()) {
          String day = row.getString("day");
          StringBuilder lines = new StringBuilder();
          for (UsageRow group : new UsageSegment(row.getBytes("packed")).groups()) {
            append(day, group, lines);
          }
          byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
        }
      }
    }
    copy.endCopy();
  }

  private static void append(String day, UsageRow group, StringBuilder to) {
    to.append(day).append('\t');
    for (long number :
        new long[] {
          group.machine(),
          group.user(),
          group.ipAddress(),
          group.app(),
          group.source(),
          group.transactions(),
          group.blocked(),
          group.verdictKnown(),
          group.upKnown(),
          group.downKnown(),
          group.measured(),
          group.bytesUp(),
          group.bytesDown(),
          group.bytesUnsplit()
        }) {
      to.append(number).append('\t');
    }
    to.append(toTime(group.firstSeen())).append('\t').append(toTime(group.lastSeen())).append('\n');
  }

  private static Instant toTime(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
