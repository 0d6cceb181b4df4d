package io.penumbra.correlation.identity;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.enumeration.EnumNames;
import io.penumbra.correlation.catalogue.Destination;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Surrogate keys of usage dimensions. Every method runs in the caller's transaction. */
@ApplicationScoped
public class SurrogateKeys {

  /** Id 0 means unknown in every surrogate key table. */
  public static final int UNKNOWN = 0;

  private static final char KIND_END = ':';

  private final SurrogateKeyTable machines =
      new SurrogateKeyTable(
          NamedSql.load("identity/insert-machines"), NamedSql.load("identity/machines"), 200_000);
  private final SurrogateKeyTable accounts =
      new SurrogateKeyTable(
          NamedSql.load("identity/insert-accounts"), NamedSql.load("identity/accounts"), 200_000);
  private final SurrogateKeyTable addresses =
      new SurrogateKeyTable(
          NamedSql.load("identity/insert-ip-addresses"),
          NamedSql.load("identity/ip-addresses"),
          200_000);
  private final String insertDestinations = NamedSql.load("identity/insert-destinations");
  private final String selectApps = NamedSql.load("catalogue/app-numbers");

  /**
   * Cached apps, invalid after a catalogue change, which may assign rows of the app table to other
   * destinations.
   */
  private volatile Apps apps = new Apps(Long.MIN_VALUE, null);

  private final SurrogateKeyTable sources =
      new SurrogateKeyTable(
          NamedSql.load("identity/insert-sources"), NamedSql.load("identity/sources"), 1_000);

  private static final int REMEMBERED_LINKS = 100_000;

  private final String insertLinks = NamedSql.load("identity/insert-links");
  private final Set<NameLink> links =
      Collections.newSetFromMap(
          new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<NameLink, Boolean> eldest) {
              return size() > REMEMBERED_LINKS;
            }
          });

  /** Identity epoch of the cached entries. */
  private int epoch;

  private record Apps(long catalogueVersion, SurrogateKeyTable keys) {}

  /** Keys looked up by one transaction; cached when it is committed. */
  public static final class Lookup {
    private final int epoch;
    private final long catalogueVersion;
    private final Set<NameLink> links = new HashSet<>();
    private SurrogateKeyTable appsDictionary;
    private final Map<String, Integer> machines = new HashMap<>();
    private final Map<String, Integer> accounts = new HashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Map<String, Integer> apps = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();

    private Lookup(int epoch, long catalogueVersion) {
      this.epoch = epoch;
      this.catalogueVersion = catalogueVersion;
    }

    /** Returns the machine of a subject. */
    public int findMachine(Subject subject) {
      return machines.get(formatKey(subject));
    }

    public int findSource(String source) {
      return sources.get(source);
    }

    /** Returns the person of a normalised account. */
    public int findPerson(String account) {
      return accounts.get(account);
    }

    public int findAddress(String address) {
      return address == null ? UNKNOWN : addresses.get(address);
    }

    public int findApp(Destination destination) {
      return apps.get(destination.row());
    }
  }

  /**
   * Begins the lookups of a transaction.
   *
   * @param catalogueVersion version of the catalogue held by the transaction
   */
  public synchronized Lookup lookup(long catalogueVersion) {
    return new Lookup(epoch, catalogueVersion);
  }

  /** Begins lookups without apps. */
  public Lookup lookup() {
    return lookup(-1);
  }

  /**
   * Verifies that the keys looked up are still valid.
   *
   * @param current epoch, read under the lock that prevents changes of identities
   * @throws Atomically.Outdated if it is outdated, and the transaction must be retried
   */
  public synchronized void require(int current, Lookup lookup) {
    if (epoch != current) {
      accounts.clear();
      machines.clear();
      addresses.clear();
      synchronized (links) {
        links.clear();
      }
      epoch = current;
    }
    if (lookup.epoch != current) {
      throw new TransactionRunner.Outdated("who is who has changed");
    }
  }

  /**
   * Records new links between names.
   *
   * @param observed the observing machine of each
   */
  public void links(
      SqlConnection connection, SortedMap<NameLink, Integer> observed, Lookup lookup) {
    SortedMap<NameLink, Integer> fresh = new TreeMap<>(observed);
    synchronized (links) {
      fresh.keySet().removeAll(links);
    }
    if (!fresh.isEmpty()) {
      Tuple arguments =
          Tuple.tuple()
              .addArrayOfString(fresh.keySet().stream().map(NameLink::one).toArray(String[]::new))
              .addArrayOfString(fresh.keySet().stream().map(NameLink::other).toArray(String[]::new))
              .addArrayOfInteger(fresh.values().toArray(Integer[]::new));
      connection.preparedQuery(insertLinks).executeAndAwait(arguments);
      lookup.links.addAll(fresh.keySet());
    }
  }

  /** Looks up the machines of subjects. */
  public void machines(SqlConnection connection, Collection<Subject> subjects, Lookup lookup) {
    lookup.machines.putAll(
        machines.resolve(
            connection,
            subjects.stream().map(SurrogateKeys::formatKey).toList(),
            missing -> createPairs(missing, SurrogateKeys::formatKind)));
  }

  private static String formatKey(Subject subject) {
    return subject.kind().name().toLowerCase(Locale.ROOT) + KIND_END + subject.key();
  }

  /** Looks up the owners of accounts. */
  public void people(SqlConnection connection, Collection<String> accountNames, Lookup lookup) {
    lookup.accounts.putAll(
        accounts.resolve(
            connection, missing(accountNames, lookup.accounts), SurrogateKeys::toKeys));
  }

  /** Returns the keys that the transaction has not looked up before. */
  private static List<String> missing(Collection<String> keys, Map<String, Integer> found) {
    return keys.stream().filter(key -> !found.containsKey(key)).toList();
  }

  /** Looks up addresses. */
  public void addresses(SqlConnection connection, Collection<String> addressTexts, Lookup lookup) {
    lookup.addresses.putAll(
        addresses.resolve(
            connection,
            missing(addressTexts, lookup.addresses),
            missing -> createPairs(missing, SurrogateKeys::formatScope)));
  }

  /** Looks up the remaining keys of usage, in one fixed order of tables. */
  public void resolve(
      SqlConnection connection,
      Collection<String> addressTexts,
      Collection<Destination> destinations,
      Collection<String> sourceNames,
      Lookup lookup) {
    addresses(connection, addressTexts, lookup);
    lookup.appsDictionary = createAppsAt(lookup.catalogueVersion);
    lookup.apps.putAll(
        lookup.appsDictionary.resolve(
            connection,
            missing(destinations.stream().map(Destination::row).toList(), lookup.apps),
            missing -> createPairs(missing, SurrogateKeys::formatKind)));
    lookup.sources.putAll(
        sources.resolve(connection, missing(sourceNames, lookup.sources), SurrogateKeys::toKeys));
  }

  /** Caches the lookups of a committed transaction. */
  public synchronized void remember(Lookup lookup) {
    if (lookup.epoch == epoch) {
      machines.remember(lookup.machines);
      accounts.remember(lookup.accounts);
      addresses.remember(lookup.addresses);
      synchronized (links) {
        links.addAll(lookup.links);
      }
    }
    if (lookup.appsDictionary != null) {
      lookup.appsDictionary.remember(lookup.apps);
    }
    sources.remember(lookup.sources);
  }

  private SurrogateKeyTable createAppsAt(long catalogueVersion) {
    Apps known = apps;
    if (known.catalogueVersion != catalogueVersion) {
      known =
          new Apps(
              catalogueVersion, new SurrogateKeyTable(insertDestinations, selectApps, 100_000));
      apps = known;
    }
    return known.keys;
  }

  private static Tuple toKeys(List<String> keys) {
    return Tuple.tuple().addArrayOfString(keys.toArray(String[]::new));
  }

  private static Tuple createPairs(List<String> keys, Function<String, String> second) {
    return toKeys(keys).addArrayOfString(keys.stream().map(second).toArray(String[]::new));
  }

  private static String formatKind(String key) {
    return key.substring(0, key.indexOf(KIND_END));
  }

  private static String formatScope(String address) {
    return IpAddress.parse(address).map(ip -> EnumNames.of(ip.scope())).orElse("unknown");
  }
}
