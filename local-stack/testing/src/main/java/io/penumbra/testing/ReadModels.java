package io.penumbra.testing;

import io.penumbra.recount.Recount;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Expected contents of the read models, recounted from {@code report.usage}. */
public final class ReadModels {

  private static final int SHOWN = 20;
  private static final int MOST_INFLATED = 1 << 20;

  private static final Map<String, String> COLUMNS =
      Map.of(
          "day",
          "app_id, day, transactions, first_seen, last_seen",
          "pair",
          "kind, left_id, right_id, first_day, last_day",
          "hour",
          "source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit");

  private static final Map<String, String> TABLES =
      Map.of(
          "day", "correlation.app_day",
          "pair", "report.pair",
          "hour", "report.total_hour");

  private static final String SUMS_BY_MACHINE =
      """
      select machine_id, source_id, day, sum(transactions), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), sum(bytes_unsplit)
      from %s group by machine_id, source_id, day having sum(transactions) <> 0""";

  private static final String HOST_SUMS =
      "sum(transactions), sum(blocked), sum(verdict_known), sum(up_known), sum(down_known),"
          + " sum(bytes_up), sum(bytes_down), sum(bytes_unsplit)";

  /** Hosts by destination. A destination's values are the sums of its hosts. */
  private static final String HOSTS_BY_APP =
      "select app_id, source_id, day, "
          + HOST_SUMS
          + " from report.app_host_day join report.app_host using (host_id)"
          + " group by app_id, source_id, day having sum(transactions) <> 0";

  private static final String APPS_BY_DAY =
      "select app_id, source_id, day, "
          + HOST_SUMS
          + " from report.usage join report.app using (app_id)"
          + " where kind in ('catalogued', 'custom', 'unmatched') group by app_id, source_id, day";

  private static final String HOSTS_OF_ALL =
      "select host_id, source_id, day, "
          + HOST_SUMS
          + " from report.app_host_day group by host_id, source_id, day"
          + " having sum(transactions) <> 0";

  private static final String HOSTS_OF_MACHINES =
      "select host_id, source_id, day, " + HOST_SUMS + " from host_of_machine group by 1, 2, 3";

  /** Reports with usage: reports of sources, and the global report. */
  private static final String REPORTS_WITH_USAGE =
      "select source_id from report.source_member where set_id in (select source_id from"
          + " report.usage) union select 0 where exists (select from report.usage)";

  /** Writes one row for each report with usage, with a higher version than before. */
  private static final String WRITE_VERSIONS =
      """
      delete from report.report_version where source_id not in (%1$s);
      insert into report.report_version as v (source_id, version) select source_id, 1 from (%1$s) as d
      on conflict (source_id) do update set version = v.version + 1"""
          .formatted(REPORTS_WITH_USAGE);

  private ReadModels() {}

  /** Returns unexpected and missing rows of the read models; long lists are truncated. */
  public static List<String> listDifferences(Connection connection) throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      recount(connection);
      for (String name : TABLES.keySet()) {
        String columns = COLUMNS.get(name);
        // an hour without remaining usage keeps its row
        String some = name.equals("hour") ? " where transactions <> 0" : "";
        String there = "select %s from %s%s".formatted(columns, TABLES.get(name), some);
        String due = "select %s from expected_%s%s".formatted(columns, name, some);
        add(statement, "extra " + name, there, due, differences);
        add(statement, "missing " + name, due, there, differences);
      }
      String byDay = SUMS_BY_MACHINE.formatted("report.usage");
      String byHour = SUMS_BY_MACHINE.formatted("hour_of_machine");
      String versions = "select source_id from report.report_version";
      add(statement, "missing version", REPORTS_WITH_USAGE, versions, differences);
      add(statement, "extra hours", byHour, byDay, differences);
      add(statement, "missing hours", byDay, byHour, differences);
      add(statement, "extra hosts", HOSTS_BY_APP, APPS_BY_DAY, differences);
      add(statement, "missing hosts", APPS_BY_DAY, HOSTS_BY_APP, differences);
      unpackHosts(connection);
      add(statement, "extra hosts of machines", HOSTS_OF_MACHINES, HOSTS_OF_ALL, differences);
      add(statement, "missing hosts of machines", HOSTS_OF_ALL, HOSTS_OF_MACHINES, differences);
    }
    return differences;
  }

  /** Unpacks the hosts of machines into a temporary table. */
  private static void unpackHosts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into host_of_machine values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      statement.execute(
          """
          drop table if exists host_of_machine;
          create temp table host_of_machine (day date, host_id int, source_id smallint, transactions int8, blocked int8, verdict_known int8,
            up_known int8, down_known int8, bytes_up int8, bytes_down int8, bytes_unsplit int8)""");
      try (ResultSet days =
          statement.executeQuery("select day, hosts from correlation.machine_host")) {
        while (days.next()) {
          ByteBuffer hosts = inflated(days.getBytes(2));
          long[][] rows = new long[(int) computeNumber(hosts)][10];
          long host = 0;
          for (long[] row : rows) {
            host += computeNumber(hosts);
            row[0] = host;
          }
          for (long[] row : rows) {
            row[1] = computeNumber(hosts);
          }
          for (int sum = 2; sum < 10; sum++) {
            for (long[] row : rows) {
              row[sum] = signed(hosts);
            }
          }
          for (long[] row : rows) {
            insert.setObject(1, days.getObject(1));
            for (int i = 0; i < row.length; i++) {
              insert.setLong(2 + i, row[i]);
            }
            insert.addBatch();
          }
        }
      }
      insert.executeBatch();
    }
  }

  /** Unpacks the hours of machines' days into a temporary table. */
  private static void unpackHours(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into hour_of_machine values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      statement.execute(
          """
          drop table if exists hour_of_machine;
          create temp table hour_of_machine (day date, machine_id int, hour int, source_id int, transactions int8, up_known int8,
            down_known int8, bytes_up int8, bytes_down int8, bytes_unsplit int8)""");
      try (ResultSet days =
          statement.executeQuery("select day, machine_id, hours from report.machine_usage")) {
        while (days.next()) {
          ByteBuffer hours = ByteBuffer.wrap(days.getBytes(3));
          while (hours.hasRemaining()) {
            insert.setObject(1, days.getObject(1));
            insert.setObject(2, days.getObject(2));
            insert.setLong(3, computeNumber(hours));
            insert.setLong(4, computeNumber(hours));
            for (int sum = 0; sum < 6; sum++) {
              insert.setLong(5 + sum, signed(hours));
            }
            insert.addBatch();
          }
        }
      }
      insert.executeBatch();
    }
  }

  /** Returns the content after the first byte, which is the compression flag. */
  private static ByteBuffer inflated(byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    if (bytes[0] == 0) {
      return rest;
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(rest);
      byte[] inflated = new byte[MOST_INFLATED];
      return ByteBuffer.wrap(inflated, 0, inflater.inflate(inflated));
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long signed(ByteBuffer bytes) {
    long zigzag = computeNumber(bytes);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** Reads the next LEB128 number. */
  private static long computeNumber(ByteBuffer bytes) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      number |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }

  /** Fills the read models from existing usage, for tests that read them. */
  public static void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      recount(connection);
      for (String name : TABLES.keySet()) {
        String table = TABLES.get(name);
        String columns = COLUMNS.get(name);
        statement.execute("truncate " + table);
        statement.execute(
            "insert into %s (%s) select %s from expected_%s"
                .formatted(table, columns, columns, name));
      }
      statement.execute(WRITE_VERSIONS);
    }
  }

  private static void add(
      Statement statement, String what, String rows, String except, List<String> differences)
      throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            "select d::text from (%s except %s) as d limit %d".formatted(rows, except, SHOWN))) {
      while (result.next()) {
        differences.add(what + ' ' + result.getString(1));
      }
    }
  }

  /** Writes the expected contents of the read models into temporary tables of the connection. */
  private static void recount(Connection connection) throws SQLException {
    try (Recount recount = Recount.inMemory();
        Statement statement = connection.createStatement()) {
      unpackHours(connection);
      load(
          connection,
          recount,
          "machine_hour",
          "hour_of_machine",
          "source_id int, day date, hour int, transactions bigint, up_known bigint,"
              + " down_known bigint, bytes_up bigint, bytes_down bigint, bytes_unsplit bigint");
      load(
          connection,
          recount,
          "usage",
          "report.usage",
          "machine_id int, user_id int, ip_id int, app_id int, day date, transactions bigint,"
              + " first_seen timestamptz, last_seen timestamptz");
      recount.run(Recount.READ_MODELS);
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        String name = "expected_" + table.getKey();
        String columns = COLUMNS.get(table.getKey());
        statement.execute("drop table if exists " + name);
        statement.execute(
            "create temp table %s as select %s from %s with no data"
                .formatted(name, columns, table.getValue()));
        recount.store(connection, name, columns, name);
      }
    }
  }

  private static void load(
      Connection connection, Recount recount, String table, String from, String columns)
      throws SQLException {
    recount.load(
        connection,
        table,
        columns,
        "select %s from %s".formatted(columns.replaceAll("(\\w+) \\w+", "$1"), from));
  }
}
