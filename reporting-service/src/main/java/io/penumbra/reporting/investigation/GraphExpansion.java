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

/** Grows a graph step by step, within its bounds. Blocks. */
final class GraphExpansion {

  /** Finds the neighbours of entities of one kind. */
  interface Neighbours {

    /**
     * Edges to the neighbours of a kind, the most used of each entity first.
     *
     * @param most how many of each
     */
    Uni<List<Edge>> of(EntityKind kind, Collection<Integer> ids, EntityKind other, int most);
  }

  /** Asked at once: enough that no core is idle, few enough to leave connections to others. */
  private static final int AT_ONCE = 3;

  private record Pair(Node one, Node other) {
    static Pair of(Edge edge) {
      boolean inOrder =
          edge.from().kind().compareTo(edge.to().kind()) < 0
              || edge.from().kind() == edge.to().kind() && edge.from().id() <= edge.to().id();
      return inOrder ? new Pair(edge.from(), edge.to()) : new Pair(edge.to(), edge.from());
    }
  }

  private final ExpandRequest request;
  private final Neighbours neighbours;
  private final Map<Node, Integer> depths = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<Pair> tied = new HashSet<>();
  private boolean truncated;

  GraphExpansion(ExpandRequest request, Neighbours neighbours) {
    this.request = request;
    this.neighbours = neighbours;
  }

  /** Grows as far as the request goes. */
  void grow() {
    request.start().forEach(node -> depths.putIfAbsent(node, 0));
    for (int depth = 1; depth <= request.depth(); depth++) {
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
      Set<EntityKind> others = EnumSet.copyOf(request.wanted());
      others.remove(from.getKey());
      for (EntityKind other : others) {
        // One more than is shown, to know whether there are more.
        questions.add(neighbours.of(from.getKey(), from.getValue(), other, request.breadth() + 1));
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
      if (shown.merge(edge.from(), 1, Integer::sum) > request.breadth()) {
        truncated = true;
      } else if (!depths.containsKey(edge.to()) && depths.size() >= request.nodes()) {
        truncated = true;
      } else if (tied.add(Pair.of(edge))) {
        depths.putIfAbsent(edge.to(), depth);
        edges.add(edge);
      }
    }
  }

  /** Every entity with its steps from the start. */
  Map<Node, Integer> depths() {
    return depths;
  }

  List<Edge> edges() {
    return edges;
  }

  boolean truncated() {
    return truncated;
  }
}
