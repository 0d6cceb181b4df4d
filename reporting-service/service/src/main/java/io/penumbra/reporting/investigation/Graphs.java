package io.penumbra.reporting.investigation;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Graph queries with the names of entities. Blocks. */
@ApplicationScoped
public class Graphs {

  private static final int NOT_REACHED = -1;

  private final GraphStore store;
  private final Reports reports;
  private final Clock clock;

  Graphs(GraphStore store, Reports reports, Clock clock) {
    this.store = store;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Returns the graph around some entities.
   *
   * @param request output of {@link ExpandRequest#require}
   * @throws ProblemException 404 if the report or an entity does not exist
   */
  public Graph expand(ExpandRequest request) {
    UsageQuery usageQuery =
        createUsageQuery(request.report(), request.period(), request.from(), request.to());
    requireKnown(request.start());
    GraphExpansion expansion =
        new GraphExpansion(request.start(), request.bounds(), store.readNeighbours(usageQuery));
    expansion.grow();
    return createGraph(usageQuery, expansion);
  }

  /**
   * Returns the shortest paths between two entities.
   *
   * @param request output of {@link PathRequest#require}
   * @throws ProblemException 404 if the report or an entity does not exist
   */
  public Paths paths(PathRequest request) {
    UsageQuery usageQuery =
        createUsageQuery(request.report(), request.period(), request.from(), request.to());
    requireKnown(request.ends());
    PathSearch.Found found =
        new PathSearch(request.start(), request.end(), store.readNeighbours(usageQuery))
            .find(request.most());
    return new Paths(
        usageQuery.period(), listNodes(request.ends(), found), found.paths(), found.truncated());
  }

  private List<Graph.NamedNode> listNodes(List<Node> ends, PathSearch.Found found) {
    Map<Node, Integer> depths = new LinkedHashMap<>();
    depths.put(ends.getFirst(), 0);
    for (PathSearch.Path path : found.paths()) {
      for (int i = 0; i < path.edges().size(); i++) {
        depths.putIfAbsent(path.edges().get(i).to(), i + 1);
      }
    }
    depths.putIfAbsent(ends.getLast(), NOT_REACHED);
    Map<Node, GraphStore.Facts> facts = store.listFacts(depths.keySet());
    return depths.entrySet().stream()
        .map(
            entry ->
                Graph.NamedNode.of(
                    entry.getKey(),
                    entry.getValue(),
                    facts.getOrDefault(entry.getKey(), GraphStore.Facts.NONE)))
        .toList();
  }

  private UsageQuery createUsageQuery(String report, String period, String from, String to) {
    ReportQuery query = ReportQuery.of(report, period, from, to);
    return UsageQuery.to(reports.require(query), query.period(clock));
  }

  private void requireKnown(List<Node> nodes) {
    Map<Node, GraphStore.Facts> known = store.listFacts(nodes);
    for (Node node : nodes) {
      if (!known.containsKey(node)) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "there is no %s %d".formatted(node.kind().title(), node.id()));
      }
    }
  }

  private Graph createGraph(UsageQuery usageQuery, GraphExpansion expansion) {
    Map<Node, GraphStore.Facts> facts = store.listFacts(expansion.depths().keySet());
    List<Graph.NamedNode> nodes = new ArrayList<>();
    expansion
        .depths()
        .forEach(
            (node, depth) ->
                nodes.add(
                    Graph.NamedNode.of(
                        node, depth, facts.getOrDefault(node, GraphStore.Facts.NONE))));
    return new Graph(usageQuery.period(), nodes, expansion.edges(), expansion.truncated());
  }
}
