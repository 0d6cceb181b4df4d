package io.penumbra.perf.freshness;

import io.penumbra.perf.system.Poller;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Poller that checks twenty times per second which chunks are applied or rolled up. A chunk is
 * applied when its transaction is committed: from then on, lists and counters that are computed
 * from usage include it. A chunk is rolled up when the read models include all changes recorded
 * until its commit. Both times are late by at most one poll.
 */
final class Watcher implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * Query for recently committed chunks. Its time range exceeds the duration of any transaction
   * that applies a chunk.
   */
  private static final String COMMITTED =
      """
      select chunk_id from correlation.chunk
      where day >= current_date - 3 and applied_at > now() - interval '20 seconds'
      """;

  private static final String ROLLED_UP =
      "select min(change_id), max(change_id) from correlation.usage_change";

  private final Connection postgres;
  private final Statement statement;
  private final Poller poller;
  private final List<Committed> waiting = new ArrayList<>();
  private final Map<UUID, Instant> appliedAt = new HashMap<>();
  private final Map<UUID, Instant> rolledUpAt = new HashMap<>();

  /** Chunks that were committed when a change was the newest. */
  private record Committed(long change, Collection<UUID> chunks) {}

  Watcher(Connection postgres) throws SQLException {
    this.postgres = postgres;
    this.statement = postgres.createStatement();
    // a poll must be cheap: planning for ninety days of partitions would dominate its cost
    statement.execute("set plan_cache_mode = force_generic_plan");
    statement.execute("prepare committed as " + COMMITTED);
    statement.execute("prepare rolled_up as " + ROLLED_UP);
    this.poller = new Poller("watcher", PAUSE, this::look);
  }

  /**
   * Time of each chunk's first sighting.
   *
   * @param applied time at which lists and counters included it
   * @param rolledUp time at which the read models included it
   */
  record Seen(Map<UUID, Instant> applied, Map<UUID, Instant> rolledUp) {}

  /** Stops polling and returns the sightings. Requires that all chunks are visible. */
  Seen seen() throws SQLException {
    poller.close();
    look();
    return new Seen(appliedAt, rolledUpAt);
  }

  @Override
  public void close() throws SQLException {
    poller.close();
    postgres.close();
  }

  private void look() throws SQLException {
    List<UUID> fresh = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("execute committed")) {
      while (rows.next()) {
        UUID id = rows.getObject(1, UUID.class);
        if (!appliedAt.containsKey(id)) {
          fresh.add(id);
        }
      }
    }
    long oldest;
    long newest;
    try (ResultSet row = statement.executeQuery("execute rolled_up")) {
      row.next();
      oldest = row.getLong(1) == 0 ? Long.MAX_VALUE : row.getLong(1);
      newest = row.getLong(2) == 0 ? Long.MIN_VALUE : row.getLong(2);
    }
    Instant now = Instant.now();
    fresh.forEach(id -> appliedAt.put(id, now));
    if (!fresh.isEmpty()) {
      waiting.add(new Committed(newest, fresh));
    }
    for (Iterator<Committed> each = waiting.iterator(); each.hasNext(); ) {
      Committed committed = each.next();
      if (committed.change() < oldest) {
        committed.chunks().forEach(id -> rolledUpAt.put(id, now));
        each.remove();
      }
    }
  }
}
