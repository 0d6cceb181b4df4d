package io.penumbra.reporting.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.reporting.entity.EntityKind;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Ways between entities of which one has more neighbours than are searched. */
class PathSearchTest {

  private static final int MANY = PathSearch.MOST_NEIGHBOURS + 500;
  private static final int LEAST_USED = MANY;
  private static final Node MACHINE = new Node(EntityKind.MACHINE, 1);
  private static final Node APP = new Node(EntityKind.APP, 1);

  @Test
  void findsSharedNeighbourThatIsUsedLeast() {
    List<Edge> usage = new ArrayList<>();
    for (int user = 1; user <= MANY; user++) {
      usage.add(edge(APP, new Node(EntityKind.USER, user), 2L * MANY - user));
    }
    usage.add(edge(MACHINE, new Node(EntityKind.USER, LEAST_USED), 1));
    PathSearch.Found found = new PathSearch(MACHINE, APP, among(usage)).find(10);
    assertThat(found.paths())
        .singleElement()
        .satisfies(
            path ->
                assertThat(path.edges())
                    .extracting(Edge::from, Edge::to)
                    .containsExactly(
                        tuple(MACHINE, new Node(EntityKind.USER, LEAST_USED)),
                        tuple(new Node(EntityKind.USER, LEAST_USED), APP)));
    assertThat(found.truncated()).isFalse();
  }

  /** The first machine used apps that all others used, too; the other app was used by few. */
  @Test
  void findsWayThroughTwoEntities() {
    Node user = new Node(EntityKind.USER, 7);
    Node popular = new Node(EntityKind.APP, 2);
    List<Edge> usage = new ArrayList<>();
    usage.add(edge(MACHINE, popular, 5));
    for (int other = 1; other <= MANY; other++) {
      usage.add(edge(popular, new Node(EntityKind.USER, other), 2L * MANY - other));
    }
    usage.add(edge(APP, user, 3));
    assertThat(new PathSearch(MACHINE, APP, among(usage)).find(10).paths())
        .singleElement()
        .satisfies(
            path ->
                assertThat(path.edges())
                    .extracting(Edge::from, Edge::to)
                    .containsExactly(
                        tuple(MACHINE, popular), tuple(popular, user), tuple(user, APP)));
  }

  private static Tuple tuple(Node from, Node to) {
    return Tuple.tuple(from, to);
  }

  private static Edge edge(Node from, Node to, long transactions) {
    return new Edge(from, to, Instant.EPOCH, Instant.EPOCH, transactions, null, null, null, 1);
  }

  /** As usage has them: each edge is one of either end. */
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
