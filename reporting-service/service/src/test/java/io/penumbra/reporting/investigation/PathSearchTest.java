package io.penumbra.reporting.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penumbra.reporting.entity.EntityKind;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Paths between entities of which one has more neighbours than the search limit. */
class PathSearchTest {

  private static final int MANY = PathSearch.MOST_NEIGHBOURS + 500;
  private static final Node MACHINE = new Node(EntityKind.MACHINE, 1);
  private static final Node APP = new Node(EntityKind.APP, 1);

  @Test
  void findsSharedNeighbourThatIsUsedLeast() {
    Node leastUsed = new Node(EntityKind.USER, MANY);
    List<Edge> usage = new ArrayList<>(edgesToUsers(APP));
    usage.add(edge(MACHINE, leastUsed, 1));
    assertOnlyPath(usage, MACHINE, leastUsed, APP);
  }

  /** The machine used one app, which all users used. One of these users used the other app. */
  @Test
  void findsWayThroughTwoEntities() {
    Node popular = new Node(EntityKind.APP, 2);
    Node user = new Node(EntityKind.USER, 7);
    List<Edge> usage = new ArrayList<>(edgesToUsers(popular));
    usage.add(edge(MACHINE, popular, 5));
    usage.add(edge(APP, user, 3));
    assertOnlyPath(usage, MACHINE, popular, user, APP);
  }

  /** Returns edges to more users than the search limit, ordered by descending usage. */
  private static List<Edge> edgesToUsers(Node app) {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(user -> edge(app, new Node(EntityKind.USER, user), 2L * MANY - user))
        .toList();
  }

  private static void assertOnlyPath(List<Edge> usage, Node... nodes) {
    PathSearch.Found found =
        new PathSearch(nodes[0], nodes[nodes.length - 1], among(usage)).find(10);
    assertThat(found.paths()).hasSize(1);
    assertThat(found.paths().getFirst().edges())
        .extracting(Edge::from, Edge::to)
        .containsExactlyElementsOf(
            IntStream.range(1, nodes.length).mapToObj(i -> tuple(nodes[i - 1], nodes[i])).toList());
  }

  private static Edge edge(Node from, Node to, long transactions) {
    return new Edge(from, to, Instant.EPOCH, Instant.EPOCH, transactions, null, null, null, 1);
  }

  /** Returns the neighbours of entities in usage, where each edge has both directions. */
  private static GraphExpansion.Neighbours among(List<Edge> usage) {
    return (kind, ids, other, among, most) ->
        Uni.createFrom()
            .item(
                () ->
                    ids.stream()
                        .flatMap(id -> of(new Node(kind, id), usage, other, among, most).stream())
                        .toList());
  }

  private static List<Edge> of(
      Node node, List<Edge> usage, EntityKind other, Collection<Integer> among, int most) {
    return usage.stream()
        .map(edge -> edge.to().equals(node) ? edge(node, edge.from(), edge.transactions()) : edge)
        .filter(edge -> edge.from().equals(node) && edge.to().kind() == other)
        .filter(edge -> among == null || among.contains(edge.to().id()))
        .sorted(Comparator.comparingLong(Edge::transactions).reversed())
        .limit(most)
        .toList();
  }
}
