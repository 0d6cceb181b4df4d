package io.penumbra.reporting.report;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.usage.Selection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Store of user-defined reports. Blocks. */
@ApplicationScoped
public class Definitions {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;
  private final String all = NamedSql.load("definition/all");
  private final String find = NamedSql.load("definition/find");
  private final String insert = NamedSql.load("definition/insert");
  private final String update = NamedSql.load("definition/update");
  private final String delete = NamedSql.load("definition/delete");

  Definitions(Pool pool) {
    this.pool = pool;
  }

  public List<Definition> all() {
    List<Definition> definitions = new ArrayList<>();
    pool.query(all).executeAndAwait().forEach(row -> definitions.add(Definition.of(row)));
    return definitions;
  }

  public Optional<Definition> find(String id) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id)));
  }

  /** Creates a definition; returns empty if its id or name exists. */
  public Optional<Definition> insert(String id, String name, Selection selection, String by) {
    return first(pool.preparedQuery(insert).executeAndAwait(toValues(id, name, selection, by)));
  }

  /**
   * Changes a definition; returns empty if it has changed since it was read.
   *
   * @throws NameTaken if another report has the name
   */
  public Optional<Definition> update(
      String id, String name, Selection selection, String by, int revision) {
    try {
      return first(
          pool.preparedQuery(update)
              .executeAndAwait(toValues(id, name, selection, by).addInteger(revision)));
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        throw new NameTaken();
      }
      throw e;
    }
  }

  /** Deletes a definition; returns true if it existed in this revision. */
  public boolean delete(String id, int revision, String by) {
    return pool.preparedQuery(delete).executeAndAwait(Tuple.of(id, revision, by)).size() == 1;
  }

  /** Thrown if another report has the name. */
  public static final class NameTaken extends RuntimeException {
    NameTaken() {
      super(null, null, false, false);
    }
  }

  private static Tuple toValues(String id, String name, Selection selection, String by) {
    return Tuple.tuple()
        .addString(id)
        .addString(name)
        .addArrayOfString(selection.sources().toArray(String[]::new))
        .addArrayOfInteger(selection.machines().toArray(Integer[]::new))
        .addArrayOfInteger(selection.users().toArray(Integer[]::new))
        .addArrayOfString(selection.ipRanges().toArray(String[]::new))
        .addString(by)
        .addArrayOfString(selection.tags().toArray(String[]::new))
        .addLocalDate(selection.since());
  }

  private static Optional<Definition> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(Definition.of(row));
    }
    return Optional.empty();
  }
}
