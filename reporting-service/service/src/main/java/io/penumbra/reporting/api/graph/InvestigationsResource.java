package io.penumbra.reporting.api.graph;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.investigation.ExpandRequest;
import io.penumbra.reporting.investigation.Graph;
import io.penumbra.reporting.investigation.Graphs;
import io.penumbra.reporting.investigation.PathRequest;
import io.penumbra.reporting.investigation.Paths;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of entity graphs. */
@Path("/api/v1/investigations")
@Tag(name = "Investigation")
@Produces(MediaType.APPLICATION_JSON)
class InvestigationsResource {

  private final Graphs graphs;
  private final AccessAudit audit;

  InvestigationsResource(Graphs graphs, AccessAudit audit) {
    this.graphs = graphs;
    this.audit = audit;
  }

  @POST
  @Path("/expand")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "expandInvestigation",
      summary = "Get graph around entities",
      description =
          "Returns machines, users, addresses and apps that were used together, within the "
              + "limits depth, breadth and nodes. truncated is true if more exist.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "The report or the entity does not exist")
  public Graph expand(ExpandRequest asked) {
    ExpandRequest request = ExpandRequest.require(asked);
    Graph graph = graphs.expand(request);
    audit.describe("investigations/expand", request.text());
    return graph;
  }

  @POST
  @Path("/path")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "findInvestigationPaths",
      summary = "Find shortest paths between two entities",
      description =
          "Returns paths over entities that were used together, with at most three edges. "
              + "Paths over a shared machine come first, followed by users, addresses and apps.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "The report or the entity does not exist")
  public Paths path(PathRequest asked) {
    PathRequest request = PathRequest.require(asked);
    Paths paths = graphs.paths(request);
    audit.describe("investigations/path", request.text());
    return paths;
  }
}
