package io.penumbra.perf.history;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.perf.system.Resources;
import io.penumbra.perf.traffic.Catalogue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writer of the single transactions of a day that SQL generated. The transactions of each group are
 * spread from its first to its last time, in chunks as merged after the end of a day.
 */
final class StoredChunks implements AutoCloseable {

  private static final int BATCH = 100;
  private static final int FETCHED = 10_000;
  private static final int FIRST_PORT = 10_000;
  private static final int PORTS = 50_000;
  private static final int HTTPS = 443;
  private static final String PROGRAM =
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
  private static final String WRITE =
      """
      insert into correlation.chunk (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, payload)
      values (?, ?, ?, ?, ?, ?, false, ?)
      """;

  private final LocalDate day;
  private final Map<String, String> hosts;
  private final PreparedStatement write;
  private int batched;

  private StoredChunks(Connection connection, LocalDate day, Map<String, String> hosts)
      throws SQLException {
    this.day = day;
    this.hosts = hosts;
    write = connection.prepareStatement(WRITE);
  }

  /**
   * Returns a host of each app by the key of the app.
   *
   * @param catalogue catalogue of the services
   */
  static Map<String, String> listHosts(List<Catalogue.App> catalogue) {
    Map<String, String> hosts = new HashMap<>();
    for (Catalogue.App app : catalogue) {
      for (String domain : app.domains()) {
        hosts.putIfAbsent(app.id(), domain.replace("=", "").replace("*", "prod-eu"));
      }
    }
    return hosts;
  }

  /**
   * Adds the transactions of a day.
   *
   * @param connection connection with an open transaction that created the table {@code
   *     usage_of_day}
   * @param hosts hosts by the key of a catalogued app
   */
  static void add(Connection connection, LocalDate day, Map<String, String> hosts)
      throws SQLException {
    try (StoredChunks chunks = new StoredChunks(connection, day, hosts);
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      int machineId = 0;
      Subject subject = null;
      List<Transaction> transactions = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(Resources.read(StoredChunks.class, "transactions-of-day.sql"))) {
        while (row.next()) {
          if (row.getInt("machine_id") != machineId) {
            chunks.add(machineId, subject, transactions);
            transactions.clear();
            machineId = row.getInt("machine_id");
            subject = Subject.device(row.getString("subject_key"));
          }
          chunks.spread(row, transactions);
        }
      }
      chunks.add(machineId, subject, transactions);
    }
  }

  /** Gives each transaction a different local port, so that no connections are merged. */
  private void spread(ResultSet row, List<Transaction> to) throws SQLException {
    int count = row.getInt("transactions");
    Instant first = row.getTimestamp("first_seen").toInstant();
    Instant last = row.getTimestamp("last_seen").toInstant();
    long step = count == 1 ? 0 : first.until(last, ChronoUnit.MILLIS) / (count - 1);
    String key = row.getString("key");
    for (int i = 0; i < count; i++) {
      to.add(
          new Transaction(
              i == count - 1 ? last : first.plusMillis(step * i),
              row.getString("account"),
              row.getString("address"),
              FIRST_PORT + to.size() % PORTS,
              "198.51.100." + (1 + row.getInt("app_id") % 250),
              HTTPS,
              Protocol.TCP,
              hosts.getOrDefault(key, key),
              PROGRAM,
              row.getLong("bytes_up") / count,
              row.getLong("bytes_down") / count,
              Verdict.ALLOWED,
              null,
              1));
    }
  }

  private void add(int machineId, Subject subject, List<Transaction> transactions)
      throws SQLException {
    transactions.sort(Comparator.comparing(Transaction::at));
    for (int from = 0; from < transactions.size(); from += Chunk.MAX_TRANSACTIONS) {
      int end = Math.min(transactions.size(), from + Chunk.MAX_TRANSACTIONS);
      addChunk(machineId, subject, transactions.subList(from, end));
    }
  }

  private void addChunk(int machineId, Subject subject, List<Transaction> transactions)
      throws SQLException {
    Section section =
        new Section("bench", "endpoints", SensorFormat.NATIVE, transactions, List.of());
    Instant last = transactions.getLast().at();
    Chunk chunk = new Chunk(ChunkId.random(), subject, day, last, List.of(section));
    int column = 0;
    write.setInt(++column, machineId);
    write.setObject(++column, day);
    write.setObject(++column, chunk.id().value());
    write.setObject(++column, transactions.getFirst().at().atOffset(ZoneOffset.UTC));
    write.setObject(++column, last.atOffset(ZoneOffset.UTC));
    write.setInt(++column, transactions.size());
    write.setBytes(++column, ChunkCodec.encode(chunk));
    write.addBatch();
    if (++batched % BATCH == 0) {
      write.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    try (write) {
      write.executeBatch();
    }
  }
}
