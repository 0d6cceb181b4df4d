package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Operations that reporting-service forwards: every described operation of another service that
 * permits a role of people. Event streams and operations of reporting-service itself are excluded.
 */
public final class ForwardedRoutes {

  private static final String HEADER = "method\tpath\tservice\troles\n";
  private static final String EVENTS = "text/event-stream";

  /** Roles of people. Sensors and services call the target service directly. */
  static final Set<String> PEOPLE = Set.of("admin", "analyst", "auditor");

  private ForwardedRoutes() {}

  /** Route with its owning service. */
  record Forwarded(Service owner, Route route) {}

  /** Lazily read routes. The descriptions are long and each test method needs them. */
  private static final class Holder {
    static final List<Forwarded> ALL = read();
  }

  static List<Forwarded> all() {
    return Holder.ALL;
  }

  private static List<Forwarded> read() {
    Set<String> own = listShapes(createDescription(Service.REPORTING));
    List<Forwarded> forwarded = new ArrayList<>();
    for (Service owner : Service.DATA_PATH) {
      createDescription(owner).routes().stream()
          .filter(route -> !own.contains(route.shape()) && !route.produces().contains(EVENTS))
          .filter(route -> route.roles().stream().anyMatch(PEOPLE::contains))
          .forEach(route -> forwarded.add(new Forwarded(owner, ofPeople(route))));
    }
    return List.copyOf(forwarded);
  }

  private static Route ofPeople(Route route) {
    return new Route(
        route.method(), route.path(), route.consumes(), List.of("*/*"), people(route.roles()));
  }

  static Set<String> people(Set<String> roles) {
    return roles.stream().filter(PEOPLE::contains).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> listShapes(OpenApiDocument description) {
    return description.routes().stream().map(Route::shape).collect(Collectors.toSet());
  }

  private static OpenApiDocument createDescription(Service service) {
    return OpenApiDocument.read(
        Workspace.find().root().resolve("contracts/openapi/%s.yaml".formatted(service.id())));
  }

  /**
   * Fails unless a file lists the forwarded operations; {@code -Dpenumbra.golden=write} writes the
   * file.
   *
   * @param file tab-separated file with method, path, service and roles, sorted by path and method
   */
  public static void assertListedIn(Path file) {
    String table =
        all().stream()
            .map(
                forwarded ->
                    String.join(
                        "\t",
                        forwarded.route().method(),
                        forwarded.route().path(),
                        forwarded.owner().name().toLowerCase(Locale.ROOT),
                        String.join(",", forwarded.route().roles())))
            .sorted(
                (a, b) -> {
                  int order = a.split("\t")[1].compareTo(b.split("\t")[1]);
                  return order == 0 ? a.compareTo(b) : order;
                })
            .collect(Collectors.joining("\n", HEADER, "\n"));
    try {
      if ("write".equals(System.getProperty("penumbra.golden"))) {
        Files.writeString(file, table);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("forwarded operations; -Dpenumbra.golden=write accepts a change")
          .isEqualTo(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if a path of reporting-service itself matches a forwarded path. */
  public static void assertLeaveOwnRoutes() {
    List<Forwarded> forwarded = all();
    Predicate<Route> isTaken =
        own ->
            forwarded.stream()
                .map(Forwarded::route)
                .anyMatch(
                    other ->
                        other.method().equals(own.method()) && overlap(other.path(), own.path()));
    Optional<Route> taken =
        createDescription(Service.REPORTING).routes().stream().filter(isTaken).findFirst();
    assertThat(taken).isEmpty();
  }

  private static boolean overlap(String one, String other) {
    String[] left = one.split("/");
    String[] right = other.split("/");
    boolean overlap = left.length == right.length;
    for (int i = 0; overlap && i < left.length; i++) {
      overlap = left[i].equals(right[i]) || left[i].startsWith("{") || right[i].startsWith("{");
    }
    return overlap;
  }
}
