package io.penumbra.reporting.policy;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.table.SqlParameters;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Selection of the destinations of a policy by the current catalogue and tags. Blocks. */
@ApplicationScoped
class PolicyApps {

  private final Pool pool;
  private final String apps = NamedSql.load("policy/apps");
  private final String selected = NamedSql.load("policy/selected-apps");
  private final String name = NamedSql.load("policy/app-name");

  PolicyApps(Pool pool) {
    this.pool = pool;
  }

  /**
   * Destination.
   *
   * @param domains number of its domain patterns; 1 for an unmatched domain
   * @param matches false if it would only match with the requested value of an unknown factor or
   *     level
   */
  record App(int id, String name, String kind, String category, int domains, boolean matches) {}

  /**
   * Ids of destinations.
   *
   * @param possible destinations that the filters include
   * @param matching those of them that match by known values
   */
  record Selection(BitSet possible, BitSet matching) {}

  /**
   * Returns the ids of included destinations; only ids, because many policies are in memory at
   * once.
   */
  Selection select(PolicyFilters filters) {
    Row row = read(selected, filters).iterator().next();
    return new Selection(
        toBits(row.getArrayOfIntegers("possible")), toBits(row.getArrayOfIntegers("matching")));
  }

  private static BitSet toBits(Integer[] ids) {
    BitSet bits = new BitSet();
    for (int id : ids) {
      bits.set(id);
    }
    return bits;
  }

  String name(int id) {
    return pool.preparedQuery(name)
        .executeAndAwait(Tuple.of(id))
        .iterator()
        .next()
        .getString("name");
  }

  private RowSet<Row> read(String statement, PolicyFilters filters) {
    SqlParameters arguments = new SqlParameters();
    String text =
        statement
            .replace("{matching}", filters.matching(arguments))
            .replace("{possible}", filters.possible(arguments));
    return pool.preparedQuery(text).executeAndAwait(arguments.tuple());
  }

  /** Returns the apps that match filters, by id. */
  Map<Integer, App> of(PolicyFilters filters) {
    Map<Integer, App> found = new HashMap<>();
    for (Row row : read(apps, filters)) {
      int id = row.getInteger("id");
      found.put(
          id,
          new App(
              id,
              row.getString("name"),
              row.getString("kind"),
              row.getString("category"),
              row.getInteger("domains"),
              row.getBoolean("matches")));
    }
    return found;
  }
}
