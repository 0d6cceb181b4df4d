package io.penumbra.correlation.transaction;

import io.penumbra.commons.sql.NamedSql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Record of changed machine-days. Blocks. */
@ApplicationScoped
class ChangeStore {

  private final Pool pool;
  private final Clock clock;
  private final Duration kept;
  private final String horizon = NamedSql.load("transaction/horizon");
  private final String changes = NamedSql.load("transaction/changes");
  private final String purge = NamedSql.load("transaction/purge-changes");

  ChangeStore(
      Pool pool,
      Clock clock,
      @ConfigProperty(name = "penumbra.changes.kept", defaultValue = "7D") Duration kept) {
    this.pool = pool;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * Current state.
   *
   * @param xid all earlier transactions of Postgres have ended
   * @param floor oldest retained change
   */
  record Horizon(String database, long xid, long floor) {}

  /**
   * Change of a machine-day.
   *
   * @param from start of the changed span, or null for the whole day with an unknown earlier state
   * @param to inclusive end of the changed span, or null
   */
  record Change(long xid, int machineId, LocalDate day, Instant from, Instant to) {}

  Horizon readHorizon() {
    Row row = pool.query(horizon).executeAndAwait().iterator().next();
    return new Horizon(
        row.getString("database"),
        Long.parseLong(row.getString("horizon")),
        Long.parseLong(row.getString("floor")));
  }

  /** Returns the changes between two transactions of Postgres, the second exclusive. */
  List<Change> listChanges(long from, long to, int most) {
    List<Change> found = new ArrayList<>();
    Tuple arguments = Tuple.of(Long.toString(from), Long.toString(to), most);
    for (Row row : pool.preparedQuery(changes).executeAndAwait(arguments)) {
      found.add(
          new Change(
              Long.parseLong(row.getString("xid")),
              row.getInteger("machine_id"),
              row.getLocalDate("day"),
              toInstant(row.getOffsetDateTime("from_at")),
              toInstant(row.getOffsetDateTime("to_at"))));
    }
    return found;
  }

  @Scheduled(every = "1H", delayed = "10M")
  @RunOnVirtualThread
  void purge() {
    purge(clock.instant().minus(kept));
  }

  void purge(Instant before) {
    pool.preparedQuery(purge).executeAndAwait(Tuple.of(before.atOffset(ZoneOffset.UTC)));
  }

  private static Instant toInstant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
