package io.penumbra.correlation.identity;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.correlation.catalogue.Destination;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Numbers for whatever usage is grouped by. Every method runs inside the caller's transaction. */
@ApplicationScoped
public class Dictionaries {

  /** Number 0 stands for "unknown" in every dictionary. */
  public static final int UNKNOWN = 0;

  private static final char KIND_END = ':';

  private final Dictionary machines =
      new Dictionary(
          NamedSql.load("identity/insert-machines"), NamedSql.load("identity/machines"), 200_000);
  private final Dictionary accounts =
      new Dictionary(
          NamedSql.load("identity/insert-accounts"), NamedSql.load("identity/accounts"), 200_000);
  private final Dictionary addresses =
      new Dictionary(
          NamedSql.load("identity/insert-ip-addresses"),
          NamedSql.load("identity/ip-addresses"),
          200_000);
  private final String insertDestinations = NamedSql.load("identity/insert-destinations");
  private final String selectApps = NamedSql.load("identity/apps");

  /** A change of the catalogue may give a row of the app table to another destination. */
  private volatile Apps apps = new Apps(Long.MIN_VALUE, null);

  private final Dictionary sources =
      new Dictionary(
          NamedSql.load("identity/insert-sources"), NamedSql.load("identity/sources"), 1_000);

  private record Apps(long catalogueVersion, Dictionary dictionary) {}

  /** What one transaction looked up; remembered when it is committed. */
  public static final class Lookup {
    private final long catalogueVersion;
    private Dictionary appsDictionary;
    private final Map<String, Integer> machines = new HashMap<>();
    private final Map<String, Integer> accounts = new HashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Map<String, Integer> apps = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();

    /**
     * @param catalogueVersion the catalogue that the transaction holds
     */
    public Lookup(long catalogueVersion) {
      this.catalogueVersion = catalogueVersion;
    }

    public int source(String source) {
      return sources.get(source);
    }

    public int account(String account) {
      return account == null ? UNKNOWN : accounts.get(account);
    }

    public int address(String address) {
      return address == null ? UNKNOWN : addresses.get(address);
    }

    public int app(Destination destination) {
      return apps.get(destination.row());
    }
  }

  /** The machine a subject is. */
  public int machine(SqlConnection connection, Subject subject, Lookup lookup) {
    String key = subject.kind().name().toLowerCase(Locale.ROOT) + KIND_END + subject.key();
    lookup.machines.putAll(
        machines.resolve(connection, List.of(key), missing -> pairs(missing, Dictionaries::kind)));
    return lookup.machines.get(key);
  }

  /** Looks everything up that usage needs, in one fixed order of tables. */
  public void resolve(
      SqlConnection connection,
      Collection<String> accountNames,
      Collection<String> addressTexts,
      Collection<Destination> destinations,
      Collection<String> sourceNames,
      Lookup lookup) {
    lookup.accounts.putAll(accounts.resolve(connection, accountNames, Dictionaries::keys));
    lookup.addresses.putAll(
        addresses.resolve(
            connection, addressTexts, missing -> pairs(missing, Dictionaries::scope)));
    lookup.appsDictionary = appsAt(lookup.catalogueVersion);
    lookup.apps.putAll(
        lookup.appsDictionary.resolve(
            connection,
            destinations.stream().map(Destination::row).toList(),
            missing -> pairs(missing, Dictionaries::kind)));
    lookup.sources.putAll(sources.resolve(connection, sourceNames, Dictionaries::keys));
  }

  /** Remembers what a committed transaction looked up. */
  public void remember(Lookup lookup) {
    machines.remember(lookup.machines);
    accounts.remember(lookup.accounts);
    addresses.remember(lookup.addresses);
    if (lookup.appsDictionary != null) {
      lookup.appsDictionary.remember(lookup.apps);
    }
    sources.remember(lookup.sources);
  }

  private Dictionary appsAt(long catalogueVersion) {
    Apps known = apps;
    if (known.catalogueVersion != catalogueVersion) {
      known = new Apps(catalogueVersion, new Dictionary(insertDestinations, selectApps, 100_000));
      apps = known;
    }
    return known.dictionary;
  }

  private static Tuple keys(List<String> keys) {
    return Tuple.tuple().addArrayOfString(keys.toArray(String[]::new));
  }

  private static Tuple pairs(List<String> keys, Function<String, String> second) {
    return keys(keys).addArrayOfString(keys.stream().map(second).toArray(String[]::new));
  }

  private static String kind(String key) {
    return key.substring(0, key.indexOf(KIND_END));
  }

  private static String scope(String address) {
    return IpAddress.parse(address)
        .map(ip -> ip.scope().name().toLowerCase(Locale.ROOT))
        .orElse("unknown");
  }
}
