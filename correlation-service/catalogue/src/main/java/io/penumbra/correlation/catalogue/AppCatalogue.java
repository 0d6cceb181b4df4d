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
 * Immutable set of all apps with lookup by destination. A reload creates a new instance; callers
 * can continue to use the old one.
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
   * Creates a catalogue of the given apps.
   *
   * @throws IllegalArgumentException when two apps share an id or a domain
   */
  public static AppCatalogue of(Collection<App> apps) {
    return layered(List.of(apps), Set.of(), AddressRanges.NONE, RiskModel.NEUTRAL);
  }

  /**
   * Creates a catalogue in which custom apps take precedence: they replace a shipped app with the
   * same id, and win for the same domain pattern. A longer pattern wins in any case.
   *
   * @param internal the organisation's own domains that look public, such as its directory's name:
   *     they resolve to {@link Destination.Internal} unless an app claims the name
   * @throws IllegalArgumentException when two custom apps share an id or a domain
   */
  public AppCatalogue with(Collection<App> custom, Collection<DomainPattern> internal) {
    return layered(List.of(apps.values(), custom), Set.copyOf(internal), ranges, risk);
  }

  /**
   * Creates a catalogue of layers of apps; later layers take precedence.
   *
   * @param ranges apps of addresses without a name
   * @param risk rating of its apps
   * @throws IllegalArgumentException when two apps of a layer share an id or a domain, or a range
   *     belongs to a missing app
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
   * Resolves the destination of a transaction. A name takes precedence, because behind an explicit
   * proxy the address is the proxy's; a literal address as name counts as the address. A public
   * address without a name belongs to the app of its range, if any.
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
   * Normalises a reported host to lower-case ASCII without a port; null for an address or an
   * invalid name.
   */
  public static String nameOf(String hostOrNull) {
    if (hostOrNull == null || hostOrNull.isEmpty()) {
      return null;
    }
    String host = HostName.withoutPort(hostOrNull);
    return IpAddress.parse(withoutBrackets(host)).isEmpty() ? HostName.normalise(host) : null;
  }

  /** Resolves an address; invalid text is not internal. */
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

  /** Finds an app by id. */
  public Optional<App> findApp(AppRef ref) {
    return Optional.ofNullable(apps.get(ref));
  }

  /** Returns all apps, in the order of layers and files. */
  public Collection<App> apps() {
    return apps.values();
  }

  /** Returns the organisation's own domains. */
  public Set<DomainPattern> internal() {
    return internal;
  }

  /** Returns true if an app has address ranges, which name transactions without a host. */
  public boolean hasAddresses(AppRef app) {
    return ranges.apps().contains(new Destination.CataloguedApp(app));
  }

  /** Returns the former destinations of unnamed addresses that no longer exist. */
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

  /**
   * Returns the version, which changes if and only if an app, an internal domain or an address
   * range changes.
   */
  public CatalogueVersion version() {
    return version;
  }
}
