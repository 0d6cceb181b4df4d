package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Judges the systems that machines have: there are few, and the rule is not one of SQL. Blocks. */
@ApplicationScoped
public class MachineSystems {

  /** The key of a system, of a row of machines. */
  static final String KEY =
      "concat_ws(chr(31), coalesce(os_platform, ''), coalesce(os_version, ''),"
          + " coalesce(os_build, ''))";

  private static final String SEPARATOR = "\u001f";

  private final Pool pool;
  private final String systems = NamedSql.load("table/machine-systems");

  MachineSystems(Pool pool) {
    this.pool = pool;
  }

  /** The keys of all systems, by how they are judged. */
  public Map<Rows.Support, Set<String>> judged() {
    Map<Rows.Support, Set<String>> keys = new EnumMap<>(Rows.Support.class);
    for (Row row : pool.query(systems).executeAndAwait()) {
      String platform = row.getString("os_platform");
      String version = row.getString("os_version");
      String build = row.getString("os_build");
      keys.computeIfAbsent(Rows.Support.of(platform, version, build), _ -> new HashSet<>())
          .add(formatKey(platform, version, build));
    }
    return keys;
  }

  private static String formatKey(String platform, String version, String build) {
    return String.join(SEPARATOR, orEmpty(platform), orEmpty(version), orEmpty(build));
  }

  private static String orEmpty(String reported) {
    return reported == null ? "" : reported;
  }
}
