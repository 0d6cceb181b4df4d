package io.penumbra.reporting.investigation;

import com.google.common.collect.Lists;
import io.penumbra.reporting.entity.EntityKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Search for the shortest paths of at most three edges between two entities. Blocks. */
public final class PathSearch {

  /** Maximum number of neighbours of a kind per searched entity: the most used ones. */
  public static final int MOST_NEIGHBOURS = 1_000;

  /** Maximum number of intermediate entities that are expanded. */
  private static final int MOST_BETWEEN = 500;

  /** Batch size of intermediate entities, which together have about ten thousand neighbours. */
  private static final int BETWEEN_AT_ONCE = 50;

  /**
   * Kinds by significance of a connection: a shared machine is more significant than a shared app.
   */
  private static final List<EntityKind> TELLING =
      List.of(EntityKind.MACHINE, EntityKind.USER, EntityKind.IP_ADDRESS, EntityKind.APP);

  /**
   * Path from the start to the end.
   *
   * @param edges one to three edges; each begins where the previous one ends
   */
  public record Path(List<Edge> edges) {

    private Node between() {
      return edges.getFirst().to();
    }

    private long weakest() {
      return edges.stream().mapToLong(Edge::transactions).min().orElse(0);
    }
  }

  /**
   * Result of the search.
   *
   * @param paths paths of equal length, the most significant first; empty if there are none
   * @param truncated true if an entity had more neighbours than were searched
   */
  public record Found(List<Path> paths, boolean truncated) {}

  private static final Comparator<Path> ORDER =
      Comparator.comparing((Path path) -> TELLING.indexOf(path.between().kind()))
          .thenComparing(Path::weakest, Comparator.reverseOrder())
          .thenComparing(path -> path.between().id())
          .thenComparing(path -> path.edges().getLast().from().kind())
          .thenComparing(path -> path.edges().getLast().from().id());

  private final Node start;
  private final Node end;
  private final GraphExpansion.Neighbours neighbours;
  private boolean truncated;

  public PathSearch(Node start, Node end, GraphExpansion.Neighbours neighbours) {
    this.start = start;
    this.end = end;
    this.neighbours = neighbours;
  }

  /**
   * Returns the shortest paths.
   *
   * @param most maximum number of paths
   */
  public Found find(int most) {
    Map<Node, Edge> first = around(start);
    List<Path> paths = new ArrayList<>();
    if (first.containsKey(end)) {
      paths.add(new Path(List.of(first.get(end))));
    } else {
      paths.addAll(throughOne(first));
      if (paths.isEmpty()) {
        paths.addAll(throughTwo(first, around(end), most));
      }
    }
    return new Found(best(paths, most), truncated);
  }

  private static List<Path> best(List<Path> paths, int most) {
    return paths.stream().sorted(ORDER).limit(most).toList();
  }

  /**
   * Returns the paths through one entity, restricted to neighbours of the start, because an app has
   * thousands of others.
   */
  private List<Path> throughOne(Map<Node, Edge> first) {
    Map<EntityKind, Set<Integer>> shared = new EnumMap<>(EntityKind.class);
    first.keySet().stream()
        .filter(node -> node.kind() != end.kind())
        .forEach(node -> shared.computeIfAbsent(node.kind(), _ -> new HashSet<>()).add(node.id()));
    List<Path> paths = new ArrayList<>();
    shared.forEach(
        (kind, ids) ->
            edges(end.kind(), List.of(end.id()), kind, ids)
                .forEach(edge -> paths.add(new Path(List.of(first.get(edge.to()), turned(edge))))));
    return paths;
  }

  private List<Path> throughTwo(Map<Node, Edge> first, Map<Node, Edge> last, int most) {
    List<Path> paths = new ArrayList<>();
    Map<EntityKind, List<Integer>> from = byKind(first.keySet());
    Map<EntityKind, List<Integer>> to =
        last.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    Node::kind, Collectors.mapping(Node::id, Collectors.toList())));
    from.forEach(
        (kind, ids) -> {
          for (List<Integer> some : Lists.partition(ids, BETWEEN_AT_ONCE)) {
            to.forEach(
                (other, among) -> {
                  if (other != kind) {
                    for (Edge edge : edges(kind, some, other, among)) {
                      paths.add(
                          new Path(
                              List.of(first.get(edge.from()), edge, turned(last.get(edge.to())))));
                    }
                  }
                });
            List<Path> kept = best(paths, most);
            paths.clear();
            paths.addAll(kept);
          }
        });
    return paths;
  }

  /** Returns edges to all neighbours of an entity. */
  private Map<Node, Edge> around(Node node) {
    Map<Node, Edge> found = new LinkedHashMap<>();
    for (EntityKind other : EntityKind.values()) {
      if (other != node.kind()) {
        edges(node.kind(), List.of(node.id()), other, null)
            .forEach(edge -> found.put(edge.to(), edge));
      }
    }
    return found;
  }

  private List<Edge> edges(
      EntityKind kind, Collection<Integer> ids, EntityKind other, Collection<Integer> among) {
    Map<Integer, Integer> shown = new LinkedHashMap<>();
    List<Edge> found =
        neighbours.of(kind, ids, other, among, MOST_NEIGHBOURS + 1).await().indefinitely();
    List<Edge> kept = new ArrayList<>(found.size());
    for (Edge edge : found) {
      if (shown.merge(edge.from().id(), 1, Integer::sum) > MOST_NEIGHBOURS) {
        truncated = true;
      } else {
        kept.add(edge);
      }
    }
    return kept;
  }

  private Map<EntityKind, List<Integer>> byKind(Collection<Node> nodes) {
    truncated |= nodes.size() > MOST_BETWEEN;
    return nodes.stream()
        .limit(MOST_BETWEEN)
        .collect(
            Collectors.groupingBy(
                Node::kind,
                () -> new EnumMap<>(EntityKind.class),
                Collectors.mapping(Node::id, Collectors.toList())));
  }

  private static Edge turned(Edge edge) {
    return new Edge(
        edge.to(),
        edge.from(),
        edge.firstSeen(),
        edge.lastSeen(),
        edge.transactions(),
        edge.bytesUp(),
        edge.bytesDown(),
        edge.traffic(),
        edge.days());
  }
}
