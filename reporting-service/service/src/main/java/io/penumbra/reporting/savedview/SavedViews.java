package io.penumbra.reporting.savedview;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of saved views. Blocks. */
@ApplicationScoped
class SavedViews {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;
  private final String visible = NamedSql.load("savedview/visible");
  private final String find = NamedSql.load("savedview/find");
  private final String insert = NamedSql.load("savedview/insert");
  private final String update = NamedSql.load("savedview/update");
  private final String delete = NamedSql.load("savedview/delete");

  SavedViews(Pool pool) {
    this.pool = pool;
  }

  /** Returns a user's views and the shared ones. */
  List<SavedView> visibleTo(String person) {
    List<SavedView> views = new ArrayList<>();
    pool.preparedQuery(visible)
        .executeAndAwait(Tuple.of(person))
        .forEach(row -> views.add(SavedView.of(row)));
    return views;
  }

  /** Returns a view that the user owns or that is shared. */
  Optional<SavedView> find(String id, String person) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id, person)));
  }

  /** Creates a view; returns empty if the user has one with this name or the maximum number. */
  Optional<SavedView> insert(SavedViewDraft draft, String person, int most) {
    return first(
        pool.preparedQuery(insert)
            .executeAndAwait(
                toValues("view-" + UUID.randomUUID(), draft, person).addInteger(most)));
  }

  /**
   * Changes a view; returns empty if it has changed since it was read.
   *
   * @throws NameTaken if the owner has another view with this name
   */
  Optional<SavedView> update(SavedView current, SavedViewDraft draft, String by) {
    try {
      return first(
          pool.preparedQuery(update)
              .executeAndAwait(toValues(current.id(), draft, by).addInteger(current.revision())));
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        throw new NameTaken();
      }
      throw e;
    }
  }

  /** Deletes a view; returns true if it existed in this revision. */
  boolean delete(SavedView current, String by) {
    return pool.preparedQuery(delete)
            .executeAndAwait(Tuple.of(current.id(), current.revision(), by))
            .size()
        == 1;
  }

  /** Thrown if the owner has another view with this name. */
  static final class NameTaken extends RuntimeException {
    NameTaken() {
      super(null, null, false, false);
    }
  }

  private static Tuple toValues(String id, SavedViewDraft draft, String by) {
    return Tuple.tuple()
        .addString(id)
        .addString(draft.name())
        .addString(draft.list())
        .addString(draft.query())
        .addString(draft.period())
        .addArrayOfString(
            draft.hiddenColumns() == null ? null : draft.hiddenColumns().toArray(String[]::new))
        .addBoolean(draft.shared())
        .addString(by);
  }

  private static Optional<SavedView> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(SavedView.of(row));
    }
    return Optional.empty();
  }
}
