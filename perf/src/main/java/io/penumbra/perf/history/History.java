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
 * Synthetic history of at most 91 days in the form that applied chunks have in the database: usage,
 * changes for the rollup worker, and optionally the chunks of the last days. Ingestion would
 * produce the same rows, but take hours.
 */
public final class History {

  /** Number of days of stored usage, including today. */
  public static final int MOST_DAYS = 91;

  /** Number of machines that are written at once. */
  private static final int AT_ONCE = 2_000;

  private static final int STATISTICS_EVERY = 30;

  /**
   * Estimate of the number of pending changes from both ends of their index; an exact count takes a
   * core.
   */
  private static final String CHANGES =
      "select coalesce(max(change_id) - min(change_id) + 1, 0) from correlation.usage_change";

  /**
   * Statement that marks changed shards as never packed, so that the builder packs them without
   * pause.
   */
  private static final String FORGET_PACKED =
      """
      delete from report.packed_shard p using report.changed_usage c
      where c.day = p.day and report.shard(c.machine_id) = p.shard
      """;

  private static final String UNPACKED = "select count(*) from report.changed_usage";

  /** Query that detects the addresses of a long table in a kept history. */
  private static final String LONG_TABLE =
      "select count(*) from report.ip_address where ip_id = 100000001";

  private static final Duration ROLLUP_TIMEOUT = Duration.ofHours(3);
  private static final Duration PACK_TIMEOUT = Duration.ofHours(1);

  /** Size of the history. */
  public record Size(long machines, long transactions, long groups) {}

  /** Result of a rollup. */
  public record RolledUp(long groups, Duration took, double postgresCpuSeconds) {}

  /**
   * Usage pattern of a machine.
   *
   * @param visits number of visits on a day with usage
   * @param most maximum transactions per visit; the minimum is one
   * @param every number of days between days with usage; 1 for workdays and some weekends
   */
  public record Use(int visits, int most, int every) {

    /** A few visits a day: about 13 groups of user, address and app. */
    public static final Use WORK = new Use(24, 9, 1);

    /** Eight hours of work a day: about 120 groups. */
    public static final Use REAL = new Use(320, 24, 1);

    /** Minimal usage that appears in every monthly report. */
    public static final Use RARE = new Use(5, 9, 30);

    /** Share of days with usage: 92 % of workdays and 12 % of weekend days. */
    private static final double WORKDAYS = (5 * 0.92 + 2 * 0.12) / 7;

    /**
     * Estimates the number of machines with the given number of transactions in {@link #MOST_DAYS}.
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

  /** Creates a history of the last days only. */
  public History(BenchStack stack, Use use, int days, Listener listener) {
    this(stack, use, days, 0, List.of(), listener);
  }

  /**
   * Creates a history with single transactions.
   *
   * @param daysOfChunks number of last days with single transactions, including today
   * @param catalogue catalogue of the services, which provides host names
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
   * Adds machines until the history has about the given number of transactions, and waits for the
   * rollup.
   */
  public RolledUp growTo(long transactions) throws SQLException {
    return growToMachines(use.machines(transactions));
  }

  /** Adds machines up to the given number, and waits for the rollup. */
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
              "Generating history",
              (long) (days - 1 - back) * (upTo - machines) + last - machines,
              (long) days * (upTo - machines));
        }
        if (back % STATISTICS_EVERY == 0) {
          // with a plan from the time of an empty queue, each rollup would read the entire queue
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
   * Adds addresses of one day for a long table, and waits for the rollup. A kept history with these
   * addresses is not changed.
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

  /** Returns the date of the SQL scripts, which differs from the clock around midnight. */
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
            listener.progress("Rolling up history", most[0] - left, most[0]);
            return left == 0;
          };
      if (Wait.until(ROLLUP_TIMEOUT, rolledUp).isEmpty()) {
        throw new IllegalStateException("roll-up timed out: " + Sql.readNumber(statement, CHANGES));
      }
    }
  }

  /** Packs all usage at once; changed usage would otherwise be packed later. */
  private void awaitPacked() throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute(FORGET_PACKED);
      long all = Sql.readNumber(statement, UNPACKED);
      Wait.Condition<SQLException> packed =
          () -> {
            long left = Sql.readNumber(statement, UNPACKED);
            listener.progress("Packing history", all - left, all);
            return left == 0;
          };
      if (Wait.until(PACK_TIMEOUT, packed).isEmpty()) {
        throw new IllegalStateException("packing of usage timed out");
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
