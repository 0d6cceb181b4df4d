package io.penumbra.correlation.unmatched;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.aggregation.RemoteAddresses;
import io.penumbra.correlation.aggregation.RemoteAddresses.Seen;
import io.penumbra.correlation.catalogue.Destination;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Records remote addresses of unmatched domains, in the transaction that counts their usage. Known
 * ones are cached, so that most chunks write nothing.
 */
@ApplicationScoped
public class DomainAddresses {

  private static final int REMEMBERED = 100_000;

  private final String noteDomains = NamedSql.load("unmatched/note-domains");
  private final String noteProxies = NamedSql.load("unmatched/note-proxies");
  private final Map<Integer, Seen> knownDomains = remembering();
  private final Map<String, LocalDate> knownProxies = remembering();

  private static <K, V> Map<K, V> remembering() {
    return new LinkedHashMap<>(256, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /** Observations of one transaction, in the order of rows. */
  public static final class Notes {
    private final Map<Integer, Seen> domains = new TreeMap<>();
    private final Map<String, LocalDate> proxies = new TreeMap<>();

    /**
     * Adds observations of destinations.
     *
     * @param appIds ids of those destinations
     */
    public void add(
        RemoteAddresses remotes, Set<Destination> destinations, ToIntFunction<Destination> appIds) {
      remotes
          .domains()
          .forEach(
              (domain, seen) -> {
                if (destinations.contains(domain)) {
                  domains.merge(appIds.applyAsInt(domain), seen, Seen::and);
                }
              });
      remotes.proxies().forEach((address, day) -> proxies.merge(address, day, Notes::later));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
      return one.isAfter(other) ? one : other;
    }
  }

  /** Writes new observations, and keeps only these. */
  public void write(SqlConnection connection, Notes notes) {
    synchronized (this) {
      notes.domains.entrySet().removeIf(note -> isKnown(knownDomains.get(note.getKey()), note));
      notes
          .proxies
          .entrySet()
          .removeIf(
              note -> {
                LocalDate known = knownProxies.get(note.getKey());
                return known != null && !known.isBefore(note.getValue());
              });
    }
    if (!notes.domains.isEmpty()) {
      connection.preparedQuery(noteDomains).executeAndAwait(toDomains(notes));
    }
    if (!notes.proxies.isEmpty()) {
      connection
          .preparedQuery(noteProxies)
          .executeAndAwait(
              Tuple.tuple()
                  .addArrayOfString(notes.proxies.keySet().toArray(String[]::new))
                  .addArrayOfLocalDate(notes.proxies.values().toArray(LocalDate[]::new)));
    }
  }

  private static boolean isKnown(Seen known, Map.Entry<Integer, Seen> note) {
    return known != null && known.and(note.getValue()).equals(known);
  }

  private static Tuple toDomains(Notes notes) {
    return Tuple.tuple()
        .addArrayOfInteger(notes.domains.keySet().toArray(Integer[]::new))
        .addArrayOfLocalDate(
            notes.domains.values().stream().map(Seen::from).toArray(LocalDate[]::new))
        .addArrayOfLocalDate(
            notes.domains.values().stream().map(Seen::privateDay).toArray(LocalDate[]::new))
        .addArrayOfLocalDate(
            notes.domains.values().stream().map(Seen::otherDay).toArray(LocalDate[]::new))
        .addArrayOfString(
            notes.domains.values().stream()
                .map(seen -> String.join(",", seen.addresses()))
                .toArray(String[]::new));
  }

  /** Caches observations after their transaction is committed. */
  public synchronized void remember(Notes notes) {
    notes.domains.forEach((appId, seen) -> knownDomains.merge(appId, seen, Seen::and));
    notes.proxies.forEach((address, day) -> knownProxies.merge(address, day, Notes::later));
  }
}
