package io.penumbra.ingestion.connector;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Positions in sources, stored in Postgres and moved by intake. Blocks. */
@ApplicationScoped
class Positions {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Pool pool;
  private final String read = NamedSql.load("connector/positions");
  private final String begin = NamedSql.load("connector/begin");
  private final String missed = NamedSql.load("connector/missed");
  private final String purge = NamedSql.load("connector/purge-positions");

  Positions(Pool pool) {
    this.pool = pool;
  }

  /**
   * Position in a part of a source.
   *
   * @param mark version of the part, or null
   */
  record Position(long at, String mark) {}

  /** Returns the positions of a connector by part. */
  Map<String, Position> of(UUID connector) {
    Map<String, Position> found = new HashMap<>();
    for (Row row : pool.preparedQuery(read).execute(Tuple.of(connector)).await().atMost(PATIENCE)) {
      found.put(
          row.getString("part"), new Position(row.getLong("position"), row.getString("mark")));
    }
    return found;
  }

  /** Stores the start position of a part unless it has a position. */
  void begin(UUID connector, String part, long at) {
    pool.preparedQuery(begin).execute(Tuple.of(connector, part, at)).await().atMost(PATIENCE);
  }

  /** Returns the number of records deleted at the source before they were read, by connector. */
  Map<UUID, Long> missed() {
    Map<UUID, Long> found = new HashMap<>();
    for (Row row : pool.preparedQuery(missed).execute().await().atMost(PATIENCE)) {
      found.put(row.getUUID("sensor_id"), row.getLong("missed"));
    }
    return found;
  }

  /** Deletes positions in files that are no longer listed. */
  void purge(ConnectorKind kind) {
    pool.preparedQuery(purge).execute(Tuple.of(Connectors.formatId(kind))).await().atMost(PATIENCE);
  }
}
