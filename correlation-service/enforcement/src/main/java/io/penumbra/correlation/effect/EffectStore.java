package io.penumbra.correlation.effect;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.enforcement.Scope;
import io.penumbra.correlation.history.MachineHistory;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Store of apps and machines affected by enforcement. Blocks. */
@ApplicationScoped
class EffectStore {

  /** Public resolvers in the catalogue, which bypass a DNS feed. */
  private static final Set<String> PUBLIC_RESOLVERS =
      Set.of(
          "adguard-dns",
          "alidns",
          "cisco-umbrella",
          "cleanbrowsing",
          "cloudflare-dns",
          "control-d",
          "dns0",
          "dnspod",
          "google-public-dns",
          "mullvad",
          "nextdns",
          "quad9");

  private final Pool pool;
  private final String numbers = NamedSql.load("effect/numbers");
  private final MachineHistory history;

  EffectStore(Pool pool, MachineHistory history) {
    this.pool = pool;
    this.history = history;
  }

  /** Returns the report ids of apps by catalogue id, and of unmatched domains. */
  Map<String, Integer> listNumbers(Collection<String> apps) {
    Map<String, Integer> found = new HashMap<>();
    Tuple arguments = Tuple.tuple().addArrayOfString(apps.toArray(String[]::new));
    for (Row row : pool.preparedQuery(numbers).executeAndAwait(arguments)) {
      found.put(row.getString("key"), row.getInteger("app_id"));
    }
    return found;
  }

  /** Returns the machines that a scope covers. */
  Set<Integer> listCovered(Collection<Integer> ids, Collection<Scope> scopes) {
    if (scopes.isEmpty()) {
      return Set.of();
    }
    return history.machines(ids).stream()
        .filter(
            machine ->
                scopes.stream().anyMatch(scope -> scope.covers(machine.name(), machine.platform())))
        .map(MachineHistory.NamedMachine::id)
        .collect(Collectors.toSet());
  }

  /** Returns the machines that used a public resolver since a day. */
  Set<Integer> withPublicResolver(Collection<Integer> machines, LocalDate since) {
    return history.machinesOfApps(machines, listNumbers(PUBLIC_RESOLVERS).values(), since);
  }
}
