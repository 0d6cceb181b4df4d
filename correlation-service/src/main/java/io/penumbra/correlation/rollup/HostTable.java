package io.penumbra.correlation.rollup;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.TenantPatterns;
import io.penumbra.correlation.catalogue.TenantPatterns.Tenant;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The hosts of apps, and which tenant each names. Within the caller's transaction; blocks. */
@ApplicationScoped
class HostTable {

  /** Hosts of an app that are listed one by one. */
  static final int MOST_OF_APP = 1_000;

  private static final int READ_AT_ONCE = 10_000;

  private final TenantPatterns patterns = TenantPatterns.shipped();
  private final String insert = NamedSql.load("rollup/insert-hosts");
  private final String withTenants = NamedSql.load("rollup/hosts-with-tenants");
  private final String setTenants = NamedSql.load("rollup/set-tenants");

  /** Inserts the hosts of a rollup that are new. */
  void insertNew(SqlConnection connection) {
    Map<Integer, Tenant> named = new HashMap<>();
    for (Row row : connection.preparedQuery(insert).executeAndAwait(Tuple.of(MOST_OF_APP))) {
      patterns
          .find(row.getString("host"))
          .ifPresent(tenant -> named.put(row.getInteger("host_id"), tenant));
    }
    set(connection, named);
  }

  /** Corrects the tenants of all hosts: a release may bring other patterns. */
  void nameTenants(SqlConnection connection) {
    int last = 0;
    RowSet<Row> rows;
    do {
      rows = connection.preparedQuery(withTenants).executeAndAwait(Tuple.of(last, READ_AT_ONCE));
      Map<Integer, Tenant> changed = new HashMap<>();
      for (Row row : rows) {
        last = row.getInteger("host_id");
        String name = row.getString("tenant");
        Tenant was = name == null ? null : new Tenant(name, row.getString("tenant_host"));
        Tenant is = patterns.find(row.getString("host")).orElse(null);
        if (!Objects.equals(was, is)) {
          changed.put(last, is);
        }
      }
      set(connection, changed);
    } while (rows.size() == READ_AT_ONCE);
  }

  private void set(SqlConnection connection, Map<Integer, Tenant> tenants) {
    if (tenants.isEmpty()) {
      return;
    }
    Integer[] ids = tenants.keySet().toArray(Integer[]::new);
    String[] names = new String[ids.length];
    String[] hosts = new String[ids.length];
    for (int i = 0; i < ids.length; i++) {
      Tenant tenant = tenants.get(ids[i]);
      names[i] = tenant == null ? null : tenant.name();
      hosts[i] = tenant == null ? null : tenant.host();
    }
    connection
        .preparedQuery(setTenants)
        .executeAndAwait(
            Tuple.tuple().addArrayOfInteger(ids).addArrayOfString(names).addArrayOfString(hosts));
  }
}
