package io.penumbra.reporting.api.graph;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.investigation.GraphExpansion;
import io.penumbra.reporting.investigation.GraphStore;
import io.penumbra.reporting.investigation.Node;
import io.penumbra.reporting.investigation.PathSearch;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Walks from entities to those they were used with. */
@Path("/api/v1/investigations")
@Tag(name = "Investigation")
@Produces(MediaType.APPLICATION_JSON)
class InvestigationsResource {

  private static final int NOT_REACHED = -1;

  private final GraphStore store;
  private final Reports reports;
  private final AccessAudit audit;
  private final Clock clock;

  InvestigationsResource(GraphStore store, Reports reports, AccessAudit audit, Clock clock) {
    this.store = store;
    this.reports = reports;
    this.audit = audit;
    this.clock = clock;
  }

  @POST
  @Path("/expand")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The graph around some entities",
      description =
          "Machines, users, addresses and apps that were used together, as far as depth, breadth and"
              + " nodes let it grow; truncated says when there is more.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "There is no such report or entity")
  public Graph expand(ExpandRequest asked) {
    ExpandRequest request = ExpandRequest.require(asked);
    UsageQuery usageQuery = usage(request.report(), request.period(), request.from(), request.to());
    requireKnown(request.start());
    GraphExpansion expansion =
        new GraphExpansion(request.start(), request.bounds(), store.neighbours(usageQuery));
    expansion.grow();
    audit.describe("investigations/expand", request.text());
    return graph(usageQuery, expansion);
  }

  @POST
  @Path("/path")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The shortest ways between two entities",
      description =
          "Over entities that were used together, of at most three edges: a shared machine comes"
              + " before a shared user, address and app.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "There is no such report or entity")
  public Paths path(PathRequest asked) {
    PathRequest request = PathRequest.require(asked);
    UsageQuery usageQuery = usage(request.report(), request.period(), request.from(), request.to());
    requireKnown(request.ends());
    PathSearch.Found found =
        new PathSearch(request.start(), request.end(), store.neighbours(usageQuery))
            .find(request.most());
    audit.describe("investigations/path", request.text());
    return new Paths(
        usageQuery.period(), nodes(request.ends(), found), found.paths(), found.truncated());
  }

  private List<Graph.NamedNode> nodes(List<Node> ends, PathSearch.Found found) {
    Map<Node, Integer> depths = new LinkedHashMap<>();
    depths.put(ends.getFirst(), 0);
    for (PathSearch.Path path : found.paths()) {
      for (int i = 0; i < path.edges().size(); i++) {
        depths.putIfAbsent(path.edges().get(i).to(), i + 1);
      }
    }
    depths.putIfAbsent(ends.getLast(), NOT_REACHED);
    Map<Node, GraphStore.Facts> facts = store.facts(depths.keySet());
    return depths.entrySet().stream()
        .map(
            entry ->
                Graph.NamedNode.of(
                    entry.getKey(),
                    entry.getValue(),
                    facts.getOrDefault(entry.getKey(), GraphStore.Facts.NONE)))
        .toList();
  }

  private UsageQuery usage(String report, String period, String from, String to) {
    ReportQuery query = ReportQuery.of(report, period, from, to);
    return UsageQuery.to(reports.require(query), query.period(clock));
  }

  private void requireKnown(List<Node> nodes) {
    Map<Node, GraphStore.Facts> known = store.facts(nodes);
    for (Node node : nodes) {
      if (!known.containsKey(node)) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "there is no %s %d".formatted(node.kind().title(), node.id()));
      }
    }
  }

  private Graph graph(UsageQuery usageQuery, GraphExpansion expansion) {
    Map<Node, GraphStore.Facts> facts = store.facts(expansion.depths().keySet());
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
