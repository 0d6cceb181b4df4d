package io.penumbra.testing;

import io.penumbra.local.Workspace;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Test of access rights: requests every operation of a service with every role and without a token.
 * The requests address existing objects, missing objects and objects of other people. The expected
 * rights are in {@code <service>/src/test/resources/roles.tsv}.
 *
 * <pre>{@code
 * AccessWalk.of("ingestion-service")
 *     .object("/api/v1/sensors/{id}", role -> "/api/v1/sensors/" + newSensor(), "/api/v1/sensors/" + UUID.randomUUID())
 *     .assertRoles(api);
 * }</pre>
 */
public final class AccessWalk {

  private static final String TABLE = "src/test/resources/roles.tsv";

  /** Path of the gateway's own resource, which only forwarded requests reach. */
  private static final String GATEWAY = "/api/v1/forwarded";

  private static final String DESCRIPTIONS = "contracts/openapi";

  /** Statuses of an allowed request that does not reach the object. */
  private static final Set<Integer> NOT_REACHED = Set.of(401, 403, 404, 405, 406, 415);

  private final String service;
  private final RoleTable table;
  private final List<Route> routes;
  private final List<PathObject> objects = new ArrayList<>();
  private final Set<String> forwarded;

  /**
   * Object reached by a path with variables.
   *
   * @param template path prefix, for example {@code /api/v1/sensors/{id}}
   * @param existing path of an object that the role can access; created for each request that may
   *     change it
   * @param others paths of objects that the role cannot find
   */
  private record PathObject(
      String template, Function<String, String> existing, Function<String, List<String>> others) {

    boolean leadsTo(Route route) {
      return route.path().equals(template) || route.path().startsWith(template + "/");
    }

    String existing(Route route, String role) {
      return existing.apply(role) + route.path().substring(template.length());
    }

    List<String> others(Route route, String role) {
      return others.apply(role).stream()
          .map(other -> other + route.path().substring(template.length()))
          .toList();
    }
  }

  private AccessWalk(String service, RoleTable table, List<Route> routes, Set<String> forwarded) {
    this.service = service;
    this.table = table;
    this.routes = routes;
    this.forwarded = forwarded;
  }

  /**
   * Returns the walk of a service.
   *
   * @param service folder of the service, for example {@code reporting-service}
   */
  public static AccessWalk of(String service) {
    Path root = Workspace.find().root();
    OpenApiDocument description =
        OpenApiDocument.read(root.resolve(DESCRIPTIONS).resolve(service + ".yaml"));
    return new AccessWalk(
        service,
        parseTable(service),
        Route.all(
            description,
            Service.of(service).listModules(Workspace.find()).stream()
                .map(module -> module.resolve("target/classes"))
                .filter(Files::exists)
                .toList()),
        Set.of());
  }

  /**
   * Returns the walk of reporting-service including forwarded operations. The tables of the owning
   * services define the roles of people. Path variables of forwarded operations need no objects.
   */
  public static AccessWalk ofGateway() {
    AccessWalk own = of(Service.REPORTING.id());
    List<Route> routes = new ArrayList<>(own.routes);
    routes.removeIf(route -> route.path().equals(GATEWAY));
    List<RoleTable.Row> rows = new ArrayList<>(own.table.rows());
    Set<String> forwarded = new HashSet<>();
    for (ForwardedRoutes.Forwarded one : ForwardedRoutes.all()) {
      routes.add(one.route());
      forwarded.add(one.route().key());
      parseTable(one.owner().id())
          .of(one.route())
          .map(RoleTable.Row::ofPeople)
          .ifPresent(rows::add);
    }
    return new AccessWalk(own.service, new RoleTable(List.copyOf(rows)), routes, forwarded);
  }

  /**
   * Adds objects for the variables of a path. The longest matching template applies.
   *
   * @param existing path of an object that exists for the role
   * @param unknown paths without an object
   */
  public AccessWalk object(String template, Function<String, String> existing, String... unknown) {
    return object(template, existing, role -> List.of(unknown));
  }

  /**
   * Adds objects for the variables of a path, some of which belong to one person.
   *
   * @param others paths that the role must not find
   */
  public AccessWalk object(
      String template, Function<String, String> existing, Function<String, List<String>> others) {
    objects.add(new PathObject(template, existing, others));
    objects.sort(Comparator.comparing(object -> -object.template().length()));
    return this;
  }

  /**
   * Fails unless the table has exactly one row for each operation, including undescribed
   * operations, and the description has the same roles.
   */
  public void assertTableIsComplete() {
    failOn(table.mismatches(routes));
  }

  /** Fails unless the service's responses match each cell of the table. */
  public void assertRoles(URI api) {
    List<String> failures = new ArrayList<>();
    for (String caller : RoleTable.CALLERS) {
      failures.addAll(
          listWrongCells(
              api, caller, caller.equals(RoleTable.ANONYMOUS) ? null : Tokens.role(caller)));
    }
    failOn(failures);
  }

  /**
   * Fails unless a token grants exactly the access of its role.
   *
   * @param token token of another kind than the token that {@link Tokens} has for the role
   */
  public void assertRole(URI api, String role, String token) {
    failOn(listWrongCells(api, role, token));
  }

  /**
   * Fails unless every protected operation answers each forged token with 401. No request changes
   * data, so all tokens share one object per route.
   */
  public void assertRefusesForgedTokens(URI api) {
    Map<ForgedToken, String> tokens = new EnumMap<>(ForgedToken.class);
    for (ForgedToken forged : ForgedToken.values()) {
      tokens.put(forged, forged.of("admin"));
    }
    List<String> failures = new ArrayList<>();
    try (HttpClient client = createClient()) {
      for (Route route : listProtectedRoutes()) {
        String path = existing(route, RoleTable.ANONYMOUS);
        for (String type : route.produces()) {
          tokens.forEach(
              (forged, token) ->
                  expect(
                      Set.of(401),
                      new Call(client, api, route, path, type, token),
                      forged,
                      failures));
        }
      }
    }
    failOn(failures);
  }

  private List<String> listWrongCells(URI api, String caller, String token) {
    List<String> failures = new ArrayList<>();
    try (HttpClient client = createClient()) {
      for (Route route : routes) {
        Optional<RoleTable.Row> row = table.of(route);
        if (row.isEmpty()) {
          continue; // assertTableIsComplete reports this
        }
        boolean allowed = row.get().allowed().contains(caller);
        Set<Integer> refusal = Set.of(token == null ? 401 : 403);
        for (String type : route.produces()) {
          Call call = new Call(client, api, route, existing(route, caller), type, token);
          if (allowed) {
            reach(call, caller, failures);
          } else {
            // requests for a page without a session are redirected to the issuer
            boolean isPage = token == null && type.equals("text/html");
            expect(isPage ? Set.of(302) : refusal, call, caller, failures);
          }
        }
        for (String other : others(route, caller)) {
          Call call = new Call(client, api, route, other, route.produces().getFirst(), token);
          if (allowed) {
            findNothing(call, caller, failures);
          } else {
            expect(refusal, call, caller, failures);
          }
        }
      }
    }
    return failures;
  }

  private static void expect(
      Set<Integer> statuses, Call call, Object caller, List<String> failures) {
    int status = call.status();
    if (!statuses.contains(status)) {
      failures.add("%s: %s → %d, expected %s".formatted(caller, call, status, statuses));
    }
  }

  private static void reach(Call call, String caller, List<String> failures) {
    int status = call.status();
    if (NOT_REACHED.contains(status) || status >= 500) {
      failures.add("%s: %s → %d, but may reach it".formatted(caller, call, status));
    }
  }

  /** Checks that a missing object results in an error or an empty list, and that changes fail. */
  private static void findNothing(Call call, String caller, List<String> failures) {
    int status = call.status();
    boolean changed = status < 400 && !call.route().method().equals("GET");
    if (changed || status >= 500 || status == 401 || status == 403) {
      failures.add("%s: %s → %d, but may ask and finds nothing".formatted(caller, call, status));
    }
  }

  private List<Route> listProtectedRoutes() {
    return routes.stream()
        .filter(route -> table.of(route).filter(RoleTable.Row::isProtected).isPresent())
        .toList();
  }

  private String existing(Route route, String role) {
    return object(route)
        .map(object -> object.existing(route, role))
        .orElse(route.path().replaceAll("\\{[^}]+}", "7"));
  }

  private List<String> others(Route route, String role) {
    return object(route).map(object -> object.others(route, role)).orElse(List.of());
  }

  private Optional<PathObject> object(Route route) {
    if (forwarded.contains(route.key())) {
      return Optional.empty();
    }
    Optional<PathObject> found =
        objects.stream().filter(object -> object.leadsTo(route)).findFirst();
    boolean complete =
        !found
            .map(o -> route.path().substring(o.template().length()))
            .orElse(route.path())
            .contains("{");
    if (!complete) {
      throw new AssertionError(
          "%s of %s has variables, but the test names no object for them"
              .formatted(route.key(), service));
    }
    return found;
  }

  private static RoleTable parseTable(String service) {
    return RoleTable.read(Service.of(service).folder(Workspace.find()).resolve(TABLE));
  }

  private static HttpClient createClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static void failOn(List<String> failures) {
    if (!failures.isEmpty()) {
      throw new AssertionError(
          "%d differences:%n- %s"
              .formatted(failures.size(), String.join(System.lineSeparator() + "- ", failures)));
    }
  }

  /**
   * HTTP request of the walk.
   *
   * @param token bearer token, or null
   */
  private record Call(
      HttpClient client, URI api, Route route, String path, String accept, String token) {

    /** Returns the status as soon as the headers arrive, because event streams do not end. */
    int status() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(api.resolve(path))
              .timeout(Duration.ofSeconds(30))
              .header("Accept", accept);
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      if (route.consumes().isEmpty()) {
        request.method(route.method(), HttpRequest.BodyPublishers.noBody());
      } else {
        request
            .header("Content-Type", route.consumes().getFirst())
            .method(route.method(), HttpRequest.BodyPublishers.ofString("{}"));
      }
      try {
        HttpResponse<InputStream> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
      } catch (IOException e) {
        throw new UncheckedIOException(this.toString(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return "%s %s (%s)".formatted(route.method(), path, accept);
    }
  }
}
