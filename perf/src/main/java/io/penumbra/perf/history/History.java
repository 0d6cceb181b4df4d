package io.penumbra.perf.history;

import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Resources;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.StoredUsage;
import io.penumbra.perf.system.Wait;
import io.penumbra.perf.traffic.Catalogue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A made-up history of 91 days or fewer, written as applied chunks leave it: usage, the changes
 * that the rollup worker adds up in the read models, and the chunks of the last days if wanted.
 * Going through ingestion would take hours and end in the same rows.
 */
public final class History {

  /** Days that usage is kept, today included. */
  public static final int MOST_DAYS = 91;

  /** Machines of which a day is written at once. */
  private static final int AT_ONCE = 2_000;

  private static final int STATISTICS_EVERY = 30;

  /** About how many changes wait, from both ends of their index: counting them takes a core. */
  private static final String CHANGES =
      "select coalesce(max(change_id) - min(change_id) + 1, 0) from correlation.usage_change";

  /** Changed shards are treated as never packed, so that none of them rests first. */
  private static final String FORGET_PACKED =
      """
      delete from report.packed_shard p using report.changed_usage c
      where c.day = p.day and report.shard(c.machine_id) = p.shard
      """;

  private static final String UNPACKED = "select count(*) from report.changed_usage";

  /** Check for the addresses of a long table in a kept history. */
  private static final String LONG_TABLE =
      "select count(*) from report.ip_address where ip_id = 100000001";

  private static final Duration ROLLUP_TIMEOUT = Duration.ofHours(3);
  private static final Duration PACK_TIMEOUT = Duration.ofHours(1);

  /** Size of the history. */
  public record Size(long machines, long transactions, long groups) {}

  /** Result of rolling up. */
  public record RolledUp(long groups, Duration took, double postgresCpuSeconds) {}

  /**
   * Use of a machine.
   *
   * @param visits on a day that it is used on
   * @param most transactions of a visit; one is the least
   * @param every days between uses; 1 for workdays, and some weekends
   */
  public record Use(int visits, int most, int every) {

    /** A few visits a day: some 13 groups of user, address and app. */
    public static final Use WORK = new Use(24, 9, 1);

    /** Eight hours of work a day: some 120 groups. */
    public static final Use REAL = new Use(320, 24, 1);

    /** Just so that it is in every report of a month. */
    public static final Use RARE = new Use(5, 9, 30);

    /** 92 of 100 workdays and 12 of 100 days of weekends. */
    private static final double WORKDAYS = (5 * 0.92 + 2 * 0.12) / 7;

    /**
     * Estimates the number of machines that make this number of transactions in {@link #MOST_DAYS}.
     */
    public int machines(long transactions) {
      double days = MOST_DAYS * (every == 1 ? WORKDAYS : 1.0 / every);
      return (int) Math.max(1, Math.round(transactions / (days * visits * (1 + most) / 2)));
    }
  }

  private final BenchStack stack;
  private final Use use;
  private final int days;
  private final int daysOfChunks;
  private final Map<String, String> hosts;
  private final Listener listener;
  private int machines;

  public History(BenchStack stack, Use use, Listener listener) {
    this(stack, use, MOST_DAYS, listener);
  }

  /** A history of the last days alone. */
  public History(BenchStack stack, Use use, int days, Listener listener) {
    this(stack, use, days, 0, List.of(), listener);
  }

  /**
   * A history with single transactions.
   *
   * @param daysOfChunks the last days, today included, that have them
   * @param catalogue of the services, which names their hosts
   */
  public History(
      BenchStack stack,
      Use use,
      int days,
      int daysOfChunks,
      List<Catalogue.App> catalogue,
      Listener listener) {
    this.stack = stack;
    this.use = use;
    this.days = days;
    this.daysOfChunks = daysOfChunks;
    this.hosts = StoredChunks.listHosts(catalogue);
    this.listener = listener;
  }

  /**
   * Adds machines, so that there are about as many transactions, and waits until all is rolled up.
   */
  public RolledUp growTo(long transactions) throws SQLException {
    return growToMachines(use.machines(transactions));
  }

  /** Adds machines, so that there are as many, and waits until all is rolled up. */
  public RolledUp growToMachines(int upTo) throws SQLException {
    long before = size().groups();
    long begin = System.nanoTime();
    double cpu = stack.postgresCpuSeconds();
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      run(statement, "dictionaries.sql", Map.of("first", machines + 1, "last", upTo));
      connection.setAutoCommit(false);
      for (int back = days - 1; back >= 0; back--) {
        for (int first = machines + 1; first <= upTo; first += AT_ONCE) {
          int last = Math.min(upTo, first + AT_ONCE - 1);
          addDay(connection, statement, back, first, last);
          listener.progress(
              "Making history",
              (long) (days - 1 - back) * (upTo - machines) + last - machines,
              (long) days * (upTo - machines));
        }
        if (back % STATISTICS_EVERY == 0) {
          // a plan from when the queue was empty reads all of it for each rollup
          statement.execute("analyze correlation.usage_change");
          connection.commit();
        }
      }
    }
    machines = upTo;
    awaitRolledUp();
    awaitPacked();
    RolledUp rolledUp =
        new RolledUp(
            size().groups() - before,
            Duration.ofNanos(System.nanoTime() - begin),
            stack.postgresCpuSeconds() - cpu);
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
    return rolledUp;
  }

  private void addDay(Connection connection, Statement statement, int back, int first, int last)
      throws SQLException {
    run(
        statement,
        "day.sql",
        Map.of(
            "first",
            first,
            "last",
            last,
            "back",
            back,
            "visits",
            use.visits(),
            "most",
            use.most(),
            "every",
            use.every()));
    LocalDate day = readToday(statement).minusDays(back);
    StoredDays.add(connection, day);
    if (back < daysOfChunks) {
      StoredChunks.add(connection, day, hosts);
    }
    connection.commit();
  }

  /**
   * Adds addresses of one day, so that there is a long table, and waits until all is rolled up. A
   * kept history that has them already stays as it is.
   */
  public void addAddresses(int rows) throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      if (Sql.readNumber(statement, LONG_TABLE) > 0) {
        return;
      }
      connection.setAutoCommit(false);
      run(statement, "many-addresses.sql", Map.of("rows", rows));
      StoredDays.add(connection, readToday(statement));
      connection.commit();
      connection.setAutoCommit(true);
      awaitRolledUp();
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
  }

  /** As the scripts see it, also around midnight. */
  private static LocalDate readToday(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select current_date")) {
      row.next();
      return row.getObject(1, LocalDate.class);
    }
  }

  public Size size() throws SQLException {
    try (Connection connection = stack.postgres()) {
      return new Size(
          Sql.readNumber(connection, "select count(distinct machine_id) from report.machine_usage"),
          Sql.readNumber(connection, StoredUsage.TRANSACTIONS),
          Sql.readNumber(connection, StoredUsage.GROUPS));
    }
  }

  private void awaitRolledUp() throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      long[] most = {1};
      Wait.Condition<SQLException> rolledUp =
          () -> {
            long left = Sql.readNumber(statement, CHANGES);
            most[0] = Math.max(most[0], left);
            listener.progress("Rolling it up", most[0] - left, most[0]);
            return left == 0;
          };
      if (Wait.until(ROLLUP_TIMEOUT, rolledUp).isEmpty()) {
        throw new IllegalStateException(
            "not rolled up in time: " + Sql.readNumber(statement, CHANGES));
      }
    }
  }

  /** Packs all usage at once: what has only changed would wait. */
  private void awaitPacked() throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute(FORGET_PACKED);
      long all = Sql.readNumber(statement, UNPACKED);
      Wait.Condition<SQLException> packed =
          () -> {
            long left = Sql.readNumber(statement, UNPACKED);
            listener.progress("Packing it", all - left, all);
            return left == 0;
          };
      if (Wait.until(PACK_TIMEOUT, packed).isEmpty()) {
        throw new IllegalStateException("not all usage was packed in time");
      }
    }
  }

  private static void run(Statement statement, String script, Map<String, Integer> values)
      throws SQLException {
    String sql = Resources.read(History.class, script);
    for (Map.Entry<String, Integer> value : values.entrySet()) {
      sql = sql.replaceAll("(?<!:):" + value.getKey() + "\\b", value.getValue().toString());
    }
    statement.execute(sql);
  }
}
