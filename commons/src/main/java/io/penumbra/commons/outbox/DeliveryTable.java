package io.penumbra.commons.outbox;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.commons.time.Backoff;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The outbox of a service: a table of deliveries with {@code id}, {@code destination_id}, {@code
 * state} (waiting, delivered or dead), {@code created_at}, {@code next_at}, {@code since}, {@code
 * attempts}, {@code delivered_at} and {@code cause}. Other replicas skip claimed deliveries for two
 * minutes; those of a stopped replica are then claimed again. Blocks.
 */
public final class DeliveryTable {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

  private final Pool pool;
  private final OutboxSettings settings;
  private final Clock clock;
  private final String table;
  private final String delivered;
  private final String failed;
  private final String dead;

  /**
   * @param table name with its schema
   */
  public DeliveryTable(Pool pool, OutboxSettings settings, Clock clock, String table) {
    this.pool = pool;
    this.settings = settings;
    this.clock = clock;
    this.table = table;
    this.delivered = readStatement("outbox/delivered");
    this.failed = readStatement("outbox/failed");
    this.dead = readStatement("outbox/dead");
  }

  private String readStatement(String name) {
    return NamedSql.load(name).replace("{table}", table);
  }

  /**
   * Returns a statement that claims up to $2 due deliveries of destination $1 and reads their
   * content.
   *
   * @param which additional condition on deliveries
   * @param order of the deliveries
   * @param content select of the rows that were {@code taken}, with all columns of the table
   */
  public String claim(String which, String order, String content) {
    return readStatement("outbox/claim")
        .replace("{which}", which)
        .replace("{order}", order)
        .replace("{content}", content);
  }

  public void delivered(List<UUID> ids) {
    pool.preparedQuery(delivered)
        .executeAndAwait(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
  }

  /** Marks a delivery as dead, without further attempts. */
  public void dead(UUID id, String cause) {
    pool.preparedQuery(dead).executeAndAwait(Tuple.of(id, cause));
  }

  /**
   * Schedules the next attempt with exponential backoff or the receiver's Retry-After; marks the
   * delivery dead after too long without success.
   *
   * @param since time of the first attempt
   */
  public void retry(UUID id, int attempts, Instant since, Outcome.Failed outcome) {
    Duration tried = Duration.between(since, clock.instant());
    if (tried.compareTo(settings.giveUpAfter()) > 0) {
      dead(id, "abandoned after %d attempts: %s".formatted(attempts, outcome.cause()));
      return;
    }
    Duration backoff = BACKOFF.computeDelay(attempts);
    Duration asked = outcome.after();
    Duration after = asked != null && asked.compareTo(backoff) > 0 ? asked : backoff;
    pool.preparedQuery(failed)
        .executeAndAwait(Tuple.of(id, after.toMillis() / 1_000.0, outcome.cause()));
  }

  /** Stores the outcome of an attempt. */
  public void settle(UUID id, int attempts, Instant since, Outcome outcome) {
    switch (outcome) {
      case Outcome.Delivered _ -> delivered(List.of(id));
      case Outcome.Refused refused -> dead(id, refused.cause());
      case Outcome.Failed failure -> retry(id, attempts, since, failure);
    }
  }
}
