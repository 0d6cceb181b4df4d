package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.address.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All apps, and which of them is behind a destination. Immutable: a reload makes another one, and a
 * caller that holds this one continues to use it safely.
 */
public final class AppCatalogue {

  private final Map<AppRef, App> apps;
  private final Set<DomainPattern> internal;
  private final DomainTrie<Destination> trie;
  private final AddressRanges ranges;
  private final RiskModel risk;
  private final CatalogueVersion version;

  private AppCatalogue(
      Map<AppRef, App> apps,
      Set<DomainPattern> internal,
      DomainTrie<Destination> trie,
      AddressRanges ranges,
      RiskModel risk) {
    this.apps = Collections.unmodifiableMap(apps);
    this.internal = internal;
    this.trie = trie;
    this.ranges = ranges;
    this.risk = risk;
    this.version = CatalogueVersion.of(apps.values(), internal, ranges, risk);
  }

  /**
   * A catalogue of these apps.
   *
   * @throws IllegalArgumentException when two apps share an id or a domain
   */
  public static AppCatalogue of(Collection<App> apps) {
    return layered(List.of(apps), Set.of(), AddressRanges.NONE, RiskModel.NEUTRAL);
  }

  /**
   * A catalogue in which custom apps win: over a shipped app of the same id altogether, and over
   * other shipped apps for the same domain pattern. A longer pattern beats a shorter one whichever
   * app owns it.
   *
   * @param internal domains that look public and are the organisation's own, such as the name of
   *     its directory: they resolve to {@link Destination.Internal} unless an app claims the name
   * @throws IllegalArgumentException when two custom apps share an id or a domain
   */
  public AppCatalogue with(Collection<App> custom, Collection<DomainPattern> internal) {
    return layered(List.of(apps.values(), custom), Set.copyOf(internal), ranges, risk);
  }

  /**
   * A catalogue of layers of apps, of which later ones win.
   *
   * @param ranges apps of addresses without a name
   * @param risk rating of its apps
   * @throws IllegalArgumentException when two apps of a layer share an id or a domain, or a range
   *     belongs to an app that is not there
   */
  static AppCatalogue layered(
      List<Collection<App>> layers,
      Set<DomainPattern> internal,
      AddressRanges ranges,
      RiskModel risk) {
    Map<AppRef, App> apps = new LinkedHashMap<>();
    for (Collection<App> layer : layers) {
      requireNothingTwice(layer);
      layer.forEach(app -> apps.put(app.ref(), app));
    }
    DomainTrie.Builder<Destination> trie = new DomainTrie.Builder<>();
    internal.forEach(pattern -> trie.put(pattern, Destination.INTERNAL));
    for (Collection<App> layer : layers) {
      for (App app : layer) {
        if (apps.get(app.ref()) == app) {
          Destination destination = new Destination.CataloguedApp(app.ref());
          app.domains().forEach(pattern -> trie.put(pattern, destination));
        }
      }
    }
    for (Destination owner : ranges.apps()) {
      if (owner instanceof Destination.CataloguedApp(AppRef ref) && !apps.containsKey(ref)) {
        throw new IllegalArgumentException("an address range belongs to unknown app " + ref);
      }
    }
    return new AppCatalogue(apps, internal, trie.build(), ranges, risk);
  }

  private static void requireNothingTwice(Collection<App> layer) {
    Set<AppRef> ids = new HashSet<>();
    Map<DomainPattern, AppRef> owners = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (App app : layer) {
      if (!ids.add(app.ref())) {
        faults.add("app id %s occurs twice".formatted(app.ref()));
      }
      for (DomainPattern domain : app.domains()) {
        AppRef owner = owners.putIfAbsent(domain, app.ref());
        if (owner != null) {
          faults.add("domain %s belongs to %s and %s".formatted(domain, owner, app.ref()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /**
   * Resolves the destination of a transaction. The name decides where there is one, because behind
   * an explicit proxy the address is the proxy's; a name that is written as an address counts as
   * the address. A public address without a name belongs to the app of its range, if there is one.
   *
   * @param hostOrNull the remote host name as reported: in any case, Unicode or punycode, with or
   *     without a port
   * @param canonicalRemoteAddressOrNull the remote address
   */
  public Destination resolve(String hostOrNull, String canonicalRemoteAddressOrNull) {
    if (hostOrNull == null || hostOrNull.isEmpty()) {
      return byAddress(IpAddress.parse(canonicalRemoteAddressOrNull));
    }
    String host = HostName.withoutPort(hostOrNull);
    Optional<IpAddress> literal = IpAddress.parse(withoutBrackets(host));
    if (literal.isPresent()) {
      return byAddress(literal);
    }
    String name = HostName.normalise(host);
    if (name == null) {
      return byAddress(IpAddress.parse(canonicalRemoteAddressOrNull));
    }
    Destination known = trie.find(name);
    if (known != null) {
      return known;
    }
    String registrable = RegistrableDomain.of(name);
    return registrable == null
        ? Destination.INTERNAL
        : new Destination.UnmatchedDomain(registrable);
  }

  /** Returns true if a reported host is a name, and neither an address nor invalid. */
  public static boolean isName(String hostOrNull) {
    return nameOf(hostOrNull) != null;
  }

  /**
   * The name that a host as reported is, in lower case and ASCII without a port; null for an
   * address and for what is no name.
   */
  public static String nameOf(String hostOrNull) {
    if (hostOrNull == null || hostOrNull.isEmpty()) {
      return null;
    }
    String host = HostName.withoutPort(hostOrNull);
    return IpAddress.parse(withoutBrackets(host)).isEmpty() ? HostName.normalise(host) : null;
  }

  /** Text that is no address is not internal. */
  private Destination byAddress(Optional<IpAddress> address) {
    if (address.isEmpty()) {
      return Destination.UNNAMED;
    }
    if (address.get().scope() != IpAddress.Scope.PUBLIC) {
      return Destination.INTERNAL;
    }
    Destination owner = ranges.find(address.get().text());
    return owner == null ? Destination.UNNAMED : owner;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The app of an id, if the catalogue has it. */
  public Optional<App> findApp(AppRef ref) {
    return Optional.ofNullable(apps.get(ref));
  }

  /** All apps, in the order of their layers and files. */
  public Collection<App> apps() {
    return apps.values();
  }

  /** Domains declared the organisation's own. */
  public Set<DomainPattern> internal() {
    return internal;
  }

  /** Returns true if an app has its own addresses, so that it names transactions without a host. */
  public boolean hasAddresses(AppRef app) {
    return ranges.apps().contains(new Destination.CataloguedApp(app));
  }

  /**
   * Returns the earlier destinations of unnamed addresses that have no such destination any more.
   */
  public Set<Destination> listAddressesTakenFrom(AppCatalogue before) {
    return ranges.namedOtherwiseBy(before.ranges);
  }

  /** Returns the rating of its apps. */
  RiskModel risk() {
    return risk;
  }

  /** Returns the apps of addresses without a name. */
  AddressRanges ranges() {
    return ranges;
  }

  /** Changes when, and only when, an app, an internal domain or an address range does. */
  public CatalogueVersion version() {
    return version;
  }
}
