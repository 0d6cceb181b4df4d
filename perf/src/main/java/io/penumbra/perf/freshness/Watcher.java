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
 * A reader who looks twenty times a second which chunks are applied, and which are in the read
 * models. A chunk is applied when it is committed: lists and counters have it from then on, which
 * are added up from usage itself. It is in the read models when all changes recorded until then are
 * rolled up. Both lag by one poll at most.
 */
final class Watcher implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** No transaction that applies a chunk takes as long as this looks back. */
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

  /** Chunks that were committed when this change was the newest. */
  private record Committed(long change, Collection<UUID> chunks) {}

  Watcher(Connection postgres) throws SQLException {
    this.postgres = postgres;
    this.statement = postgres.createStatement();
    // a look is to cost little: planning for ninety days of partitions would be most of it
    statement.execute("set plan_cache_mode = force_generic_plan");
    statement.execute("prepare committed as " + COMMITTED);
    statement.execute("prepare rolled_up as " + ROLLED_UP);
    this.poller = new Poller("watcher", PAUSE, this::look);
  }

  /**
   * Time of each chunk's first sighting.
   *
   * @param applied in lists and counters
   * @param rolledUp in the read models
   */
  record Seen(Map<UUID, Instant> applied, Map<UUID, Instant> rolledUp) {}

  /** To be asked once all of them can be seen. */
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
