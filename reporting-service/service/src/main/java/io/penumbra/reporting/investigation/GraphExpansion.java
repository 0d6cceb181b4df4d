package io.penumbra.reporting.investigation;

import io.penumbra.reporting.entity.EntityKind;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Breadth-first expansion of a graph within limits. Blocks. */
public final class GraphExpansion {

  /**
   * Limits of a graph.
   *
   * @param depth maximum steps from the start
   * @param breadth maximum neighbours of each kind per entity
   * @param nodes maximum number of entities
   * @param kinds kinds of entities shown besides the start
   */
  public record Bounds(int depth, int breadth, int nodes, Set<EntityKind> kinds) {}

  /** Search for the neighbours of entities of one kind. */
  public interface Neighbours {

    /**
     * Returns edges to the neighbours of a kind, the most used of each entity first.
     *
     * @param among permitted neighbours; null for all
     * @param most maximum number per entity
     */
    Uni<List<Edge>> of(
        EntityKind kind,
        Collection<Integer> ids,
        EntityKind other,
        Collection<Integer> among,
        int most);
  }

  /**
   * Number of concurrent queries: enough to use all cores, few enough to leave connections for
   * others.
   */
  private static final int AT_ONCE = 3;

  private record Pair(Node one, Node other) {
    static Pair of(Edge edge) {
      boolean inOrder =
          edge.from().kind().compareTo(edge.to().kind()) < 0
              || edge.from().kind() == edge.to().kind() && edge.from().id() <= edge.to().id();
      return inOrder ? new Pair(edge.from(), edge.to()) : new Pair(edge.to(), edge.from());
    }
  }

  private final List<Node> start;
  private final Bounds bounds;
  private final Neighbours neighbours;
  private final Map<Node, Integer> depths = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<Pair> tied = new HashSet<>();
  private boolean truncated;

  public GraphExpansion(List<Node> start, Bounds bounds, Neighbours neighbours) {
    this.start = start;
    this.bounds = bounds;
    this.neighbours = neighbours;
  }

  /** Expands the graph up to its limits. */
  public void grow() {
    start.forEach(node -> depths.putIfAbsent(node, 0));
    for (int depth = 1; depth <= bounds.depth(); depth++) {
      step(depth);
    }
  }

  private void step(int depth) {
    int before = depth - 1;
    Map<EntityKind, List<Integer>> edge =
        depths.entrySet().stream()
            .filter(entry -> entry.getValue() == before)
            .map(Map.Entry::getKey)
            .collect(
                Collectors.groupingBy(
                    Node::kind,
                    () -> new EnumMap<>(EntityKind.class),
                    Collectors.mapping(Node::id, Collectors.toList())));
    List<Uni<List<Edge>>> questions = new ArrayList<>();
    for (Map.Entry<EntityKind, List<Integer>> from : edge.entrySet()) {
      Set<EntityKind> others = EnumSet.copyOf(bounds.kinds());
      others.remove(from.getKey());
      for (EntityKind other : others) {
        // one more than shown, to detect more
        questions.add(
            neighbours.of(from.getKey(), from.getValue(), other, null, bounds.breadth() + 1));
      }
    }
    if (!questions.isEmpty()) {
      Uni.join()
          .all(questions)
          .usingConcurrencyOf(AT_ONCE)
          .andFailFast()
          .await()
          .indefinitely()
          .forEach(found -> tie(found, depth));
    }
  }

  private void tie(List<Edge> found, int depth) {
    Map<Node, Integer> shown = new LinkedHashMap<>();
    for (Edge edge : found) {
      if (shown.merge(edge.from(), 1, Integer::sum) > bounds.breadth()) {
        truncated = true;
      } else if (!depths.containsKey(edge.to()) && depths.size() >= bounds.nodes()) {
        truncated = true;
      } else if (tied.add(Pair.of(edge))) {
        depths.putIfAbsent(edge.to(), depth);
        edges.add(edge);
      }
    }
  }

  /** Returns every entity with its steps from the start. */
  public Map<Node, Integer> depths() {
    return depths;
  }

  public List<Edge> edges() {
    return edges;
  }

  public boolean truncated() {
    return truncated;
  }
}
