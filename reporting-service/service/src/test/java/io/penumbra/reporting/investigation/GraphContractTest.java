package io.penumbra.reporting.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.reporting.Api;
import io.penumbra.reporting.ContractUsage;
import io.penumbra.reporting.ContractUsage.Days;
import io.penumbra.reporting.ContractUsage.OfReport;
import io.penumbra.reporting.ListFilters;
import io.penumbra.reporting.Measurements;
import io.penumbra.reporting.UsageRecount;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.usage.Neighbour;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random expansions in every kind of report, compared with a recount. Without limits, an expansion
 * is the whole neighbourhood. With limits, it is a part of the neighbourhood and marked as
 * truncated.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "reporting"),
      @ResourceArg(name = "migrations", value = "correlation")
    })
@WithTestResource(io.penumbra.reporting.Neighbour.class)
class GraphContractTest {

  private static final int MOST = 200;
  private static final Map<EntityKind, Integer> LAST =
      Map.of(
          EntityKind.MACHINE, 6, EntityKind.USER, 4, EntityKind.IP_ADDRESS, 7, EntityKind.APP, 8);

  private static UsageRecount recount;

  private final Random random = new Random();

  private record Node(EntityKind kind, int id) {

    static Node of(JsonNode node) {
      return new Node(GraphContractTest.kind(node.path("kind").asText()), node.path("id").asInt());
    }
  }

  /** Edge without direction. */
  private record Edge(Set<Node> ends, Neighbour use) {

    static Edge of(JsonNode edge) {
      return new Edge(
          Set.of(Node.of(edge.path("from")), Node.of(edge.path("to"))),
          new Neighbour(
              0,
              0,
              edge.path("transactions").asLong(),
              Measurements.bytes(edge, "bytesUp"),
              Measurements.bytes(edge, "bytesDown"),
              Measurements.traffic(edge),
              Measurements.instant(edge, "firstSeen"),
              Measurements.instant(edge, "lastSeen"),
              edge.path("days").asLong()));
    }
  }

  private record Request(
      OfReport report,
      Days days,
      List<Node> start,
      int depth,
      int breadth,
      int nodes,
      Set<EntityKind> kinds) {

    String body() {
      ObjectNode body = Api.JSON.createObjectNode();
      for (Node node : start) {
        body.withArray("start").addObject().put("kind", name(node.kind)).put("id", node.id);
      }
      kinds.forEach(kind -> body.withArray("kinds").add(name(kind)));
      return body.put("report", report.id())
          .put("from", days.period().firstDay().toString())
          .put("to", days.period().lastDay().toString())
          .put("depth", depth)
          .put("breadth", breadth)
          .put("nodes", nodes)
          .toString();
    }

    Request within(int fewer, int atMost) {
      return new Request(report, days, start, depth, fewer, atMost, kinds);
    }
  }

  static List<OfReport> reports() {
    return ContractUsage.REPORTS;
  }

  @BeforeAll
  static void usage() throws SQLException {
    recount = ContractUsage.fill(33);
  }

  @BeforeEach
  void seed(TestInfo test) {
    random.setSeed(test.getDisplayName().hashCode());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reachesWholeNeighbourhoodWithoutBounds(OfReport report) {
    for (int i = 0; i < 12; i++) {
      Request request = any(report, MOST, 2_000);
      JsonNode graph = expand(request);
      Map<Node, Integer> expected = neighbourhood(request);
      assertThat(depths(graph)).as(request.body()).isEqualTo(expected);
      assertThat(edges(graph))
          .as(request.body())
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(edgesOf(request, expected));
      assertThat(graph.path("truncated").asBoolean()).as(request.body()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void keepsMostUsedEntitiesWithinBounds(OfReport report) {
    for (int i = 0; i < 12; i++) {
      Request whole = any(report, MOST, 2_000);
      Request request = whole.within(1 + random.nextInt(4), 1 + random.nextInt(12));
      JsonNode graph = expand(request);
      Map<Node, Integer> all = neighbourhood(whole);
      Map<Node, Integer> shown = depths(graph);
      int atMost = Math.max(request.nodes(), Set.copyOf(request.start()).size());
      assertThat(shown).as(request.body()).hasSizeLessThanOrEqualTo(atMost);
      assertThat(all.keySet()).as(request.body()).containsAll(shown.keySet());
      shown.forEach((node, depth) -> assertThat(depth).isGreaterThanOrEqualTo(all.get(node)));
      assertThat(edgesOf(whole, all)).as(request.body()).containsAll(edges(graph));
      boolean isAll =
          shown.keySet().equals(all.keySet()) && edges(graph).size() == edgesOf(whole, all).size();
      // an edge omitted at one end may be included from the other end
      assertThat(isAll || graph.path("truncated").asBoolean()).as(request.body()).isTrue();
      mostUsed(request, graph);
    }
  }

  /** Asserts that the neighbours included for each entity are the most used ones. */
  private static void mostUsed(Request request, JsonNode graph) {
    Map<List<Object>, List<Integer>> found = new HashMap<>();
    for (JsonNode edge : graph.path("edges")) {
      Node to = Node.of(edge.path("to"));
      found
          .computeIfAbsent(List.of(Node.of(edge.path("from")), to.kind()), _ -> new ArrayList<>())
          .add(to.id());
    }
    found.forEach(
        (of, ids) -> {
          Node from = (Node) of.getFirst();
          List<Integer> first =
              neighbours(request, from, (EntityKind) of.getLast(), request.breadth()).stream()
                  .map(Neighbour::other)
                  .toList();
          assertThat(first).as("%s of %s in %s", of, ids, request.body()).containsAll(ids);
        });
  }

  /** An edge has the same usage from both ends. */
  @ParameterizedTest
  @MethodSource("reports")
  void returnsSameEdgeFromBothEnds(OfReport report) {
    for (EntityKind kind : EntityKind.values()) {
      Node start = new Node(kind, 1);
      Request request =
          new Request(report, ContractUsage.any(), List.of(start), 1, MOST, 2_000, all());
      for (JsonNode edge : expand(request).path("edges")) {
        Node other = Node.of(edge.path("to"));
        Request back =
            new Request(report, ContractUsage.any(), List.of(other), 1, MOST, 2_000, Set.of(kind));
        // a machine that is known only by an address is not returned as a neighbour
        assertThat(edges(expand(back))).as("%s and %s", start, other).contains(Edge.of(edge));
      }
    }
  }

  /** The usage of an entity with entities of a kind equals its page and its lists. */
  @ParameterizedTest
  @MethodSource("reports")
  void matchesListsOfEntityPage(OfReport report) {
    for (EntityKind kind : EntityKind.values()) {
      int id = 1 + random.nextInt(LAST.get(kind));
      for (EntityKind other : EntityKind.values()) {
        if (other == kind) {
          continue;
        }
        Request request =
            new Request(
                report,
                ContractUsage.any(),
                List.of(new Node(kind, id)),
                1,
                MOST,
                2_000,
                Set.of(other));
        String list =
            "%s%s/%d/%s%s"
                .formatted(
                    report.path(), kind.path(), id, other.path(), ContractUsage.any().query());
        assertThat(
                edges(expand(request)).stream()
                    .map(found -> List.<Object>of(other(found, kind), found.use().transactions()))
                    .toList())
            .as(list)
            .containsExactlyElementsOf(
                Api.items(list).stream()
                    .map(
                        row ->
                            List.<Object>of(
                                row.path("id").asInt(), row.path("transactions").asLong()))
                    .sorted((one, two) -> mostUsedFirst(one, two))
                    .toList());
      }
    }
  }

  private static Object other(Edge found, EntityKind kind) {
    return found.ends().stream().filter(node -> node.kind() != kind).findFirst().orElseThrow().id();
  }

  private static int mostUsedFirst(List<Object> one, List<Object> two) {
    int byUse = Long.compare((long) two.get(1), (long) one.get(1));
    return byUse == 0 ? Integer.compare((int) one.get(0), (int) two.get(0)) : byUse;
  }

  @Test
  void namesEntitiesLikeLists() {
    Map<Node, String> names = new HashMap<>();
    for (EntityKind kind : EntityKind.values()) {
      for (JsonNode row :
          Api.items(
              "/api/v1/reports/global/" + kind.path() + ContractUsage.withoutSegments().query())) {
        names.put(new Node(kind, row.path("id").asInt()), ListFilters.name(row));
      }
    }
    Request request =
        new Request(
            ContractUsage.REPORTS.getFirst(),
            ContractUsage.withoutSegments(),
            List.of(new Node(EntityKind.APP, 1)),
            3,
            MOST,
            2_000,
            all());
    JsonNode graph = expand(request);
    assertThat(graph.path("nodes")).hasSizeGreaterThan(15);
    for (JsonNode node : graph.path("nodes")) {
      assertThat(node.path("name").asText()).isEqualTo(names.get(Node.of(node.path("node"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'start':[]; start must name an entity",
        "'start':[null]; start must name kind and id",
        "'start':[{'kind':'app','id':1}],'breadth':0; breadth must be 1 to 200, got 0",
        "'start':[{'kind':'app','id':1}],'breadth':201; breadth must be 1 to 200, got 201",
        "'start':[{'kind':'app','id':1}],'nodes':2001; nodes must be 1 to 2000, got 2001",
        "'start':[{'kind':'app','id':1}],'depth':0; depth must be 1 to 3, got 0",
        "'start':[{'kind':'app','id':1}],'depht':1; unknown field \"depht\"",
        "'start':[{'kind':'app','id':1}],'kinds':['robot']; kinds",
        "'start':[{'kind':'app','id':1}],'to':'2026-01-01'; to requires from"
      })
  void namesFieldAtFault(String request) {
    String[] parts = request.split("; ");
    String body = "{" + parts[0].replace('\'', '"') + "}";
    assertThat(Api.refusal(body, Api.post(EXPAND, body), 400)).contains(parts[1]);
  }

  @Test
  void ignoresAbsentKinds() {
    String start = "{\"start\":[{\"kind\":\"app\",\"id\":1}],\"kinds\":%s}";
    JsonNode every = Api.json(EXPAND, start.formatted("[]"));
    assertThat(every.path("nodes")).hasSizeGreaterThan(5);
    assertThat(Api.json(EXPAND, start.formatted("[null]"))).isEqualTo(every);
    assertThat(Api.json(EXPAND, start.formatted("null"))).isEqualTo(every);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void findsShortestPaths(OfReport report) {
    int found = 0;
    for (int i = 0; i < 12; i++) {
      Request any = any(report, MOST, 2_000);
      Node start = any.start().getFirst();
      EntityKind kind = EntityKind.values()[random.nextInt(4)];
      Node end = new Node(kind, 1 + random.nextInt(LAST.get(kind)));
      Request around = new Request(report, any.days(), List.of(start), 3, MOST, 2_000, all());
      // a machine that is known only by an address is not a neighbour of other entities
      if (end.equals(start) || !isNeighbour(around, end)) {
        continue;
      }
      Map<Node, Integer> depths = neighbourhood(around);
      JsonNode answer = Api.json("/api/v1/investigations/path", pathBody(around, end));
      List<JsonNode> paths = Api.list(answer.path("paths"));
      assertThat(answer.path("truncated").asBoolean()).isFalse();
      assertThat(paths).doesNotHaveDuplicates();
      assertThat(paths.isEmpty()).as(answer.toString()).isNotEqualTo(depths.containsKey(end));
      Set<Edge> known = edgesOf(around, depths);
      for (JsonNode path : paths) {
        List<JsonNode> edges = Api.list(path.path("edges"));
        assertThat(edges).hasSize(depths.get(end));
        assertThat(Node.of(edges.getFirst().path("from"))).isEqualTo(start);
        assertThat(Node.of(edges.getLast().path("to"))).isEqualTo(end);
        for (int step = 1; step < edges.size(); step++) {
          assertThat(edges.get(step).path("from")).isEqualTo(edges.get(step - 1).path("to"));
        }
        assertThat(known).containsAll(edges.stream().map(Edge::of).toList());
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  private static boolean isNeighbour(Request request, Node node) {
    return Stream.of(EntityKind.values())
        .flatMap(
            kind -> IntStream.rangeClosed(1, LAST.get(kind)).mapToObj(id -> new Node(kind, id)))
        .flatMap(other -> neighbours(request, other, node.kind(), MOST).stream())
        .anyMatch(found -> found.other() == node.id());
  }

  private static String pathBody(Request around, Node end) {
    ObjectNode body = Api.JSON.createObjectNode();
    Node start = around.start().getFirst();
    body.putObject("start").put("kind", name(start.kind())).put("id", start.id());
    body.putObject("end").put("kind", name(end.kind())).put("id", end.id());
    return body.put("report", around.report().id())
        .put("from", around.days().period().firstDay().toString())
        .put("to", around.days().period().lastDay().toString())
        .put("most", 20)
        .toString();
  }

  private static final String EXPAND = "/api/v1/investigations/expand";

  private static JsonNode expand(Request request) {
    return Api.json(EXPAND, request.body());
  }

  private Request any(OfReport report, int breadth, int nodes) {
    Set<Node> start = new java.util.LinkedHashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      EntityKind kind = EntityKind.values()[random.nextInt(4)];
      start.add(new Node(kind, 1 + random.nextInt(LAST.get(kind))));
    }
    List<EntityKind> kinds = new ArrayList<>(List.of(EntityKind.values()));
    Collections.shuffle(kinds, random);
    List<Days> days = ContractUsage.days();
    return new Request(
        report,
        days.get(random.nextInt(days.size())),
        List.copyOf(start),
        1 + random.nextInt(3),
        breadth,
        nodes,
        EnumSet.copyOf(kinds.subList(0, 1 + random.nextInt(4))));
  }

  private static Set<EntityKind> all() {
    return EnumSet.allOf(EntityKind.class);
  }

  /**
   * Returns every entity within a number of steps of the start, with its minimum number of steps.
   */
  private static Map<Node, Integer> neighbourhood(Request request) {
    Map<Node, Integer> depths = new LinkedHashMap<>();
    request.start().forEach(node -> depths.put(node, 0));
    Collection<Node> frontier = List.copyOf(depths.keySet());
    for (int depth = 1; depth <= request.depth(); depth++) {
      Set<Node> next = new HashSet<>();
      for (Node node : frontier) {
        for (EntityKind other : request.kinds()) {
          for (Neighbour found : neighbours(request, node, other, MOST)) {
            Node neighbour = new Node(other, found.other());
            if (depths.putIfAbsent(neighbour, depth) == null) {
              next.add(neighbour);
            }
          }
        }
      }
      frontier = next;
    }
    return depths;
  }

  /** Returns all edges of entities before the last step. */
  private static Set<Edge> edgesOf(Request request, Map<Node, Integer> depths) {
    Set<Edge> edges = new HashSet<>();
    depths.forEach(
        (node, depth) -> {
          if (depth < request.depth()) {
            for (EntityKind other : request.kinds()) {
              for (Neighbour use : neighbours(request, node, other, MOST)) {
                edges.add(
                    new Edge(
                        Set.of(node, new Node(other, use.other())),
                        new Neighbour(
                            0,
                            0,
                            use.transactions(),
                            use.bytesUp(),
                            use.bytesDown(),
                            use.traffic(),
                            use.firstSeen(),
                            use.lastSeen(),
                            use.days())));
              }
            }
          }
        });
    return edges;
  }

  private static List<Neighbour> neighbours(
      Request request, Node node, EntityKind other, int most) {
    return node.kind() == other
        ? List.of()
        : recount
            .of(request.days().period(), request.report().admits())
            .neighbours(node.kind(), List.of(node.id()), other, most);
  }

  private static Map<Node, Integer> depths(JsonNode graph) {
    return Api.list(graph.path("nodes")).stream()
        .collect(
            Collectors.toMap(
                node -> Node.of(node.path("node")), node -> node.path("depth").asInt()));
  }

  private static List<Edge> edges(JsonNode graph) {
    return Api.list(graph.path("edges")).stream().map(Edge::of).toList();
  }

  private static String name(EntityKind kind) {
    return kind == EntityKind.IP_ADDRESS ? "ipAddress" : kind.name().toLowerCase();
  }

  private static EntityKind kind(String name) {
    return Stream.of(EntityKind.values())
        .filter(kind -> name(kind).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
