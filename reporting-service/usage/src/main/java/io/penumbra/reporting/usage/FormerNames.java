package io.penumbra.reporting.usage;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.table.Rows.MachineRow;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reader of earlier names of machines by which a search found them. Blocks. */
@ApplicationScoped
public class FormerNames {

  private final Pool pool;
  private final String names = NamedSql.load("entity/former-names");

  FormerNames(Pool pool) {
    this.pool = pool;
  }

  /**
   * Returns the latest former name that matches the text, for each row whose name does not match.
   *
   * @param text the search text; null without a search
   */
  public Map<Integer, String> of(List<MachineRow> found, String text) {
    Integer[] ids =
        found.stream()
            .filter(row -> text != null && !has(row.name(), text))
            .map(MachineRow::id)
            .toArray(Integer[]::new);
    if (ids.length == 0) {
      return Map.of();
    }
    Map<Integer, String> former = new HashMap<>();
    for (Row row : pool.preparedQuery(names).executeAndAwait(Tuple.of(ids, text))) {
      former.put(row.getInteger("machine_id"), row.getString("name"));
    }
    return former;
  }

  private static boolean has(String name, String text) {
    return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
