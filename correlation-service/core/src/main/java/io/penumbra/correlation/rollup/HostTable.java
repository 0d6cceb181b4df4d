package io.penumbra.correlation.rollup;

import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.TenantPatterns;
import io.penumbra.correlation.catalogue.TenantPatterns.Tenant;
import io.penumbra.correlation.rollup.HostDays.HostDay;
import io.penumbra.correlation.rollup.NettedChanges.AppHost;
import io.penumbra.correlation.rollup.NettedChanges.HostOfSource;
import io.penumbra.correlation.usage.MachineDay;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hosts of apps and their tenants. Runs in the caller's transaction; blocks. */
@ApplicationScoped
class HostTable {

  /** Maximum number of individually listed hosts of an app. */
  static final int MOST_OF_APP = 1_000;

  private static final int READ_AT_ONCE = 10_000;

  private final TenantPatterns patterns = TenantPatterns.shipped();
  private final String insert = NamedSql.load("rollup/insert-hosts");
  private final String numbers = NamedSql.load("rollup/host-ids");
  private final String withTenants = NamedSql.load("rollup/hosts-with-tenants");
  private final String setTenants = NamedSql.load("rollup/set-tenants");
  private final HostSums sums;

  HostTable(HostSums sums) {
    this.sums = sums;
  }

  /** Removes the hosts of cleared days, and stores those of a rollup. */
  void add(SqlConnection connection, NettedChanges changes) {
    sums.clear(connection, changes.hostsCleared());
    Map<AppHost, Integer> ids = ids(connection, changes.hosts().values());
    Map<MachineDay, HostDays> brought = new HashMap<>();
    changes
        .hosts()
        .forEach(
            (of, hosts) -> {
              HostDays ofMachine = new HostDays();
              hosts.forEach(
                  (host, own) ->
                      ofMachine.add(
                          new HostDay(ids.get(host.host()), of.day(), host.sourceId()), own));
              brought.put(of, ofMachine);
            });
    sums.record(connection, brought);
  }

  /** Returns the ids of hosts; new hosts are inserted. */
  private Map<AppHost, Integer> ids(
      SqlConnection connection, Collection<Map<HostOfSource, Sums>> hosts) {
    List<AppHost> asked =
        hosts.stream()
            .flatMap(ofDay -> ofDay.keySet().stream())
            .map(HostOfSource::host)
            .distinct()
            .toList();
    Map<AppHost, Integer> ids = new HashMap<>();
    if (!asked.isEmpty()) {
      insertNew(connection, asked);
      Iterator<AppHost> next = asked.iterator();
      for (Row row : run(connection, numbers, createNames(Tuple.tuple(), asked))) {
        ids.put(next.next(), row.getInteger("host_id"));
      }
    }
    return ids;
  }

  private void insertNew(SqlConnection connection, List<AppHost> hosts) {
    Map<Integer, Tenant> named = new HashMap<>();
    for (Row row : run(connection, insert, createNames(Tuple.of(MOST_OF_APP), hosts))) {
      patterns
          .find(row.getString("host"))
          .ifPresent(tenant -> named.put(row.getInteger("host_id"), tenant));
    }
    set(connection, named);
  }

  private static ColumnArguments<AppHost> createNames(Tuple behind, List<AppHost> hosts) {
    return ColumnArguments.behind(behind, hosts).ints(AppHost::appId).texts(AppHost::host);
  }

  private static RowSet<Row> run(
      SqlConnection connection, String statement, ColumnArguments<?> rows) {
    return connection.preparedQuery(statement).executeAndAwait(rows.arguments());
  }

  /** Updates the tenants of all hosts after a release with other patterns. */
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
    run(
        connection,
        setTenants,
        ColumnArguments.of(tenants.entrySet())
            .ints(Map.Entry::getKey)
            .texts(row -> row.getValue() == null ? null : row.getValue().name())
            .texts(row -> row.getValue() == null ? null : row.getValue().host()));
  }
}
