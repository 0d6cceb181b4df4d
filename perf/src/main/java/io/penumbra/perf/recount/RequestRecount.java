package io.penumbra.perf.recount;

import io.penumbra.perf.system.Resources;
import io.penumbra.perf.traffic.Catalogue;
import io.penumbra.recount.Recount;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Recount of requests in the native format from the bytes that were sent. */
public final class RequestRecount implements AutoCloseable {

  private static final String FIGURES =
      "transactions bigint, blocked bigint, verdict_known bigint, up_known bigint,"
          + " down_known bigint, measured bigint, bytes_up bigint, bytes_down bigint,"
          + " bytes_unsplit bigint,";

  private static final String TIMES = " first_seen timestamp, last_seen timestamp";

  /** Columns of the system's tables, by the name of the table and its script. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "usage",
          "report varchar, machine varchar, subject varchar, user_id bigint, address varchar,"
              + " app varchar, day date, "
              + FIGURES
              + TIMES,
          "days",
          "app varchar, day date, transactions bigint," + TIMES,
          "pairs",
          "kind varchar, machine varchar, entity varchar, first_day date, last_day date",
          "hours",
          "report varchar, day date, hour bigint, transactions bigint, up_known bigint,"
              + " down_known bigint, bytes_up bigint, bytes_down bigint, bytes_unsplit bigint");

  private static final List<String> COMPARED =
      List.of("rows", "entities", "days", "pairs", "hours");

  private final Recount recount;

  /**
   * Creates a recount.
   *
   * @param requests gzip file of NDJSON, see {@link io.penumbra.perf.traffic.Spool}
   * @param database file of DuckDB tables; replaces an existing file
   * @param now reference time for records that are too old or in the future
   */
  public RequestRecount(Path requests, Path database, List<Catalogue.App> catalogue, Instant now) {
    recount = Recount.inFile(database);
    run(
        "requests.sql",
        Map.of(
            "REQUESTS",
            requests.toString(),
            "NOW",
            LocalDateTime.ofInstant(now, ZoneOffset.UTC).toString()));
    recount.run(Recount.CONNECTIONS);
    recount.run(Recount.SIGN_INS);
    load(catalogue);
    run("apps.sql", Map.of());
  }

  /** Returns the number of distinct connections, which equals the number of transactions. */
  public long transactions() {
    return readNumber("select count(*) from connection");
  }

  /** Returns the number of transaction records before records of a connection are merged. */
  public long records() {
    return readNumber("select count(*) from outbound");
  }

  /** Returns a number from the recount's tables. */
  public long readNumber(String sql) {
    return recount.readNumber(sql);
  }

  /** Writes the connections as rows for COPY in text format; see raw-table.sql. */
  public long exportRows(Path file) {
    run("export-rows.sql", Map.of("FILE", file.toString()));
    return transactions();
  }

  /** Writes the connections as Parquet or CSV, depending on the file extension. */
  public void export(Path file) {
    recount.execute(
        "copy (select * exclude (person, remote_scope) from connection order by line) to '%s'"
            .formatted(file));
  }

  /**
   * Compares usage and read models with the system: sums by app, machine and day, rows of each
   * report, and related entities.
   *
   * @return descriptions of the first differences; empty if there are none
   */
  public List<String> listDifferences(Connection postgres) throws SQLException {
    run("expected.sql", Map.of());
    run("usage.sql", Map.of());
    recount.run(Recount.READ_MODELS);
    run("expected-reports.sql", Map.of());
    recount.load(
        postgres,
        "actual",
        "app varchar, machine varchar, day date, "
            + FIGURES
            + " users bigint, addresses bigint,"
            + TIMES,
        Resources.read(RequestRecount.class, "actual.sql"));
    for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
      String name = table.getKey();
      String query = Resources.read(RequestRecount.class, "actual-%s.sql".formatted(name));
      recount.load(postgres, "actual_" + name, table.getValue(), query);
    }
    run("entities.sql", Map.of("SIDE", "expected"));
    run("entities.sql", Map.of("SIDE", "actual"));
    List<String> differences = new ArrayList<>(recount.listDifferences("expected", "actual"));
    for (String name : COMPARED) {
      differences.addAll(recount.listDifferences("expected_" + name, "actual_" + name));
    }
    return differences;
  }

  @Override
  public void close() {
    recount.close();
  }

  private void run(String script, Map<String, String> values) {
    recount.run(RequestRecount.class, script, values);
  }

  private void load(List<Catalogue.App> catalogue) {
    List<String> rows = new ArrayList<>();
    for (Catalogue.App app : catalogue) {
      for (String pattern : app.domains()) {
        boolean exact = pattern.startsWith("=");
        boolean below = pattern.startsWith("*.");
        String name = exact ? pattern.substring(1) : pattern;
        String tail = name.substring(name.lastIndexOf("*.") < 0 ? 0 : name.lastIndexOf("*.") + 2);
        boolean inner = name.lastIndexOf('*') > 0;
        rows.add(
            "('%s', '%s', %s, %s, %d, %s)"
                .formatted(
                    app.id(),
                    tail,
                    below && !inner,
                    exact,
                    name.split("\\.").length,
                    inner ? "'" + formatRegex(name) + "'" : "null"));
      }
    }
    recount.execute(
        "create table pattern (app varchar, tail varchar, below boolean, exact boolean, depth int, regex varchar)");
    recount.execute("insert into pattern values " + String.join(", ", rows));
  }

  private static String formatRegex(String pattern) {
    StringBuilder regex = new StringBuilder("^(.*\\.)?");
    for (String label : pattern.split("\\.")) {
      regex.append(
          label.equals("*") ? "[^.]+" : Pattern.quote(label).replace("\\Q", "").replace("\\E", ""));
      regex.append("\\.");
    }
    regex.setLength(regex.length() - 2);
    return regex.append('$').toString();
  }
}
