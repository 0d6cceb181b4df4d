package io.penumbra.reporting.policy;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.table.SqlParameters;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Finds the destinations that a policy is about, as the catalogue and tags are now. Blocks. */
@ApplicationScoped
class PolicyApps {

  private final Pool pool;
  private final String apps = NamedSql.load("policy/apps");

  PolicyApps(Pool pool) {
    this.pool = pool;
  }

  /**
   * A destination.
   *
   * @param matches false where it would match if a factor that is unknown were as asked
   */
  record App(int id, String name, String kind, String category, boolean matches) {}

  /** Those that filters leave, by id. */
  Map<Integer, App> of(PolicyFilters filters) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        apps.replace("{matching}", filters.matching(arguments))
            .replace("{possible}", filters.possible(arguments));
    Map<Integer, App> found = new HashMap<>();
    for (Row row : pool.preparedQuery(statement).executeAndAwait(arguments.tuple())) {
      int id = row.getInteger("id");
      found.put(
          id,
          new App(
              id,
              row.getString("name"),
              row.getString("kind"),
              row.getString("category"),
              row.getBoolean("matches")));
    }
    return found;
  }
}
