package io.penumbra.local.stack;

import io.penumbra.local.KeycloakServer;
import io.penumbra.local.Ports;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Ports of a stack on the loopback address. The management port (health, metrics) of a service is a
 * fixed distance above its API port.
 */
public record Addresses(
    int reporting, int toggle, int ingestion, int correlation, int issuer, int postgres) {

  private static final int HIGHEST = 54_320;

  /** Documented ports. */
  public static final Addresses DEFAULT = new Addresses(8080, 8081, 8082, 8083, 8180, HIGHEST);

  private static final int MAX_PORT = 65_535;

  /** Maximum offset of the documented ports, limited by the highest port. */
  public static final int MAX_OFFSET = MAX_PORT - HIGHEST;

  /** Distance from an API port to its management port, for example 8080 and 9000. */
  private static final int MANAGEMENT_DISTANCE = 920;

  public Addresses {
    for (int port : List.of(reporting, toggle, ingestion, correlation, issuer, postgres)) {
      if (port < 1 || port > MAX_PORT) {
        throw new IllegalArgumentException("a port must be 1 to 65535, got " + port);
      }
    }
    for (int port : List.of(reporting, toggle, ingestion, correlation)) {
      if (management(port) > MAX_PORT) {
        throw new IllegalArgumentException(
            "a service's port must be at most %d, for its management port is %d above it; got %d"
                .formatted(MAX_PORT - MANAGEMENT_DISTANCE, MANAGEMENT_DISTANCE, port));
      }
    }
  }

  /** Returns the documented ports, shifted by an offset. */
  public static Addresses shifted(int offset) {
    return new Addresses(
        DEFAULT.reporting + offset,
        DEFAULT.toggle + offset,
        DEFAULT.ingestion + offset,
        DEFAULT.correlation + offset,
        DEFAULT.issuer + offset,
        DEFAULT.postgres + offset);
  }

  /** Returns six free ports for tests. The operating system may offer a port more than once. */
  public static Addresses free() {
    Set<Integer> taken = new HashSet<>();
    return new Addresses(
        another(taken, Addresses::freeForService),
        another(taken, Addresses::freeForService),
        another(taken, Addresses::freeForService),
        another(taken, Addresses::freeForService),
        another(taken, Ports::free),
        another(taken, Ports::free));
  }

  /** Returns a port that does not conflict with the taken ports and their management ports. */
  static int another(Set<Integer> taken, IntSupplier ports) {
    int port = ports.getAsInt();
    while (taken.contains(port)
        || taken.contains(management(port))
        || taken.contains(port - MANAGEMENT_DISTANCE)) {
      port = ports.getAsInt();
    }
    taken.add(port);
    return port;
  }

  /** Returns a free port for an additional service. Its management port is free too. */
  public static int freeForService() {
    int port = Ports.free();
    while (management(port) > MAX_PORT || !Ports.isFree(management(port))) {
      port = Ports.free();
    }
    return port;
  }

  /** Returns the management port (health, metrics) of a service's port. */
  public static int management(int port) {
    return port + MANAGEMENT_DISTANCE;
  }

  /** Returns the management address (health, metrics) of a service's port. */
  public static URI managementUrl(int port) {
    return URI.create("http://127.0.0.1:" + management(port));
  }

  public int port(Service service) {
    return switch (service) {
      case REPORTING -> reporting;
      case TOGGLE -> toggle;
      case INGESTION -> ingestion;
      case CORRELATION -> correlation;
    };
  }

  public String url(Service service) {
    return "http://127.0.0.1:" + port(service);
  }

  /** Returns the address of a service's readiness check. */
  public URI readiness(Service service) {
    return managementUrl(port(service)).resolve("/q/health/ready");
  }

  public String issuerUrl() {
    return KeycloakServer.issuer(issuer);
  }

  /** Returns the ports of Postgres, the issuer and the given services by name. */
  Map<String, Integer> of(Set<Service> services) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(Stack.POSTGRES, postgres);
    ports.put(Stack.KEYCLOAK, issuer);
    for (Service service : services) {
      ports.put(service.id(), port(service));
      ports.put(service.id() + " management", management(port(service)));
    }
    return ports;
  }
}
