package io.penumbra.perf.system;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether anything is still on its way through the services. */
final class Settled {

  /** Tables that are empty when nothing is. */
  private static final List<String> PASSING =
      List.of("ingestion.batch_payload", "ingestion.chunk", "correlation.usage_change");

  private Settled() {}

  static boolean is(Statement statement) throws SQLException {
    return tell(statement).values().stream().allMatch(rows -> rows == 0);
  }

  /** Rows under way, by table. */
  static Map<String, Long> tell(Statement statement) throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : PASSING) {
      if (Sql.number(statement, "select count(to_regclass('%s'))".formatted(table)) == 1) {
        rows.put(table, Sql.number(statement, "select count(*) from " + table));
      }
    }
    return rows;
  }
}
