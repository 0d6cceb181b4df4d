package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.correlation.catalogue.Destination;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Remote addresses of named transactions: the evidence for the organisation's own domains. Grows
 * only, so that it is the same in whatever order records come.
 *
 * @param domains observations of unmatched domains
 * @param proxies private addresses behind which catalogued apps were used, with the last day of it
 */
public record RemoteAddresses(
    Map<Destination.UnmatchedDomain, Seen> domains, Map<String, LocalDate> proxies) {

  /** Enough to see what a domain is, and to find a proxy among them. */
  public static final int MOST_ADDRESSES = 8;

  private static final Set<IpAddress.Scope> INSIDE =
      EnumSet.of(IpAddress.Scope.PRIVATE, IpAddress.Scope.LINK_LOCAL);

  static RemoteAddresses none() {
    return new RemoteAddresses(new HashMap<>(), new HashMap<>());
  }

  /**
   * Observations of an unmatched domain.
   *
   * @param from the first day
   * @param privateDay the last day with a private or link-local remote address, or null
   * @param otherDay the last day with any other remote address, or with none; or null
   * @param addresses private and link-local ones, at most {@value #MOST_ADDRESSES}
   */
  public record Seen(
      LocalDate from, LocalDate privateDay, LocalDate otherDay, SortedSet<String> addresses) {

    /** Both together. */
    public Seen and(Seen other) {
      TreeSet<String> all = new TreeSet<>(addresses);
      all.addAll(other.addresses);
      while (all.size() > MOST_ADDRESSES) {
        all.pollLast();
      }
      return new Seen(
          from.isBefore(other.from) ? from : other.from,
          later(privateDay, other.privateDay),
          later(otherDay, other.otherDay),
          all);
    }

    /**
     * Returns true if a transaction adds nothing; {@code privateAddress} is null for any other
     * address.
     */
    private boolean covers(LocalDate day, String privateAddress) {
      LocalDate last = privateAddress == null ? otherDay : privateDay;
      return last != null
          && !last.isBefore(day)
          && !from.isAfter(day)
          && (privateAddress == null
              || addresses.contains(privateAddress)
              || addresses.size() == MOST_ADDRESSES
                  && addresses.last().compareTo(privateAddress) < 0);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
      return one == null || other != null && other.isAfter(one) ? other : one;
    }
  }

  RemoteAddresses and(RemoteAddresses other) {
    RemoteAddresses both = new RemoteAddresses(new HashMap<>(domains), new HashMap<>(proxies));
    other.domains.forEach((domain, seen) -> both.domains.merge(domain, seen, Seen::and));
    other.proxies.forEach(
        (address, day) -> both.proxies.merge(address, day, RemoteAddresses::later));
    return both;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  void add(CountedTransaction counted) {
    String address = counted.transaction().remoteAddress();
    switch (counted.destination()) {
      case Destination.UnmatchedDomain domain -> {
        LocalDate day = LocalDate.ofInstant(counted.transaction().at(), ZoneOffset.UTC);
        boolean inside = isPrivate(address);
        Seen known = domains.get(domain);
        if (known == null || !known.covers(day, inside ? address : null)) {
          Seen seen =
              inside
                  ? new Seen(day, day, null, new TreeSet<>(Set.of(address)))
                  : new Seen(day, null, day, new TreeSet<>());
          domains.merge(domain, seen, Seen::and);
        }
      }
      // an app of the organisation's own may well be inside
      case Destination.CataloguedApp(var app) when counted.host() != null && !app.isCustom() -> {
        if (isPrivate(address)) {
          LocalDate day = LocalDate.ofInstant(counted.transaction().at(), ZoneOffset.UTC);
          proxies.merge(address, day, RemoteAddresses::later);
        }
      }
      default -> {}
    }
  }

  /**
   * Returns whether an address is used inside organisations only: a private or link-local one.
   * Carrier-grade and benchmarking addresses are not: some clients stand in for public ones with
   * them.
   */
  private static boolean isPrivate(String address) {
    return address != null
        && mayBePrivate(address)
        && IpAddress.parse(address).filter(known -> INSIDE.contains(known.scope())).isPresent();
  }

  /** Parsing each address of all traffic would cost more than adding it up. */
  private static boolean mayBePrivate(String address) {
    return address.startsWith("10.")
        || address.startsWith("172.")
        || address.startsWith("192.168.")
        || address.startsWith("169.254.")
        || address.indexOf(':') >= 0;
  }
}
