package io.penumbra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hand-written roles per operation of a service, from {@code
 * <service>/src/test/resources/roles.tsv}. Each line has an operation, with {@code yes} or {@code
 * no} per role.
 */
record RoleTable(List<Row> rows) {

  static final String ANONYMOUS = "anonymous";

  /** The roles of the realm, and callers without a token. */
  static final List<String> CALLERS =
      List.of("admin", "analyst", "auditor", "sensor", "service", ANONYMOUS);

  private static final List<String> HEADER = listHeader();

  /**
   * Row of an operation.
   *
   * @param allowed permitted callers, a subset of {@link #CALLERS}
   */
  record Row(String method, String path, Set<String> allowed) {

    String key() {
      return method + " " + path;
    }

    Row ofPeople() {
      return new Row(method, path, ForwardedRoutes.people(allowed));
    }

    boolean isProtected() {
      return !allowed.contains(ANONYMOUS);
    }
  }

  static RoleTable read(Path file) {
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RoleTable parse(List<String> lines) {
    if (lines.isEmpty() || !listCells(lines.getFirst()).equals(HEADER)) {
      throw new IllegalArgumentException("the first line must be " + String.join("\t", HEADER));
    }
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(parseRow(line));
    }
    Set<String> seen = new LinkedHashSet<>();
    rows.stream()
        .map(Row::key)
        .filter(key -> !seen.add(key))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new IllegalArgumentException(twice + " has two rows");
            });
    return new RoleTable(List.copyOf(rows));
  }

  Optional<Row> of(Route route) {
    return rows.stream().filter(row -> row.key().equals(route.key())).findFirst();
  }

  /**
   * Returns the roles of a route, without roles of keys that grant access to one object, such as a
   * feed token.
   */
  private static Set<String> listRolesOfCallers(Route route) {
    return route.roles().stream().filter(CALLERS::contains).collect(Collectors.toSet());
  }

  /** Returns the differences between the rows and the routes, one sentence each. */
  List<String> mismatches(List<Route> routes) {
    List<String> mismatches = new ArrayList<>();
    for (Route route : routes) {
      Optional<Row> row = of(route);
      if (row.isEmpty()) {
        mismatches.add(route.key() + " has no row");
      } else if (route.isDescribed() && !listRolesOfCallers(route).equals(row.get().allowed())) {
        mismatches.add(
            "%s is described for %s, but the row says %s"
                .formatted(route.key(), sort(route.roles()), sort(row.get().allowed())));
      }
    }
    Set<String> keys = routes.stream().map(Route::key).collect(Collectors.toSet());
    rows.stream()
        .map(Row::key)
        .filter(key -> !keys.contains(key))
        .forEach(key -> mismatches.add(key + " has a row, but there is no such operation"));
    return mismatches;
  }

  private static Row parseRow(String line) {
    List<String> cells = listCells(line);
    if (cells.size() != HEADER.size()) {
      throw new IllegalArgumentException(
          "%d cells instead of %d: %s".formatted(cells.size(), HEADER.size(), line));
    }
    Set<String> allowed = new LinkedHashSet<>();
    for (int i = 0; i < CALLERS.size(); i++) {
      switch (cells.get(i + 2)) {
        case "yes" -> allowed.add(CALLERS.get(i));
        case "no" -> {
          // denied
        }
        default -> throw new IllegalArgumentException("a cell is neither yes nor no: " + line);
      }
    }
    return new Row(cells.get(0), cells.get(1), allowed);
  }

  private static List<String> listCells(String line) {
    return List.of(line.split("\t", -1));
  }

  private static List<String> listHeader() {
    List<String> header = new ArrayList<>(List.of("method", "path"));
    header.addAll(CALLERS);
    return List.copyOf(header);
  }

  private static List<String> sort(Set<String> roles) {
    return roles.stream().sorted().toList();
  }
}
