package io.penumbra.correlation.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Immutable patterns of hosts that contain a tenant's name, read from a shipped file. A lookup
 * needs one map access.
 */
public final class TenantPatterns {

  static final String FILE = "tenants.txt";

  private static final String HOSTS = "hosts:";
  private static final String NOT = "not:";
  private static final String TENANT = "{tenant}";

  /** Patterns by the text after the first label, the most specific ones first. */
  private final Map<String, List<HostPattern>> patterns = new HashMap<>();

  private final List<String> hosts = new ArrayList<>();

  private TenantPatterns() {}

  /**
   * A customer of an app.
   *
   * @param name as in the host, for example acme
   * @param host unique host of the tenant, for example acme.sharepoint.com
   */
  public record Tenant(String name, String host) {}

  /** Tenant addresses of one app, and the vendor's own among them. */
  private record Service(String knownPrefix, String knownSuffix, List<Pattern> reserved) {}

  /** First label of an address: prefix, tenant, suffix. */
  private record HostPattern(String prefix, String suffix, Service service) {

    int length() {
      return prefix.length() + suffix.length();
    }

    Optional<Tenant> find(String label) {
      if (label.length() <= length() || !label.startsWith(prefix) || !label.endsWith(suffix)) {
        return Optional.empty();
      }
      String name = label.substring(prefix.length(), label.length() - suffix.length());
      if (name.startsWith("-") || name.endsWith("-")) {
        return Optional.empty();
      }
      return Optional.of(new Tenant(name, service.knownPrefix + name + service.knownSuffix));
    }
  }

  /** Lazily loaded patterns of this release. */
  private static final class Shipped {

    static final TenantPatterns PATTERNS = parse(ShippedCatalogue.read(FILE));
  }

  /** Returns the patterns of this release. */
  public static TenantPatterns shipped() {
    return Shipped.PATTERNS;
  }

  /**
   * Parses patterns.
   *
   * @throws IllegalArgumentException naming the malformed line
   */
  static TenantPatterns parse(String text) {
    TenantPatterns read = new TenantPatterns();
    List<Pattern> everywhere = new ArrayList<>();
    List<Pattern> reserved = everywhere;
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(HOSTS)) {
        reserved = new ArrayList<>(everywhere);
        read.add(listWords(line, HOSTS), reserved, number);
      } else if (line.startsWith(NOT)) {
        for (String label : listWords(line, NOT)) {
          reserved.add(compileGlob(label));
        }
      } else {
        throw new IllegalArgumentException(
            "%s, line %d: expected hosts: or not:, got \"%s\"".formatted(FILE, number, line));
      }
    }
    read.patterns
        .values()
        .forEach(list -> list.sort(Comparator.comparingInt(HostPattern::length).reversed()));
    return read;
  }

  private void add(List<String> addresses, List<Pattern> reserved, int line) {
    Service service = null;
    for (String host : addresses) {
      int at = host.indexOf(TENANT);
      int dot = host.indexOf('.');
      if (at < 0 || dot < at || host.indexOf(TENANT, at + 1) >= 0) {
        throw new IllegalArgumentException(
            "%s, line %d: \"%s\" must have %s in its first label"
                .formatted(FILE, line, host, TENANT));
      }
      String domain = host.substring(dot + 1);
      String prefix = host.substring(0, at);
      String suffix = host.substring(at + TENANT.length(), dot);
      if (service == null) {
        service = new Service(prefix, suffix + '.' + domain, reserved);
      }
      List<HostPattern> alike = patterns.computeIfAbsent(domain, _ -> new ArrayList<>());
      if (alike.stream().anyMatch(p -> p.prefix.equals(prefix) && p.suffix.equals(suffix))) {
        throw new IllegalArgumentException(
            "%s, line %d: \"%s\" occurs twice".formatted(FILE, line, host));
      }
      alike.add(new HostPattern(prefix, suffix, service));
      hosts.add(host);
    }
  }

  private static List<String> listWords(String line, String key) {
    return List.of(line.substring(key.length()).strip().split("\\s+"));
  }

  private static Pattern compileGlob(String label) {
    StringBuilder expression = new StringBuilder();
    for (char c : label.toCharArray()) {
      switch (c) {
        case '*' -> expression.append(".*");
        case '?' -> expression.append('.');
        default -> expression.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(expression.toString());
  }

  /**
   * Finds the tenant in a host.
   *
   * @param host in lower case and ASCII
   */
  public Optional<Tenant> find(String host) {
    int dot = host.indexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    List<HostPattern> alike = patterns.get(host.substring(dot + 1));
    if (alike == null) {
      return Optional.empty();
    }
    String label = host.substring(0, dot);
    for (HostPattern pattern : alike) {
      if (pattern.service.reserved.stream().anyMatch(own -> own.matcher(label).matches())) {
        return Optional.empty();
      }
      Optional<Tenant> found = pattern.find(label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns the hosts of a tenant name at all apps. */
  List<String> listHosts(String name) {
    return hosts.stream().map(host -> host.replace(TENANT, name)).toList();
  }
}
