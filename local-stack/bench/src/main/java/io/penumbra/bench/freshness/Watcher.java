package io.penumbra.bench.freshness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A reader who looks twenty times a second which chunks are in the read models. A chunk is, when it
 * is committed and all changes noted up to then are folded. What it sees is at most one look late.
 */
final class Watcher implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 50;

  private final Connection postgres;
  private final boolean foldsLater;
  private final Thread thread;
  private final Map<UUID, Instant> visibleAt = new HashMap<>();
  private volatile boolean running = true;
  private volatile RuntimeException failure;

  /** Chunks that were committed when this change was the newest. */
  private record Committed(long change, Collection<UUID> chunks) {}

  Watcher(Connection postgres) throws SQLException {
    this.postgres = postgres;
    try (Statement statement = postgres.createStatement();
        ResultSet result =
            statement.executeQuery("select to_regclass('correlation.usage_change') is not null")) {
      result.next();
      this.foldsLater = result.getBoolean(1);
    }
    this.thread = Thread.ofPlatform().name("watcher").start(this::run);
  }

  /** When each chunk was first seen. */
  Map<UUID, Instant> visibleAt() {
    close();
    if (failure != null) {
      throw failure;
    }
    return visibleAt;
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Set<UUID> known = new HashSet<>();
    List<Committed> waiting = new ArrayList<>();
    try (postgres;
        Statement statement = postgres.createStatement()) {
      while (running) {
        look(statement, known, waiting);
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (SQLException e) {
      failure = new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Statement statement, Set<UUID> known, List<Committed> waiting)
      throws SQLException {
    List<UUID> fresh = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select chunk_id from correlation.chunk
            where day >= current_date - 3 and applied_at > now() - interval '60 seconds'
            """)) {
      while (rows.next()) {
        UUID id = rows.getObject(1, UUID.class);
        if (known.add(id)) {
          fresh.add(id);
        }
      }
    }
    long oldest = Long.MAX_VALUE;
    long newest = Long.MIN_VALUE;
    if (foldsLater) {
      try (ResultSet row =
          statement.executeQuery(
              "select min(change_id), max(change_id) from correlation.usage_change")) {
        row.next();
        oldest = row.getLong(1) == 0 ? Long.MAX_VALUE : row.getLong(1);
        newest = row.getLong(2) == 0 ? Long.MIN_VALUE : row.getLong(2);
      }
    }
    Instant now = Instant.now();
    if (!fresh.isEmpty()) {
      waiting.add(new Committed(newest, fresh));
    }
    for (Iterator<Committed> each = waiting.iterator(); each.hasNext(); ) {
      Committed committed = each.next();
      if (committed.change() < oldest) {
        committed.chunks().forEach(id -> visibleAt.put(id, now));
        each.remove();
      }
    }
  }
}
