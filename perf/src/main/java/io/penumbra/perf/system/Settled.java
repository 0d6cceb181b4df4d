package io.penumbra.perf.system;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether anything is still on its way through the services. */
final class Settled {

  /** Tables that are empty when nothing is. */
  private static final List<String> PASSING =
      List.of("ingestion.batch_payload", "ingestion.chunk", "correlation.usage_change");

  private Settled() {}

  /**
   * Looks for a first row only: it is asked five times a second while costs are measured, and
   * counting half a million rows takes a core of Postgres.
   */
  static boolean is(Statement statement) throws SQLException {
    for (String table : passing(statement)) {
      if (Sql.number(statement, "select count(*) from (select from %s limit 1) x".formatted(table))
          > 0) {
        return false;
      }
    }
    return true;
  }

  /** Rows under way, by table. */
  static Map<String, Long> tell(Statement statement) throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : passing(statement)) {
      rows.put(table, Sql.number(statement, "select count(*) from " + table));
    }
    return rows;
  }

  private static List<String> passing(Statement statement) throws SQLException {
    List<String> there = new ArrayList<>();
    for (String table : PASSING) {
      if (Sql.number(statement, "select count(to_regclass('%s'))".formatted(table)) == 1) {
        there.add(table);
      }
    }
    return there;
  }
}
