package io.penumbra.perf.recount;

import io.penumbra.perf.traffic.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An independent recount of requests in the native format: DuckDB reads the very bytes that were
 * sent, and counts them by the rules of docs/architecture.md without any code of the services.
 */
public final class Recount implements AutoCloseable {

  private static final int MAX_SHOWN = 5;

  private final Connection duckdb;

  /**
   * @param requests a gzip file of NDJSON, see {@link io.penumbra.perf.traffic.Spool}
   * @param database where DuckDB keeps its tables; replaced when it is there
   * @param now decides what is too old or ahead of time
   */
  public Recount(Path requests, Path database, List<Catalogue.App> catalogue, Instant now) {
    try {
      Files.createDirectories(database.getParent());
      Files.deleteIfExists(database);
      duckdb = DriverManager.getConnection("jdbc:duckdb:" + database);
      execute("set memory_limit = '2GB'");
      load(catalogue);
      execute(
          read("recount.sql")
              .replace("REQUESTS", requests.toString())
              .replace("NOW", LocalDateTime.ofInstant(now, ZoneOffset.UTC).toString()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Different connections, which is what counts. */
  public long transactions() {
    return number("select count(*) from connection");
  }

  /** Lines that count as transactions, before those of one connection are merged. */
  public long records() {
    return number("select count(*) from outbound");
  }

  /** Groups of (day, machine, account, address, app) that the transactions fall into. */
  public long groups() {
    return number("select count(*) from usage_group");
  }

  /** Writes the connections as rows that Postgres' COPY takes: raw-table.sql in text format. */
  public long exportRows(Path file) {
    execute(read("export-rows.sql").replace("FILE", file.toString()));
    return transactions();
  }

  /** Writes the connections as a file of another kind: Parquet or CSV by its ending. */
  public void export(Path file) {
    execute("copy (select * from connection order by line) to '%s'".formatted(file));
  }

  /**
   * Compares the sums by app, machine and day, and the read models made of them, with those of the
   * system.
   *
   * @return the first differences in words; empty when there are none
   */
  public List<String> differences(Connection postgres) {
    try {
      String users = attributes(postgres) ? "\"user\"" : "person";
      execute(read("expected.sql").replace("USERS", users));
      execute(read("expected-summaries.sql").replace("USERS", users));
      loadActual(
          postgres,
          "actual",
          """
          app varchar, machine varchar, day date, transactions bigint, blocked bigint, verdict_known bigint, up_known bigint,
          down_known bigint, measured bigint, bytes_up hugeint, bytes_down hugeint, users bigint,
          addresses bigint, first_seen timestamp, last_seen timestamp
          """);
      loadActual(
          postgres,
          "actual-summaries",
          """
          report varchar, kind varchar, entity varchar, transactions bigint, blocked bigint, verdict_known bigint, up_known bigint,
          down_known bigint, measured bigint, bytes_up hugeint, bytes_down hugeint, machines bigint,
          users bigint, ip_addresses bigint, apps bigint, unmatched bigint, last_seen timestamp
          """);
      List<String> differences = new ArrayList<>(rows("differences.sql"));
      differences.addAll(rows("differing-summaries.sql"));
      return differences;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> rows(String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(read(query))) {
      int columns = rows.getMetaData().getColumnCount();
      long all = 0;
      while (rows.next()) {
        if (all++ < MAX_SHOWN) {
          StringBuilder line = new StringBuilder();
          for (int i = 1; i <= columns; i++) {
            line.append(rows.getMetaData().getColumnLabel(i))
                .append('=')
                .append(rows.getString(i))
                .append(i < columns ? " " : "");
          }
          lines.add(line.toString());
        }
      }
      if (all > MAX_SHOWN) {
        lines.add("… %,d rows differ".formatted(all));
      }
    }
    return lines;
  }

  /** One number of the recount's tables. */
  public long number(String sql) {
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      duckdb.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void load(List<Catalogue.App> catalogue) throws SQLException {
    execute(
        "create table pattern (app varchar, tail varchar, below boolean, exact boolean, depth int, regex varchar)");
    try (PreparedStatement insert =
        duckdb.prepareStatement("insert into pattern values (?, ?, ?, ?, ?, ?)")) {
      for (Catalogue.App app : catalogue) {
        for (String pattern : app.domains()) {
          boolean exact = pattern.startsWith("=");
          boolean below = pattern.startsWith("*.");
          String name = exact ? pattern.substring(1) : pattern;
          String tail = name.substring(name.lastIndexOf("*.") < 0 ? 0 : name.lastIndexOf("*.") + 2);
          boolean inner = name.lastIndexOf('*') > 0;
          insert.setString(1, app.id());
          insert.setString(2, tail);
          insert.setBoolean(3, below && !inner);
          insert.setBoolean(4, exact);
          insert.setInt(5, name.split("\\.").length);
          insert.setString(6, inner ? regex(name) : null);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder("^(.*\\.)?");
    for (String label : pattern.split("\\.")) {
      regex.append(
          label.equals("*") ? "[^.]+" : Pattern.quote(label).replace("\\Q", "").replace("\\E", ""));
      regex.append("\\.");
    }
    regex.setLength(regex.length() - 2);
    return regex.append('$').toString();
  }

  /** Whether this version of correlation gives records without a person to who was signed in. */
  private static boolean attributes(Connection postgres) throws SQLException {
    try (ResultSet columns =
        postgres.getMetaData().getColumns(null, "report", "usage", "by_logon")) {
      return columns.next();
    }
  }

  /** Fills a table of a query's name with what the query finds in the system. */
  private void loadActual(Connection postgres, String query, String columns) throws SQLException {
    String table = query.replace('-', '_');
    execute("create or replace table %s (%s)".formatted(table, columns));
    int count = columns.split(",").length;
    String values = String.join(", ", Collections.nCopies(count, "?"));
    try (Statement statement = postgres.createStatement();
        ResultSet rows = statement.executeQuery(read(query + ".sql"));
        PreparedStatement insert =
            duckdb.prepareStatement("insert into %s values (%s)".formatted(table, values))) {
      int batched = 0;
      while (rows.next()) {
        for (int i = 1; i <= count; i++) {
          insert.setObject(i, rows.getString(i));
        }
        insert.addBatch();
        if (++batched % 10_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private void execute(String sql) {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(String resource) {
    try (InputStream in = Recount.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
