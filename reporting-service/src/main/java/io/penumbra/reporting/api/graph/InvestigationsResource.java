package io.penumbra.reporting.api.graph;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.investigation.GraphExpansion;
import io.penumbra.reporting.investigation.GraphStore;
import io.penumbra.reporting.investigation.Node;
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
    ReportQuery query =
        ReportQuery.of(request.report(), request.period(), request.from(), request.to());
    UsageQuery usageQuery = UsageQuery.to(reports.require(query), query.period(clock));
    Map<Node, String> known = store.names(request.start());
    for (Node node : request.start()) {
      if (!known.containsKey(node)) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "there is no %s %d".formatted(node.kind().title(), node.id()));
      }
    }
    GraphExpansion expansion =
        new GraphExpansion(request.start(), request.bounds(), store.neighbours(usageQuery));
    expansion.grow();
    audit.describe("investigations/expand", request.text());
    return graph(usageQuery, expansion);
  }

  private Graph graph(UsageQuery usageQuery, GraphExpansion expansion) {
    Map<Node, String> names = store.names(expansion.depths().keySet());
    List<Graph.NamedNode> nodes = new ArrayList<>();
    expansion
        .depths()
        .forEach(
            (node, depth) ->
                nodes.add(new Graph.NamedNode(node, names.getOrDefault(node, ""), depth)));
    return new Graph(usageQuery.period(), nodes, expansion.edges(), expansion.truncated());
  }
}
