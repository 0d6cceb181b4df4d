package io.penumbra.perf.system;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Check for data that the services are still processing. */
final class Settled {

  /** Tables that are empty when processing has finished. */
  private static final List<String> PASSING =
      List.of("ingestion.batch_payload", "ingestion.chunk", "correlation.usage_change");

  /**
   * Query for the estimated number of host notes that are not included in a sum. Notes are retained
   * after they are added.
   */
  private static final String HOST_NOTES =
      """
      select greatest(0, (select max(note_id) from correlation.machine_host) - note_id)
      from correlation.host_notes_added""";

  private Settled() {}

  /**
   * Returns true if processing has finished. The query stops at the first row: it runs five times
   * per second during the measurement, and counting half a million rows uses a core of Postgres.
   */
  static boolean is(Statement statement) throws SQLException {
    for (String table : listPassing(statement)) {
      if (Sql.readNumber(
              statement, "select count(*) from (select from %s limit 1) x".formatted(table))
          > 0) {
        return false;
      }
    }
    return countHostNotes(statement) == 0;
  }

  /** Returns the number of unprocessed rows by table. */
  static Map<String, Long> tell(Statement statement) throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : listPassing(statement)) {
      rows.put(table, Sql.readNumber(statement, "select count(*) from " + table));
    }
    rows.put("correlation.machine_host", countHostNotes(statement));
    return rows;
  }

  private static long countHostNotes(Statement statement) throws SQLException {
    return isThere(statement, "correlation.host_notes_added")
        ? Sql.readNumber(statement, HOST_NOTES)
        : 0;
  }

  private static List<String> listPassing(Statement statement) throws SQLException {
    List<String> there = new ArrayList<>();
    for (String table : PASSING) {
      if (isThere(statement, table)) {
        there.add(table);
      }
    }
    return there;
  }

  private static boolean isThere(Statement statement, String table) throws SQLException {
    return Sql.readNumber(statement, "select count(to_regclass('%s'))".formatted(table)) == 1;
  }
}
