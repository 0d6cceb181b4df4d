package io.penumbra.correlation.effect;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.enforcement.Scope;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads from Postgres which apps and machines enforcement is about. Blocks. */
@ApplicationScoped
class EffectStore {

  /** Public resolvers that the catalogue knows: names are resolved there past a DNS feed. */
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
  private final String activeUsers = NamedSql.load("effect/active-users");
  private final String machines = NamedSql.load("effect/machines");
  private final String machinesOfApps = NamedSql.load("effect/machines-of-apps");

  EffectStore(Pool pool) {
    this.pool = pool;
  }

  /** The numbers of apps by their id in the catalogue, and of unmatched domains. */
  Map<String, Integer> numbers(Collection<String> apps) {
    Map<String, Integer> found = new HashMap<>();
    Tuple arguments = Tuple.tuple().addArrayOfString(apps.toArray(String[]::new));
    for (Row row : pool.preparedQuery(numbers).executeAndAwait(arguments)) {
      found.put(row.getString("key"), row.getInteger("app_id"));
    }
    return found;
  }

  /** Counts the users of all machines since a day. */
  long activeUsers(LocalDate since) {
    return pool.preparedQuery(activeUsers)
        .executeAndAwait(Tuple.of(since))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Which of these machines a scope covers. */
  Set<Integer> covered(Collection<Integer> ids, Collection<Scope> scopes) {
    Set<Integer> found = new HashSet<>();
    if (scopes.isEmpty()) {
      return found;
    }
    Tuple arguments = Tuple.tuple().addArrayOfInteger(ids.toArray(Integer[]::new));
    for (Row row : pool.preparedQuery(machines).executeAndAwait(arguments)) {
      String name = row.getString("name");
      String platform = row.getString("os_platform");
      if (scopes.stream().anyMatch(scope -> scope.covers(name, platform))) {
        found.add(row.getInteger("machine_id"));
      }
    }
    return found;
  }

  /** Which of these machines used a public resolver since a day. */
  Set<Integer> withPublicResolver(Collection<Integer> machines, LocalDate since) {
    Set<Integer> found = new HashSet<>();
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(machines.toArray(Integer[]::new))
            .addArrayOfInteger(numbers(PUBLIC_RESOLVERS).values().toArray(Integer[]::new))
            .addLocalDate(since);
    for (Row row : pool.preparedQuery(machinesOfApps).executeAndAwait(arguments)) {
      found.add(row.getInteger("machine_id"));
    }
    return found;
  }
}
