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
 * Remote addresses of named transactions, as evidence for internal domains. It only grows, so the
 * order of records does not matter.
 *
 * @param domains observations of unmatched domains
 * @param proxies private addresses used to reach catalogued apps, with the last day
 */
public record RemoteAddresses(
    Map<Destination.UnmatchedDomain, Seen> domains, Map<String, LocalDate> proxies) {

  /** Maximum number of addresses, enough to classify a domain and find a proxy among them. */
  public static final int MOST_ADDRESSES = 8;

  private static final Set<IpAddress.Scope> INSIDE =
      EnumSet.of(IpAddress.Scope.PRIVATE, IpAddress.Scope.LINK_LOCAL);

  static RemoteAddresses none() {
    return new RemoteAddresses(new HashMap<>(), new HashMap<>());
  }

  /**
   * Observations of an unmatched domain.
   *
   * @param from first day
   * @param privateDay last day with a private or link-local remote address, or null
   * @param otherDay last day with another or no remote address, or null
   * @param addresses private and link-local ones, at most {@value #MOST_ADDRESSES}
   */
  public record Seen(
      LocalDate from, LocalDate privateDay, LocalDate otherDay, SortedSet<String> addresses) {

    /** Combines both observations. */
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
   * Returns true for private and link-local addresses, used inside organisations only.
   * Carrier-grade NAT and benchmarking addresses are excluded, because some clients use them as
   * substitutes for public ones.
   */
  private static boolean isPrivate(String address) {
    return address != null
        && mayBePrivate(address)
        && IpAddress.parse(address).filter(known -> INSIDE.contains(known.scope())).isPresent();
  }

  /**
   * Returns false quickly for most public addresses, because parsing every address would dominate
   * aggregation.
   */
  private static boolean mayBePrivate(String address) {
    return address.startsWith("10.")
        || address.startsWith("172.")
        || address.startsWith("192.168.")
        || address.startsWith("169.254.")
        || address.indexOf(':') >= 0;
  }
}
