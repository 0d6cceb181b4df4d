package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.transaction.SourceSet;
import io.penumbra.correlation.aggregation.VerdictEvents.Named;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.ProxyJoinSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Matches proxy records without the client's port with endpoint records of the same machine, host
 * and bucket ({@link Connections#BUCKET_SECONDS}), if an administrator enabled it
 * (docs/adr/0029-proxy-records.md). Pairs within the window that do not name different people are
 * merged in order of their distance in time.
 */
final class ProxyRecords {

  private static final Comparator<Named> BY_TIME =
      Comparator.comparing((Named named) -> named.transaction().at())
          .thenComparing(Named::transaction, TransactionOrder::byContent)
          .thenComparing(Named::sources)
          .thenComparing(Named::lastAt);

  private ProxyRecords() {}

  /** Key of possible pairs: a host in one bucket. */
  private record Place(String host, long bucket) {}

  /** Endpoint or proxy transaction with its position in the list. */
  private record Candidate(int position, Named named, int userId) {

    private Instant at() {
      return named.transaction().at();
    }

    /** Returns true if the transactions do not name different people. */
    private boolean agreesWith(Candidate other) {
      return userId == other.userId || userId <= Person.UNKNOWN || other.userId <= Person.UNKNOWN;
    }
  }

  private record Sides(List<Candidate> endpoints, List<Candidate> proxies, Duration window) {

    private Sides(Duration window) {
      this(new ArrayList<>(), new ArrayList<>(), window);
    }
  }

  /**
   * Returns all transactions with merged pairs.
   *
   * @param users returns the user of a transaction
   * @param large buckets without matching
   */
  static List<Named> join(
      List<Named> all,
      ProxyJoinSchedule schedule,
      ToIntFunction<Transaction> users,
      Set<Long> large) {
    // without an endpoint's record nothing matches
    if (schedule.isAlwaysOff()
        || all.stream().noneMatch(named -> named.observer() == Observer.ENDPOINT)) {
      return all;
    }
    Map<Place, Sides> places = new HashMap<>();
    for (int position = 0; position < all.size(); position++) {
      if (!Connections.isLarge(large, all.get(position).transaction())) {
        add(position, all.get(position), schedule, users, places);
      }
    }
    Named[] joined = all.toArray(Named[]::new);
    for (Sides sides : places.values()) {
      new Matching(sides)
          .pairs(
              (endpoint, proxy) -> {
                joined[endpoint.position] = one(endpoint.named, proxy.named);
                joined[proxy.position] = null;
              });
    }
    List<Named> rest = new ArrayList<>(all.size());
    for (Named named : joined) {
      if (named != null) {
        rest.add(named);
      }
    }
    return rest;
  }

  private static void add(
      int position,
      Named named,
      ProxyJoinSchedule schedule,
      ToIntFunction<Transaction> users,
      Map<Place, Sides> places) {
    Transaction transaction = named.transaction();
    // a record of several transactions has no single connection
    if (named.observer() == Observer.OTHER || transaction.count() != 1) {
      return;
    }
    Duration window = schedule.windowAt(transaction.at());
    String host = window == null ? null : AppCatalogue.nameOf(named.host());
    if (host == null) {
      return;
    }
    Sides sides =
        places.computeIfAbsent(
            new Place(host, Connections.computeBucket(transaction)), _ -> new Sides(window));
    if (named.observer() == Observer.ENDPOINT) {
      sides.endpoints.add(new Candidate(position, named, users.applyAsInt(transaction)));
    } else {
      // the user named by the proxy itself: the endpoint knows its own sign-ins
      boolean names = Account.getPerson(transaction.account()) != null;
      int userId = names ? users.applyAsInt(transaction) : Person.UNKNOWN;
      sides.proxies.add(new Candidate(position, named, userId));
    }
  }

  /** Merges both views of one connection: the endpoint's values, completed by the proxy's. */
  private static Named one(Named endpoint, Named proxy) {
    Transaction e = endpoint.transaction();
    Transaction p = proxy.transaction();
    Transaction one =
        new Transaction(
            e.at().isBefore(p.at()) ? e.at() : p.at(),
            Connections.findAccount(List.of(e, p)),
            known(e.localAddress(), p.localAddress()),
            e.localPort(),
            known(e.remoteAddress(), p.remoteAddress()),
            e.remotePort(),
            e.protocol(),
            known(e.host(), p.host()),
            e.process(),
            e.bytesUp() == Transaction.UNKNOWN ? p.bytesUp() : e.bytesUp(),
            e.bytesDown() == Transaction.UNKNOWN ? p.bytesDown() : e.bytesDown(),
            e.bytesTotal() == Transaction.UNKNOWN ? p.bytesTotal() : e.bytesTotal(),
            Connections.toVerdict(List.of(e, p)),
            e.connection(),
            1);
    return new Named(
        SourceSet.union(List.of(endpoint.sources(), proxy.sources())),
        one,
        endpoint.lastAt().isAfter(proxy.lastAt()) ? endpoint.lastAt() : proxy.lastAt(),
        endpoint.host(),
        Observer.ENDPOINT);
  }

  private static String known(String first, String second) {
    return first != null ? first : second;
  }

  private interface Pair {

    void of(Candidate endpoint, Candidate proxy);
  }

  /** Pairs of one host and bucket. */
  private static final class Matching {
    private final List<Candidate> endpoints;
    private final List<Candidate> proxies;
    private final long window;
    private final boolean[] taken;

    Matching(Sides sides) {
      Comparator<Candidate> order = Comparator.comparing(Candidate::named, BY_TIME);
      this.endpoints = sides.endpoints.stream().sorted(order).toList();
      this.proxies = sides.proxies.stream().sorted(order).toList();
      this.window = sides.window.toNanos() / 1_000;
      this.taken = new boolean[endpoints.size()];
    }

    void pairs(Pair pair) {
      PriorityQueue<Search> closest = new PriorityQueue<>(Search.ORDER);
      for (int proxy = 0; proxy < proxies.size() && !endpoints.isEmpty(); proxy++) {
        Search search = new Search(proxy);
        if (search.next()) {
          closest.add(search);
        }
      }
      while (!closest.isEmpty()) {
        Search search = closest.remove();
        if (!taken[search.endpoint]) {
          taken[search.endpoint] = true;
          pair.of(endpoints.get(search.endpoint), proxies.get(search.proxy));
        } else if (search.next()) {
          closest.add(search);
        }
      }
    }

    /** Search from a proxy record to increasingly distant endpoint records. */
    private final class Search {
      static final Comparator<Search> ORDER =
          Comparator.comparingLong((Search search) -> search.distance)
              .thenComparingInt(search -> search.proxy)
              .thenComparingInt(search -> search.endpoint);

      private final int proxy;

      /** Bounds of the examined range: earlier endpoints at or below, later ones at or above. */
      private int before;

      private int after;

      private int endpoint;
      private long distance;

      Search(int proxy) {
        this.proxy = proxy;
        while (after < endpoints.size() && endpoints.get(after).at().isBefore(at())) {
          after++;
        }
        before = after - 1;
      }

      private Instant at() {
        return proxies.get(proxy).at();
      }

      /** Finds the next unmatched endpoint record; false if none is in reach. */
      boolean next() {
        while (true) {
          long earlier = computeDistance(before);
          long later = computeDistance(after);
          if (Math.min(earlier, later) > window) {
            return false;
          }
          distance = Math.min(earlier, later);
          endpoint = earlier <= later ? before-- : after++;
          if (!taken[endpoint] && endpoints.get(endpoint).agreesWith(proxies.get(proxy))) {
            return true;
          }
        }
      }

      private long computeDistance(int other) {
        return other < 0 || other >= endpoints.size()
            ? Long.MAX_VALUE
            : Math.abs(ChronoUnit.MICROS.between(at(), endpoints.get(other).at()));
      }
    }
  }
}
