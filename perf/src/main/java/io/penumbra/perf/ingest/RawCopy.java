package io.penumbra.perf.ingest;

import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Disk;
import io.penumbra.perf.system.Resources;
import io.penumbra.perf.system.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Baseline of the benchmark: COPY of parsed rows, in transactions of ten thousand. */
final class RawCopy {

  private static final int ROWS_A_TRANSACTION = 10_000;
  private static final String WAL = "select pg_current_wal_lsn() - '0/0'::pg_lsn";

  /**
   * Cost of the copy.
   *
   * @param client CPU-seconds of the thread that reads and sends the rows
   * @param postgres CPU-seconds of all Postgres processes, including the next checkpoint
   */
  record Cost(
      long rows, double client, double postgres, long walBytes, long diskBytes, Duration took) {

    double cpuSeconds() {
      return client + postgres;
    }
  }

  private RawCopy() {}

  static Cost run(BenchStack stack, Path rows, LongConsumer progress) throws SQLException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (Connection postgres = stack.emptyDatabase();
        Statement statement = postgres.createStatement()) {
      statement.execute(Resources.read(RawCopy.class, "raw-table.sql"));
      statement.execute("checkpoint");
      double postgresBefore = stack.postgresCpuSeconds();
      long walBefore = Sql.readNumber(statement, WAL);
      long clientBefore = threads.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      long count = copy(postgres, rows, progress);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      double client = (threads.getCurrentThreadCpuTime() - clientBefore) / 1e9;
      statement.execute("checkpoint");
      double postgresCpu = stack.postgresCpuSeconds() - postgresBefore;
      long walBytes = Sql.readNumber(statement, WAL) - walBefore;
      return new Cost(count, client, postgresCpu, walBytes, Disk.ofPublic(postgres), took);
    }
  }

  private static long copy(Connection postgres, Path rows, LongConsumer progress)
      throws SQLException {
    var copies = postgres.unwrap(PGConnection.class).getCopyAPI();
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    try (InputStream in = Files.newInputStream(rows)) {
      CopyIn copy = null;
      int inTransaction = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int from = 0;
        for (int i = 0; i < read; i++) {
          if (buffer[i] != '\n') {
            continue;
          }
          count++;
          if (++inTransaction < ROWS_A_TRANSACTION) {
            continue;
          }
          copy = copy == null ? copies.copyIn("copy raw_transaction from stdin") : copy;
          copy.writeToCopy(buffer, from, i + 1 - from);
          copy.endCopy();
          copy = null;
          inTransaction = 0;
          from = i + 1;
          progress.accept(count);
        }
        if (from < read) {
          copy = copy == null ? copies.copyIn("copy raw_transaction from stdin") : copy;
          copy.writeToCopy(buffer, from, read - from);
        }
      }
      if (copy != null) {
        copy.endCopy();
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
