package io.penumbra.perf.report;

import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Resources;
import io.penumbra.perf.system.StoredUsage;
import io.penumbra.perf.system.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Queries of the same app table from one row per transaction, with SQL in Postgres and with DuckDB.
 */
final class RawRows {

  private static final int TIMES = 5;

  private final BenchStack stack;
  private final Path folder;

  RawRows(BenchStack stack, Path folder) {
    this.stack = stack;
    this.folder = folder;
  }

  Map<String, Object> compare(Times penumbra) throws SQLException, IOException {
    Map<String, Object> millis = new LinkedHashMap<>();
    if (penumbra != null) {
      millis.put("penumbra", ReportBench.round(penumbra.percentile(0.5)));
    }
    Path csv = folder.resolve("raw.csv");
    String query = Resources.read(RawRows.class, "raw-dashboard.sql");
    try (Connection postgres = stack.postgres();
        Statement statement = postgres.createStatement()) {
      try (Connection reader = stack.postgres()) {
        StoredUsage.unpack(reader, postgres);
      }
      statement.execute(Resources.read(RawRows.class, "raw-rows.sql"));
      statement.execute("vacuum analyze raw_transaction");
      millis.put("postgresRawRows", readMedian(statement, query));
      try (OutputStream out = Files.newOutputStream(csv)) {
        postgres
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy raw_transaction to stdout with (format csv, header)", out);
      }
      statement.execute("drop table raw_transaction");
    }
    Path database = folder.resolve("raw.duckdb");
    Files.deleteIfExists(database);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = duckdb.createStatement()) {
      statement.execute("create table raw_transaction as from read_csv('%s')".formatted(csv));
      millis.put("duckdbRawRows", readMedian(statement, query));
    } finally {
      Files.deleteIfExists(csv);
      Files.deleteIfExists(database);
    }
    return millis;
  }

  private static double readMedian(Statement statement, String query) throws SQLException {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begin = System.nanoTime();
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          rows.getString(1);
        }
      }
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return ReportBench.round(new Times(millis).percentile(0.5));
  }
}
