package io.penumbra.recount;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Independent computation of figures with DuckDB, without code of the services. A caller loads
 * records into the input tables listed at the top of a script, and runs the script:
 *
 * <ol>
 *   <li>{@link #CONNECTIONS}: merges records of one connection and adds names from DNS answers
 *   <li>{@link #SIGN_INS}: adds the signed-in user to connections
 *   <li>{@link #READ_MODELS}: computes usage per entity and day, pairs with a machine, and hours
 * </ol>
 */
public final class Recount implements AutoCloseable {

  public static final String CONNECTIONS = "connections.sql";
  public static final String SIGN_INS = "sign-ins.sql";
  public static final String READ_MODELS = "read-models.sql";

  private static final String POSTGRES_CSV = "(format csv, null '\\N')";
  private static final int MAX_SHOWN = 5;

  private final Connection duckdb;

  private Recount(String database) {
    try {
      duckdb = DriverManager.getConnection("jdbc:duckdb:" + database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    execute("set memory_limit = '2GB'");
    run(Recount.class, "users.sql", Map.of());
  }

  /** Returns a recount with in-memory tables. */
  public static Recount inMemory() {
    return new Recount("");
  }

  /**
   * Returns a recount with tables on disk, for more records than fit in memory.
   *
   * @param database file of DuckDB's tables; replaced if it exists
   */
  public static Recount inFile(Path database) {
    try {
      Files.createDirectories(database.getParent());
      Files.deleteIfExists(database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Recount(database.toString());
  }

  /** Runs a common script. */
  public void run(String script) {
    run(Recount.class, script, Map.of());
  }

  /**
   * Runs a script from the package of a class.
   *
   * @param values replacements for placeholders in the script
   */
  public void run(Class<?> owner, String script, Map<String, String> values) {
    String sql = read(owner, script);
    for (Map.Entry<String, String> value : values.entrySet()) {
      sql = sql.replace(value.getKey(), value.getValue());
    }
    execute(sql);
  }

  public void execute(String sql) {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a single number from the recount's tables. */
  public long readNumber(String sql) {
    try (Statement statement = duckdb.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns numbers by text key. */
  public Map<String, Long> listCounts(String sql) {
    Map<String, Long> counts = new TreeMap<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns rows that only one of two tables contains.
   *
   * @return descriptions of the first differences; empty if there are none
   */
  public List<String> listDifferences(String expected, String actual) {
    List<String> lines = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select 'recount' as side, * from (from %1$s except all from %2$s)
                union all select 'system', * from (from %2$s except all from %1$s)
                order by all
                """
                    .formatted(expected, actual))) {
      int columns = rows.getMetaData().getColumnCount();
      long all = 0;
      while (rows.next()) {
        if (all++ < MAX_SHOWN) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            values.add(rows.getMetaData().getColumnLabel(i) + '=' + rows.getString(i));
          }
          lines.add(String.join(" ", values));
        }
      }
      if (all > MAX_SHOWN) {
        lines.add("… %,d rows differ".formatted(all));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Fills a table with the result of a Postgres query.
   *
   * @param columns columns with DuckDB types, in the order of the query
   */
  public void load(Connection postgres, String table, String columns, String query)
      throws SQLException {
    Path file = getTemporaryFile();
    try (OutputStream out = Files.newOutputStream(file)) {
      readCopies(postgres)
          .copyOut("copy (%s) to stdout with %s".formatted(query, POSTGRES_CSV), out);
      execute("create or replace table %s (%s)".formatted(table, columns));
      execute(
          """
          insert into %s from read_csv('%s', header = false, auto_detect = false, delim = ',',
            quote = '"', escape = '"', nullstr = '\\N', columns = {%s})
          """
              .formatted(table, file, columns.replaceAll("(\\w+) (\\w+)", "'$1': '$2'")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  /**
   * Adds the result of a DuckDB query to a Postgres table.
   *
   * @param columns columns of both, in the order of the query
   */
  public void store(Connection postgres, String table, String columns, String source)
      throws SQLException {
    Path file = getTemporaryFile();
    try {
      execute(
          "copy (select %s from %s) to '%s' (format csv, header false, nullstr '\\N')"
              .formatted(columns, source, file));
      try (InputStream in = Files.newInputStream(file)) {
        readCopies(postgres)
            .copyIn("copy %s (%s) from stdin with %s".formatted(table, columns, POSTGRES_CSV), in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
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

  private static CopyManager readCopies(Connection postgres) throws SQLException {
    return postgres.unwrap(PGConnection.class).getCopyAPI();
  }

  private static Path getTemporaryFile() {
    try {
      return Files.createTempFile("recount", ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Class<?> owner, String script) {
    try (InputStream in = owner.getResourceAsStream(script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
