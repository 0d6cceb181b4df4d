package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Support states of the machines' systems, computed in memory: there are few systems, and SQL
 * cannot express the rule. Blocks.
 */
@ApplicationScoped
public class MachineSystems {

  /** Returns the key of a machine row's system. */
  static final String KEY =
      "concat_ws(chr(31), coalesce(os_platform, ''), coalesce(os_version, ''),"
          + " coalesce(os_build, ''))";

  private static final String SEPARATOR = "\u001f";

  private final Pool pool;
  private final String systems = NamedSql.load("table/machine-systems");

  MachineSystems(Pool pool) {
    this.pool = pool;
  }

  /** Returns the keys of all systems by support state. */
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
