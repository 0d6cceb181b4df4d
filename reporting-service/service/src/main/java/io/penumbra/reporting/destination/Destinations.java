package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.SecretSeal;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Store of destinations in Postgres. Blocks. */
@ApplicationScoped
class Destinations {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;
  private final SecretSeal seal;
  private final String all = NamedSql.load("destination/all");
  private final String find = NamedSql.load("destination/find");
  private final String insert = NamedSql.load("destination/insert");
  private final String update = NamedSql.load("destination/update");
  private final String delete = NamedSql.load("destination/delete");
  private final String schedules = NamedSql.load("destination/schedules");

  Destinations(Pool pool, SecretSeal seal) {
    this.pool = pool;
    this.seal = seal;
  }

  /** Returns all destinations by name. */
  List<AlertDestination> all() {
    List<AlertDestination> found = new ArrayList<>();
    pool.query(all).executeAndAwait().forEach(row -> found.add(readDestination(row)));
    return found;
  }

  Optional<AlertDestination> find(String id) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id)));
  }

  /** Creates a destination; returns empty if its id or name exists. */
  Optional<AlertDestination> insert(DestinationDraft draft, String secret, String by) {
    return first(
        pool.preparedQuery(insert).executeAndAwait(toValues(draft.id(), draft, secret, by)));
  }

  /**
   * Changes a destination; returns empty if it has changed since it was read.
   *
   * @throws NameTaken if another destination has the name
   */
  Optional<AlertDestination> update(
      AlertDestination current, DestinationDraft draft, String secret, String by) {
    try {
      return first(
          pool.preparedQuery(update)
              .executeAndAwait(
                  toValues(current.id(), draft, secret, by).addInteger(current.revision())));
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        throw new NameTaken();
      }
      throw e;
    }
  }

  /** Deletes a destination; returns true if it existed in this revision. */
  boolean delete(String id, int revision, String by) {
    return pool.preparedQuery(delete).executeAndAwait(Tuple.of(id, revision, by)).size() == 1;
  }

  /** Returns the names of schedules that use a destination. */
  List<String> listSchedules(String id) {
    List<String> found = new ArrayList<>();
    pool.preparedQuery(schedules)
        .executeAndAwait(Tuple.of(id))
        .forEach(row -> found.add(row.getString("name")));
    return found;
  }

  /** Thrown if another destination has the name. */
  static final class NameTaken extends RuntimeException {
    NameTaken() {
      super(null, null, false, false);
    }
  }

  private Tuple toValues(String id, DestinationDraft draft, String secret, String by) {
    DestinationDraft stored = draft.withoutSecret();
    return Tuple.tuple()
        .addString(id)
        .addString(stored.name())
        .addString(stored.kind().id())
        .addString(stored.url())
        .addValue(secret == null ? null : Buffer.buffer(seal.seal(id, secret)))
        .addBoolean(stored.allowPrivateNetwork())
        .addBoolean(stored.paused())
        .addString(stored.minSeverity())
        .addArrayOfString(stored.policies().toArray(String[]::new))
        .addArrayOfString(stored.recipients().toArray(String[]::new))
        .addString(stored.sender())
        .addString(stored.username())
        .addString(stored.index())
        .addString(by);
  }

  private Optional<AlertDestination> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(readDestination(row));
    }
    return Optional.empty();
  }

  private AlertDestination readDestination(Row row) {
    String id = row.getString("id");
    byte[] sealed = row.getBuffer("secret") == null ? null : row.getBuffer("secret").getBytes();
    String secret = sealed == null ? null : seal.open(id, sealed).orElse(null);
    return new AlertDestination(
        id,
        new DestinationDraft(
            row.getString("name"),
            row.getString("kind"),
            row.getString("url"),
            null,
            row.getBoolean("allow_private"),
            row.getBoolean("paused"),
            row.getString("min_severity"),
            List.of(row.getArrayOfStrings("policies")),
            List.of(row.getArrayOfStrings("recipients")),
            row.getString("sender"),
            row.getString("username"),
            row.getString("index_name")),
        secret,
        sealed != null && secret == null,
        row.getInteger("revision"),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant());
  }
}
